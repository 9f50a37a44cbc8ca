-- By which settings a source was cut into passages: another version than today's means that it is cut again, by a job, while
-- the old passages serve. Everything public was cut by the first version; of documents nobody kept it.
alter table opinions add column passage_settings text not null default 'opinion-1';
alter table opinions alter column passage_settings drop default;

alter table documents
  add column passage_settings text,
  -- What it was called where it came from; null when nobody said, and then its text decides.
  add column kind text check (kind in ('memo', 'contract'));
grant update (passage_settings) on documents to workbench;

-- Such a job stands among the imports, with its progress: `added` counts the sources that were cut again.
alter table imports add column kind text not null default 'sources' check (kind in ('sources', 'passages'));
