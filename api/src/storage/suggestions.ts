import { z } from 'zod'
import { SuggestionRow } from '../core/wire/memos.ts'
import type { Tx } from './session.ts'

/** A suggestion to be kept as offered. */
export type NewSuggestion = Omit<SuggestionRow, 'state'> & {
  memoId: string
  matterId: string
  createdBy: string
}

/** Keeps what was offered, with its passages and what speaks against it. */
export async function insertSuggestion(tx: Tx, suggestion: NewSuggestion): Promise<void> {
  await tx`
    insert into suggestions (id, memo_id, matter_id, heading, text, passages, objections, writer, created_by)
    values (${suggestion.id}, ${suggestion.memoId}, ${suggestion.matterId}, ${suggestion.heading}, ${suggestion.text},
      ${JSON.stringify(suggestion.passages)}::text::jsonb, ${JSON.stringify(suggestion.objections)}::text::jsonb,
      ${suggestion.writer}, ${suggestion.createdBy})`
}

/** What was offered for a memo and not decided yet, oldest first. */
export async function offeredSuggestions(tx: Tx, memoId: string): Promise<SuggestionRow[]> {
  const rows = await tx<Record<string, unknown>[]>`
    select id, heading, text, state, writer, passages, objections
    from suggestions
    where memo_id = ${memoId} and state = 'offered'
    order by id
    limit 500`
  return rows.map(row => SuggestionRow.parse(row))
}

const Owned = SuggestionRow.extend({ memoId: z.uuid(), matterId: z.uuid() })

/** One suggestion, held until the transaction ends; null when it is not there or not visible. */
export async function lockSuggestion(tx: Tx, id: string): Promise<z.infer<typeof Owned> | null> {
  const [row] = await tx<Record<string, unknown>[]>`
    select id, heading, text, state, writer, passages, objections, memo_id as "memoId", matter_id as "matterId"
    from suggestions
    where id = ${id}
    for update`
  return row === undefined ? null : Owned.parse(row)
}

/** Keeps what a person made of a suggestion; `finalText` when they edited it. */
export async function decide(
  tx: Tx,
  id: string,
  decision: { state: SuggestionRow['state']; finalText: string | null; decidedBy: string },
): Promise<void> {
  await tx`
    update suggestions
    set state = ${decision.state}, final_text = ${decision.finalText}, decided_by = ${decision.decidedBy},
      decided_at = now()
    where id = ${id}`
}

const Pages = z.array(z.object({ label: z.string(), offset: z.int() }))

/** The stored texts of documents, with their pages; those of one matter alone when it is named. */
export async function documentTexts(tx: Tx, ids: string[], matterId: string | null) {
  const rows = await tx<{ id: string; text: string; pages: unknown }[]>`
    select document_id as id, text, pages
    from document_texts
    where document_id = any(${ids}::uuid[]) and (${matterId}::uuid is null or matter_id = ${matterId})`
  return rows.map(({ pages, ...row }) => ({ ...row, pages: Pages.parse(pages) }))
}

/** How many of these documents the actor may see now. */
export async function countSeen(tx: Tx, ids: string[]): Promise<number> {
  const [row] = await tx<{ seen: number }[]>`
    select count(*)::int as seen from documents where id = any(${ids}::uuid[])`
  return row?.seen ?? 0
}

/** How many passages of the client's documents there are to search, in the matters that the actor may see. */
export async function documentPassages(tx: Tx, clientId: string): Promise<number> {
  const [row] = await tx<{ passages: number }[]>`
    select count(*)::int as passages
    from document_passages
    where matter_id in (select id from matters where client_id = ${clientId})`
  return row?.passages ?? 0
}
