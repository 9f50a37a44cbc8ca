-- A client's user knows of the firm's people those whom the work itself names: who researches and reviews their own assignments, who
-- sealed what was delivered, who answered them. The others, whoever they are and however many, are the firm's own, and so are everybody's
-- address and whether somebody has left.

create policy gate on questions for select to gatekeeper using (true);
create policy gate on acknowledgements for select to gatekeeper using (true);
grant select on questions, acknowledgements to gatekeeper;

-- Whoever migrates holds the gatekeeper's role without inheriting it.
set local role gatekeeper;

-- People who are named to the client whose user is asking: each column that a client's page shows a name of.
create function people_named() returns uuid[]
language sql stable security definer set search_path = public, pg_temp
as $$
  with mine as materialized (
    select id, sealed_by from deliveries where client_id = (select my_client()) and delivered_at is not null
  )
  select coalesce(array_agg(named.id), '{}')
  from (
    select person as id
    from assignments cross join lateral (values (filed_by), (researcher_id), (reviewer_id)) people (person)
    where client_id = (select my_client()) and person is not null
    union
    select sealed_by from mine
    union
    select author_id from questions where delivery_id in (select mine.id from mine)
    union
    select user_id from acknowledgements where delivery_id in (select mine.id from mine)
  ) named
$$;

-- What staff know of people beside their names; nobody else gets a row.
create function people_of_firm() returns table (id uuid, email text, shut_out_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select users.id, users.email, users.shut_out_at from users where firm_id = (select my_firm()) and (select my_role()) <> 'client'
$$;

revoke execute on function people_named(), people_of_firm() from public;
grant execute on function people_named(), people_of_firm() to workbench;
reset role;

alter policy visible on users using (
  firm_id = (select my_firm()) and ((select my_role()) <> 'client' or client_id = (select my_client())
    or id = any ((select people_named())::uuid[])));
revoke select (email, shut_out_at) on users from workbench;
