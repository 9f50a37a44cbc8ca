import { z } from 'zod'
import { canonicalJson } from './canonical.ts'
import { Style } from './memo-doc.ts'
import { Instant } from './wire/shared.ts'
import { Verdict } from './verdict.ts'

/** The format in which packages are sealed; another shape gets another number. */
export const PACKAGE_FORMAT = 'quaere-package/4'
/**
 * Formats of packages that were sealed and hold for ever. The first did not say what became of a source, the second not what stands
 * before the items of lists, nor how words are set, the third not which quotations belong to no citation.
 */
const FORMATS = ['quaere-package/1', 'quaere-package/2', 'quaere-package/3', PACKAGE_FORMAT] as const

/** A sentence of a block and who wrote it; the span is into the block's text, in UTF-16 units. */
const SealedSentence = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  by: z.enum(['person', 'machine', 'machine_edited', 'quotation']),
})

const SealedBlock = z.object({
  type: z.enum(['heading', 'paragraph', 'quotation', 'item']),
  /** Of a heading 2 or 3, of an item how many lists its own stands in, else 0. */
  level: z.int().min(0),
  /** What stands before the words in a list, "2." or "•"; empty for an item's further paragraphs, null outside of lists. */
  marker: z.string().nullable().optional(),
  text: z.string(),
  /** How stretches of the text are set; they may overlap. */
  styles: z.array(z.object({ start: z.int().min(0), end: z.int().min(0), is: Style })).optional(),
  sentences: z.array(SealedSentence),
  /** Quotations, or what of one stands in this block, that belong to no citation: they were compared with nothing. */
  uncited: z.array(z.object({ start: z.int().min(0), end: z.int().min(0) })).optional(),
})

/** What stands before a block's words; empty where nothing does. The first formats do not say it of their items. */
export const markerOf = ({ type, marker }: Pick<z.infer<typeof SealedBlock>, 'type' | 'marker'>): string =>
  marker ?? (type === 'item' ? '•' : '')

/** The words of the source that a citation rests on, with some words around them; `start` and `end` are into the source's text. */
export const Excerpt = z.object({
  before: z.string(),
  passage: z.string(),
  after: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
})
export type Excerpt = z.infer<typeof Excerpt>

/** A citation of the memo, judged. `block` counts from 0; the span is into that block's text. */
export const SealedCitation = z.object({
  block: z.int().min(0),
  start: z.int().min(0),
  end: z.int().min(0),
  text: z.string(),
  kind: z.string(),
  verdict: Verdict,
  reason: z.string(),
  /** Why it stands although it is not verified: the researcher's word. */
  authorReason: z.string().nullable(),
  tickedBy: z.array(z.string()),
  source: z
    .object({
      title: z.string(),
      citation: z.string().nullable(),
      court: z.string().nullable(),
      date: z.string().nullable(),
      page: z.string().nullable(),
      /** SHA-256 of the source's whole text as it was held when the memo was sealed. */
      textSha256: z.string().nullable(),
      /** What later courts did to it, as far as that was known when the memo was sealed. */
      treatment: z.string().nullable().optional(),
    })
    .nullable(),
  excerpt: Excerpt.nullable(),
})
export type SealedCitation = z.infer<typeof SealedCitation>

/** An authority of the table of authorities; `citations` are places in the package's list of citations. */
export const Authority = z.object({
  group: z.enum(['cases', 'statutes', 'other']),
  text: z.string(),
  citations: z.array(z.int().min(0)),
})
export type Authority = z.infer<typeof Authority>

/** What a client receives, whole: its canonical JSON is stored, and the SHA-256 of that is the seal. */
export const Package = z.object({
  format: z.enum(FORMATS),
  memo: z.object({
    title: z.string(),
    question: z.string(),
    jurisdiction: z.string(),
    matter: z.string(),
    client: z.string(),
    firm: z.string(),
    author: z.string(),
    approver: z.string(),
    approvedAt: Instant,
    revision: z.object({ number: z.int().min(1), sha256: z.string().length(64) }),
  }),
  blocks: z.array(SealedBlock),
  citations: z.array(SealedCitation),
  authorities: z.array(Authority),
})
export type Package = z.infer<typeof Package>

/** SHA-256 as 64 hexadecimal digits, of the bytes or of the UTF-8 of the text; the same in a browser and in Node. */
export async function sha256Hex(content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content)
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
}

/** The stored text of a package and its seal. */
export async function sealPackage(content: Package): Promise<{ text: string; seal: string }> {
  const text = canonicalJson(content)
  return { text, seal: await sha256Hex(text) }
}

/** Members of a package in canonical order, and whether each is a list whose elements are parts of their own. */
export const packageMembers = [
  { name: 'authorities', isList: true },
  { name: 'blocks', isList: true },
  { name: 'citations', isList: true },
  { name: 'format', isList: false },
  { name: 'memo', isList: false },
] as const

/** The lines of a package file before its table of parts. */
export const fileOpening = (seal: string): string[] => [
  '{ "quaere": "package/1",',
  `"seal": "${seal}",`,
  '"parts": [',
]

/** The line of the table of parts for one part, without the comma between lines. */
export const partLine = (path: string, sha256: string): string =>
  `{ "path": "${path}", "sha256": "${sha256}" }`

/**
 * The file that a client downloads: JSON, one part of the package a line, so that a change is found by place. The
 * bytes of the parts, joined, are the stored text itself; they are never written anew. `verifyPackageFile` reads it.
 */
export async function packageFile(content: Package): Promise<string> {
  const { seal } = await sealPackage(content)
  const table: string[] = []
  const body: string[] = []
  for (const [index, { name, isList }] of packageMembers.entries()) {
    const comma = index === packageMembers.length - 1 ? '' : ','
    const value: unknown = content[name]
    if (isList && Array.isArray(value)) {
      const parts = value.map(element => canonicalJson(element))
      for (const [at, part] of parts.entries()) table.push(partLine(`/${name}/${at}`, await sha256Hex(part)))
      body.push(`"${name}": [`, ...withCommas(parts), `]${comma}`)
    } else {
      const part = canonicalJson(value)
      table.push(partLine(`/${name}`, await sha256Hex(part)))
      body.push(`"${name}": ${part}${comma}`)
    }
  }
  return [...fileOpening(seal), ...withCommas(table), '],', '"package": {', ...body, '}}', ''].join('\n')
}

const withCommas = (lines: string[]): string[] =>
  lines.map((line, index) => (index === lines.length - 1 ? line : `${line},`))
