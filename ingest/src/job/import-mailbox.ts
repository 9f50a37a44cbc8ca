import { documentSha256 } from '../save/save-document.ts'
import { type FoundFile, bytesOf, firstBytes } from '../files/found-file.ts'
import { MAIL_HEAD, isMail } from '../files/kind.ts'

/** A mail out of a mailbox; `bytes` is null when it is larger than was asked for. */
export type MailboxEntry = { name: string; key: string; bytes: Uint8Array | null }

/**
 * Takes every mail of a mailbox (mbox, RFC 4155: mail behind mail, each under a line "From …") in with `take`, none larger than
 * `most` bytes. Answers false, and takes nothing, when the file is none or holds one mail alone.
 */
export async function importMailbox(
  file: FoundFile,
  most: number,
  signal: AbortSignal,
  take: (mail: MailboxEntry) => Promise<void>,
): Promise<boolean> {
  const head = await firstBytes(bytesOf(file), MAIL_HEAD)
  if (!beginsEntry(head)) return false
  let count = 0
  const give = async (bytes: Uint8Array | null): Promise<void> => {
    count++
    const name = `${file.name} / mail ${count}`
    // A later export of the mailbox holds this mail under another number: its content is what it is known by.
    const called = bytes === null ? `mail ${count}` : `mail (${documentSha256(bytes).slice(0, 8)})`
    await take({ name, key: `${file.key ?? file.name} / ${called}`, bytes })
  }
  const held: (Uint8Array | null)[] = []
  for await (const entry of entriesOf(bytesOf(file), most, signal)) {
    held.push(entry === null ? null : withoutEnvelope(entry))
    // One mail alone is a file like any other.
    if (count === 0 && held.length === 1) continue
    for (const bytes of held.splice(0)) await give(bytes)
  }
  return count > 0
}

const FROM = Buffer.from('From ')
const LINE_END = 10
const RETURN = 13

/** "From " and the headers of a mail: a sentence of a letter that begins with "From" has none behind it. */
const beginsEntry = (bytes: Uint8Array): boolean => FROM.equals(bytes.subarray(0, 5)) && isMail(bytes)

/** The entries of a mailbox, envelope line and all; null for one larger than `most` bytes, of which no more is held. */
async function* entriesOf(
  bytes: AsyncIterable<Uint8Array>,
  most: number,
  signal: AbortSignal,
): AsyncIterable<Buffer | null> {
  let pieces: Buffer[] | null = []
  let size = 0
  let tail = Buffer.alloc(0)
  const hold = (piece: Buffer): void => {
    size += piece.length
    if (size > most) pieces = null
    pieces?.push(piece)
  }
  const entry = (): Buffer | null => {
    const whole = pieces === null ? null : Buffer.concat(pieces)
    pieces = []
    size = 0
    return whole
  }
  /** Gives the entries that end in `tail`; where one begins is sure when enough of its headers is there. */
  function* cut(isEnd: boolean): Iterable<Buffer | null> {
    let from = 0
    const sure = isEnd ? tail.length : tail.length - MAIL_HEAD
    for (let at = tail.indexOf(FROM, 1); at !== -1 && at <= sure; at = tail.indexOf(FROM, at + 1)) {
      if (!followsBlankLine(tail, at) || !beginsEntry(tail.subarray(at, at + MAIL_HEAD))) continue
      hold(tail.subarray(from, at))
      yield entry()
      from = at
    }
    // What may still begin an entry stays, with the blank line before it.
    const kept = isEnd ? tail.length : Math.max(from, tail.length - MAIL_HEAD - 3)
    hold(tail.subarray(from, kept))
    tail = tail.subarray(kept)
  }
  for await (const piece of bytes) {
    signal.throwIfAborted()
    tail = Buffer.concat([tail, piece])
    yield* cut(false)
  }
  yield* cut(true)
  yield entry()
}

function followsBlankLine(bytes: Uint8Array, at: number): boolean {
  if (bytes[at - 1] !== LINE_END) return false
  return bytes[at - 2] === LINE_END || (bytes[at - 2] === RETURN && bytes[at - 3] === LINE_END)
}

/** The mail itself: without the line "From …" above it, and with the marks taken off lines of its own that begin so (">From "). */
function withoutEnvelope(entry: Buffer): Uint8Array {
  const text = entry.subarray(entry.indexOf(LINE_END) + 1).toString('latin1')
  return Buffer.from(text.replace(/^>(>*From )/gm, '$1'), 'latin1')
}
