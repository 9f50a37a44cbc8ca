import { createHash } from 'node:crypto'
import {
  type TableFailure,
  type TablePosition,
  saveTablePosition,
  stageCitations,
  stageCited,
  stageClusters,
  stageCourts,
  stageDockets,
  stageOpinions,
  tablePosition,
} from '@quaere/api/storage/courtlistener'
import type { Tx } from '@quaere/api/storage/session'
import { loadInBulk } from '@quaere/api/storage/sources'
import {
  type ReadRow,
  type Row,
  type Table,
  citationRow,
  citedRow,
  clusterRow,
  courtRow,
  docketRow,
  opinionRow,
  tableOf,
} from './courtlistener-tables.ts'
import { type CsvPlace, csvColumns, hasLoneReturns, loneReturns, readCsv } from '../records/csv-records.ts'
import { type FoundFile, bytesOf, firstBytes, sizeOf } from '../files/found-file.ts'
import { type ImportRun, fail, storageReason } from '../job/import-run.ts'
import { openFile } from '../files/open-file.ts'
import { readTimed } from '../job/read-timed.ts'
import { DamagedArchive } from '../files/unpack.ts'

/** Characters and rows of one transaction: large enough to be quick, small enough that little is read twice after a crash. */
const MOST_CHARACTERS = 4_000_000
const MOST_ROWS = { embedded: 1_000, postgres: 10_000 } as const

/** Whether a file may be one of CourtListener's bulk tables. */
export const isTableFile = (file: FoundFile): boolean => /\.(?:csv(?:\.gz)?|bz2)$/i.test(file.path)

const WANTED =
  'Of CourtListener’s bulk tables opinions, opinion-clusters, citations, citation-map, dockets and courts make cases, as .csv, .csv.bz2 or .csv.gz.'

/** What a table does with a row: how it is read, and how rows that were read are kept, no id twice. */
type Staging<T extends { id: number | string }> = {
  read(row: Row): ReadRow<T>
  /** Answers how many of them are new or changed, where that counts. */
  stage(tx: Tx, rows: T[]): Promise<number | void>
}

/**
 * One of CourtListener's bulk tables, streamed: its rows wait in tables of their own until `joinCases`. A file that was
 * read in part goes on behind the last row that was saved; one that was read whole is passed over.
 */
export async function importTable(run: ImportRun, file: FoundFile): Promise<void> {
  try {
    const start = await firstBytes((await openFile(file)).bytes, ENOUGH)
    const columns = csvColumns(start)
    const table = tableOf(columns)
    if (hasLoneReturns(start)) fail(run, file.name, null, loneReturns)
    else if (table === null) {
      const said = columns.slice(0, 4).join(', ').slice(0, 80)
      fail(
        run,
        file.name,
        null,
        `Its first line names none of the tables that make cases (${said}…). ${WANTED}`,
      )
    } else if (table === 'opinions') await stageFile(run, file, table, columns, opinions)
    else if (table === 'clusters') await stageFile(run, file, table, columns, clusters)
    else if (table === 'citations') await stageFile(run, file, table, columns, citations)
    else if (table === 'cited') await stageFile(run, file, table, columns, cited)
    else if (table === 'dockets') await stageFile(run, file, table, columns, dockets)
    else await stageFile(run, file, table, columns, courts)
  } catch (error) {
    if (!(error instanceof DamagedArchive)) throw error
    fail(run, file.name, null, `${error.message}: what came before is taken.`)
  }
}

const opinions = { read: opinionRow, stage: stageOpinions }
const clusters = { read: clusterRow, stage: stageClusters }
const citations = { read: citationRow, stage: stageCitations }
const cited = { read: citedRow, stage: stageCited }
const dockets = { read: docketRow, stage: stageDockets }
const courts = { read: courtRow, stage: stageCourts }

/** Bytes that are looked at: more than the longest line of column names. */
const ENOUGH = 8_000

/** A file is known by its bytes: how many, and the first of them. */
async function fingerprintOf(file: FoundFile, table: Table): Promise<string> {
  const start = await firstBytes(bytesOf(file), FIRST)
  return createHash('sha256')
    .update(`${table} ${await sizeOf(file)}\n`)
    .update(start)
    .digest('hex')
}

const FIRST = 1_000_000

/** Most rows that failed of which is remembered why, for an import that goes on with the file. */
const MOST_FAILURES = 5_000

/** A table's file on its way to where its rows wait. */
type TableFile<T extends { id: number | string }> = {
  run: ImportRun
  file: FoundFile
  fingerprint: string
  staging: Staging<T>
  /** Rows that were left out, at most MOST_FAILURES of them. */
  failures: TableFailure[]
}

type Numbered<T> = { line: number; staged: T }

function leaveOut(
  { run, file, failures }: Pick<TableFile<never>, 'run' | 'file' | 'failures'>,
  line: number,
  reason: string,
): void {
  fail(run, file.name, line, reason)
  if (failures.length < MOST_FAILURES) failures.push({ line, reason })
}

/** Counts what an earlier import took of the same bytes. Opinions that it read to the end are sources without a change. */
function countTaken(run: ImportRun, table: Table, { isWhole, rows, unchanged }: TablePosition): void {
  const areUnchanged = isWhole && table === 'opinions'
  run.counts.unchanged += unchanged + (areUnchanged ? rows : 0)
  run.counts.rows += areUnchanged ? 0 : rows
  run.passed += unchanged + rows
}

/** Saves rows with the place behind them, in one transaction; what cannot be stored is found by halves. */
async function saveRows<T extends { id: number | string }>(
  table: TableFile<T>,
  rows: Numbered<T>[],
  position: Pick<TablePosition, 'bytes' | 'line' | 'isWhole'> | null,
): Promise<void> {
  const { run, fingerprint, staging, failures } = table
  const staged = [...new Map(rows.map(row => [row.staged.id, row.staged])).values()]
  const write = async (tx: Tx): Promise<number> => {
    await loadInBulk(tx)
    const changed = staged.length === 0 ? 0 : ((await staging.stage(tx, staged)) ?? rows.length)
    if (position !== null) {
      const taken = run.counts.rows + changed
      const unchanged = run.counts.unchanged + rows.length - changed
      const upTo = failures.filter(failure => failure.line < position.line)
      await saveTablePosition(tx, fingerprint, { ...position, rows: taken, unchanged, failures: upTo })
    }
    return changed
  }
  try {
    const changed = await run.watch.wait('save', () => run.deps.db.asOwner(write))
    run.counts.rows += changed
    run.counts.unchanged += rows.length - changed
  } catch (error) {
    const reason = storageReason(error)
    const [first] = rows
    if (reason === null || first === undefined) throw error
    if (rows.length === 1) {
      leaveOut(table, first.line, `Line ${first.line} is left out: ${reason}`)
      await saveRows(table, [], position)
    } else {
      await saveRows(table, rows.slice(0, rows.length >> 1), null)
      await saveRows(table, rows.slice(rows.length >> 1), position)
    }
  }
}

async function stageFile<T extends { id: number | string }>(
  run: ImportRun,
  file: FoundFile,
  table: Table,
  columns: readonly string[],
  staging: Staging<T>,
): Promise<void> {
  const { db } = run.deps
  const fingerprint = await fingerprintOf(file, table)
  const before = await db.asOwner(tx => tablePosition(tx, fingerprint))
  const staged: TableFile<T> = { run, file, fingerprint, staging, failures: [] }
  for (const { line, reason } of before?.failures ?? []) leaveOut(staged, line, reason)
  if (before !== null) countTaken(run, table, before)
  if (before?.isWhole === true) return
  let place: CsvPlace | null = before === null ? null : { bytes: before.bytes, line: before.line }
  const { bytes, share } = await openFile(file)
  let batch: Numbered<T>[] = []
  let characters = 0
  let saving: Promise<void> = Promise.resolve()
  const flush = async (isWhole: boolean): Promise<void> => {
    const full = batch
    batch = []
    characters = 0
    await saving
    const { rows, unchanged, failed } = run.counts
    const done = rows + unchanged + failed + full.length
    if (share() > SURE_ENOUGH) run.expected = Math.round(done / (isWhole ? 1 : share()))
    saving = saveRows(staged, full, place === null ? null : { ...place, isWhole })
    // It is awaited at the next flush; a rejection before that is not an unhandled one.
    saving.catch(() => undefined)
  }
  try {
    for await (const records of readTimed(run, readCsv(bytes, columns, place))) {
      for (const record of records) {
        if (!record.ok) {
          leaveOut(staged, record.line, record.reason)
          continue
        }
        place = record.after
        const row = new Map(columns.map((column, index) => [column, record.values[index] ?? '']))
        const read = run.watch.time('parse', () => staging.read(row))
        if (read.ok) batch.push({ line: record.line, staged: read.staged })
        else leaveOut(staged, record.line, `Line ${record.line} is left out: ${read.reason}.`)
        characters += record.values.reduce((sum, value) => sum + value.length, 0)
        if (characters >= MOST_CHARACTERS || batch.length >= MOST_ROWS[db.kind]) await flush(false)
      }
    }
    await flush(true)
  } catch (error) {
    if (error instanceof DamagedArchive) await flush(false)
    throw error
  } finally {
    await saving
  }
}

/** Share of the bytes that must be read before a total is guessed from them. */
const SURE_ENOUGH = 0.002
