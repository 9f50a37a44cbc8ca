-- What was found about a memo, and why a citation may stand, is written for a memo that nobody approves meanwhile: it is held until the
-- writing is done. Without that, a transaction that began before an approval rewrote after it what the approval rests on.

-- Whoever migrates holds the gatekeeper's role without inheriting it, and only an owner replaces a function.
set local role gatekeeper;

create or replace function guard_findings() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  found_in uuid := case tg_op when 'DELETE' then old.revision_id else new.revision_id end;
  memo memos%rowtype;
begin
  select memos.* into memo from revisions join memos on memos.id = revisions.memo_id where revisions.id = found_in
  for share of memos;
  if memo.state not in ('drafting', 'in_review') then
    perform refuse('memo/closed', 'What was found about a memo stands still once it is approved.');
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if new.matter_id <> memo.matter_id then
    perform refuse('memo/unknown', 'There is no such revision in this matter.');
  end if;
  return new;
end $$;

create or replace function guard_reason() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  memo memos%rowtype;
begin
  select * into memo from memos where id = new.memo_id for share;
  if memo.state is distinct from 'drafting' or memo.matter_id <> new.matter_id or new.given_by is distinct from me() then
    perform refuse('memo/not-drafting', 'Reasons are given while the memo is being drafted, in one''s own name.');
  end if;
  return new;
end $$;

reset role;
