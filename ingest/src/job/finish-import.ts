import {
  citersWithoutWords,
  countCitersWithoutWords,
  keepCitingWords,
  linkCitations,
} from '@quaere/api/storage/links'
import {
  type FillingPosition,
  insertOpinionVectors,
  passagesWithoutVector,
} from '@quaere/api/storage/passages'
import { areStatisticsCurrent, countWords, renewCorpusSize, renewPlans } from '@quaere/api/storage/statistics'
import type { Db } from '@quaere/api/storage/session'
import { embedPassages } from '../embed.ts'
import type { ImportRun } from './import-run.ts'
import { inLanes } from './in-lanes.ts'
import { indexedText } from '../save/save-opinion.ts'
import { stoppable } from './stoppable.ts'

/** Passages whose vectors are filled in one go. */
const AT_ONCE = 4_096

/** Opinions of which the words around citations are kept in one go. */
const CITERS_AT_ONCE = 250

/** Says what is done now, for who watches the import; null when there is no more to say. */
export type Tell = (note: string | null) => Promise<void>

/**
 * What an import of public law ends with: vectors of a model that is new here, who cites whom, the counts that rank by
 * words. Interrupted in here, the next import does it. The graph that ranks by meaning is a job of its own.
 */
export async function finishImport(run: ImportRun, tell: Tell = async () => {}): Promise<void> {
  const { db } = run.deps
  if (run.deps.vectors !== 'later') await fillVectors(run)
  await run.watch.wait('index', async () => {
    if (run.counts.added === 0 && (await db.asOwner(areStatisticsCurrent))) return
    await tell('All is read. Citations are being joined to the cases they name.')
    await stoppable(db, run.signal, linkCitations)
    const keep = async (signal: AbortSignal): Promise<void> => {
      await keepAllCitingWords(db, signal, tell)
      await stoppable(db, signal, renewPlans)
      await tell('All is read. Words are being counted, by which searches rank.')
    }
    // Side by side on Postgres; the embedded database has one connection and takes them in turns.
    const count = (signal: AbortSignal): Promise<void> => stoppable(db, signal, countWords)
    await inLanes(2, [keep, count], run.signal, (work, signal) => work(signal))
    await stoppable(db, run.signal, renewCorpusSize)
    run.signal.throwIfAborted()
    await tell(null)
  })
}

async function keepAllCitingWords(db: Db, signal: AbortSignal, tell: Tell): Promise<void> {
  const total = await db.asOwner(countCitersWithoutWords)
  const shown = (opinions: number): string => opinions.toLocaleString('en')
  let after: string | null = null
  for (let done = 0; ;) {
    signal.throwIfAborted()
    const from: string | null = after
    const citers: string[] = await db.asOwner(tx => citersWithoutWords(tx, from, CITERS_AT_ONCE))
    after = citers.at(-1) ?? null
    if (after === null) return
    await stoppable(db, signal, tx => keepCitingWords(tx, citers))
    done += citers.length
    await tell(
      `All is read. What opinions say of the cases they cite is being kept: ${shown(done)} of ${shown(Math.max(done, total))} opinions.`,
    )
  }
}

async function fillVectors(run: ImportRun): Promise<void> {
  const { db, embedder } = run.deps
  let after: FillingPosition | null = null
  for (;;) {
    run.signal.throwIfAborted()
    const from: FillingPosition | null = after
    const missing: Awaited<ReturnType<typeof passagesWithoutVector>> = await db.asOwner(tx =>
      passagesWithoutVector(tx, embedder.id, from, AT_ONCE),
    )
    const last = missing.at(-1)
    if (last === undefined) return
    after = last
    const texts = missing.map(({ prefix, headingPath, text }) => indexedText(prefix, headingPath, text))
    const vectors = await run.watch.wait('embed', () => embedPassages(embedder, texts, run.signal))
    const rows = missing.flatMap(({ passageId }, index) => {
      const vector = vectors[index]
      return vector === undefined ? [] : [{ passageId, vector }]
    })
    await run.watch.wait('save', () => db.asOwner(tx => insertOpinionVectors(tx, embedder.id, rows, db.kind)))
  }
}
