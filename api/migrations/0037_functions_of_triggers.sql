-- Whoever may execute a trigger's function may lay it on a temporary table of their own, whose columns can be of a type with casts
-- of their own: the gatekeeper would read, or run, whatever they wish. Triggers that are there need nobody's leave.
do $$
declare
  laid regprocedure;
begin
  for laid in
    select oid from pg_proc
    where pronamespace = current_schema()::regnamespace and prorettype = 'trigger'::regtype and pg_get_userbyid(proowner) <> 'gatekeeper'
  loop
    execute format('revoke execute on function %s from public', laid);
  end loop;
end $$;

-- Whoever migrates holds the gatekeeper's role without inheriting it, and only an owner replaces a function.
set local role gatekeeper;

do $$
declare
  laid regprocedure;
begin
  for laid in
    select oid from pg_proc
    where pronamespace = current_schema()::regnamespace and prorettype = 'trigger'::regtype and pg_get_userbyid(proowner) = 'gatekeeper'
  loop
    execute format('revoke execute on function %s from public', laid);
  end loop;
end $$;

reset role;
