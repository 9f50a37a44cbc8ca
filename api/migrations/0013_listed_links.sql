-- What publishers list as cited, beside what the texts say: the Caselaw Access Project names cases by citation and by its own
-- ids, CourtListener by ids of opinions, of which several make one case here.

-- Other names of a held case: "cl-opinion:147727" is one opinion of the case "cl:147727".
create table opinion_aliases (
  alias text collate "C" primary key,
  opinion_id uuid not null references opinions on delete cascade
);
create index on opinion_aliases (opinion_id);

-- `target` is an external id or an alias, `key` a citation; either may name a case that is not held yet.
create table listed_links (
  citing_id uuid not null references opinions on delete cascade,
  ordinal integer not null,
  cited_id uuid references opinions on delete set null,
  target text collate "C",
  key text,
  primary key (citing_id, ordinal),
  check (target is not null or key is not null)
);
create index on listed_links (cited_id);
create index on listed_links (target);
create index on listed_links (key) where cited_id is null;

grant select on opinion_aliases, listed_links to workbench;

-- Everything else that a publisher says of a case, or a file of itself: judges, numbers, kinds, where it came from.
alter table opinions add column meta jsonb not null default '{}';
alter table documents add column meta jsonb not null default '{}';
