import { createHash } from 'node:crypto'
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
const indexName = (model: string): string =>
  `opinion_vectors_${createHash('sha256').update(model).digest('hex').slice(0, 12)}`

/** A model's name as SQL text: the planner takes the model's index only when it sees the name itself. */
export const sqlLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`

export async function hasVectorIndex(tx: Tx, model: string): Promise<boolean> {
  const rows = await tx`select from pg_class where relname = ${indexName(model)} and relkind = 'i'`
  return rows.length > 0
}

/** Builds the graph of one model once there are enough vectors; later rows go into it as they come. Answers whether it stands. */
export async function ensureVectorIndex(
  db: Pick<Db, 'kind' | 'asOwner'>,
  model: string,
  dimensions: number,
  from = INDEX_FROM,
): Promise<boolean> {
  const column = vectorColumn(db.kind, dimensions)
  if (dimensions > MOST_DIMENSIONS[column.type]) return false
  return db.asOwner(async tx => {
    if (await hasVectorIndex(tx, model)) return true
    const [row] = await tx<{ many: boolean }[]>`
      select count(*) >= ${from} as many from (
        select from opinion_vectors where model = ${model} limit ${from}) counted`
    if (row?.many !== true) return false
    await tx`select set_config('maintenance_work_mem', '256MB', true)`
    await tx.unsafe(
      `create index ${indexName(model)} on opinion_vectors
       using hnsw ((${vectorExpression(column)}) ${column.type}_ip_ops) where model = ${sqlLiteral(model)}`,
    )
    return true
  })
}
