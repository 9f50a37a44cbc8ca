-- A file that comes with a question is tried as soon as it is filed, long before the firm takes it into the matter: whoever filed it learns
-- at once that it cannot be read. What was kept before, and what the firm's own people put in, is not tried.
alter table uploads
  add column trial text check (trial in ('asked', 'done')),
  -- What cannot be read of it, with the reasons: [{name, reason}]; of an archive there may be many.
  add column unread jsonb not null default '[]';

grant update (trial, unread) on uploads to workbench;
-- It is tried in the name of who filed it, and told of nobody else's.
create policy client_tries on uploads for update to workbench
  using (uploaded_by = me() and matter_id = any ((select client_matters())::uuid[]))
  with check (uploaded_by = me() and matter_id = any ((select client_matters())::uuid[]));
create policy ones_own on uploads as restrictive for update to workbench using (uploaded_by = me()) with check (uploaded_by = me());
