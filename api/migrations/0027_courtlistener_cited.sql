-- CourtListener's citation map: which opinion cites which, a row for each pair, beside the other bulk tables (0020).
create table courtlistener_cited (
  id bigint primary key,
  citing_id bigint not null,
  cited_id bigint not null
);
create index on courtlistener_cited (citing_id);
