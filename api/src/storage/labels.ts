import type { FieldLabel, LabelledSearch, LabelSearch } from '../core/wire/labels.ts'
import type { Tx } from './session.ts'

/**
 * Keeps a person's mark in place of their earlier one on the same question and opinion; an approved one stands. Answers the id of
 * the mark that stands, or null when no such opinion is held.
 */
export async function putLabel(tx: Tx, id: string, mark: LabelSearch): Promise<string | null> {
  await tx`
    delete from labelled_searches
    using opinions
    where opinions.id = ${mark.sourceId} and labelled_searches.external_id = opinions.external_id
      and labelled_by = me() and question = ${mark.question} and approved_by is null`
  await tx`
    insert into labelled_searches (id, firm_id, question, external_id, is_good, labelled_by)
    select ${id}, my_firm(), ${mark.question}, external_id, ${mark.isGood}, me()
    from opinions
    where id = ${mark.sourceId}
    on conflict do nothing`
  const [row] = await tx<{ id: string }[]>`
    select labelled_searches.id
    from labelled_searches join opinions using (external_id)
    where opinions.id = ${mark.sourceId} and labelled_by = me() and question = ${mark.question}`
  return row?.id ?? null
}

/** The marks that the viewer may see, newest first. */
export async function listLabels(tx: Tx, only?: string): Promise<LabelledSearch[]> {
  const rows = await tx<(Omit<LabelledSearch, 'labelledAt'> & { labelledAt: Date })[]>`
    select labelled_searches.id, question, external_id as "externalId", opinions.name as title, is_good as "isGood",
      jsonb_build_object('id', author.id, 'name', author.name) as "labelledBy", labelled_at as "labelledAt",
      case when approver.id is not null then jsonb_build_object('id', approver.id, 'name', approver.name) end
        as "approvedBy"
    from labelled_searches
      join users author on author.id = labelled_by
      left join users approver on approver.id = approved_by
      left join opinions using (external_id)
    where ${only ?? null}::uuid is null or labelled_searches.id = ${only ?? null}
    order by labelled_at desc, labelled_searches.id
    limit 500`
  return rows.map(row => ({ ...row, labelledAt: row.labelledAt.toISOString() }))
}

/** Approves another's mark; false when there is none to approve. */
export async function approveLabel(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx`
    update labelled_searches set approved_by = me(), approved_at = now() where id = ${id} returning id`
  return rows.length === 1
}

/** Takes a mark away that is not approved; false when there is none to take. */
export async function deleteLabel(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx`delete from labelled_searches where id = ${id} returning id`
  return rows.length === 1
}

/** The approved marks that the viewer may see, one line a person and question. */
export async function fieldLabels(tx: Tx): Promise<FieldLabel[]> {
  return tx<FieldLabel[]>`
    select 'field:' || (array_agg(labelled_searches.id order by labelled_at, labelled_searches.id))[1] as id,
      'field' as split, 'research' as source, users.name as author, question,
      coalesce(jsonb_agg(external_id order by external_id) filter (where is_good), '[]') as relevant,
      coalesce(jsonb_agg(external_id order by external_id) filter (where not is_good), '[]') as irrelevant
    from labelled_searches join users on users.id = labelled_by
    where approved_by is not null
    group by labelled_by, users.name, question
    order by min(labelled_at), question`
}
