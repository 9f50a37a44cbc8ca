-- A client's last word is not always a question: thanks wait for no answer. Somebody of the firm says so of a message, once and for good,
-- in their own name and at the time of the database. The client does not see it.
create table settled_questions (
  question_id uuid primary key references questions,
  matter_id uuid not null references matters,
  settled_by uuid not null references users,
  settled_at timestamptz not null default now()
);
create index on settled_questions (matter_id);

alter table settled_questions enable row level security;
alter table settled_questions force row level security;
create policy staff on settled_questions to workbench
  using (matter_id = any ((select my_matters())::uuid[]))
  with check (matter_id = any ((select my_matters())::uuid[]));
create policy own_name on settled_questions as restrictive for insert to workbench with check (settled_by = me());
create policy of_a_client on settled_questions as restrictive for insert to workbench with check (
  exists (select from questions join users on users.id = questions.author_id
    where questions.id = settled_questions.question_id and questions.matter_id = settled_questions.matter_id
      and users.role = 'client'));
grant select, insert (question_id, matter_id, settled_by) on settled_questions to workbench;
create trigger never before update or delete on settled_questions for each row execute function never();

-- As before, and a message that was settled without an entry tells that its entry is gone.
create or replace function is_unrecorded(matter uuid) returns boolean
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
    or exists (
      select from settled_questions
      where matter_id = matter and not exists (
        select from told
        where kind = 'question_settled' and detail ->> 'questionId' = question_id::text and actor_id = settled_by))
$$;
