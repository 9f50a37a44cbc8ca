import { PgBoss } from 'pg-boss'
import type { JobPayloads, Jobs } from '@quaere/api/deps'
import type { Db, Sql } from '@quaere/api/storage/session'
import { readTls } from '@quaere/api/storage/tls'

type Queue = keyof JobPayloads
/** What is done for each queue; `signal` is aborted when this process ends. */
export type Worker = { [Q in Queue]: (payload: JobPayloads[Q], signal: AbortSignal) => Promise<void> }
/** The queues; `stop` takes no more and gives what is under way three seconds. */
export type RunningJobs = Jobs & { stop(): Promise<void> }

const queues: Queue[] = [
  'try-uploads',
  'import-uploads',
  'fill-vectors',
  'cut-again',
  'build-index',
  'summarise',
]

/** Seconds without a sign of life after which another worker takes the job. */
const HEARTBEAT = 20
/** Longest that one job may take: a day of ingestion. */
const LONGEST = 86_400
/** Seconds between looks for waiting work; polled because the embedded database cannot notify. */
const POLL_EVERY = 1

/** Opens the queues in the database. With `worker`, this process also does the work. */
export async function openJobs(db: Db, worker: Worker | null): Promise<RunningJobs> {
  const boss = new PgBoss(
    db.url === null
      ? { db: oneConnection(db.connection), backend: 'pglite', schedule: false }
      : { ...connectionOf(db.url), max: 3, schedule: false, application_name: 'quaere-jobs' },
  )
  const stopping = new AbortController()
  // pg-boss tries again by itself; what it could not do shows in the job's row and here.
  boss.on('error', error => {
    if (!stopping.signal.aborted) console.error(`The job queue reports: ${error.message}`)
  })
  const stop = async (): Promise<void> => {
    stopping.abort()
    await boss.stop({ graceful: true, timeout: 3000, close: true })
  }
  try {
    await boss.start()
    for (const queue of queues) {
      await boss.createQueue(queue, {
        heartbeatSeconds: HEARTBEAT,
        expireInSeconds: LONGEST,
        // A job that is interrupted counts as tried: a server may be restarted often during a long import.
        retryLimit: 20,
        retryDelay: 1,
      })
    }
    if (worker !== null) {
      if (db.url === null) await forgetDeadWorkers(db)
      for (const queue of queues) await take(boss, queue, worker, stopping.signal)
    }
  } catch (error) {
    await stop()
    throw error
  }
  return {
    async send(queue, payload) {
      await boss.send(queue, payload)
    },
    stop,
  }
}

/** For the queue's own driver, which reads an address in another way than ours. */
function connectionOf(address: string) {
  const { url, tls } = readTls(address)
  return { connectionString: url, ssl: tls ?? false }
}

async function take<Q extends Queue>(
  boss: PgBoss,
  queue: Q,
  worker: Worker,
  signal: AbortSignal,
): Promise<void> {
  await boss.work<JobPayloads[Q]>(queue, { pollingIntervalSeconds: POLL_EVERY, batchSize: 1 }, async jobs => {
    for (const job of jobs) await worker[queue](job.data, signal)
  })
}

/** Nobody else works on an embedded database: a job still marked active belongs to a process that was killed. */
async function forgetDeadWorkers(db: Db): Promise<void> {
  await db.connection`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`
}

/** pg-boss over the one connection of the embedded database. A block that failed must not leave its transaction open. */
function oneConnection(sql: Sql) {
  return {
    async executeSql(text: string, values: unknown[] = []): Promise<{ rows: object[] }> {
      try {
        if (values.length > 0) return { rows: [...(await sql.unsafe(text, values.map(toParameter)))] }
        const results: unknown = await sql.unsafe(text).simple()
        return { rows: flatten(results) }
      } catch (error) {
        if (/\bbegin\b/i.test(text)) await sql.unsafe('rollback').catch(() => {})
        throw error
      }
    },
  }
}

type Parameter = string | number | boolean | null | string[] | number[] | boolean[]

/** Dates go as text and objects as JSON: the driver would guess by the column, which casts in pg-boss's SQL hide. */
function toParameter(value: unknown): Parameter {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(item => (typeof item === 'string' ? item : JSON.stringify(item)))
  return JSON.stringify(value)
}

function flatten(results: unknown): object[] {
  if (!Array.isArray(results)) return []
  return results.flatMap(row =>
    Array.isArray(row) ? flatten(row) : typeof row === 'object' && row !== null ? [row] : [],
  )
}
