import { newId } from '../core/ids.ts'
import { copyRows } from './copy.ts'
import type { PreparedPassage } from './sources.ts'
import type { Db, Tx } from './session.ts'
import { isUniqueViolation } from './sqlstate.ts'

/** Between the headings of a path when it travels as one string: no heading holds it. */
const UNIT_SEPARATOR = '\u001f'

/** A vector as pgvector reads it; six digits are more than its 32-bit floats need for ranking. */
export const vectorText = (vector: Float32Array): string =>
  `[${Array.from(vector, value => value.toFixed(6)).join(',')}]`

type OfOpinion = { id: string; version: number; passages: PreparedPassage[] }

/** The passages of these opinions, with their words and, where they have one, their vectors. */
export async function insertOpinionPassages(
  tx: Tx,
  of: OfOpinion[],
  model: string,
  kind: Db['kind'] = 'embedded',
): Promise<number> {
  const rows = of.flatMap(({ id, version, passages }) =>
    passages.map((passage, ordinal) => ({ passageId: newId(), owner: id, version, ordinal, passage })),
  )
  if (rows.length === 0) return 0
  const columns = passageColumns(rows)
  await tx`
    insert into opinion_passages (id, opinion_id, version, ordinal, start_at, end_at, from_byte, bytes, part, author,
      heading_path, page_from, page_to, words, terms)
    select id, owner, version, ordinal, start_at, end_at, from_byte, bytes, part, author,
      string_to_array(heading_path, ${UNIT_SEPARATOR}), page_from, page_to, words, to_tsvector('english', indexed)
    from unnest(
      ${columns.id}::uuid[], ${columns.owner}::uuid[], ${rows.map(row => row.version)}::int[],
      ${columns.ordinal}::int[], ${columns.start}::int[], ${columns.end}::int[], ${columns.fromByte}::int[],
      ${columns.bytes}::int[], ${columns.part}::text[], ${columns.author}::text[], ${columns.headingPath}::text[],
      ${columns.pageFrom}::text[], ${columns.pageTo}::text[], ${columns.words}::int[], ${columns.indexed}::text[]
    ) passage (id, owner, version, ordinal, start_at, end_at, from_byte, bytes, part, author, heading_path, page_from,
      page_to, words, indexed)`
  await loadVectors(tx, model, withVectors(rows), kind)
  return rows.length
}

type PassageVector = { passageId: string; vector: Float32Array }

/** The advisory lock that migration 0012 knows, too: held by who fills in vectors, shared by who deletes passages. */
const FILLING_LOCK = 12

/**
 * Vectors of passages of public law that are held already. A passage that went meanwhile, or that somebody else has
 * given its vector, is passed over. The transaction does not wait for the disk: what a failing machine forgets is missing,
 * and filled in again.
 */
export async function insertOpinionVectors(
  tx: Tx,
  model: string,
  vectors: PassageVector[],
  kind: Db['kind'] = 'embedded',
): Promise<void> {
  if (vectors.length === 0) return
  await tx`select pg_advisory_xact_lock(${FILLING_LOCK}), set_config('synchronous_commit', 'off', true)`
  const ids = vectors.map(row => row.passageId)
  const gone = await tx<{ id: string }[]>`
    select id from unnest(${ids}::uuid[]) id
    where not exists (select from opinion_passages where opinion_passages.id = id.id)`
  const held = without(vectors, gone)
  // Next to never has one its vector already, and to look for each first takes an eighth of the time.
  const isLoaded = await tx
    .savepoint(inner => loadVectors(inner, model, held, kind))
    .then(() => true)
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) return false
      throw error
    })
  if (isLoaded) return
  const taken = await tx<{ id: string }[]>`
    select passage_id as id from opinion_vectors where model = ${model} and passage_id = any (${ids}::uuid[])`
  await loadVectors(tx, model, without(held, taken), kind)
}

function without(vectors: PassageVector[], rows: readonly { id: string }[]): PassageVector[] {
  if (rows.length === 0) return vectors
  const ids = new Set(rows.map(row => row.id))
  return vectors.filter(row => !ids.has(row.passageId))
}

/** Vectors of passages that have none of this model: on Postgres by COPY, ten times as fast as rows of text. */
async function loadVectors(tx: Tx, model: string, vectors: PassageVector[], kind: Db['kind']): Promise<void> {
  if (vectors.length === 0) return
  if (kind === 'postgres') {
    await copyRows(tx, 'opinion_vectors (model, passage_id, embedding)', 3, vectors, (row, fields) => {
      fields.text(model)
      fields.uuid(row.passageId)
      fields.vector(row.vector)
    })
    return
  }
  await tx`
    insert into opinion_vectors (model, passage_id, embedding)
    select ${model}, id, embedding::vector
    from unnest(
      ${vectors.map(row => row.passageId)}::uuid[],
      ${vectors.map(row => vectorText(row.vector))}::text[]
    ) vectors (id, embedding)`
}

/** The same for the passages of one document of a matter, which is then counted as one text. */
export async function insertDocumentPassages(
  tx: Tx,
  document: { id: string; matterId: string; passages: PreparedPassage[] },
  model: string,
): Promise<number> {
  const { id: owner, matterId, passages } = document
  const rows = passages.map((passage, ordinal) => ({ passageId: newId(), owner, ordinal, passage }))
  if (rows.length === 0) return 0
  const columns = passageColumns(rows)
  await tx`
    insert into document_passages (id, document_id, matter_id, ordinal, start_at, end_at, from_byte, bytes, part,
      author, heading_path, page_from, page_to, words, terms)
    select id, owner, ${matterId}::uuid, ordinal, start_at, end_at, from_byte, bytes, part, author,
      string_to_array(heading_path, ${UNIT_SEPARATOR}), page_from, page_to, words, to_tsvector('english', indexed)
    from unnest(
      ${columns.id}::uuid[], ${columns.owner}::uuid[], ${columns.ordinal}::int[], ${columns.start}::int[],
      ${columns.end}::int[], ${columns.fromByte}::int[], ${columns.bytes}::int[], ${columns.part}::text[],
      ${columns.author}::text[], ${columns.headingPath}::text[], ${columns.pageFrom}::text[],
      ${columns.pageTo}::text[], ${columns.words}::int[], ${columns.indexed}::text[]
    ) passage (id, owner, ordinal, start_at, end_at, from_byte, bytes, part, author, heading_path, page_from, page_to,
      words, indexed)`
  const vectors = withVectors(rows)
  await tx`
    insert into document_vectors (model, passage_id, matter_id, embedding)
    select ${model}, id, ${matterId}::uuid, embedding::vector
    from unnest(
      ${vectors.map(row => row.passageId)}::uuid[],
      ${vectors.map(row => vectorText(row.vector))}::text[]
    ) vectors (id, embedding)`
  await tx`select count_documents(array[${owner}::uuid])`
  return rows.length
}

type Row = { passageId: string; owner: string; ordinal: number; passage: PreparedPassage }

function passageColumns(rows: Row[]) {
  const all = <T>(pick: (passage: PreparedPassage) => T): T[] => rows.map(row => pick(row.passage))
  return {
    id: rows.map(row => row.passageId),
    owner: rows.map(row => row.owner),
    ordinal: rows.map(row => row.ordinal),
    start: all(passage => passage.start),
    end: all(passage => passage.end),
    fromByte: all(passage => passage.fromByte),
    bytes: all(passage => passage.bytes),
    part: all(passage => passage.part),
    author: all(passage => passage.author),
    headingPath: all(passage => passage.headingPath.join(UNIT_SEPARATOR)),
    pageFrom: all(passage => passage.pageFrom),
    pageTo: all(passage => passage.pageTo),
    words: all(passage => passage.words),
    indexed: all(passage => passage.indexed),
  }
}

function withVectors(rows: Row[]): PassageVector[] {
  return rows.flatMap(({ passageId, passage }) =>
    passage.vector === null ? [] : [{ passageId, vector: passage.vector }],
  )
}

/**
 * What is indexed before each passage of an opinion as an import makes it: name, citation, court, year. What is not known is
 * left out: in an array the driver would read it as the word NULL.
 */
export const importedPrefix = (tx: Tx) => tx`
  array_remove(array[short_name,
    (select citation from opinion_citations where opinion_id = opinions.id order by ordinal limit 1),
    court, extract(year from decided_on)::text], null)`

/** The same with the summary, once a job has indexed the passages with it. */
export const indexedPrefix = (tx: Tx) => tx`
  array_cat(${importedPrefix(tx)}, array(
    select summary from opinion_summaries held
    where held.opinion_id = opinions.id and held.version = text_version and is_indexed))`

/** A passage and what stands before it in the index, as it is embedded. */
export type UnembeddedPassage = { passageId: string; prefix: string; headingPath: string[]; text: string }

/** How far the passages without vectors have been gone through; null begins. */
export type FillingPosition = { opinionId: string; version: number; ordinal: number }

/**
 * Passages of public law without a vector of this model, in order, from a position on: a new model is filled beside the
 * old one, and nobody looks again at what is done. Which ones they are is decided before any text is read, and each is looked
 * up by itself (`offset 0`): joined as a whole, every call reads and sorts all that are left.
 */
export async function passagesWithoutVector(
  tx: Tx,
  model: string,
  after: FillingPosition | null,
  limit: number,
): Promise<(UnembeddedPassage & FillingPosition)[]> {
  return tx<(UnembeddedPassage & FillingPosition)[]>`
    select passages.id as "passageId", heading_path as "headingPath",
      passage_text(texts.text, from_byte, bytes) as text,
      array_to_string(${indexedPrefix(tx)}, ', ') as prefix,
      passages.opinion_id as "opinionId", passages.version, passages.ordinal
    from (
        select id, opinion_id, version, ordinal, heading_path, from_byte, bytes
        from opinion_passages missing
        where not exists (
            select from opinion_vectors where model = ${model} and passage_id = missing.id offset 0)
          ${
            after === null
              ? tx``
              : tx`and (opinion_id, version, ordinal)
                  > (${after.opinionId}::uuid, ${after.version}::int, ${after.ordinal}::int)`
          }
        order by opinion_id, version, ordinal
        limit ${limit}
      ) passages
      join opinions on opinions.id = passages.opinion_id
      join opinion_texts texts on texts.opinion_id = passages.opinion_id and texts.version = passages.version
    order by passages.opinion_id, passages.version, passages.ordinal`
}
