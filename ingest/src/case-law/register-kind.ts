import { csvColumns, hasLoneReturns, loneReturns, missingColumns } from '../records/csv-records.ts'
import { type CsvFile, csvFiles } from './register-records.ts'
import { DamagedArchive, openUnpacked } from '../files/unpack.ts'

/** What a file holds for the register, or why it is none, as a sentence. */
export type RegisterKind = { is: CsvFile | 'lines' } | { is: 'none'; reason: string }

/** The order in which the files of one import are read: a case before its citations, so that nothing waits. */
export const readingOrder: readonly RegisterKind['is'][] = [
  'clusters',
  'dockets',
  'lines',
  'citations',
  'none',
]

const WANTED =
  'The register takes CourtListener’s citations, opinion-clusters and dockets as CSV, and JSON lines that name cases, each ' +
  'plain, .gz or .bz2.'

const none = (what: string): RegisterKind => ({ is: 'none', reason: `${what} ${WANTED}` })

/** Tells by how a file begins, once unpacked, and not by its name. */
export async function registerKind(path: string): Promise<RegisterKind> {
  let sample: Uint8Array
  try {
    sample = await firstBytes(path)
  } catch (error) {
    if (!(error instanceof DamagedArchive)) throw error
    return none(`${error.message}.`)
  }
  if (sample.length === 0) return none('The file is empty.')
  if (sample.includes(0)) return none('This is no text: it holds zero bytes.')
  const text = Buffer.from(sample)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (text === '') return none('There is nothing but white space in the file.')
  if (text.startsWith('{')) return { is: 'lines' }
  if (text.startsWith('[')) return none('This is one JSON array: one object a line is wanted.')
  if (hasLoneReturns(sample)) return none(loneReturns)
  const columns = csvColumns(sample)
  for (const file of ['citations', 'clusters', 'dockets'] as const) {
    const isRight = missingColumns(columns, csvFiles[file]).length === 0
    if (isRight && (file !== 'dockets' || columns.includes('docket_number'))) return { is: file }
  }
  return none(
    `Its first line names none of the tables that hold cases (${columns.slice(0, 4).join(', ').slice(0, 80)}…).`,
  )
}

/** Bytes that are looked at: more than the longest line of column names. */
const ENOUGH = 4_000

async function firstBytes(path: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  const { bytes } = await openUnpacked(path)
  for await (const piece of bytes) {
    pieces.push(piece.subarray(0, ENOUGH - size))
    size += piece.length
    if (size >= ENOUGH) break
  }
  return Buffer.concat(pieces)
}
