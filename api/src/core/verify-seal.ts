import { fileOpening, packageMembers, partLine, sha256Hex } from './seal.ts'

/** A place in a package file, and what is wrong there. */
export type SealProblem = { where: string; what: string }
/** Whether a file is what was sealed; `seal` is the one it carries, null where none can be read. */
export type SealAnswer = { valid: boolean; seal: string | null; problems: SealProblem[] }

type Line = { number: number; bytes: Uint8Array; text: string }
type PartEntry = { path: string; sha256: string; line: number }
type Part = { path: string; line: number; bytes: Uint8Array }

/** Lines before the table of parts: the opening brace, the seal, the table's bracket. */
const TABLE_STARTS = 3
/** Bytes and lines of a file that is looked at; a memo of the greatest length with its excerpts stays far below both. */
export const LARGEST_PACKAGE = 256 * 1024 * 1024
const MOST_LINES = 1_000_000
const HEX = /^[0-9a-f]{64}$/
/** How files begin that are taken for a package by mistake, one character a byte, and what each is. */
const OTHER_FILES: [RegExp, string][] = [
  [/^$/u, 'It is empty.'],
  [/^%PDF-/u, 'It is a PDF.'],
  [/^PK/u, 'It is a Word document or a zip archive.'],
  [
    /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/u,
    'It was saved anew by a program that changed its encoding.',
  ],
  // One changed byte is in one of the two words at most: then its place is told.
  [/^(?!.*(?:quaere|package\/1))/su, 'It is no sealed package.'],
]

class Broken extends Error {
  readonly problem: SealProblem
  constructor(where: string, what: string) {
    super(what)
    this.problem = { where, what }
  }
}

/**
 * Proves a downloaded package by itself: every part has the hash the file states for it, and the whole has the seal.
 * A changed byte is named by the part and the line it is in. Whoever writes the whole file anew can also write a new
 * seal: compare the seal with the one that the firm told you.
 */
export async function verifyPackageFile(file: string | Uint8Array): Promise<SealAnswer> {
  try {
    return await verify(typeof file === 'string' ? new TextEncoder().encode(file) : file)
  } catch (error) {
    if (error instanceof Broken) return { valid: false, seal: null, problems: [error.problem] }
    throw error
  }
}

async function verify(bytes: Uint8Array): Promise<SealAnswer> {
  const lines = linesOf(bytes)
  const seal = readOpening(lines)
  const table = readTable(lines)
  const { parts, broken } = readParts(lines, TABLE_STARTS + table.length, table)
  const whole = broken ? null : await sha256Hex(joined(parts))
  const problems: SealProblem[] = []
  for (const [index, part] of parts.entries()) {
    const entry = table[index]
    if (entry === undefined || (await sha256Hex(part.bytes)) === entry.sha256) continue
    problems.push(
      whole === seal
        ? {
            where: `${entry.path} in the table of parts (line ${entry.line})`,
            what: 'The hash stated for this part was changed; the part itself is as it was sealed.',
          }
        : { where: `${part.path} (line ${part.line})`, what: 'This part is not what was sealed.' },
    )
  }
  // A line end that came or went moves every later line: the first part that differs is where the change is.
  if (broken) problems.splice(1)
  if (broken && problems.length === 0) problems.push(broken)
  if (problems.length === 0 && whole !== seal) {
    problems.push({
      where: '/seal (line 2)',
      what: 'The seal was changed, or the package was put together anew: every part agrees with its own hash, the whole does not agree with the seal.',
    })
  }
  // Cut at other commas, the same bytes joined have the same seal, while whoever reads the file finds no JSON.
  const cut = problems.length === 0 ? parts.find(part => !isOneValue(part.bytes)) : undefined
  if (cut !== undefined) {
    const what =
      'The words are those that were sealed, but this part is cut in another way: it is no whole value of JSON.'
    problems.push({ where: `${cut.path} (line ${cut.line})`, what })
  }
  return { valid: problems.length === 0, seal, problems }
}

function isOneValue(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    return true
  } catch {
    return false
  }
}

/** The bytes between line feeds. The last must be empty: a file ends with a line feed. */
function linesOf(bytes: Uint8Array): Line[] {
  if (bytes.length > LARGEST_PACKAGE) {
    const megabytes = LARGEST_PACKAGE / 1024 / 1024
    throw new Broken('the whole file', `It is larger than ${megabytes} MB, as no package is.`)
  }
  const lines: Line[] = []
  let start = 0
  while (start <= bytes.length) {
    if (lines.length === MOST_LINES) throw new Broken('the whole file', 'It has more lines than any package.')
    const found = bytes.indexOf(10, start)
    const end = found === -1 ? bytes.length : found
    const slice = bytes.subarray(start, end)
    lines.push({ number: lines.length + 1, bytes: slice, text: '' })
    start = end + 1
  }
  for (const line of lines) line.text = latin1(line.bytes.subarray(0, 400))
  return lines
}

/** One character a byte, so that positions in the text are positions in the bytes. */
function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function readOpening(lines: Line[]): string {
  const first = lines[0]?.text ?? ''
  const beginning = lines.slice(0, 2).map(line => line.text)
  const other = OTHER_FILES.find(([begins]) => begins.test(beginning.join('\n')))
  if (other !== undefined) {
    const [, what] = other
    throw new Broken(
      'the whole file',
      `${what} What bears the seal is the sealed package, a file that ends in .json: check that, as it was downloaded.`,
    )
  }
  const second = lines[1]?.text ?? ''
  const stated = second.slice('"seal": "'.length, -'",'.length)
  if (first.endsWith('\r')) {
    throw new Broken('the whole file', 'The ends of its lines were changed (CRLF). Download it again.')
  }
  for (const [index, wanted] of fileOpening(stated).entries()) expectLine(lines, index, wanted, 'the opening')
  if (!HEX.test(stated)) throw new Broken('/seal (line 2)', 'The seal is not 64 hexadecimal digits.')
  return stated
}

function expectLine(lines: Line[], index: number, wanted: string, what: string): void {
  const line = lines[index]
  if (line === undefined) throw new Broken(`line ${index + 1}`, `The file ends before ${what}.`)
  if (line.text === wanted && line.bytes.length === wanted.length) return
  let at = 0
  while (at < wanted.length && line.text.charAt(at) === wanted.charAt(at)) at++
  throw new Broken(
    `line ${line.number}, byte ${at + 1}`,
    `Here, in ${what}, should stand: ${wanted === '' ? 'nothing' : wanted}`,
  )
}

const ENTRY = /^\{ "path": "(\/[a-z]{1,20}(?:\/\d{1,9})?)", "sha256": "([0-9a-f]{64})" \}(,?)$/

/** The table of parts, in the one order that a package has. */
function readTable(lines: Line[]): PartEntry[] {
  const entries: PartEntry[] = []
  const state = { member: 0, at: 0 }
  for (let index = TABLE_STARTS; ; index++) {
    const line = lines[index]
    if (line === undefined) throw new Broken(`line ${index + 1}`, 'The file ends inside the table of parts.')
    const [, path, sha256, comma] = ENTRY.exec(line.text) ?? []
    if (path === undefined || sha256 === undefined) {
      throw new Broken(`line ${line.number}`, 'This line of the table of parts cannot be read.')
    }
    if (!follows(path, state)) {
      throw new Broken(`line ${line.number}`, `The table of parts names ${path} out of order.`)
    }
    entries.push({ path, sha256, line: line.number })
    const isLast = state.member === packageMembers.length
    if (isLast !== (comma === '')) {
      const byte = partLine(path, sha256).length + 1
      throw new Broken(`line ${line.number}, byte ${byte}`, 'A comma is missing here or too many.')
    }
    if (isLast) return entries
  }
}

/** Whether `path` may come next; moves the state on. Members that are lists may be empty. */
function follows(path: string, state: { member: number; at: number }): boolean {
  for (;;) {
    const member = packageMembers[state.member]
    if (member === undefined) return false
    if (!member.isList) {
      if (path !== `/${member.name}`) return false
      state.member++
      state.at = 0
      return true
    }
    if (path === `/${member.name}/${state.at}`) {
      state.at++
      return true
    }
    state.member++
    state.at = 0
  }
}

/** The lines of the package, as the table of parts says they must come. */
function readParts(
  lines: Line[],
  tableEnds: number,
  table: PartEntry[],
): { parts: Part[]; broken: SealProblem | null } {
  const parts: Part[] = []
  try {
    readInto(parts, lines, tableEnds, table)
  } catch (error) {
    if (error instanceof Broken) return { parts, broken: error.problem }
    throw error
  }
  return { parts, broken: null }
}

function readInto(parts: Part[], lines: Line[], tableEnds: number, table: PartEntry[]): void {
  let index = tableEnds
  expectLine(lines, index++, '],', 'the end of the table of parts')
  expectLine(lines, index++, '"package": {', 'the opening of the package')
  for (const [order, member] of packageMembers.entries()) {
    const comma = order === packageMembers.length - 1 ? '' : ','
    if (!member.isList) {
      parts.push(readPart(lines, index++, `/${member.name}`, `"${member.name}": `, comma))
      continue
    }
    const own = table.filter(entry => entry.path.startsWith(`/${member.name}/`))
    expectLine(lines, index++, `"${member.name}": [`, `the opening of /${member.name}`)
    for (const [at, entry] of own.entries()) {
      parts.push(readPart(lines, index++, entry.path, '', at === own.length - 1 ? '' : ','))
    }
    expectLine(lines, index++, `]${comma}`, `the end of /${member.name}`)
  }
  expectLine(lines, index++, '}}', 'the end of the package')
  expectLine(lines, index++, '', 'the end of the file')
  const rest = lines[index]
  if (rest !== undefined) throw new Broken(`line ${rest.number}`, 'Something follows the end of the file.')
}

function readPart(lines: Line[], index: number, path: string, prefix: string, suffix: string): Part {
  const line = lines[index]
  if (line === undefined) throw new Broken(path, 'The file ends before this part.')
  const where = `${path} (line ${line.number})`
  if (!line.text.startsWith(prefix)) throw new Broken(where, `This line should begin with ${prefix.trim()}`)
  const end = line.bytes.length - suffix.length
  if (end < prefix.length || latin1(line.bytes.subarray(end)) !== suffix) {
    throw new Broken(where, 'This part breaks off before its comma.')
  }
  return { path, line: line.number, bytes: line.bytes.subarray(prefix.length, end) }
}

/** The stored text again: the parts joined as canonical JSON joins them. */
function joined(parts: Part[]): Uint8Array {
  const encoder = new TextEncoder()
  const pieces: Uint8Array[] = []
  for (const [order, { name, isList }] of packageMembers.entries()) {
    pieces.push(encoder.encode(`${order === 0 ? '{' : ','}"${name}":${isList ? '[' : ''}`))
    const own = parts.filter(part => part.path === `/${name}` || part.path.startsWith(`/${name}/`))
    for (const [at, part] of own.entries()) {
      if (at > 0) pieces.push(encoder.encode(','))
      pieces.push(part.bytes)
    }
    if (isList) pieces.push(encoder.encode(']'))
  }
  pieces.push(encoder.encode('}'))
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
