-- A memo may quote documents of the client's other matters. Before one is deleted, unfinished memos of all of them hold it back, not
-- those of its own matter alone.
set local role gatekeeper;

-- Memos of the client whose newest revision quotes one of these documents, for somebody who may see the documents, the earliest first.
-- Of a memo that they may not see they learn only that there is an unfinished one: neither its title, nor how many, nor that it is done.
create function quoting_memos(documents uuid[]) returns table (title text, state text)
language sql stable security definer set search_path = public, pg_temp
as $$
  with quoted as materialized (
    select matters.client_id, documents.id
    from documents join matters on matters.id = documents.matter_id
    where documents.id = any (quoting_memos.documents) and documents.matter_id = any ((select my_matters())::uuid[])
  ),
  quoting as materialized (
    select memos.title, memos.state, memos.created_at, memos.matter_id = any ((select my_matters())::uuid[]) as is_seen
    from memos
      join matters on matters.id = memos.matter_id
      join revisions on revisions.id = memos.head_id
    where exists (
      select from quoted where quoted.client_id = matters.client_id and position(quoted.id::text in revisions.doc) > 0)
  )
  select told.title, told.state
  from (
    select quoting.title, quoting.state, quoting.created_at from quoting where is_seen
    union all
    (select null, 'drafting', null from quoting
      where not is_seen and quoting.state in ('drafting', 'in_review', 'approved') limit 1)
  ) told
  order by told.created_at nulls last
$$;

create or replace function refuse_quoted_document() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if exists (
    select from memos
      join revisions on revisions.id = memos.head_id
      join matters on matters.id = memos.matter_id
    where matters.client_id = (select client_id from matters where id = old.matter_id)
      and memos.state in ('drafting', 'in_review', 'approved') and position(old.id::text in revisions.doc) > 0)
  then
    perform refuse('document/quoted', 'An unfinished memo quotes this document');
  end if;
  return old;
end $$;

revoke execute on function quoting_memos(uuid[]) from public;
grant execute on function quoting_memos(uuid[]) to workbench;
reset role;

create policy gate on documents for select to gatekeeper using (true);
grant select on documents to gatekeeper;
