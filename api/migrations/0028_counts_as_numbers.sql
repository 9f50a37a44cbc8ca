-- A search by words compares thousands of passages with the question's words and needs of each only how often it holds those.
-- As sorted numbers the database itself cuts out what is asked (`&` of intarray, which comes with Postgres), and a tenth of the
-- bytes travel: each number is the upper 29 bits of the hash of a word, and its times less one, at most seven.
create extension if not exists intarray;

alter table opinion_passages drop column counts;
alter table document_passages drop column counts;
alter table citing_words drop column counts;
drop function term_counts;

create function term_counts(terms tsvector) returns int[]
immutable parallel safe strict
language sql
as $$
  select array(
    select hashtext(lexeme) & -8 | least(cardinality(positions), 8) - 1 from unnest(terms) order by 1)
$$;

-- The tsvector, most of a row and read by the index alone, goes out of the row, and a page of the table holds several times
-- as many passages; the counts stay. Adding the column writes every row anew.
alter table opinion_passages set (toast_tuple_target = 1200);
alter table document_passages set (toast_tuple_target = 1200);
alter table citing_words set (toast_tuple_target = 1200);
alter table opinion_passages add column counts int[] not null generated always as (term_counts(terms)) stored;
alter table document_passages add column counts int[] not null generated always as (term_counts(terms)) stored;
alter table citing_words add column counts int[] not null generated always as (term_counts(terms)) stored;
alter table opinion_passages alter counts set storage external;
alter table document_passages alter counts set storage external;
alter table citing_words alter counts set storage external;
