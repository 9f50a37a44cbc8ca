import type { Scored } from '../core/bm25.ts'
import { vectorText } from './passages.ts'
import type { Tx } from './session.ts'

/** Where passages of either kind and their vectors are, and the column that names a passage's source. */
const tables = {
  law: { passages: 'opinion_passages', source: 'opinion_id', vectors: 'opinion_vectors' },
  documents: { passages: 'document_passages', source: 'document_id', vectors: 'document_vectors' },
} as const
type Kind = keyof typeof tables

/** The cosine of each of these passages, however they were found. */
export async function cosinesOf(
  tx: Tx,
  kind: Kind,
  ids: string[],
  model: string,
  vector: Float32Array,
): Promise<{ id: string; score: number }[]> {
  if (ids.length === 0) return []
  return tx<{ id: string; score: number }[]>`
    select passage_id as id, -(embedding <#> ${vectorText(vector)}::vector) as score
    from ${tx(tables[kind].vectors)}
    where model = ${model} and passage_id = any (${ids}::uuid[])`
}

/** The passage of each of these sources that is nearest in meaning. */
export async function nearestOfEach(
  tx: Tx,
  kind: Kind,
  sourceIds: string[],
  model: string,
  vector: Float32Array,
): Promise<Scored[]> {
  if (sourceIds.length === 0) return []
  const { passages, source, vectors } = tables[kind]
  return tx<Scored[]>`
    select distinct on (sources.id) passages.id, sources.id as "sourceId",
      -(embedding <#> ${vectorText(vector)}::vector) as score
    from unnest(${sourceIds}::uuid[]) sources (id)
      join ${tx(passages)} passages on passages.${tx(source)} = sources.id
      join ${tx(vectors)} on passage_id = passages.id and model = ${model}
    order by sources.id, score desc, passages.id`
}
