-- A client's documents have a date, so that a search as of a day leaves out what came later, and they cite each other by
-- number. Keys and links stay within their matter: the foreign key holds them there, and row security hides them with it.

alter table documents add column dated_on date;
alter table documents add unique (id, matter_id);

-- The numbers a document goes by: digits of its external id or title. `is_whole` tells the full number from a part of it,
-- which counts only where no full number is the same.
create table document_keys (
  document_id uuid not null,
  matter_id uuid not null references matters on delete cascade,
  key text not null,
  is_whole boolean not null,
  primary key (document_id, key),
  foreign key (document_id, matter_id) references documents (id, matter_id) on delete cascade
);
create index on document_keys (matter_id, key);

-- Where a document names a number, and the document of the same matter that alone goes by it.
create table document_links (
  citing_id uuid not null,
  matter_id uuid not null references matters on delete cascade,
  ordinal integer not null,
  key text not null,
  start_at integer not null,
  end_at integer not null,
  cited_id uuid,
  primary key (citing_id, ordinal),
  foreign key (citing_id, matter_id) references documents (id, matter_id) on delete cascade,
  foreign key (cited_id, matter_id) references documents (id, matter_id) on delete set null (cited_id)
);
create index on document_links (matter_id, key);
create index on document_links (cited_id) where cited_id is not null;

do $$
declare
  name text;
begin
  foreach name in array array['document_keys', 'document_links']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy staff on %I to workbench
      using (matter_id = any ((select my_matters())::uuid[]))
      with check (matter_id = any ((select my_matters())::uuid[]))', name);
    execute format('grant select, insert, delete on %I to workbench', name);
  end loop;
end $$;
grant update (cited_id) on document_links to workbench;
