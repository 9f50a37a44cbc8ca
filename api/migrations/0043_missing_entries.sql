-- A chain of hashes proves what stands in it, not that its end is still there. What never changes and was put on record in the same
-- transaction tells it: a revision, a review, a sealed package, its delivery, an acknowledgement or a question whose entry is gone.

create function is_unrecorded(matter uuid) returns boolean
language sql stable
as $$
  with told as materialized (select kind, actor_id, detail from audit_events where matter_id = matter)
  select exists (
      select from revisions
      where matter_id = matter and not exists (
        select from told
        where kind in ('memo_revised', 'memo_aside_kept') and detail ->> 'memoId' = memo_id::text
          and detail ->> 'revision' = number::text and detail ->> 'sha256' = sha256))
    or exists (
      select from reviews
      where matter_id = matter and not exists (
        select from told where kind = 'review_sent' and detail ->> 'reviewId' = reviews.id::text))
    or exists (
      select from deliveries
      where matter_id = matter and not exists (
        select from told where kind = 'memo_seal' and detail ->> 'deliveryId' = deliveries.id::text and detail ->> 'seal' = seal))
    or exists (
      select from deliveries
      where matter_id = matter and delivered_at is not null and not exists (
        select from told where kind = 'memo_deliver' and detail ->> 'deliveryId' = deliveries.id::text))
    or exists (
      select from acknowledgements
      where matter_id = matter and not exists (
        select from told
        where kind = 'delivery_acknowledged' and detail ->> 'deliveryId' = delivery_id::text and actor_id = user_id))
    or exists (
      select from questions
      where matter_id = matter and not exists (
        select from told where kind = 'question_asked' and detail ->> 'questionId' = questions.id::text))
$$;

-- The first event of a chain, named by its matter or its firm, whose hash is not that of its content or does not follow the one
-- before; the number behind the last when all that are there hold and one is missing; null when the chain holds.
create or replace function first_broken_event(whose uuid) returns integer
language sql stable
as $$
  with chain as materialized (
    select seq, hash, previous, lag(hash, 1, repeat('0', 64)) over (order by seq) as before, row_number() over (order by seq) as place,
      audit_hash(whose, seq, at, actor_id, kind, detail, previous) as computed
    from (
      select seq, at, actor_id, kind, detail, previous, hash from audit_events where matter_id = whose
      union all
      select seq, at, actor_id, kind, detail, previous, hash from firm_events where firm_id = whose
    ) events
  )
  select coalesce(
    (select min(seq) from chain where computed <> hash or previous <> before or place <> seq),
    case when is_unrecorded(whose) then (select count(*)::int + 1 from chain) end)
$$;
