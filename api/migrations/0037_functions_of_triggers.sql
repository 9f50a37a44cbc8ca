-- Whoever may execute a trigger's function may lay it on a temporary table of their own, whose columns can be of a type with casts
-- of their own: the gatekeeper would read, or run, whatever they wish. Triggers that are there need nobody's leave.
do $$
declare
  keeper name;
  laid regprocedure;
begin
  -- Each owner's own: whoever migrates holds the gatekeeper's role without inheriting it.
  foreach keeper in array array[current_user, 'gatekeeper'::name]
  loop
    execute format('set local role %I', keeper);
    for laid in
      select oid from pg_proc
      where pronamespace = current_schema()::regnamespace and prorettype = 'trigger'::regtype
        and pg_get_userbyid(proowner) = keeper
    loop
      execute format('revoke execute on function %s from public', laid);
    end loop;
  end loop;
end $$;

reset role;
