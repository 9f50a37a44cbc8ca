import { UserId } from '@quaere/api/core/ids'
import type { Deps } from '@quaere/api/deps'
import { summariseOpinions } from '@quaere/ingest/upkeep/summarise-opinions'
import { type Io, WrongUsage } from '../command.ts'
import { indexHere } from '../index-job.ts'
import { progressLine } from '../progress-line.ts'
import { findSummaryJob } from '../summaries.ts'

/** `quaere ingest --summarise`: summaries for opinions that lack one. Answers the exit code, 3 when some have none. */
export async function summarise(deps: Deps, io: Io, isJson: boolean): Promise<number> {
  const { summariser } = deps
  if (summariser === null)
    throw new WrongUsage('No model summarises: set OPENAI_BASE_URL and QUAERE_SUMMARY_MODEL.')
  const job = await findSummaryJob(deps, true)
  if (job?.isAtWork) {
    io.say('Opinions are being summarised already: the page Imports shows how far it is.')
    return 0
  }
  const result =
    job === null
      ? null
      : await summariseOpinions(
          { ...deps, summariser },
          { importId: job.id, actor: { id: UserId.parse(job.requestedBy) } },
          progress => io.progress(progressLine(progress)),
          io.signal,
        )
  io.progress('')
  const { sources = 0, passages = 0, failed = [], seconds = 0, state = 'done', note = null } = result ?? {}
  if (isJson) io.out(JSON.stringify({ sources, passages, failed, seconds }))
  else {
    io.out(`${sources} summarised (${passages} passages), ${failed.length} failed, ${seconds.toFixed(1)} s`)
    for (const { path, reason } of failed) io.out(`  failed   ${path}: ${reason}`)
  }
  if (note !== null) io.say(note)
  await indexHere(deps, io)
  return state === 'cancelled' ? 130 : state === 'done' ? 0 : 3
}
