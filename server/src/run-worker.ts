import type { Config } from '@quaere/api/config'
import { openPostgres } from '@quaere/api/storage/open'
import type { Tx } from '@quaere/api/storage/session'
import { queueModelChange } from './change-model.ts'
import { type Io, stopped } from './command.ts'
import { watchForgotten } from './forgotten-imports.ts'
import { queueIndex } from './index-job.ts'
import { openDeps } from './open.ts'
import { queueRecut } from './recut.ts'
import { queueSummaries } from './summaries.ts'

async function hasQueue(tx: Tx): Promise<boolean> {
  const [row] = await tx<
    { isThere: boolean }[]
  >`select to_regclass('pgboss.version') is not null as "isThere"`
  return row?.isThere ?? false
}

/** `quaere worker`: takes jobs from Postgres until it is told to stop; `--health` only asks whether the queue is there. */
export async function runWorker(config: Config, io: Io): Promise<number> {
  if (config.databaseUrl === null) {
    io.say('A worker needs DATABASE_URL: an embedded database is worked on by its own server.')
    return 1
  }
  if (io.args.includes('--health')) {
    const db = openPostgres(config.databaseUrl)
    try {
      if (await db.asOwner(hasQueue)) return 0
      io.say('The database answers, but has no queue yet: it is made when a server or a worker starts.')
      return 1
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
    const endLooking = await watchForgotten(deps)
    io.say('Waiting for work. Ctrl-C ends it; a job under way is taken by another worker.')
    await stopped(io.signal)
    await endLooking()
  } finally {
    await close()
  }
  return 0
}
