import { UserId } from '@quaere/api/core/ids'
import type { Deps } from '@quaere/api/deps'
import { cutAgain } from '@quaere/ingest/upkeep/cut-again'
import type { Io } from '../command.ts'
import { indexHere } from '../index-job.ts'
import { progressLine } from '../progress-line.ts'
import { findRecut } from '../recut.ts'

/** `quaere ingest --resplit`: cuts held sources again by today's settings. Answers the exit code, 3 when one could not be. */
export async function resplit(deps: Deps, io: Io, isJson: boolean): Promise<number> {
  const { job, stale } = await findRecut(deps, true)
  if (job?.isAtWork) {
    io.say(`${stale} sources are being cut again already: the page Imports shows how far it is.`)
    return 0
  }
  const result =
    job === null
      ? null
      : await cutAgain(
          deps,
          { importId: job.id, actor: { id: UserId.parse(job.requestedBy) } },
          progress => io.progress(progressLine(progress)),
          io.signal,
        )
  io.progress('')
  const { sources = 0, passages = 0, failed = [], seconds = 0, state = 'done' } = result ?? {}
  if (isJson) io.out(JSON.stringify({ sources, passages, failed, seconds }))
  else {
    io.out(`${sources} cut again (${passages} passages), ${failed.length} failed, ${seconds.toFixed(1)} s`)
    for (const { path, reason } of failed) io.out(`  failed   ${path}: ${reason}`)
  }
  await indexHere(deps, io)
  return failed.length > 0 ? 3 : state === 'cancelled' ? 130 : 0
}
