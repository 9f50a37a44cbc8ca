import type { FieldMonth } from '../core/wire/field-accuracy.ts'
import type { Tx } from './session.ts'

/**
 * Of the citations in delivered memos that a reviewer ticked, how many drew no reviewer's comment, by month of delivery (UTC),
 * oldest first. A comment on an earlier revision counts when it stood at the same citation. Only what the viewer may see.
 */
export async function fieldMonths(tx: Tx): Promise<FieldMonth[]> {
  return tx<FieldMonth[]>`
    select month, count(*)::int as ticked, (count(*) filter (where not is_commented))::int as clean,
      count(distinct memo_id)::int as memos
    from (
      select deliveries.memo_id, to_char(delivered_at at time zone 'UTC', 'YYYY-MM') as month,
        exists (select from review_comments comments
            join citation_checks commented on commented.revision_id = comments.revision_id
              and (comments.anchor->>'start')::int < commented.end_at
              and (comments.anchor->>'end')::int > commented.start_at
          where comments.memo_id = deliveries.memo_id and commented.fingerprint = cited.fingerprint
            and not exists (select from revisions
              where revisions.memo_id = deliveries.memo_id and revisions.author_id = comments.author_id)) as is_commented
      from deliveries
        join citation_checks cited on cited.revision_id = deliveries.revision_id
      where delivered_at is not null
        and exists (select from citation_ticks ticks
          where ticks.revision_id = cited.revision_id and ticks.ordinal = cited.ordinal)
    ) ticked
    group by month
    order by month`
}
