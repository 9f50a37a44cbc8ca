-- Where the files of an import lie on the server's own disk. A worker opens whatever stands here, so only whoever runs commands on
-- that machine, the tables' owner, may write it: with a column that people's own role could fill, typed SQL had any file of the
-- server read into a matter.
create table import_places (
  import_id uuid not null,
  ordinal integer not null,
  place text not null,
  primary key (import_id, ordinal),
  foreign key (import_id, ordinal) references import_files on delete cascade
);

-- Imports that wait or were interrupted: forced row security would hide them from an owner who is no superuser.
alter table import_files no force row level security;
insert into import_places select import_id, ordinal, place from import_files where place is not null;
alter table import_files force row level security;
alter table import_files drop column place;
