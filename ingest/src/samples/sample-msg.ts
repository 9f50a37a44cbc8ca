import { burn } from '@kenjiuno/msgreader/lib/Burner.js'

/** Kinds of entries of a compound file (MS-CFB, 2.6.1). */
const [STORAGE, STREAM, ROOT] = [1, 2, 5]

type Node = { name: string; bytes?: Uint8Array; inside?: Node[] }

/** What Outlook's message is made of: its words by the tags of their properties (MS-OXPROPS), recipients and attachments. */
export type MsgParts = {
  words: Record<string, string>
  bytes?: Record<string, Uint8Array>
  /** Milliseconds of the Unix epoch. */
  sentAt?: number
  recipients?: { name: string; email: string; kind: 'to' | 'cc' }[]
  attachments?: { name: string; bytes: Uint8Array }[]
}

/** A message as Outlook saves it. */
export function makeMsg({
  words,
  bytes = {},
  sentAt,
  recipients = [],
  attachments = [],
}: MsgParts): Uint8Array {
  return compound([
    ...streams(words, bytes),
    properties(32, sentAt === undefined ? [] : [[0x00390040, fileTime(sentAt)]]),
    ...recipients.map(({ name, email, kind }, at) => ({
      name: `__recip_version1.0_#${hex(at)}`,
      inside: [
        ...streams({ '3001': name, '3003': email }),
        properties(8, [[0x0c150003, BigInt(kind === 'to' ? 1 : 2)]]),
      ],
    })),
    ...attachments.map(({ name, bytes: content }, at) => ({
      name: `__attach_version1.0_#${hex(at)}`,
      inside: [...streams({ '3707': name }, { '3701': content }), properties(8, [])],
    })),
  ])
}

const hex = (at: number): string => at.toString(16).padStart(8, '0').toUpperCase()

const streams = (words: Record<string, string>, bytes: Record<string, Uint8Array> = {}): Node[] => [
  ...Object.entries(words).map(([tag, text]) => ({
    name: `__substg1.0_${tag}001F`,
    bytes: Buffer.from(text, 'utf16le'),
  })),
  ...Object.entries(bytes).map(([tag, content]) => ({ name: `__substg1.0_${tag}0102`, bytes: content })),
]

/** Properties of a fixed size, 16 bytes each behind a header (MS-OXMSG, 2.4). */
function properties(header: number, values: [tag: number, value: bigint][]): Node {
  const bytes = Buffer.alloc(header + values.length * 16)
  values.forEach(([tag, value], at) => {
    bytes.writeUInt32LE(tag, header + at * 16)
    bytes.writeBigUInt64LE(value, header + at * 16 + 8)
  })
  return { name: '__properties_version1.0', bytes }
}

/** Hundreds of nanoseconds since 1601. */
const fileTime = (at: number): bigint => (BigInt(at) + 11_644_473_600_000n) * 10_000n

function compound(inside: Node[]): Uint8Array {
  const entries: Parameters<typeof burn>[0] = []
  const add = ({ name, bytes, inside: nodes }: Node, type: number): number => {
    const at = entries.length
    const length = bytes?.length ?? 0
    const entry: (typeof entries)[number] = { name, type, length }
    entries.push(entry)
    // A copy: the writer takes the whole buffer behind an array.
    if (bytes !== undefined) entry.binaryProvider = () => Uint8Array.from(bytes)
    if (nodes !== undefined)
      entry.children = nodes.map(node => add(node, node.inside === undefined ? STREAM : STORAGE))
    return at
  }
  add({ name: 'Root Entry', inside }, ROOT)
  return burn(entries)
}
