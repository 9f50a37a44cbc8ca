import { readFile } from 'node:fs/promises'
import { CITATION_SUITE, figuresOf } from '../core/citation-sets.ts'
import type { Actor } from '../core/matter.ts'
import { CitationFigures } from '../core/wire/evals.ts'
import { latestRunOf } from '../storage/evals.ts'
import type { Db } from '../storage/session.ts'

/** The figures that came with the release, written by `npm run evals -- --suite citations --record`. */
const RECORD = new URL('../../../evals/measured-citations.json', import.meta.url)

/** What was last measured of the citation engine: here, or when the release was made; null when neither is there. */
export async function citationFigures(db: Db, actor: Actor): Promise<CitationFigures | null> {
  const run = await db.as(actor, tx => latestRunOf(tx, CITATION_SUITE))
  if (run === null) return readRecord(RECORD)
  const { commit, machine, ranAt, metrics } = run
  return figuresOf(metrics, { from: 'run', commit, machine, measuredAt: ranAt })
}

const Recorded = CitationFigures.omit({ from: true })

async function readRecord(file: URL): Promise<CitationFigures | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? null : { from: 'record', ...Recorded.parse(JSON.parse(text)) }
}
