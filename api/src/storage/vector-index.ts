import { hash } from 'node:crypto'
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

/** The column as SQL writes it: `halfvec(384)`. */
export const columnType = ({ type, dimensions }: VectorColumn): string => `${type}(${dimensions})`

/** One index a model, so that a new model is filled beside the old one. */
export const indexNameOf = (model: string): string => `opinion_vectors_${hash('sha256', model).slice(0, 12)}`

/** A model's name as SQL text: the planner takes the model's index only when it sees the name itself. */
export const sqlLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Whether the model's graph stands whole: one that is being built, or was left by a build that failed, does not count. */
export async function hasVectorIndex(tx: Tx, model: string): Promise<boolean> {
  const rows = await tx`
    select from pg_class join pg_index on indexrelid = pg_class.oid
    where relname = ${indexNameOf(model)} and indisvalid`
  return rows.length > 0
}

/** The statement that builds a model's graph follows `create index`. */
export const graphOf = (model: string, column: VectorColumn): string =>
  `${indexNameOf(model)} on opinion_vectors
   using hnsw ((${vectorExpression(column)}) ${column.type}_ip_ops) where model = ${sqlLiteral(model)}`

/**
 * How many vectors of a model wait for a graph; null when it stands, or when there is to be none: vectors are fewer than
 * `from`, or longer than pgvector indexes.
 */
export async function vectorsToIndex(
  tx: Tx,
  kind: Db['kind'],
  model: string,
  dimensions: number,
  from = INDEX_FROM,
): Promise<number | null> {
  if (dimensions > MOST_DIMENSIONS[vectorColumn(kind, dimensions).type]) return null
  if (await hasVectorIndex(tx, model)) return null
  const vectors = await countVectors(tx, model)
  return vectors >= from ? vectors : null
}

/** How many passages of public law have a vector of the model. */
export async function countVectors(tx: Tx, model: string): Promise<number> {
  const [row] = await tx<{ vectors: number }[]>`
    select count(*)::float8 as vectors from opinion_vectors where model = ${model}`
  return row?.vectors ?? 0
}
