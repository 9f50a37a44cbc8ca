-- How often each word stands in a passage, in a form that a search reads quickly: four bytes a term, the upper 26 bits of its
-- hash and six bits of its times (at most 63), the most significant byte first. Ranking functions of Postgres take ten
-- times as long for many words; `terms` goes on to find who holds a word.
create function term_counts(terms tsvector) returns bytea
immutable parallel safe strict
language sql
as $$
  select coalesce(
    string_agg(int4send(hashtext(lexeme) & -64 | least(cardinality(positions), 63)), ''::bytea),
    ''::bytea)
  from unnest(terms)
$$;

alter table opinion_passages add column counts bytea not null generated always as (term_counts(terms)) stored;
alter table opinion_passages alter counts set storage external;
alter table document_passages add column counts bytea not null generated always as (term_counts(terms)) stored;
alter table document_passages alter counts set storage external;
alter table citing_words add column counts bytea not null generated always as (term_counts(terms)) stored;
alter table citing_words alter counts set storage external;
