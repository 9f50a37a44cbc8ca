import { linkCitations } from '@quaere/api/storage/links'
import {
  type FillingPosition,
  insertOpinionVectors,
  passagesWithoutVector,
} from '@quaere/api/storage/passages'
import { areStatisticsCurrent, renewTermStatistics } from '@quaere/api/storage/statistics'
import { ensureVectorIndex } from '@quaere/api/storage/vector-index'
import { embedPassages } from './embed.ts'
import type { ImportRun } from './import-run.ts'
import { indexedText } from './save-opinion.ts'

/** Passages whose vectors are filled in one go. */
const AT_ONCE = 4_096

/**
 * What an import of public law ends with: vectors of a model that is new here, who cites whom, the counts that rank by
 * words, the graph that ranks by meaning. Interrupted in here, the next import does it.
 */
export async function finishImport(run: ImportRun): Promise<void> {
  const { db, embedder } = run.deps
  if (run.deps.vectors !== 'later') await fillVectors(run)
  await run.watch.wait('index', async () => {
    const isStale = run.counts.added > 0 || !(await db.asOwner(areStatisticsCurrent))
    if (isStale) {
      await db.asOwner(linkCitations)
      run.signal.throwIfAborted()
      await db.asOwner(renewTermStatistics)
      run.signal.throwIfAborted()
    }
    await ensureVectorIndex(db, embedder.id, embedder.dimensions)
  })
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
