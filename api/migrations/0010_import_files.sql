-- The files of an import, one row each: what became of it, and which worker has it in hand. Any number of workers take
-- them with `for update skip locked`; one that was not seen for a while is taken over by another.
create table import_files (
  import_id uuid not null references imports on delete cascade,
  matter_id uuid references matters on delete cascade,
  ordinal integer not null,
  -- As people know it; `place` is where it lies on the disk, for files that were not uploaded.
  path text not null,
  place text,
  upload_id uuid references uploads on delete set null,
  -- Sources in it: one, or as many as it has lines; null when too large to be counted beforehand.
  expected integer default 1,
  state text not null default 'queued' check (state in
    ('queued', 'running', 'done', 'partly_done', 'failed', 'cancelled')),
  stage text,
  pages integer not null default 0,
  passages integer not null default 0,
  added integer not null default 0,
  replaced integer not null default 0,
  unchanged integer not null default 0,
  failed integer not null default 0,
  seconds double precision not null default 0,
  reason text,
  warnings jsonb not null default '[]',
  worker uuid,
  seen_at timestamptz,
  primary key (import_id, ordinal)
);
create index on import_files (matter_id);
create index on import_files (import_id, ordinal) where state in ('queued', 'running');

alter table imports
  add column replaced integer not null default 0,
  -- Whether a job of the queue does it: then it goes on by itself after an interruption.
  add column is_job boolean not null default false,
  -- All its files are rows of import_files.
  add column is_listed boolean not null default false,
  -- Who does what comes after the last file.
  add column finisher uuid,
  add column finisher_seen_at timestamptz;

alter table import_failures add column file integer not null default 0;
alter table import_failures drop constraint import_failures_pkey;
alter table import_failures add primary key (import_id, file, ordinal);

alter table import_files enable row level security;
alter table import_files force row level security;
create policy staff on import_files to workbench
  using ((matter_id is null and (select my_role()) <> 'client') or matter_id = any ((select my_matters())::uuid[]))
  with check ((matter_id is null and (select my_role()) <> 'client') or matter_id = any ((select my_matters())::uuid[]));
grant select, insert, update, delete on import_files to workbench;

-- A document that an unfinished memo quotes stays: its reviewer could no longer compare the words. What is sealed carries
-- its excerpts, and does not hold a document back that the client wants gone.
create function refuse_quoted_document() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if exists (
    select from memos join revisions on revisions.id = memos.head_id
    where memos.matter_id = old.matter_id and memos.state in ('drafting', 'in_review', 'approved')
      and position(old.id::text in revisions.doc) > 0)
  then
    raise exception 'An unfinished memo quotes this document' using errcode = 'check_violation';
  end if;
  return old;
end $$;
alter function refuse_quoted_document() owner to gatekeeper;
create trigger quoted_documents_stay before delete on documents
  for each row execute function refuse_quoted_document();
