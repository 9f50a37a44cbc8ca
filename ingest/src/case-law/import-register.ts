import { stat } from 'node:fs/promises'
import {
  type RegisteredCase,
  finishRegister,
  hasDockets,
  prepareRegister,
  saveDocketCourts,
  saveKnownCases,
  saveKnownCitations,
  shareWithoutCase,
} from '@quaere/api/storage/register'
import { readCsv } from '../records/csv-records.ts'
import { type ImportRun, diskReason, fail, storageReason, warn } from '../job/import-run.ts'
import { readTimed } from '../job/read-timed.ts'
import { readJsonLines } from '../records/json-lines.ts'
import { type RegisterKind, readingOrder, registerKind } from './register-kind.ts'
import {
  type ReadRecord,
  type RegisterRecord,
  citationRow,
  clusterRow,
  csvFiles,
  docketRow,
  registerLine,
} from './register-records.ts'
import {
  DamagedArchive,
  type Unpacked,
  altered,
  isAltered,
  openUnpacked,
  packingOf,
} from '../files/unpack.ts'
import { type FoundFile, bytesOf } from '../files/found-file.ts'

/** Rows of one transaction: large enough to be quick, small enough that a stop is heard soon. */
const MOST_ROWS = { embedded: 2_000, postgres: 40_000 } as const

type Row = { line: number; record: RegisterRecord }
type ToRead = { file: FoundFile; size: number; kind: RegisterKind }

/**
 * Files that name cases into the register. They may come in any order and again: what is there is not doubled, and a surer
 * source names the case. `onTotal` hears an estimate of the rows, by how much of the files has been read.
 */
export async function importRegister(
  run: ImportRun,
  files: readonly FoundFile[],
  onTotal: (total: number | null) => void,
): Promise<void> {
  const { db } = run.deps
  const found: ToRead[] = []
  for (const file of files) {
    run.signal.throwIfAborted()
    try {
      found.push({ file, size: (await stat(file.path)).size, kind: await registerKind(file.path) })
    } catch (error) {
      const reason = diskReason(error, file.path)
      if (reason === null) throw error
      fail(run, file.name, null, reason)
    }
  }
  found.sort((a, b) => readingOrder.indexOf(a.kind.is) - readingOrder.indexOf(b.kind.is))
  const whole = found.reduce((sum, one) => sum + one.size, 0)
  let read = 0
  await run.watch.wait('index', () => prepareRegister(db))
  try {
    for (const { file, size, kind } of found) {
      run.signal.throwIfAborted()
      if (kind.is === 'none') fail(run, file.name, null, kind.reason)
      else if (kind.is === 'dockets' && !(await db.asOwner(hasDockets))) {
        fail(
          run,
          file.name,
          null,
          'Dockets tell the courts of cases that are known: take opinion-clusters in first.',
        )
      } else if (
        (await packingOf(file.path)) === 'gzip' &&
        (await isAltered(bytesOf(file), 'gzip', run.signal))
      ) {
        fail(run, file.name, null, altered)
      } else {
        const unpacked = await openUnpacked(file.path)
        await importFile(run, file, kind.is, unpacked, () => {
          const share = whole === 0 ? 1 : (read + size * unpacked.share()) / whole
          const { added, unchanged, failed } = run.counts
          onTotal(share < SURE_ENOUGH ? null : Math.round((added + unchanged + failed) / share))
        })
      }
      read += size
    }
  } finally {
    await run.watch.wait('index', () => finishRegister(db))
  }
  const share = await db.asOwner(shareWithoutCase)
  if (share > MAY_WAIT) {
    const percent = share < 0.01 ? 'Less than 1' : `About ${Math.round(share * 100)}`
    warn(run, 'register', [
      `${percent} % of the citations wait for the file that names their cases: opinion-clusters.`,
    ])
  }
}

/** Share of the bytes that must be read before a total is guessed from them. */
const SURE_ENOUGH = 0.002

/** CourtListener's own files disagree a little: clusters go and come between two of them. */
const MAY_WAIT = 0.001

async function importFile(
  run: ImportRun,
  file: FoundFile,
  kind: Exclude<RegisterKind['is'], 'none'>,
  unpacked: Unpacked,
  onRead: () => void,
): Promise<void> {
  const most = MOST_ROWS[run.deps.db.kind]
  const save = (rows: Row[]): Promise<void> => saveRows(run, file.name, rows)
  const groups = kind === 'lines' ? lineGroups(run, file, unpacked) : rowGroups(run, file, kind, unpacked)
  let batch: Row[] = []
  let saving: Promise<void> = Promise.resolve()
  const flush = async (): Promise<void> => {
    const full = batch
    batch = []
    await saving
    onRead()
    saving = save(full)
    // It is awaited at the next flush; a rejection before that is not an unhandled one.
    saving.catch(() => undefined)
  }
  try {
    for await (const rows of readTimed(run, groups)) {
      batch.push(...rows)
      if (batch.length >= most) await flush()
    }
    await flush()
  } catch (error) {
    if (!(error instanceof DamagedArchive)) throw error
    await flush()
    fail(run, file.name, null, `${error.message}: what came before is taken.`)
  } finally {
    await saving
  }
}

async function* lineGroups(run: ImportRun, file: FoundFile, { bytes }: Unpacked): AsyncIterable<Row[]> {
  for await (const read of readJsonLines(bytes, false)) {
    if (!read.ok) fail(run, file.name, read.line, read.reason)
    else {
      const result = registerLine(read.value)
      tellFalseDate(run, file, read.line, result)
      if (result.ok) yield [{ line: read.line, record: result.record }]
      else leaveOut(run, file, read.line, result)
    }
  }
}

function leaveOut(
  run: ImportRun,
  file: FoundFile,
  line: number,
  { reason, isSound }: { reason: string; isSound: boolean },
): void {
  const told = `Line ${line} is left out: ${reason}.`
  if (isSound) warn(run, file.name, [told])
  else fail(run, file.name, line, told)
}

function tellFalseDate(run: ImportRun, file: FoundFile, line: number, read: ReadRecord): void {
  if (read.ok && read.falseDate !== undefined)
    warn(run, file.name, [`Line ${line}: “${read.falseDate}” is no date, so the case is known without one.`])
}

/** Rows of dockets are saved here and there: they make no record of their own. */
async function* rowGroups(
  run: ImportRun,
  file: FoundFile,
  kind: keyof typeof csvFiles,
  { bytes }: Unpacked,
): AsyncIterable<Row[]> {
  for await (const group of readCsv(bytes, csvFiles[kind])) {
    const rows: Row[] = []
    const dockets: { docketId: number; court: string }[] = []
    for (const read of group) {
      if (!read.ok) fail(run, file.name, read.line, read.reason)
      else if (kind === 'dockets') {
        const docket = docketRow(read.values)
        if (docket === null)
          fail(run, file.name, read.line, `Line ${read.line} is left out: it names no court.`)
        else dockets.push(docket)
      } else {
        const result = kind === 'clusters' ? clusterRow(read.values) : citationRow(read.values)
        tellFalseDate(run, file, read.line, result)
        if (result.ok) rows.push({ line: read.line, record: result.record })
        else leaveOut(run, file, read.line, result)
      }
    }
    if (dockets.length > 0) {
      const learnt = await run.watch.wait('save', () =>
        run.deps.db.asOwner(tx => saveDocketCourts(tx, dockets)),
      )
      run.counts.added += learnt
      run.counts.unchanged += Math.max(0, dockets.length - learnt)
    }
    yield rows
  }
}

/** Saves rows in one transaction; when one of them cannot be stored, halves are saved until it stands alone. */
async function saveRows(run: ImportRun, path: string, rows: Row[]): Promise<void> {
  const { db } = run.deps
  const [first] = rows
  if (first === undefined) return
  const cases = new Map<number, RegisteredCase>()
  for (const { record } of rows) {
    const { known } = record
    if (known !== null && known.standing >= (cases.get(known.id)?.standing ?? 0)) cases.set(known.id, known)
  }
  const citations = rows.flatMap(row => row.record.citations)
  try {
    const [changed, cited] = await run.watch.wait('save', () =>
      db.asOwner(async tx => [
        await saveKnownCases(tx, [...cases.values()]),
        await saveKnownCitations(tx, db.kind, citations),
      ]),
    )
    const touched = new Set([...(changed ?? []), ...(cited ?? [])])
    const isNamed = first.record.known !== null
    const added = isNamed ? [...cases.keys()].filter(id => touched.has(id)).length : (cited?.length ?? 0)
    run.counts.added += added
    run.counts.unchanged += rows.length - added
  } catch (error) {
    const reason = storageReason(error)
    if (reason === null) throw error
    if (rows.length === 1) return fail(run, path, first.line, reason)
    const middle = rows.length >> 1
    await saveRows(run, path, rows.slice(0, middle))
    await saveRows(run, path, rows.slice(middle))
  }
}
