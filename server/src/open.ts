import type { Config } from '@quaere/api/config'
import type { Deps } from '@quaere/api/deps'
import { chooseProviders } from '@quaere/api/providers/choose'
import { endEncoders } from '@quaere/api/providers/encoder-threads'
import { openStepTimes } from '@quaere/api/steps/step-times'
import { migrate } from '@quaere/api/storage/migrate'
import { endInterrupted } from '@quaere/api/storage/imports'
import { openEmbedded, openPostgres } from '@quaere/api/storage/open'
import { admitPeople } from '@quaere/api/storage/people-login'
import { cacheEmbeddings } from '@quaere/ingest/vectors/embedding-cache'
import { earlierModels, workModelChange } from './change-model.ts'
import { importUploads } from './import-uploads.ts'
import { workIndex } from './index-job.ts'
import { type RunningJobs, type Worker, openJobs } from './jobs.ts'
import { workRecut } from './recut.ts'
import { queueSummaries, workSummaries } from './summaries.ts'
import { tryUploads } from './try-uploads.ts'

/** Everything open; `close` ends it in the right order. */
export type Opened = { deps: Deps; close(): Promise<void> }

/** Where jobs are done: by this process, or only handed to the queue. */
export type Work = 'here' | 'elsewhere'

/**
 * Opens the database (embedded in the home folder, whose lock the caller holds, or Postgres), brings its tables up to date,
 * chooses the providers and opens the job queues.
 */
export async function openDeps(config: Config, work: Work): Promise<Opened> {
  const { databaseUrl, peopleDatabaseUrl } = config
  const db =
    databaseUrl === null ? await openEmbedded(config.home) : openPostgres(databaseUrl, peopleDatabaseUrl)
  let jobs: Promise<RunningJobs> | null = null
  /** Opened once, by whoever needs the queues first; what could not be opened is tried again. */
  const queues = (worker: Worker | null): Promise<RunningJobs> =>
    (jobs ??= openJobs(db, worker).catch((error: unknown) => {
      jobs = null
      throw error
    }))
  try {
    await migrate(db)
    if (peopleDatabaseUrl !== null) await admitPeople(db, peopleDatabaseUrl)
    if (db.kind === 'embedded') await db.asOwner(tx => endInterrupted(tx, new Date()))
    const providers = await chooseProviders(config)
    const embedder = cacheEmbeddings(providers.embedder, config.home)
    const times = openStepTimes(db, config.openai?.chatPrice ?? null)
    const send: Deps['jobs'] = {
      async send(queue, payload) {
        await (await queues(null)).send(queue, payload)
      },
    }
    const deps: Deps = {
      db,
      ...providers,
      embedder,
      openEarlier: earlierModels(config),
      clock: () => new Date(),
      times,
      jobs: send,
      config,
    }
    if (work === 'here') {
      await queues({
        'import-uploads': (payload, signal) => importUploads(deps, payload, signal),
        'try-uploads': (payload, signal) => tryUploads(deps, payload, signal),
        'fill-vectors': async (payload, signal) => {
          await workModelChange(deps, payload, signal)
          // They waited for it.
          await queueSummaries(deps)
        },
        'cut-again': (payload, signal) => workRecut(deps, payload, signal),
        'build-index': (payload, signal) => workIndex(deps, payload, signal),
        summarise: (payload, signal) => workSummaries(deps, payload, signal),
      })
    }
    const close = async () => {
      const running = await jobs
      const stopping = running?.stop()
      // Jobs have been told: what the encoders refuse them now has been interrupted and did not fail.
      const ending = endEncoders()
      await stopping
      await times.stop()
      embedder.close()
      await db.close()
      await ending
    }
    return { deps, close }
  } catch (error) {
    await db.close()
    throw error
  }
}
