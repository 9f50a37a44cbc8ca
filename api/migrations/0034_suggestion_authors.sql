-- Who took a suggestion into a memo, as it stood or in words of their own, wrote in it as much as who saved a revision: they
-- neither approve, seal, deliver nor tick it. And a decision on a suggestion is one's own, made once, while the memo is drafted.

grant select on suggestions to gatekeeper;
create policy gate on suggestions for select to gatekeeper using (true);

-- Whoever migrates holds the gatekeeper's role without inheriting it, and only an owner replaces a function.
set local role gatekeeper;

-- Did this person write in the memo? Its researcher, whoever saved a revision, and whoever took a suggestion.
create function wrote_in(memo uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from memos where id = memo and author_id = person)
    or exists (select from revisions where memo_id = memo and author_id = person)
    or exists (select from suggestions where memo_id = memo and decided_by = person and state in ('accepted', 'edited'))
$$;
revoke execute on function wrote_in(uuid, uuid) from public;

create or replace function guard_approval() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  memo memos%rowtype;
  revision revisions%rowtype;
begin
  select * into memo from memos where id = new.memo_id for update;
  select * into revision from revisions where id = new.revision_id;
  if memo.id is null or memo.matter_id <> new.matter_id then
    perform refuse('memo/unknown', 'There is no such memo in this matter.');
  end if;
  if new.approver_id is distinct from me() then
    perform refuse('memo/another-name', 'Nobody approves in the name of another.');
  end if;
  if wrote_in(new.memo_id, new.approver_id) then
    perform refuse('memo/own-review', 'Authors do not approve their own memos.');
  end if;
  if not exists (select from members where matter_id = new.matter_id and user_id = new.approver_id and role = 'reviewer')
    or not new.matter_id = any (my_matters()) then
    perform refuse('memo/not-reviewer', 'Only a reviewer of this matter approves.');
  end if;
  if memo.state <> 'in_review' then
    perform refuse('memo/not-in-review', 'Only a memo in review can be approved.');
  end if;
  if revision.memo_id is distinct from new.memo_id or memo.head_id is distinct from new.revision_id
    or revision.sha256 is distinct from new.revision_sha256 then
    perform refuse('memo/other-revision', 'An approval names the newest revision, by its fingerprint.');
  end if;
  if exists (select from citation_checks where revision_id = new.revision_id and verdict = 'not_checked') then
    perform refuse('memo/not-checked', 'A citation of this revision has not been checked.');
  end if;
  if new.voided_at is not null then
    perform refuse('memo/void', 'An approval is not born void.');
  end if;
  return new;
end $$;

create or replace function guard_delivery() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  memo memos%rowtype;
  revision revisions%rowtype;
  approval approvals%rowtype;
begin
  if tg_op = 'UPDATE' then
    if old.delivered_at is null and new.delivered_at is not null
      and exists (select from members where matter_id = old.matter_id and user_id = me() and role = 'reviewer')
      and not wrote_in(old.memo_id, me())
      and to_jsonb(new) - 'delivered_at' = to_jsonb(old) - 'delivered_at' then
      return new;
    end if;
    perform refuse('delivery/sealed', 'A sealed package never changes.');
  end if;
  select * into memo from memos where id = new.memo_id for update;
  select * into revision from revisions where id = new.revision_id;
  select * into approval from approvals where id = new.approval_id;
  if memo.state is distinct from 'approved' then
    perform refuse('memo/not-approved', 'Only an approved memo is sealed.');
  end if;
  if approval.memo_id is distinct from new.memo_id or approval.voided_at is not null
    or approval.revision_id is distinct from new.revision_id or memo.head_id is distinct from new.revision_id
    or approval.revision_sha256 is distinct from new.revision_sha256
    or revision.sha256 is distinct from new.revision_sha256 then
    perform refuse('memo/not-approved', 'No valid approval of this revision stands.');
  end if;
  if wrote_in(new.memo_id, approval.approver_id) then
    perform refuse('memo/own-review', 'Authors do not approve their own memos.');
  end if;
  if wrote_in(new.memo_id, me()) then
    perform refuse('memo/own-review', 'Authors do not seal their own memos.');
  end if;
  if new.sealed_by is distinct from me()
    or not exists (select from members where matter_id = memo.matter_id and user_id = me() and role = 'reviewer') then
    perform refuse('memo/not-reviewer', 'Only a reviewer of this matter seals.');
  end if;
  if new.matter_id <> memo.matter_id or new.assignment_id <> memo.assignment_id
    or new.client_id <> (select client_id from matters where id = memo.matter_id) or new.delivered_at is not null then
    perform refuse('delivery/other-matter', 'The package belongs to another matter.');
  end if;
  return new;
end $$;

create or replace function guard_tick() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  memo memos%rowtype;
begin
  select memos.* into memo from revisions join memos on memos.id = revisions.memo_id where revisions.id = new.revision_id;
  if memo.state is distinct from 'in_review' or memo.head_id is distinct from new.revision_id then
    perform refuse('memo/not-in-review', 'Citations are ticked while the memo is in review.');
  end if;
  if wrote_in(memo.id, new.user_id) then
    perform refuse('memo/own-review', 'Authors do not tick the citations of their own memos.');
  end if;
  return new;
end $$;

create function guard_suggestion() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  memo memos%rowtype;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'offered' or new.decided_by is not null then
      perform refuse('suggestion/birth', 'A suggestion is offered first and decided afterwards.');
    end if;
    return new;
  end if;
  if old.state <> 'offered' then
    perform refuse('suggestion/decided', 'A suggestion is decided once.');
  end if;
  if new.state = 'offered' or new.decided_by is distinct from me() then
    perform refuse('suggestion/another-name', 'Nobody decides a suggestion in the name of another.');
  end if;
  select * into memo from memos where id = new.memo_id for share;
  if memo.state is distinct from 'drafting' then
    perform refuse('memo/not-drafting', 'A memo changes only while it is being drafted.');
  end if;
  return new;
end $$;

reset role;
create trigger guard before insert or update on suggestions for each row execute function guard_suggestion();
