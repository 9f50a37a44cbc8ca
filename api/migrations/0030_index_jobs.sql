-- The building of the vector index is a job that stands among the imports: `added` counts the vectors that are in it.
alter table imports drop constraint imports_kind_check;
alter table imports add check (kind in ('sources', 'passages', 'index'));

alter table imports
  -- Rows of tables that are no sources of their own, as import_files has them.
  add column rows integer not null default 0,
  -- What is done a second, lately; null while nobody can tell.
  add column rate double precision;
