import { LONGEST_LINE } from './json-lines.ts'

/** Bytes that are read ahead before the database is asked which of their lines are held. */
const LOOK_AHEAD = 4_000_000
/** And lines. */
const LOOK_AHEAD_LINES = 500

const NEWLINE = 10
const newline = Buffer.from('\n')

/** A file of lines of which those that are held already are passed over. */
export type FreshLines = {
  /** The file again, each held line emptied: numbers of lines stay, and nobody has to read what is held. */
  stream: AsyncIterable<Uint8Array>
  /** The fingerprint of a line that was let through; it is forgotten once taken. */
  take(line: number): string
  /** A held line behind this one that says the same source; of lines that are far apart none is known. */
  heldBehind(line: number, id: string): number | undefined
}

/** The lines that are held, by their fingerprints, with the id of what each says. */
export type HeldLines = ReadonlyMap<string, string | null>

/**
 * Lets through the lines that are not held yet. A line is known by the fingerprint of its bytes, so that importing the
 * same file again costs one hash a line. `onHeld` hears how many were left out.
 */
export function freshLines(
  file: AsyncIterable<Uint8Array>,
  fingerprint: (line: Uint8Array) => string,
  held: (fingerprints: string[]) => Promise<HeldLines>,
  onHeld: (count: number) => void,
): FreshLines {
  const fingerprints = new Map<number, string>()
  let heldIds = new Map<string, number>()
  async function* read(): AsyncIterable<Uint8Array> {
    let number = 0
    let waiting: Uint8Array[] = []
    let size = 0
    async function settle(): Promise<Uint8Array[]> {
      const lines = waiting.map(bytes => ({ bytes, number: ++number, print: fingerprint(trimmed(bytes)) }))
      waiting = []
      size = 0
      const known = await held(lines.map(line => line.print))
      const heldLines = lines.filter(line => known.has(line.print))
      heldIds = new Map(heldLines.map(({ print, number }) => [known.get(print) ?? '', number]))
      onHeld(heldLines.length)
      return lines.map(line => {
        if (known.has(line.print)) return newline
        fingerprints.set(line.number, line.print)
        return line.bytes
      })
    }
    try {
      for await (const line of wholeLines(file)) {
        waiting.push(line)
        size += line.length
        if (size >= LOOK_AHEAD || waiting.length >= LOOK_AHEAD_LINES) yield* await settle()
      }
    } catch (error) {
      // A file that is cut off: the lines before the cut are good.
      yield* await settle()
      throw error
    }
    yield* await settle()
  }
  return {
    stream: read(),
    take(line) {
      const print = fingerprints.get(line) ?? ''
      fingerprints.delete(line)
      return print
    },
    heldBehind(line, id) {
      const found = heldIds.get(id) ?? 0
      return found > line ? found : undefined
    },
  }
}

/** Lines with their newline; only the last may lack one. A line that is far too long is cut, for the reader to refuse. */
async function* wholeLines(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let pieces: Uint8Array[] = []
  let size = 0
  const keep = (piece: Uint8Array): void => {
    if (size > LONGEST_LINE) return
    size += piece.length
    pieces.push(piece)
  }
  const whole = (): Uint8Array => {
    const line = Buffer.concat(pieces)
    pieces = []
    size = 0
    return line
  }
  for await (const chunk of stream) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, at))
      pieces.push(newline)
      yield whole()
      from = at + 1
    }
    // A copy: the stream may use its buffer again.
    if (from < chunk.length) keep(Buffer.from(chunk.subarray(from)))
  }
  if (pieces.length > 0) yield whole()
}

function trimmed(line: Uint8Array): Uint8Array {
  let end = line.length
  while (end > 0 && (line[end - 1] === NEWLINE || line[end - 1] === 13)) end--
  return line.subarray(0, end)
}
