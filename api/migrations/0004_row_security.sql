-- Who sees what. Every query of the application runs as `workbench`, with the acting person in app.user_id.
-- `gatekeeper` owns the functions that policies and triggers rest on; nobody logs in as either.
-- Forced row security binds the owner of the tables, too; the policies that let the gatekeeper read are its own.

do $$ begin create role workbench nologin; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin create role gatekeeper nologin; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  execute format('grant workbench to %I with inherit false, set true', current_user);
  execute format('grant gatekeeper to %I with inherit false, set true', current_user);
exception when others then
  if not (pg_has_role(current_user, 'workbench', 'member') and pg_has_role(current_user, 'gatekeeper', 'member')) then raise; end if;
end $$;

do $$ begin execute format('grant usage on schema %I to workbench, gatekeeper', current_schema()); end $$;
do $$ begin execute format('grant create on schema %I to gatekeeper', current_schema()); end $$;

create function me() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

-- Matters that a person of the firm may see: as a member, or as an administrator; never across a wall.
create function my_matters() returns uuid[]
language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(mine.matter_id), '{}')
  from (
    select members.matter_id
    from members join users on users.id = members.user_id
    where members.user_id = me() and users.role <> 'client'
    union
    select matters.id
    from matters join users on users.firm_id = matters.firm_id
    where users.id = me() and users.role = 'administrator'
  ) mine
  where not exists (select from walls where walls.matter_id = mine.matter_id and walls.user_id = me())
$$;

create function my_client() returns uuid
language sql stable security definer set search_path = public, pg_temp
as $$ select client_id from users where id = me() and role = 'client' $$;

create function my_role() returns text
language sql stable security definer set search_path = public, pg_temp
as $$ select role from users where id = me() $$;

create function my_firm() returns uuid
language sql stable security definer set search_path = public, pg_temp
as $$ select firm_id from users where id = me() $$;

-- Matters of the client whose user is asking.
create function client_matters() returns uuid[]
language sql stable security definer set search_path = public, pg_temp
as $$ select coalesce(array_agg(id), '{}') from matters where client_id = my_client() $$;

alter function my_matters() owner to gatekeeper;
alter function my_client() owner to gatekeeper;
alter function my_role() owner to gatekeeper;
alter function my_firm() owner to gatekeeper;
alter function client_matters() owner to gatekeeper;

-- Public law: everybody who is signed in reads; imports write.
grant select on opinions, opinion_texts, opinion_citations, opinion_passages, opinion_vectors, citing_links,
  term_statistics, corpus_statistics to workbench;

-- People: staff see their firm, a client's user sees the firm's staff and their own colleagues.
alter table users enable row level security;
create policy gate on users for select to gatekeeper using (true);
create policy visible on users for select to workbench using (
  firm_id = (select my_firm()) and (role <> 'client' or (select my_role()) <> 'client' or client_id = (select my_client())));
grant select (id, name, email, role, firm_id, client_id) on users to workbench;
grant select on users to gatekeeper;

-- A firm's name is no client's secret: the owner, who sets the firm up, is not bound here.
alter table firms enable row level security;
create policy own on firms for select to workbench using (id = (select my_firm()));
grant select on firms to workbench;

alter table clients enable row level security;
alter table clients force row level security;
create policy staff on clients to workbench
  using (firm_id = (select my_firm()) and (select my_role()) <> 'client')
  with check (firm_id = (select my_firm()) and (select my_role()) = 'administrator');
create policy own on clients for select to workbench using (id = (select my_client()));
grant select, insert on clients to workbench;

alter table matters enable row level security;
alter table matters force row level security;
create policy gate on matters for select to gatekeeper using (true);
create policy staff on matters for select to workbench using (id = any ((select my_matters())::uuid[]));
create policy opened on matters for insert to workbench
  with check (firm_id = (select my_firm()) and (select my_role()) = 'administrator');
create policy client on matters for select to workbench using (client_id = (select my_client()));
grant select, insert on matters to workbench;
grant select on matters to gatekeeper;

-- Everything whose rows belong to a matter and are for the firm alone.
do $$
declare
  name text;
begin
  foreach name in array array['parties', 'members', 'walls', 'uploads', 'documents', 'document_texts', 'document_passages',
    'document_vectors', 'assignments', 'memos', 'revisions', 'sentences', 'revision_checks', 'citation_checks', 'citation_reasons',
    'citation_ticks', 'suggestions', 'reviews', 'review_comments', 'approvals', 'deliveries', 'acknowledgements',
    'questions', 'audit_events']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy staff on %I to workbench
      using (matter_id = any ((select my_matters())::uuid[]))
      with check (matter_id = any ((select my_matters())::uuid[]))', name);
    execute format('grant select, insert on %I to workbench', name);
  end loop;
end $$;

-- Only administrators change who belongs to a matter and who is walled off.
create policy administrators_add on members as restrictive for insert to workbench with check ((select my_role()) = 'administrator');
create policy administrators_remove on members as restrictive for delete to workbench using ((select my_role()) = 'administrator');
create policy administrators_add on walls as restrictive for insert to workbench with check ((select my_role()) = 'administrator');
create policy administrators_remove on walls as restrictive for delete to workbench using ((select my_role()) = 'administrator');
grant delete on members, walls to workbench;

grant update (state, state_reason, researcher_id, reviewer_id, updated_at) on assignments to workbench;
grant update (title, state, head_id, updated_at) on memos to workbench;
grant update (support) on sentences to workbench;
grant update (reason, given_by, given_at) on citation_reasons to workbench;
grant delete on citation_ticks, sentences, citation_checks, revision_checks to workbench;
grant update (state, final_text, decided_by, decided_at) on suggestions to workbench;
grant update (resolved_by, resolved_at) on review_comments to workbench;
grant update (delivered_at) on deliveries to workbench;
grant update (superseded_by) on documents to workbench;
grant delete on documents, document_texts, document_passages, document_vectors, uploads to workbench;

-- What a client's user sees: own assignments and their files, delivered work, own questions. No drafts, no counts of them.
create policy client_reads on assignments for select to workbench using (client_id = (select my_client()));
create policy client_files on assignments for insert to workbench with check (
  client_id = (select my_client()) and matter_id = any ((select client_matters())::uuid[])
  and filed_by = me() and state = 'filed' and researcher_id is null and reviewer_id is null);
create policy client_withdraws on assignments for update to workbench
  using (client_id = (select my_client()) and state in ('filed', 'accepted'))
  with check (client_id = (select my_client()) and state = 'withdrawn');
create policy client_reads on uploads for select to workbench using (
  uploaded_by = me() and matter_id = any ((select client_matters())::uuid[]));
create policy client_uploads on uploads for insert to workbench with check (
  uploaded_by = me() and matter_id = any ((select client_matters())::uuid[])
  and assignment_id in (select id from assignments where client_id = (select my_client())));
create policy client_reads on deliveries for select to workbench using (
  client_id = (select my_client()) and delivered_at is not null);
create policy client_reads on acknowledgements for select to workbench using (client_id = (select my_client()));
create policy client_acknowledges on acknowledgements for insert to workbench with check (
  client_id = (select my_client()) and user_id = me()
  and delivery_id in (select id from deliveries where client_id = (select my_client())));
create policy client_reads on questions for select to workbench using (client_id = (select my_client()));
create policy client_asks on questions for insert to workbench with check (
  client_id = (select my_client()) and author_id = me()
  and delivery_id in (select id from deliveries where client_id = (select my_client())));
create policy client_acts on audit_events for insert to workbench with check (
  matter_id = any ((select client_matters())::uuid[]) and actor_id = me());
-- Nobody writes in another's name, and staff do not acknowledge for a client.
create policy own_name on audit_events as restrictive for insert to workbench with check (actor_id = me());
create policy own_name on acknowledgements as restrictive for insert to workbench with check (user_id = me() and (select my_client()) is not null);
create policy own_name on questions as restrictive for insert to workbench with check (author_id = me());
create policy own_name on revisions as restrictive for insert to workbench with check (author_id = me());
create policy own_name on reviews as restrictive for insert to workbench with check (reviewer_id = me());
create policy own_name on review_comments as restrictive for insert to workbench with check (author_id = me());
create policy own_name on citation_ticks as restrictive for insert to workbench with check (user_id = me());
create policy own_name on revision_checks as restrictive for insert to workbench with check (checked_by = me());
create policy own_name on citation_reasons as restrictive for insert to workbench with check (given_by = me());
create policy own_name on suggestions as restrictive for insert to workbench with check (created_by = me());
create policy own_name on approvals as restrictive for insert to workbench with check (approver_id = me());

-- Imports: those of public law are seen by the firm's staff, those of a matter by its members.
alter table imports enable row level security;
alter table imports force row level security;
create policy staff on imports to workbench
  using ((matter_id is null and (select my_role()) <> 'client') or matter_id = any ((select my_matters())::uuid[]))
  with check ((matter_id is null and (select my_role()) <> 'client') or matter_id = any ((select my_matters())::uuid[]));
alter table import_failures enable row level security;
alter table import_failures force row level security;
create policy staff on import_failures to workbench
  using ((matter_id is null and (select my_role()) <> 'client') or matter_id = any ((select my_matters())::uuid[]))
  with check ((matter_id is null and (select my_role()) <> 'client') or matter_id = any ((select my_matters())::uuid[]));
grant select, insert, update on imports to workbench;
grant select, insert, delete on import_failures to workbench;

-- Evals hold no client's text: the firm's staff read them.
alter table eval_runs enable row level security;
alter table eval_metrics enable row level security;
alter table eval_questions enable row level security;
create policy staff on eval_runs for select to workbench using ((select my_role()) <> 'client');
create policy staff on eval_metrics for select to workbench using ((select my_role()) <> 'client');
create policy staff on eval_questions for select to workbench using ((select my_role()) <> 'client');
grant select on eval_runs, eval_metrics, eval_questions to workbench;

-- The gatekeeper's own reading, for the triggers of the gate.
do $$
declare
  name text;
begin
  foreach name in array array['members', 'walls', 'memos', 'revisions', 'approvals', 'deliveries', 'audit_events', 'assignments', 'revision_checks',
    'citation_checks']
  loop
    execute format('create policy gate on %I for select to gatekeeper using (true)', name);
    execute format('grant select on %I to gatekeeper', name);
  end loop;
end $$;
