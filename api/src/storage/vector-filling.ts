import { vectorText } from './passages.ts'
import { indexNameOf } from './vector-index.ts'
import type { Tx } from './session.ts'

/** Passages held, and those of them with a vector of the model. */
export type Filled = { held: number; filled: number }

/** How far public law is filled. As the owner. */
export async function filledLaw(tx: Tx, model: string): Promise<Filled> {
  const [row] = await tx<Filled[]>`
    select count(*)::int as held, count(model)::int as filled
    from opinion_passages passages left join opinion_vectors on passage_id = passages.id and model = ${model}`
  return row ?? { held: 0, filled: 0 }
}

/** Of which model most vectors of public law are; null when there are none. As the owner. */
export async function mostUsedModel(tx: Tx): Promise<string | null> {
  const [row] = await tx<{ model: string }[]>`
    select model from opinion_vectors group by model order by count(*) desc, model limit 1`
  return row?.model ?? null
}

/** Everybody of the firms who was not shut out, administrators first: between them they see every matter that anybody sees. As the owner. */
export async function staffIds(tx: Tx): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from users where role <> 'client' and shut_out_at is null order by role <> 'administrator', id`
  return rows.map(row => row.id)
}

/** The matters that the actor may see. */
export async function seenMatters(tx: Tx): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`select id from matters order by id`
  return rows.map(row => row.id)
}

/** How far the documents of a matter are filled, as the actor sees them. */
export async function filledDocuments(tx: Tx, matterId: string, model: string): Promise<Filled> {
  const [row] = await tx<Filled[]>`
    select count(*)::int as held, count(model)::int as filled
    from document_passages passages left join document_vectors on passage_id = passages.id and model = ${model}
    where passages.matter_id = ${matterId}`
  return row ?? { held: 0, filled: 0 }
}

/** Of which model most vectors of a matter's documents are, as the actor sees them. */
export async function mostUsedOfMatter(tx: Tx, matterId: string): Promise<string | null> {
  const [row] = await tx<{ model: string }[]>`
    select model from document_vectors where matter_id = ${matterId}
    group by model order by count(*) desc, model limit 1`
  return row?.model ?? null
}

/** A passage of a client's document as it is embedded. */
export type UnembeddedDocumentPassage = {
  passageId: string
  title: string
  headingPath: string[]
  text: string
}

/** Passages of a matter's documents without a vector of the model, in the order of their ids, from one on. */
export async function documentPassagesWithoutVector(
  tx: Tx,
  matterId: string,
  model: string,
  after: string | null,
  limit: number,
): Promise<UnembeddedDocumentPassage[]> {
  return tx<UnembeddedDocumentPassage[]>`
    select passages.id as "passageId", title, heading_path as "headingPath",
      passage_text(text, from_byte, bytes) as text
    from document_passages passages
      join documents on documents.id = passages.document_id
      join document_texts on document_texts.document_id = passages.document_id
    where passages.matter_id = ${matterId} and (${after}::uuid is null or passages.id > ${after})
      and not exists (select from document_vectors where model = ${model} and passage_id = passages.id)
    order by passages.id
    limit ${limit}`
}

/** Vectors of passages of a matter that are held already; one that went meanwhile or has its vector is passed over. */
export async function insertDocumentVectors(
  tx: Tx,
  matterId: string,
  model: string,
  vectors: { passageId: string; vector: Float32Array }[],
): Promise<void> {
  await tx`
    insert into document_vectors (model, passage_id, matter_id, embedding)
    select ${model}, passages.id, matter_id, embedding::vector
    from unnest(
      ${vectors.map(row => row.passageId)}::uuid[],
      ${vectors.map(row => vectorText(row.vector))}::text[]
    ) made (id, embedding)
      join document_passages passages on passages.id = made.id and matter_id = ${matterId}
    on conflict do nothing`
}

/** Takes away the graphs of every other model. As the owner. */
export async function dropOtherGraphs(tx: Tx, model: string): Promise<void> {
  const rows = await tx<{ name: string }[]>`
    select relname as name from pg_class join pg_index on indexrelid = pg_class.oid
    where indrelid = 'opinion_vectors'::regclass and relname ~ '^opinion_vectors_[0-9a-f]{12}$'
      and relname <> ${indexNameOf(model)}`
  for (const { name } of rows) await tx.unsafe(`drop index ${name}`)
}

/** Deletes the other models' vectors of so many passages of public law after one: the last of them, null at the end. */
export async function deleteOtherVectors(
  tx: Tx,
  model: string,
  after: string | null,
  limit: number,
): Promise<string | null> {
  const rows = await tx<{ id: string }[]>`
    select passage_id as id from opinion_vectors
    where ${after}::uuid is null or passage_id > ${after}
    order by passage_id
    limit ${limit}`
  const last = rows.at(-1)?.id ?? null
  if (last === null) return null
  await tx`
    delete from opinion_vectors
    where passage_id <= ${last} and (${after}::uuid is null or passage_id > ${after}) and model <> ${model}`
  return last
}

/** Deletes the other models' vectors of a matter's documents, as far as the actor sees them. */
export async function deleteOtherDocumentVectors(tx: Tx, matterId: string, model: string): Promise<void> {
  await tx`delete from document_vectors where matter_id = ${matterId} and model <> ${model}`
}
