-- A line that a model says of each opinion, indexed with its passages where such a model is configured: found by, never shown as a
-- source. Public law, no row security; only a job writes it.
create table opinion_summaries (
  opinion_id uuid primary key references opinions on delete cascade,
  -- Of the text that was summarised: a later version has no summary until the job makes one.
  version integer not null,
  -- The model and what it was asked.
  model text not null,
  summary text not null check (length(summary) between 1 and 150),
  -- Whether the passages that are there were indexed with it; an import that writes them anew leaves it out, and the job
  -- then puts it back without asking the model again.
  is_indexed boolean not null,
  created_at timestamptz not null default now()
);
grant select on opinion_summaries to workbench;

-- Such a job stands among the imports: `added` counts the opinions that got their summary.
alter table imports drop constraint imports_kind_check;
alter table imports add check (kind in ('sources', 'passages', 'index', 'summaries'));
