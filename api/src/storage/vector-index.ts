import { createHash } from 'node:crypto'
import { openPostgres } from './open.ts'
import type { Db, Tx } from './session.ts'

/** Below this many vectors every distance is computed: exact, and quick enough for a desk. */
export const INDEX_FROM = 20_000

/** pgvector keeps indexes of at most this many dimensions of each type. */
const MOST_DIMENSIONS = { vector: 2_000, halfvec: 4_000 } as const

/** How one model's vectors are indexed and therefore compared: the same expression, or the index is not used. */
export type VectorColumn = { type: 'vector' | 'halfvec'; dimensions: number }

/**
 * `halfvec` halves the index on Postgres; embedded, building one takes five times as long as one of `vector`
 * (PGlite 0.5: 247 s against 51 s for 50,000 × 384).
 */
export const vectorColumn = (kind: Db['kind'], dimensions: number): VectorColumn => ({
  type: kind === 'postgres' || dimensions > MOST_DIMENSIONS.vector ? 'halfvec' : 'vector',
  dimensions,
})

/** The expression as SQL. Both parts come from this program, never from input. */
export const vectorExpression = (column: VectorColumn): string => `embedding::${columnType(column)}`

export const columnType = ({ type, dimensions }: VectorColumn): string => `${type}(${dimensions})`

/** One index a model, so that a new model is filled beside the old one. */
export const indexNameOf = (model: string): string =>
  `opinion_vectors_${createHash('sha256').update(model).digest('hex').slice(0, 12)}`

/** A model's name as SQL text: the planner takes the model's index only when it sees the name itself. */
export const sqlLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Whether the model's graph stands whole: one that is being built, or was left by a build that failed, does not count. */
export async function hasVectorIndex(tx: Tx, model: string): Promise<boolean> {
  const rows = await tx`
    select from pg_class join pg_index on indexrelid = pg_class.oid
    where relname = ${indexNameOf(model)} and indisvalid`
  return rows.length > 0
}

/** How far the building of a graph has come: vectors taken in, and of how many. */
export type IndexProgress = { done: number; total: number }

/** How far a graph's building has come, whoever builds it; null when none is being built. Embedded nobody could ask. */
export async function vectorIndexProgress(tx: Tx): Promise<IndexProgress | null> {
  const [row] = await tx<IndexProgress[]>`
    select tuples_done as done, greatest(tuples_total, tuples_done) as total
    from pg_stat_progress_create_index
    where relid = 'opinion_vectors'::regclass`
  return row ?? null
}

/**
 * Builds the graph of one model once there are enough vectors; later rows go into it as they come. Answers whether it stands.
 * On Postgres rows may be read and written meanwhile, and searches compare every vector until it is whole.
 */
export async function ensureVectorIndex(
  db: Pick<Db, 'kind' | 'asOwner' | 'url'>,
  model: string,
  dimensions: number,
  from = INDEX_FROM,
  onProgress: (progress: IndexProgress) => void = () => undefined,
): Promise<boolean> {
  const column = vectorColumn(db.kind, dimensions)
  if (dimensions > MOST_DIMENSIONS[column.type]) return false
  const has = await db.asOwner(async tx => ({
    graph: await hasVectorIndex(tx, model),
    vectors: await hasVectors(tx, model, from),
  }))
  if (has.graph || !has.vectors) return has.graph
  if (db.url !== null) return buildBesideWork(db, db.url, model, column, onProgress)
  await db.asOwner(async tx => {
    await tx`select set_config('maintenance_work_mem', '256MB', true)`
    await tx.unsafe(`create index ${graphOf(model, column)}`)
  })
  return true
}

async function hasVectors(tx: Tx, model: string, from: number): Promise<boolean> {
  const [row] = await tx<{ many: boolean }[]>`
    select count(*) >= ${from} as many from (
      select from opinion_vectors where model = ${model} limit ${from}) counted`
  return row?.many ?? false
}

const graphOf = (model: string, column: VectorColumn): string =>
  `${indexNameOf(model)} on opinion_vectors
   using hnsw ((${vectorExpression(column)}) ${column.type}_ip_ops) where model = ${sqlLiteral(model)}`

/** Any number of its own: the lock of who builds a graph. Two builders at once would wait for each other. */
const BUILDING_LOCK = 71_000_012
/** Milliseconds between looks at how far a build has come. */
const LOOK_EVERY = 500

/** No transaction can hold this, so nothing rolls it back either: a graph left unfinished is taken away and built again. */
async function buildBesideWork(
  db: Pick<Db, 'asOwner'>,
  url: string,
  model: string,
  column: VectorColumn,
  onProgress: (progress: IndexProgress) => void,
): Promise<boolean> {
  // A connection of its own takes its settings and the lock with it, however it ends.
  const builder = openPostgres(url)
  const look = async (): Promise<void> => {
    const progress = await db.asOwner(vectorIndexProgress)
    if (progress !== null && progress.total > 0) onProgress(progress)
  }
  // The looks are about progress alone; what is wrong with the database the build itself tells.
  const looks = setInterval(() => void look().catch(() => undefined), LOOK_EVERY)
  try {
    const own = await builder.connection.reserve()
    const [lock] = await own<{ isMine: boolean }[]>`select pg_try_advisory_lock(${BUILDING_LOCK}) as "isMine"`
    // Somebody else builds: until it stands, searches are exact.
    if (lock?.isMine !== true) {
      own.release()
      return false
    }
    await own`set maintenance_work_mem = '256MB'`
    await own.unsafe(`drop index concurrently if exists ${indexNameOf(model)}`)
    await own.unsafe(`create index concurrently ${graphOf(model, column)}`)
    own.release()
    return true
  } finally {
    clearInterval(looks)
    await builder.close()
  }
}
