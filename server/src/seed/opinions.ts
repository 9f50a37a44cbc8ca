import type { Actor } from '@quaere/api/core/matter'
import type { Deps } from '@quaere/api/deps'
import { finishImport } from '@quaere/ingest/job/finish-import'
import type { ImportedOpinion } from '@quaere/ingest/parsed'
import { importSha256, prepareOpinion, saveOpinions } from '@quaere/ingest/save/save-opinion'
import { newRun } from '@quaere/ingest/job/import-run'
import { readOpinions } from '../../demo/read-demo.ts'
import type { OpinionFile } from './opinion-file.ts'

/** The opinions of Franklin into public law, by the way that every import goes. */
export async function seedOpinions(deps: Deps, actor: Pick<Actor, 'id'>): Promise<number> {
  const { signal } = new AbortController()
  const run = newRun({ deps, actor, signal })
  const opinions = readOpinions().map(({ opinion }) => opinion)
  const prepared = opinions.map(opinion =>
    prepareOpinion(toImported(opinion), importSha256(JSON.stringify(opinion)), run.watch),
  )
  const saved = await saveOpinions(deps, prepared, run.watch, signal)
  run.counts.added = saved.sources
  run.counts.passages = saved.passages
  await finishImport(run)
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
