import type { OwnNumber, ReferenceNumber } from '../core/reference-number.ts'
import type { Tx } from './session.ts'

/** A document by what it is called and whom it names. */
export type LinkedDocument = {
  id: string
  matterId: string
  /** The numbers it goes by. */
  own: OwnNumber[]
  /** The numbers that its text names. */
  named: ReferenceNumber[]
}

/** Keeps what a new document is called and whom it names, and joins both with what the matter holds. */
export async function linkDocument(tx: Tx, { id, matterId, own, named }: LinkedDocument): Promise<void> {
  await tx`
    insert into document_keys (document_id, matter_id, key, is_whole)
    select ${id}::uuid, ${matterId}::uuid, key, is_whole
    from unnest(${own.map(one => one.key)}::text[], ${own.map(one => String(one.isWhole))}::text[]::boolean[]) own (key, is_whole)`
  await tx`
    insert into document_links (citing_id, matter_id, ordinal, key, start_at, end_at)
    select ${id}::uuid, ${matterId}::uuid, ordinal, key, start_at, end_at
    from unnest(
      ${named.map((_, ordinal) => ordinal)}::int[], ${named.map(one => one.key)}::text[],
      ${named.map(one => one.start)}::int[], ${named.map(one => one.end)}::int[]
    ) named (ordinal, key, start_at, end_at)`
  await joinLinks(
    tx,
    matterId,
    [...own, ...named].map(one => one.key),
  )
}

/** Takes superseded documents out of the graph; numbers that only they shared with another are that other's now. */
export async function unlinkDocuments(tx: Tx, matterId: string, ids: string[]): Promise<void> {
  await tx`delete from document_links where citing_id = any (${ids}::uuid[])`
  await tx`update document_links set cited_id = null where cited_id = any (${ids}::uuid[])`
  const gone = await tx<{ key: string }[]>`
    delete from document_keys where document_id = any (${ids}::uuid[]) returning key`
  await joinLinks(
    tx,
    matterId,
    gone.map(one => one.key),
  )
}

/** A number means the document that alone goes by it in full, or else the one that alone has it as a part. */
async function joinLinks(tx: Tx, matterId: string, keys: string[]): Promise<void> {
  await tx`
    with known as (
      select wanted.key,
        case
          when count(*) filter (where is_whole) = 1 then (array_agg(document_id) filter (where is_whole))[1]
          when count(*) filter (where is_whole) = 0 and count(document_id) = 1 then (array_agg(document_id))[1]
        end as document_id
      from unnest(${[...new Set(keys)]}::text[]) wanted (key)
        left join document_keys on document_keys.matter_id = ${matterId} and document_keys.key = wanted.key
      group by wanted.key
    )
    update document_links set cited_id = nullif(known.document_id, citing_id)
    from known
    where matter_id = ${matterId} and document_links.key = known.key
      and cited_id is distinct from nullif(known.document_id, citing_id)`
}
