import type { Verdict } from '../core/verdict.ts'
import type { CitationCorrection, CitationLabel } from '../core/wire/citation-labels.ts'
import type { Tx } from './session.ts'

type Place = {
  /** Of the revision that the comment is about; the citation stands in it from `start` to `end`, behind the quoted words. */
  text: string
  start: number
  end: number
  quote: string | null
  matterId: string
  memoId: string
}
type Row = Omit<CitationCorrection, 'saidAt' | 'sentence'> & { saidAt: Date } & Place

/** A correction without its sentence, and where it stands. */
export type FoundCorrection = Place & { correction: Omit<CitationCorrection, 'sentence'> }

/**
 * Reviewers' comments that stand at a citation of the revision they are about, once the memo has been delivered; those of people
 * who wrote in the memo are none. A parallel citation counts with its first. Newest first.
 */
export async function corrections(
  tx: Tx,
  only: { commentId?: string; ordinal?: number } = {},
): Promise<FoundCorrection[]> {
  const rows = await tx<Row[]>`
    select comments.id as "commentId", cited.ordinal, memos.title as "memoTitle", matters.name as "matterName",
      cited.text as citation, opinions.external_id as "externalId", cited.verdict, comments.body as said,
      jsonb_build_object('id', author.id, 'name', author.name) as "saidBy", comments.created_at as "saidAt",
      case when labels.id is not null then jsonb_build_object('isApproved', labels.is_approved,
        'right', labels.right_verdict, 'by', jsonb_build_object('id', decider.id, 'name', decider.name)) end as decision,
      cited.start_at as start, cited.end_at as "end", cited.evidence->>'quote' as quote, revisions.text, comments.matter_id as "matterId", comments.memo_id as "memoId"
    from review_comments comments
      join deliveries on deliveries.memo_id = comments.memo_id and delivered_at is not null
      join memos on memos.id = comments.memo_id
      join matters on matters.id = comments.matter_id
      join revisions on revisions.id = comments.revision_id
      join citation_checks cited on cited.revision_id = comments.revision_id
        and (comments.anchor->>'start')::int < cited.end_at and (comments.anchor->>'end')::int > cited.start_at
      join users author on author.id = comments.author_id
      left join opinions on opinions.id = cited.opinion_id
      left join citation_labels labels on labels.comment_id = comments.id and labels.ordinal = cited.ordinal
      left join users decider on decider.id = labels.decided_by
    where (${only.commentId ?? null}::uuid is null or comments.id = ${only.commentId ?? null})
      and (${only.ordinal ?? null}::int is null or cited.ordinal = ${only.ordinal ?? null})
      and not exists (select from revisions written
        where written.memo_id = comments.memo_id and written.author_id = comments.author_id)
    order by comments.created_at desc, comments.id, cited.ordinal
    limit 500`
  return rows.map(({ text, start, end, quote, matterId, memoId, saidAt, ...row }) => {
    return { text, start, end, quote, matterId, memoId, correction: { ...row, saidAt: saidAt.toISOString() } }
  })
}

/** Keeps what the actor decided; false when it was decided already. */
export async function insertCitationLabel(
  tx: Tx,
  id: string,
  matterId: string,
  correction: CitationCorrection,
  right: Verdict | null,
): Promise<boolean> {
  const { commentId, ordinal, sentence, citation, externalId, verdict, said, saidBy } = correction
  const rows = await tx`
    insert into citation_labels (id, matter_id, comment_id, ordinal, is_approved, sentence, citation, external_id, verdict,
      said, right_verdict, labelled_by, decided_by)
    values (${id}, ${matterId}, ${commentId}, ${ordinal}, ${right !== null}, ${sentence}, ${citation}, ${externalId},
      ${verdict}, ${said}, ${right}, ${saidBy.id}, me())
    on conflict (comment_id, ordinal) do nothing
    returning id`
  return rows.length === 1
}

/** A correction that was taken, and where its citation stands: `start` to `end` of the revision. */
export type TakenCorrection = {
  label: Omit<CitationLabel, 'check'>
  matterId: string
  at: { revisionId: string; start: number; end: number; quote: string | null } | null
}

/** The corrections that were taken, of the matters that the viewer may see; as they were when they were taken. */
export async function citationLabels(tx: Tx): Promise<TakenCorrection[]> {
  type Row = TakenCorrection['label'] & Pick<TakenCorrection, 'matterId' | 'at'>
  const rows = await tx<Row[]>`
    select 'field-citation:' || labels.id as id, 'field' as split, 'review' as source, author.name as author,
      decider.name as "approvedBy", sentence, citation, external_id as "externalId", labels.verdict,
      right_verdict as "right", said, labels.matter_id as "matterId",
      case when cited.revision_id is not null then jsonb_build_object('revisionId', cited.revision_id,
        'start', start_at, 'end', end_at, 'quote', evidence->>'quote') end as at
    from citation_labels labels
      join review_comments comments on comments.id = comment_id
      left join citation_checks cited on cited.revision_id = comments.revision_id and cited.ordinal = labels.ordinal
      join users author on author.id = labelled_by
      join users decider on decider.id = decided_by
    where is_approved
    order by decided_at, labels.id`
  return rows.map(({ matterId, at, ...label }) => ({ label, matterId, at }))
}
