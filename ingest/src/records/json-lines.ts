import { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** One line of a file of JSON lines; `line` counts from 1, empty lines included. */
export type JsonLine = { line: number } & ({ ok: true; value: unknown } | { ok: false; reason: string })

/** The longest line that is taken, in bytes. The longest opinion known has about 3 MB of text. */
export const LONGEST_LINE = 64_000_000

/**
 * JSON lines out of a stream of bytes, one at a time, gunzipped on the way when `gz`. A line that is broken or too long is
 * told with its number and the others are taken; memory stays at the size of one line.
 */
export async function* readJsonLines(
  stream: AsyncIterable<Uint8Array>,
  gz: boolean,
  longest = LONGEST_LINE,
): AsyncIterable<JsonLine> {
  let line = 0
  let isFirst = true
  for await (const piece of splitLines(gz ? gunzip(stream) : stream, longest)) {
    line++
    if (piece.is === 'cut') {
      yield {
        line,
        ok: false,
        reason: `The file is damaged or cut off at line ${line}: the lines before it are taken.`,
      }
      return
    }
    if (piece.is === 'long') {
      const megabytes = Math.round(longest / 1_000_000)
      yield { line, ok: false, reason: `Line ${line} is longer than ${megabytes} MB and was left out.` }
      continue
    }
    const bytes = isFirst ? withoutMark(piece.bytes) : piece.bytes
    const parsed = parseLine(bytes, line)
    if (parsed === undefined) continue
    if (isFirst && !parsed.ok && isSpread(bytes)) {
      yield { line, ok: false, reason: spread }
      return
    }
    isFirst = false
    yield parsed
  }
}

/** One value over many lines, of which each alone would be told as broken. */
const spread =
  'The JSON of this file goes over several lines: one object a line is wanted. jq -c . FILE writes it so; of an array, jq -c .[] FILE.'

/** Whether a first line that is no JSON alone opens what later ones go on with: a bracket alone, or an array. */
const isSpread = (bytes: Uint8Array): boolean =>
  /^\s*(?:\[|\{\s*$)/.test(Buffer.from(bytes.subarray(0, 100)).toString('latin1'))

function parseLine(bytes: Uint8Array, line: number): JsonLine | undefined {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { line, ok: false, reason: `Line ${line} is not UTF-8 text. Save the file as UTF-8.` }
  }
  if (text.trim() === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return { line, ok: true, value }
  } catch {
    return {
      line,
      ok: false,
      reason: `Line ${line} is not valid JSON: it may be cut off or hold a stray character.`,
    }
  }
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

function gunzip(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const unpacked = createGunzip()
  // An error on either side ends the iteration below with that error; there is nothing more to do here.
  pipeline(Readable.from(stream, { objectMode: false }), unpacked, () => undefined)
  return unpacked
}

type Piece = { is: 'line'; bytes: Uint8Array } | { is: 'long' } | { is: 'cut' }

const NEWLINE = 10

async function* splitLines(stream: AsyncIterable<Uint8Array>, longest: number): AsyncIterable<Piece> {
  let held: Uint8Array[] = []
  let size = 0
  let isLong = false
  function take(): Piece {
    const piece: Piece = isLong ? { is: 'long' } : { is: 'line', bytes: Buffer.concat(held) }
    held = []
    size = 0
    isLong = false
    return piece
  }
  function hold(bytes: Uint8Array): void {
    size += bytes.length
    if (size > longest) {
      isLong = true
      held = []
    } else if (bytes.length > 0) held.push(bytes)
  }
  try {
    for await (const chunk of stream) {
      let from = 0
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
        hold(chunk.subarray(from, at))
        yield take()
        from = at + 1
      }
      hold(chunk.subarray(from))
    }
  } catch (error) {
    if (!isGzipError(error)) throw error
    yield { is: 'cut' }
    return
  }
  if (size > 0) yield take()
}

/** zlib's own codes: "unexpected end of file", "incorrect header check" and their kin. */
function isGzipError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
  )
}
