import { setTimeout as wait } from 'node:timers/promises'
import { openPostgres } from './open.ts'
import type { Db, Sql, Tx } from './session.ts'
import {
  INDEX_FROM,
  type VectorColumn,
  graphOf,
  hasVectorIndex,
  indexNameOf,
  vectorColumn,
  vectorsToIndex,
} from './vector-index.ts'

/**
 * How far the building of a graph has come: vectors taken in, and of how many. It waits for transactions that began
 * earlier before and behind the building itself, and checks at last what came in meanwhile.
 */
export type IndexProgress = { done: number; total: number; stage: 'waiting' | 'building' | 'checking' }

type Building = Pick<Db, 'kind' | 'asOwner' | 'url'>

/** What a build may be told; nothing of it is needed. */
export type BuildOptions = {
  /** Vectors from which a graph is built. */
  from?: number
  onProgress?: (progress: IndexProgress) => void
  /** Aborted when somebody no longer wants the graph: its building ends, whoever began it, and what there is of it goes. */
  stop?: AbortSignal
  /** Aborted when this process ends: on Postgres the building goes on by itself, and whoever asks next waits for it. */
  leave?: AbortSignal
}

/**
 * Builds the graph of one model once there are enough vectors; later rows go into it as they come. Answers whether it stands.
 * On Postgres rows may be read and written meanwhile, and searches compare every vector until it is whole; one that
 * another process builds is waited for. The embedded database builds in one go: nothing else is answered meanwhile, and
 * nothing stops it.
 */
export async function ensureVectorIndex(
  db: Building,
  model: string,
  dimensions: number,
  options: BuildOptions = {},
): Promise<boolean> {
  const { from = INDEX_FROM } = options
  const { total, hasGraph } = await db.asOwner(async tx => ({
    total: await vectorsToIndex(tx, db.kind, model, dimensions, from),
    hasGraph: await hasVectorIndex(tx, model),
  }))
  if (total === null) return hasGraph
  const column = vectorColumn(db.kind, dimensions)
  const graph = graphOf(model, column)
  if (db.url !== null) {
    await buildBesideWork(db, db.url, model, { graph, total, memory: graphMemory(total, column) }, options)
    return db.asOwner(tx => hasVectorIndex(tx, model))
  }
  options.leave?.throwIfAborted()
  if (options.stop?.aborted === true) return false
  await db.asOwner(async tx => {
    await tx`select set_config('maintenance_work_mem', ${graphMemory(total, column)}, true)`
    await tx.unsafe(`create index ${graph}`)
  })
  return true
}

/**
 * What a graph needs while it is built, as a Postgres setting: each vector and some 720 bytes of neighbours (pgvector
 * 0.8 of 256 halves keeps 13,675 in 16 MB), and a tenth. What finds no room is put into the graph on disk, many times as slowly.
 */
function graphMemory(vectors: number, { type, dimensions }: VectorColumn): string {
  const bytes = 1.1 * vectors * (dimensions * (type === 'halfvec' ? 2 : 4) + 720)
  return `${Math.ceil(Math.min(MOST_MEMORY, Math.max(LEAST_MEMORY, bytes / 2 ** 20)))}MB`
}

/** Megabytes: a million and a half vectors of the built-in table; Postgres's own default. */
const MOST_MEMORY = 2_048
const LEAST_MEMORY = 64

/**
 * Several processes build in memory that they share, of which a container may have little; one alone needs none of it.
 * SQLSTATE 53100 is disk_full, as of a full /dev/shm, and 53200 out_of_memory.
 */
const isShortOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '53100' || error.code === '53200')

/** Any number of its own: the lock of who builds a graph. Two builders at once would wait for each other. */
const BUILDING_LOCK = 71_000_012
/** Milliseconds between looks at how far a build has come, and whether another's has ended. */
const LOOK_EVERY = 500
/** How often somebody who asked to stop waits for the building that was told to end. */
const MOST_LOOKS = 8

/** No transaction can hold this, so nothing rolls it back either: a graph left unfinished is taken away and built again. */
async function buildBesideWork(
  db: Building,
  url: string,
  model: string,
  { graph, total, memory }: { graph: string; total: number; memory: string },
  { onProgress, stop = new AbortController().signal, leave = new AbortController().signal }: BuildOptions,
): Promise<void> {
  // A connection of its own takes its settings and the lock with it, however it ends.
  const builder = openPostgres(url)
  let done = 0
  const look = async (): Promise<void> => {
    if (stop.aborted) await db.asOwner(tx => cancelBuild(tx, model))
    const progress = await db.asOwner(tx => buildProgress(tx, model))
    if (progress === null) return
    done = Math.min(total, Math.max(done, progress.done))
    onProgress?.({ done, total, stage: progress.stage })
  }
  // The looks are about progress alone; what is wrong with the database the build itself tells.
  let looking: Promise<void> | null = null
  const looks = setInterval(() => {
    looking ??= look()
      .catch(() => undefined)
      .then(() => {
        looking = null
      })
  }, LOOK_EVERY)
  const left = Promise.withResolvers<never>()
  left.promise.catch(() => undefined)
  const onLeave = (): void => left.reject(leave.reason)
  leave.addEventListener('abort', onLeave)
  const work = async (own: Awaited<ReturnType<Sql['reserve']>>): Promise<void> => {
    await own.unsafe(`set maintenance_work_mem = '${memory}'`)
    for (let looksSinceStop = 0; ; await wait(LOOK_EVERY)) {
      leave.throwIfAborted()
      const [lock] = await own<
        { isMine: boolean }[]
      >`select pg_try_advisory_lock(${BUILDING_LOCK}) as "isMine"`
      if (lock?.isMine === true) break
      // Somebody builds another model's graph, which nobody asked to stop.
      if (stop.aborted && looksSinceStop++ > MOST_LOOKS) return
    }
    if (await db.asOwner(tx => hasVectorIndex(tx, model))) return
    const clear = () => own.unsafe(`drop index concurrently if exists ${indexNameOf(model)}`)
    await clear()
    if (stop.aborted) return
    const build = () => own.unsafe(`create index concurrently ${graph}`)
    try {
      await build().catch(async (error: unknown) => {
        if (stop.aborted || !isShortOfMemory(error)) throw error
        await clear()
        await own.unsafe('set max_parallel_maintenance_workers = 0')
        await build()
      })
    } catch (error) {
      if (!stop.aborted) throw error
      // A look that is under way would end the clearing, too.
      clearInterval(looks)
      await looking
      await clear()
    }
  }
  const working = builder.connection.reserve().then(own => work(own).finally(() => own.release()))
  // What becomes of it after it was left, nobody hears here.
  working.catch(() => undefined)
  try {
    if (leave.aborted) onLeave()
    await Promise.race([working, left.promise])
  } finally {
    leave.removeEventListener('abort', onLeave)
    clearInterval(looks)
    await builder.close()
  }
}

/** How far the building of a model's graph has come, whoever builds it; null when nobody does. */
async function buildProgress(tx: Tx, model: string): Promise<Pick<IndexProgress, 'done' | 'stage'> | null> {
  const [row] = await tx<Pick<IndexProgress, 'done' | 'stage'>[]>`
    select tuples_done as done,
      case when phase like 'waiting for%' then 'waiting' when phase like 'index validation%' then 'checking'
        else 'building' end as stage
    from pg_stat_progress_create_index
    where ${ofModel(tx, model)}`
  return row ?? null
}

async function cancelBuild(tx: Tx, model: string): Promise<void> {
  await tx`select pg_cancel_backend(pid) from pg_stat_progress_create_index where ${ofModel(tx, model)}`
}

const ofModel = (tx: Tx, model: string) =>
  tx`datname = current_database() and index_relid = to_regclass(${indexNameOf(model)})`
