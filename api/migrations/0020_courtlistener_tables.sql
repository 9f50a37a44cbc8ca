-- CourtListener's bulk tables as they were read, joined by id into cases of `opinions`. They come as files of their own, in any
-- order, in one command or in several: what was read waits here, and stays for the next edition of any of them. Rows of one
-- case stand far apart in the files; here they meet. Public law, no row security, and nothing but an import reads them.

create table courtlistener_opinions (
  id bigint primary key,
  cluster_id bigint not null,
  -- 0 when the case in `opinions` says what stands here; each change to the opinion or to what belongs to it adds one.
  waiting integer not null default 1,
  -- Of the row as it came.
  fingerprint text not null,
  -- Its words, pages and all else it says, as JSON that only the importer reads (zero characters are legal in it).
  said text not null
);
create index on courtlistener_opinions (cluster_id);
create index courtlistener_waiting on courtlistener_opinions (cluster_id) where waiting > 0;

create table courtlistener_clusters (
  id bigint primary key,
  docket_id bigint,
  said text not null
);
create index on courtlistener_clusters (docket_id);

create table courtlistener_citations (
  id bigint primary key,
  cluster_id bigint not null,
  kind smallint not null,
  citation text not null
);
create index on courtlistener_citations (cluster_id);

create table courtlistener_dockets (
  id bigint primary key,
  court_id text not null,
  docket_number text not null
);

create table courtlistener_courts (
  id text primary key,
  name text not null
);

-- How far each file has come, known by its bytes and not by its name: an import that was interrupted goes on there.
create table courtlistener_files (
  fingerprint text primary key,
  -- Of the file once unpacked.
  bytes bigint not null,
  -- The line that comes next, counted from 1.
  line bigint not null,
  rows bigint not null,
  unchanged bigint not null,
  -- Rows that could not be taken: [{ line, reason }].
  failures jsonb not null,
  is_whole boolean not null
);

-- Rows of a table that are no sources of their own.
alter table import_files add column rows integer not null default 0;
