import { setImmediate as nextTurn } from 'node:timers/promises'
import { heldImports, type PreparedOpinion } from '@quaere/api/storage/sources'
import { freshLines } from '../records/fresh-lines.ts'
import { type ImportRun, fail } from '../job/import-run.ts'
import { readSourceLines } from './opinion-lines.ts'
import { readTimed } from '../job/read-timed.ts'
import { repeatedLines } from '../records/repeated-lines.ts'
import { openLineStaging } from './stage-lines.ts'
import { MOST_PASSAGES, saveBatch } from '../save/save-batch.ts'
import { lineSha256, prepareOpinion } from '../save/save-opinion.ts'
import type { FoundFile } from '../files/found-file.ts'
import { openFile } from '../files/open-file.ts'

/**
 * Opinions of one transaction, whose passages bound it, too, and such transactions at once. The embedded database has one
 * connection, and whoever signs in meanwhile waits behind a transaction with each of several queries: ten opinions take as long
 * each as forty do (of 300 opinions 29 and 31 s of processor time, in batches of forty 30 and 32).
 */
const batches = {
  postgres: { opinions: 40, atOnce: 2 },
  embedded: { opinions: 10, atOnce: 1 },
} as const

type Waiting = { opinion: PreparedOpinion; line: number }

/** Opinions out of a file of JSON lines into public law. The next batches are read while the last ones are being saved. */
export const importOpinions = async (run: ImportRun, file: FoundFile): Promise<void> =>
  importLines(run, file.name, (await openFile(file)).bytes)

/** The same for lines that come from elsewhere; `name` is what people read. */
export async function importLines(
  run: ImportRun,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { db } = run.deps
  const lines = freshLines(
    bytes,
    lineSha256,
    prints => db.asOwner(tx => heldImports(tx, prints)),
    count => {
      run.counts.unchanged += count
    },
  )
  const isReplaced = repeatedLines(run, name, lines)
  const staging = openLineStaging(run, name)
  let batch: Waiting[] = []
  const most = batches[db.kind]
  const saving = new Map<Promise<void>, ReadonlySet<string>>()
  const refuse = ({ line }: Waiting, reason: string): void => fail(run, name, line, reason)
  const flush = async (): Promise<void> => {
    const full = batch
    batch = []
    const ids = new Set(full.map(one => one.opinion.externalId))
    // Of an opinion that stands in the file twice, the later line is saved later.
    for (const [earlier, taken] of saving) if (!taken.isDisjointFrom(ids)) await earlier
    while (saving.size >= most.atOnce) await Promise.race(saving.keys())
    const saved = saveBatch(run, full, refuse).then(() => void saving.delete(saved))
    saving.set(saved, ids)
    // It is awaited at a later flush; a rejection before that is not an unhandled one.
    saved.catch(() => undefined)
  }
  try {
    for await (const read of readTimed(run, readSourceLines(lines.stream, false))) {
      const print = lines.take(read.line)
      if (!read.ok) {
        fail(run, name, read.line, read.reason)
        continue
      }
      if (read.kind === 'courtlistener') {
        await staging.add(read.line, read.staged)
        continue
      }
      if (read.kind !== 'opinion') {
        fail(run, name, read.line, 'This line is a client’s document: name the matter it belongs to.')
        continue
      }
      if (isReplaced(read.line, read.opinion.externalId)) continue
      const opinion = prepareOpinion(read.opinion, print, run.watch)
      // Lines come out of a buffer, hundreds without a pause: what is being saved must hear the database meanwhile.
      await nextTurn()
      // The same opinion twice in one file: the later line stands, as it would had the file been two files.
      if (batch.some(one => one.opinion.externalId === opinion.externalId)) await flush()
      batch.push({ opinion, line: read.line })
      const passages = batch.reduce((sum, one) => sum + one.opinion.passages.length, 0)
      if (batch.length >= most.opinions || passages >= MOST_PASSAGES) await flush()
    }
    await staging.end()
    await flush()
    await Promise.all(saving.keys())
  } finally {
    await Promise.allSettled(saving.keys())
  }
}
