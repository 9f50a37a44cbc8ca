-- A client's user sees what carries their client's name. Nobody puts another client's name on a row of a matter, nor a question or an
-- acknowledgement of one delivery into another matter: each would show it to people of another client or another matter.
create policy of_its_client on assignments as restrictive for insert to workbench with check (
  client_id = (select matters.client_id from matters where matters.id = assignments.matter_id));

do $$
declare
  name text;
begin
  foreach name in array array['questions', 'acknowledgements']
  loop
    execute format('create policy of_its_delivery on %1$I as restrictive for insert to workbench with check (
      exists (select from deliveries where deliveries.id = %1$I.delivery_id and deliveries.matter_id = %1$I.matter_id
        and deliveries.client_id = %1$I.client_id))', name);
  end loop;
end $$;
