-- Whoever lays a trigger must be allowed to execute its function. 0049 takes that from everybody before it lays its own, so that only a
-- superuser got past it. It has landed and stays as it is, so what it lacks is given before: functions that the gatekeeper makes may be
-- executed by whoever migrates, who may act as the gatekeeper anyway. The name puts this file before 0049; where that was applied already
-- it changes nothing that anybody can do.
do $$
declare
  migrates text := current_user;
begin
  set local role gatekeeper;
  execute format('alter default privileges grant execute on functions to %I', migrates);
  reset role;
end $$;
