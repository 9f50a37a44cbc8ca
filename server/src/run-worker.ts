import type { Config } from '@quaere/api/config'
import { openPostgres } from '@quaere/api/storage/open'
import { queueModelChange } from './change-model.ts'
import { type Io, stopped } from './command.ts'
import { queueIndex } from './index-job.ts'
import { openDeps } from './open.ts'
import { queueRecut } from './recut.ts'
import { queueSummaries } from './summaries.ts'

/** `quaere worker`: takes jobs from Postgres until it is told to stop; `--health` only asks whether the queue is there. */
export async function runWorker(config: Config, io: Io): Promise<number> {
  if (config.databaseUrl === null) {
    io.say('A worker needs DATABASE_URL: an embedded database is worked on by its own server.')
    return 1
  }
  if (io.args.includes('--health')) {
    const db = openPostgres(config.databaseUrl)
    try {
      await db.asOwner(tx => tx`select 1 from pgboss.version`)
      return 0
    } finally {
      await db.close()
    }
  }
  const { deps, close } = await openDeps(config, 'here')
  try {
    await queueModelChange(deps, io.say)
    await queueRecut(deps, io.say)
    await queueSummaries(deps, io.say)
    await queueIndex(deps, false)
    io.say('Waiting for work. Ctrl-C ends it; a job under way is taken by another worker.')
    await stopped(io.signal)
  } finally {
    await close()
  }
  return 0
}
