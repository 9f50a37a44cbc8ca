-- The register of known cases: name, citations, court and date of cases whose text need not be held. Public law, no row
-- security. Eighteen million citations of ten million cases must fit: columns in the order that wastes no bytes, keys
-- compared byte by byte, and no index but the ones that a lookup and an import need.

create table known_cases (
  -- CourtListener's cluster id; a negative number, made from the source's own name of the case, for everything else.
  id bigint primary key,
  -- yyyymmdd, with zeros for a month or day that is not known; null when no date is.
  decided integer check (decided between 10000000 and 29991231),
  -- CourtListener's docket id, through which the court becomes known.
  docket_id integer,
  -- How sure the source is, from 1 (matched by a machine) to 3 (a record of the case itself): the surer one names the case.
  standing smallint not null,
  court text collate "C",
  name text not null check (name <> '')
);
create index known_cases_awaiting_court on known_cases (docket_id) where court is null and docket_id is not null;

-- A citation may come before its case: no foreign key, and the lookup joins.
create table known_citations (
  case_id bigint not null,
  -- Normal form of a citation, as core/cite makes it: "347 us 483".
  key text collate "C" not null
);
-- The probe. It holds all there is in a row, so that the table itself need not be read.
create unique index known_citations_probe on known_citations (key, case_id);

grant select on known_cases, known_citations to workbench;
