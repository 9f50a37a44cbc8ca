-- Somebody leaves the firm, or a client's user changes jobs: from now on nothing is seen or done in their name, whatever still holds a
-- session, a job or a command of theirs. What they wrote, approved and sealed stays theirs. Row security rests on the four functions
-- below: to each of them a person who was shut out is nobody.

alter table users add column shut_out_at timestamptz;
grant select (shut_out_at) on users to workbench;

-- Whoever migrates holds the gatekeeper's role without inheriting it, and only an owner replaces a function.
set local role gatekeeper;

create or replace function my_matters() returns uuid[]
language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(mine.matter_id), '{}')
  from (
    select members.matter_id
    from members join users on users.id = members.user_id
    where members.user_id = me() and users.role <> 'client' and users.shut_out_at is null
    union
    select matters.id
    from matters join users on users.firm_id = matters.firm_id
    where users.id = me() and users.role = 'administrator' and users.shut_out_at is null
  ) mine
  where not exists (select from walls where walls.matter_id = mine.matter_id and walls.user_id = me())
$$;

create or replace function my_client() returns uuid
language sql stable security definer set search_path = public, pg_temp
as $$ select client_id from users where id = me() and role = 'client' and shut_out_at is null $$;

create or replace function my_role() returns text
language sql stable security definer set search_path = public, pg_temp
as $$ select role from users where id = me() and shut_out_at is null $$;

create or replace function my_firm() returns uuid
language sql stable security definer set search_path = public, pg_temp
as $$ select firm_id from users where id = me() and shut_out_at is null $$;

reset role;
