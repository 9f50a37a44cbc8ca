import { isUtf8 } from 'node:buffer'

/**
 * One record of a CSV file: the asked-for columns, or why it could not be read. `line` is where it begins, from 1; `after` is
 * where the one after it does.
 */
export type CsvRecord =
  { line: number; ok: true; values: string[]; after: CsvPlace } | { line: number; ok: false; reason: string }

/** A place between two records: bytes from the beginning of the file, once unpacked, and the line that begins there. */
export type CsvPlace = { bytes: number; line: number }

/** How fields are quoted, and what stands before a quotation mark inside one: itself, doubled, or a backslash. */
export type CsvDialect = { quote: number; escape: number }

const NEWLINE = 10
const RETURN = 13
const QUOTE = 34
const COMMA = 44
const BACKSLASH = 92
const BACKTICK = 96

/** Bytes that a record may have; more means that a quotation mark is missing. */
const LONGEST_RECORD = 32_000_000

/**
 * Postgres writes CourtListener's files: quotation marks escaped by a backslash, for some months of 2024 fields quoted by
 * backticks, and perhaps one day marks that are doubled, as RFC 4180 has them. `sample` is how the file begins.
 */
function dialectOf(sample: Uint8Array): CsvDialect {
  const text = Buffer.from(sample).toString('latin1')
  const quote = text.charCodeAt(text.indexOf('\n') + 1) === BACKTICK ? BACKTICK : QUOTE
  const mark = String.fromCharCode(quote)
  const isDoubled = new RegExp(`[^,\\n${mark}]${mark}${mark}[^,\\n\\r${mark}]`).test(text)
  const escape = isDoubled && !text.includes(`\\${mark}`) ? quote : BACKSLASH
  return { quote, escape }
}

/**
 * Records of a CSV file with a line of column names, a group at a time, with the values of the `wanted` columns in that
 * order. A broken record is told with its line; the next one that begins with a number, as all of these files' records do, goes
 * on. Memory stays at the size of one record. Throws a `NotThisFile` when a wanted column is missing; one whose name ends in `?` may
 * be, and is then empty. With `from`, the
 * `after` of a record that was read before, it goes on there: what stands before is passed over unread.
 */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  wanted: readonly string[],
  from: CsvPlace | null = null,
): AsyncIterable<CsvRecord[]> {
  let rest: Uint8Array = new Uint8Array(0)
  let reader: RecordReader | null = null
  // Where `rest` begins in the file.
  let base = 0
  const drop = (count: number): void => {
    rest = rest.subarray(count)
    base += count
  }
  const passOver = (): void => {
    if (from !== null && base < from.bytes) drop(Math.min(rest.length, from.bytes - base))
  }
  for await (const chunk of bytes) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (reader === null) {
      if (rest.length < SAMPLE) continue
      reader = openReader(rest, wanted, from)
    }
    passOver()
    const { records, used } = reader.read(rest, base, false)
    drop(used)
    if (records.length > 0) yield records
  }
  reader ??= openReader(rest, wanted, from)
  passOver()
  const { records } = reader.read(rest, base, true)
  if (records.length > 0) yield records
}

/** Bytes by which the way of quoting is told. */
const SAMPLE = 500_000

/** The file lacks a column that it would have if it were what its name says. */
export class NotThisFile extends Error {
  override name = 'NotThisFile'
}

/** The names in the first line of a CSV file. */
export const csvColumns = (sample: Uint8Array): string[] =>
  firstLine(sample)
    .split(',')
    .map(name => name.trim().replace(/^["`]|["`]$/g, ''))

/** Those of the wanted columns that a file must have and has not. */
export const missingColumns = (names: readonly string[], wanted: readonly string[]): string[] =>
  wanted.filter(name => !name.endsWith('?') && !names.includes(name))

function firstLine(sample: Uint8Array): string {
  const text = Buffer.from(sample)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  const end = text.indexOf('\n')
  return end === -1 ? text : text.slice(0, end)
}

/** Whether the lines end in carriage returns alone: all of the file would be one line of names, and nothing be found in it. */
export const hasLoneReturns = (sample: Uint8Array): boolean => /\r(?!$)/.test(firstLine(sample))

export const loneReturns =
  'Its lines end in carriage returns alone, so no record can be told from the next. Nothing was taken of it: save it with line feeds (tr "\\r" "\\n" < FILE > NEW) and take that in.'

/** `base` is where `bytes` begin in the file. */
type RecordReader = {
  read(bytes: Uint8Array, base: number, isEnd: boolean): { records: CsvRecord[]; used: number }
}

function openReader(sample: Uint8Array, wanted: readonly string[], from: CsvPlace | null): RecordReader {
  const names = csvColumns(sample)
  const missing = missingColumns(names, wanted)
  if (missing.length > 0)
    throw new NotThisFile(`The column ${missing.join(', ')} is missing in the first line`)
  const dialect = dialectOf(sample.subarray(0, SAMPLE))
  const slots = new Int32Array(names.length).fill(-1)
  wanted.forEach((name, slot) => {
    const column = names.indexOf(name.replace('?', ''))
    if (column !== -1) slots[column] = slot
  })
  let line = from?.line ?? 1
  let isHeader = from === null
  let isLost = false
  return {
    read(bytes, base, isEnd) {
      const records: CsvRecord[] = []
      let at = 0
      const leaveOut = (reason: string): void =>
        void records.push({ line, ok: false, reason: `Line ${line} is left out: ${reason}.` })
      while (at < bytes.length) {
        const lineEnd = bytes.indexOf(NEWLINE, at)
        const next = lineEnd === -1 ? bytes.length : lineEnd + 1
        const mustSkip = isHeader || isBlank(bytes, at, next) || (isLost && !beginsRecord(bytes, at, dialect))
        if (mustSkip) {
          if (lineEnd === -1 && !isEnd && next - at < LONGEST_RECORD) break
          isHeader = false
          line++
          at = next
          continue
        }
        const found = recordAt(bytes, at, dialect, slots, wanted.length, isEnd)
        if (found === null && bytes.length - at < LONGEST_RECORD) break
        isLost = found === null || 'reason' in found
        if (found === null || 'reason' in found) {
          leaveOut(found?.reason ?? 'the record is too long, a quotation mark is missing')
          line++
          // Without an end of line in all this, the rest of the line is passed over as it comes.
          at = next
        } else {
          const after = { bytes: base + found.end, line: line + found.lines }
          // A letter that could not be read stands in a value as U+FFFD, and may do so in the file, too.
          const isText =
            !found.values.some(value => value.includes('\uFFFD')) || isUtf8(bytes.subarray(at, found.end))
          if (isText) records.push({ line, ok: true, values: found.values, after })
          else leaveOut('it is not UTF-8 text')
          line = after.line
          at = found.end
        }
      }
      return { records, used: at }
    },
  }
}

const isBlank = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from <= 2 && (bytes[from] === NEWLINE || bytes[from] === RETURN)

/** A number, quoted or not, and a comma. */
function beginsRecord(bytes: Uint8Array, from: number, { quote }: CsvDialect): boolean {
  const first = bytes[from] === quote ? from + 1 : from
  let at = first
  while (isDigit(bytes[at])) at++
  const end = bytes[at] === quote ? at + 1 : at
  return at > first && end - at === first - from && bytes[end] === COMMA
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57

type Found = { values: string[]; end: number; lines: number } | { reason: string }

/** The record that begins at `from`; null when more bytes are needed to tell. */
function recordAt(
  bytes: Uint8Array,
  from: number,
  { quote, escape }: CsvDialect,
  slots: Int32Array,
  wanted: number,
  isEnd: boolean,
): Found | null {
  const values = new Array<string>(wanted).fill('')
  const { length } = bytes
  let at = from
  let column = 0
  let lines = 0
  for (;;) {
    const slot = slots[column] ?? -1
    if (bytes[at] === quote) {
      const start = ++at
      let isEscaped = false
      for (;;) {
        if (at >= length) return isEnd ? { reason: 'the last quotation mark is missing' } : null
        const byte = bytes[at]
        if (byte === quote) {
          if (bytes[at + 1] !== quote) break
          isEscaped = true
          at += 2
        } else if (byte === escape && (bytes[at + 1] === quote || bytes[at + 1] === escape)) {
          isEscaped = true
          at += 2
        } else {
          if (byte === NEWLINE) lines++
          at++
        }
      }
      if (slot !== -1) values[slot] = textOf(bytes, start, at, isEscaped ? { quote, escape } : null)
      at++
      if (at >= length && !isEnd) return null
    } else {
      const start = at
      while (at < length && bytes[at] !== COMMA && bytes[at] !== NEWLINE) at++
      if (at >= length && !isEnd) return null
      if (slot !== -1) values[slot] = textOf(bytes, start, at, null).replace(/\r$/, '')
    }
    column++
    if (bytes[at] === RETURN && bytes[at + 1] === NEWLINE) at++
    const after = bytes[at]
    if (after === COMMA) {
      at++
      if (at >= length && !isEnd) return null
      continue
    }
    if (after !== NEWLINE && at < length) {
      if (after === RETURN && at + 1 >= length && !isEnd) return null
      return { reason: `after the closing quotation mark of column ${column} there is more` }
    }
    if (column !== slots.length) return { reason: `it has ${column} columns where ${slots.length} are named` }
    return { values, end: Math.min(length, at + 1), lines: lines + 1 }
  }
}

function textOf(bytes: Uint8Array, start: number, end: number, dialect: CsvDialect | null): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8')
  if (dialect === null) return text
  const [quote, escape] = [String.fromCharCode(dialect.quote), String.fromCharCode(dialect.escape)]
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const next = text[i + 1]
    const isPair =
      (text[i] === escape && (next === quote || next === escape)) || (text[i] === quote && next === quote)
    if (isPair) i++
    out += text[i]
  }
  return out
}
