-- Nobody puts a file into a matter or asks for an import in another's name, as nobody says anything else so. And an import takes only what is of its matter: it works in the name of whoever asked for it, so that a file of another matter on its
-- list would be read with that person's eyes and shown to members who may not see where it came from.

create policy own_name on uploads as restrictive for insert to workbench with check (uploaded_by = me());
create policy own_name on imports as restrictive for insert to workbench with check (requested_by = me());
create policy own_name on documents as restrictive for insert to workbench with check (added_by = me());

create policy of_its_matter on uploads as restrictive for insert to workbench with check (
  assignment_id is null or exists (
    select from assignments where assignments.id = uploads.assignment_id and assignments.matter_id = uploads.matter_id));
create policy of_its_matter on documents as restrictive for insert to workbench with check (
  upload_id is null or exists (
    select from uploads where uploads.id = documents.upload_id and uploads.matter_id = documents.matter_id));
create policy of_its_upload on import_files as restrictive for insert to workbench with check (
  upload_id is null or exists (
    select from uploads where uploads.id = import_files.upload_id and uploads.matter_id = import_files.matter_id));

do $$
declare
  name text;
begin
  foreach name in array array['import_files', 'import_failures']
  loop
    execute format('create policy of_its_import on %1$I as restrictive for insert to workbench with check (
      exists (select from imports where imports.id = %1$I.import_id and imports.matter_id is not distinct from %1$I.matter_id))', name);
  end loop;
end $$;

-- What was asked, by whom and for which matter stays as it was; how far it has come is written as it goes.
revoke update on imports, import_files from workbench;
grant update (state, total, added, unchanged, failed, passages, cancel_requested, note, started_at, finished_at, replaced, is_job,
  is_listed, finisher, finisher_seen_at, rate, rows) on imports to workbench;
grant update (expected, state, stage, pages, passages, added, replaced, unchanged, failed, seconds, reason, warnings, worker, seen_at,
  rows) on import_files to workbench;
