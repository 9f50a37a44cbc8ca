-- The gate between a draft and a client, true for any SQL that the application's role can type.

create function refuse(code text, detail text) returns void
language plpgsql
as $$ begin raise exception using errcode = 'QU001', message = detail, hint = code; end $$;

-- A revision is written on top of the newest, while the memo is being drafted; it voids every approval of an earlier one.
create function guard_revision() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  memo memos%rowtype;
begin
  select * into memo from memos where id = new.memo_id for share;
  if memo.id is null or memo.matter_id <> new.matter_id then
    perform refuse('memo/unknown', 'There is no such memo in this matter.');
  end if;
  if memo.state <> 'drafting' then
    perform refuse('memo/not-drafting', 'A memo changes only while it is being drafted.');
  end if;
  if not new.is_aside then
    update approvals set voided_at = now(), void_reason = 'A later revision was written.'
    where memo_id = new.memo_id and voided_at is null;
  end if;
  return new;
end $$;

-- An approval names the newest revision by its hash, is given by a reviewer of the matter who wrote none of it.
create function guard_approval() returns trigger
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
  if new.approver_id = memo.author_id
    or exists (select from revisions where memo_id = new.memo_id and author_id = new.approver_id) then
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

-- The transition table of core/memo.ts, and what each arrow needs.
create function guard_memo() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'drafting' or new.head_id is not null or new.author_id is distinct from me()
      or not exists (select from assignments where id = new.assignment_id and matter_id = new.matter_id
        and researcher_id = new.author_id) then
      perform refuse('memo/birth', 'A memo begins as a draft of the researcher of its assignment.');
    end if;
    return new;
  end if;
  if new.id <> old.id or new.matter_id <> old.matter_id or new.assignment_id <> old.assignment_id
    or new.author_id <> old.author_id or new.created_at <> old.created_at then
    perform refuse('memo/identity', 'What a memo is and who wrote it never changes.');
  end if;
  if old.state in ('sealed', 'delivered', 'withdrawn')
    and not (old.state = 'sealed' and new.state = 'delivered' and new.head_id = old.head_id and new.title = old.title) then
    perform refuse('memo/closed', 'This memo is closed. A correction is a new memo.');
  end if;
  if new.title <> old.title and (old.state <> 'drafting' or new.state <> 'drafting') then
    perform refuse('memo/not-drafting', 'A memo changes only while it is being drafted.');
  end if;
  if new.head_id is distinct from old.head_id then
    if old.state <> 'drafting' or new.state <> 'drafting' then
      perform refuse('memo/not-drafting', 'A memo changes only while it is being drafted.');
    end if;
    if not exists (select from revisions where id = new.head_id and memo_id = new.id and not is_aside
        and number = (select max(number) from revisions where memo_id = new.id and not is_aside)) then
      perform refuse('memo/head', 'The newest revision is the head.');
    end if;
  end if;
  if new.state <> old.state then
    if (old.state, new.state) not in (('drafting', 'in_review'), ('in_review', 'approved'), ('in_review', 'drafting'),
      ('approved', 'drafting'), ('approved', 'sealed'), ('sealed', 'delivered'),
      ('drafting', 'withdrawn'), ('in_review', 'withdrawn'), ('approved', 'withdrawn')) then
      perform refuse('memo/transition', format('A memo does not go from %s to %s.', old.state, new.state));
    end if;
    if new.state in ('approved', 'sealed') and not exists (
      select from approvals join revisions on revisions.id = approvals.revision_id
      where approvals.memo_id = new.id and approvals.voided_at is null
        and approvals.revision_id = new.head_id and approvals.revision_sha256 = revisions.sha256) then
      perform refuse('memo/not-approved', 'No valid approval of this revision stands.');
    end if;
    if new.state = 'in_review' then
      if new.head_id is null then
        perform refuse('memo/empty', 'There is nothing to review yet.');
      end if;
      if not exists (select from revision_checks where revision_id = new.head_id)
        or exists (select from citation_checks where revision_id = new.head_id and verdict = 'not_checked') then
        perform refuse('memo/not-checked', 'This revision has not been checked.');
      end if;
    end if;
    if new.state = 'sealed' and not exists (select from deliveries where memo_id = new.id and revision_id = new.head_id) then
      perform refuse('memo/not-sealed', 'The sealed package is missing.');
    end if;
    if new.state = 'delivered'
      and not exists (select from deliveries where memo_id = new.id and delivered_at is not null) then
      perform refuse('memo/not-delivered', 'The package has not been delivered.');
    end if;
    if old.state = 'approved' and new.state = 'drafting' then
      update approvals set voided_at = now(), void_reason = 'The memo was reopened.'
      where memo_id = new.id and voided_at is null;
    end if;
  end if;
  return new;
end $$;

create function guard_delivery() returns trigger
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
      and not exists (select from revisions where memo_id = old.memo_id and author_id = me())
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
  if approval.approver_id = memo.author_id
    or exists (select from revisions where memo_id = new.memo_id and author_id = approval.approver_id) then
    perform refuse('memo/own-review', 'Authors do not approve their own memos.');
  end if;
  if memo.author_id = me() or exists (select from revisions where memo_id = new.memo_id and author_id = me()) then
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

-- What a revision's check and its reader found stands still once the memo is approved: the approval and the seal rest on it.
create function guard_findings() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  found_in uuid := case tg_op when 'DELETE' then old.revision_id else new.revision_id end;
  memo memos%rowtype;
begin
  select memos.* into memo from revisions join memos on memos.id = revisions.memo_id where revisions.id = found_in;
  if memo.state not in ('drafting', 'in_review') then
    perform refuse('memo/closed', 'What was found about a memo stands still once it is approved.');
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if new.matter_id <> memo.matter_id then
    perform refuse('memo/unknown', 'There is no such revision in this matter.');
  end if;
  return new;
end $$;

create function guard_reason() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  memo memos%rowtype;
begin
  select * into memo from memos where id = new.memo_id;
  if memo.state is distinct from 'drafting' or memo.matter_id <> new.matter_id or new.given_by is distinct from me() then
    perform refuse('memo/not-drafting', 'Reasons are given while the memo is being drafted, in one''s own name.');
  end if;
  return new;
end $$;

-- A person reads a citation for a memo that is in review and is not their own.
create function guard_tick() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  memo memos%rowtype;
begin
  select memos.* into memo from revisions join memos on memos.id = revisions.memo_id where revisions.id = new.revision_id;
  if memo.state is distinct from 'in_review' or memo.head_id is distinct from new.revision_id then
    perform refuse('memo/not-in-review', 'Citations are ticked while the memo is in review.');
  end if;
  if memo.author_id = new.user_id or exists (select from revisions where memo_id = memo.id and author_id = new.user_id) then
    perform refuse('memo/own-review', 'Authors do not tick the citations of their own memos.');
  end if;
  return new;
end $$;

-- Append-only: neither the application nor the owner rewrites what was said.
create function never() returns trigger
language plpgsql
as $$ begin perform refuse('record/immutable', format('Rows of %s never change.', tg_table_name)); return null; end $$;

-- One chain of hashes a matter: each event holds the hash of the one before.
create function chain_audit_event() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  last audit_events%rowtype;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.matter_id::text, 7));
  select * into last from audit_events where matter_id = new.matter_id order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.previous := coalesce(last.hash, repeat('0', 64));
  new.at := clock_timestamp();
  new.hash := audit_hash(new.matter_id, new.seq, new.at, new.actor_id, new.kind, new.detail, new.previous);
  return new;
end $$;

create function audit_hash(matter uuid, seq integer, at timestamptz, actor uuid, kind text, detail jsonb, previous text)
returns text
language sql immutable
as $$
  select encode(sha256(convert_to(concat_ws(E'\n', matter, seq, extract(epoch from at)::numeric(20, 6), actor, kind, detail, previous), 'UTF8')), 'hex')
$$;

-- The first event of a matter whose hash is not that of its content or does not follow the one before; null when the chain holds.
create function first_broken_event(matter uuid) returns integer
language sql stable
as $$
  select min(seq) from (
    select seq, hash, previous, lag(hash, 1, repeat('0', 64)) over (order by seq) as before, row_number() over (order by seq) as place,
      audit_hash(matter_id, seq, at, actor_id, kind, detail, previous) as computed
    from audit_events where matter_id = matter
  ) chain
  where computed <> hash or previous <> before or place <> seq
$$;

grant update (voided_at, void_reason) on approvals to gatekeeper;
create policy gate_voids on approvals for update to gatekeeper using (true);
grant update on memos to gatekeeper;
create policy gate_locks on memos for update to gatekeeper using (true);
grant execute on function refuse(text, text), audit_hash(uuid, integer, timestamptz, uuid, text, jsonb, text) to gatekeeper;

alter function guard_revision() owner to gatekeeper;
alter function guard_approval() owner to gatekeeper;
alter function guard_memo() owner to gatekeeper;
alter function guard_delivery() owner to gatekeeper;
alter function chain_audit_event() owner to gatekeeper;
alter function guard_findings() owner to gatekeeper;
alter function guard_reason() owner to gatekeeper;
alter function guard_tick() owner to gatekeeper;

create trigger guard before insert on revisions for each row execute function guard_revision();
create trigger never before update or delete on revisions for each row execute function never();
create trigger guard before insert on approvals for each row execute function guard_approval();
create trigger guard before insert or update on memos for each row execute function guard_memo();
create trigger never before delete on memos for each row execute function never();
create trigger guard before insert or update on deliveries for each row execute function guard_delivery();
create trigger never before delete on deliveries for each row execute function never();
create trigger guard before insert or update or delete on revision_checks for each row execute function guard_findings();
create trigger guard before insert or update or delete on citation_checks for each row execute function guard_findings();
create trigger guard before insert or update or delete on sentences for each row execute function guard_findings();
create trigger guard before insert or update or delete on citation_ticks for each row execute function guard_findings();
create trigger guard_tick before insert on citation_ticks for each row execute function guard_tick();
create trigger guard before insert or update on citation_reasons for each row execute function guard_reason();
create trigger never before update or delete on reviews for each row execute function never();
create trigger never before update or delete on acknowledgements for each row execute function never();
create trigger never before update or delete on questions for each row execute function never();
create trigger chain before insert on audit_events for each row execute function chain_audit_event();
create trigger never before update or delete on audit_events for each row execute function never();
create trigger never_truncate before truncate on audit_events for each statement execute function never();
create trigger never_truncate before truncate on revisions for each statement execute function never();
create trigger never_truncate before truncate on deliveries for each statement execute function never();

-- An approval changes once: from standing to void.
create function guard_void() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE' and old.voided_at is null and new.voided_at is not null
    and to_jsonb(new) - 'voided_at' - 'void_reason' = to_jsonb(old) - 'voided_at' - 'void_reason' then
    return new;
  end if;
  perform refuse('approval/immutable', 'An approval never changes; it can only become void.');
  return null;
end $$;
create trigger guard_void before update or delete on approvals for each row execute function guard_void();
