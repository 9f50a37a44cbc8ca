import type { Actor } from '@quaere/api/core/matter'
import type { Deps } from '@quaere/api/deps'
import { finishImport } from '@quaere/ingest/finish-import'
import type { ImportedOpinion } from '@quaere/ingest/parsed'
import { importSha256, prepareOpinion, saveOpinions } from '@quaere/ingest/save-opinion'
import { noCounts } from '@quaere/ingest/import-run'
import { startStopwatch } from '@quaere/ingest/stopwatch'
import { readOpinions } from '../../demo/read-demo.ts'
import type { OpinionFile } from './opinion-file.ts'

/** The opinions of Franklin into public law, by the way that every import goes. */
export async function seedOpinions(deps: Deps, actor: Pick<Actor, 'id'>): Promise<number> {
  const watch = startStopwatch()
  const { signal } = new AbortController()
  const opinions = readOpinions().map(({ opinion }) => opinion)
  const prepared = opinions.map(opinion =>
    prepareOpinion(toImported(opinion), importSha256(JSON.stringify(opinion)), watch),
  )
  const saved = await saveOpinions(deps, prepared, watch, signal)
  const counts = { ...noCounts(), added: saved.sources, passages: saved.passages }
  await finishImport({
    deps,
    actor,
    watch,
    signal,
    file: 0,
    counts,
    unwritten: [],
    reason: null,
    expected: null,
    warnings: [],
    passed: 0,
  })
  return saved.sources
}

function toImported({ id, subject: _, status: __, ...opinion }: OpinionFile): ImportedOpinion {
  // A case is cited by both parties; the files' short name is what later opinions call it.
  return {
    ...opinion,
    shortName: opinion.name,
    externalId: id,
    datePrecision: 'day',
    dateFrom: 'opinion',
    links: [],
  }
}
