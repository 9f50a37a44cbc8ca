-- A client's document as one text: how often each word and each pair of neighbouring words stands in it, as sorted numbers like
-- those of a passage (`term_counts`), but with eight classes of times, since a word stands in a letter more than eight times. A collection's search ranks whole documents first, and only then looks for passages.
create table document_counts (
  document_id uuid primary key,
  matter_id uuid not null references matters on delete cascade,
  passages integer not null,
  words integer not null,
  counts int[] not null,
  pairs int[] not null,
  foreign key (document_id, matter_id) references documents (id, matter_id) on delete cascade
);
create index on document_counts (matter_id);
-- Out of line as they are: who asks how long the documents are does not read them.
alter table document_counts alter counts set storage external;
alter table document_counts alter pairs set storage external;

-- A number to be stored: the upper 29 bits of the hash, and the class: from 1, 2, 3, 4, 6, 9, 14 and 24 times on.
create function stored_count(word text, times bigint) returns int
immutable parallel safe strict
language sql
as $$
  select hashtext(word) & -8 | width_bucket(times, array[1, 2, 3, 4, 6, 9, 14, 24]::bigint[]) - 1
$$;

-- A word stands in several passages: its times are those of all together.
create function counted_terms(ids uuid[]) returns table (document_id uuid, counts int[])
stable language sql
as $$
  select document_id, array_agg(stored_count(lexeme, times) order by stored_count(lexeme, times))
  from (
    select document_id, lexeme, sum(cardinality(positions)) as times
    from document_passages, unnest(terms) term (lexeme, positions, weights)
    where document_id = any (ids)
    group by document_id, lexeme
  ) held
  group by document_id
$$;

-- Neighbours stand side by side or around one word that is not counted ("rule of necessity").
create function counted_pairs(ids uuid[]) returns table (document_id uuid, pairs int[])
stable language sql
as $$
  select document_id, array_agg(stored_count(pair, times) order by stored_count(pair, times))
  from (
    select document_id, first || ' ' || second as pair, count(*) as times
    from (
      select document_id, lexeme as first, position, lead(lexeme) over line as second, lead(position) over line as next
      from document_passages, unnest(terms) term (lexeme, positions, weights), unnest(positions) position
      where document_id = any (ids)
      window line as (partition by id order by position, lexeme)
    ) placed
    where next - position <= 2
    group by document_id, pair
  ) held
  group by document_id
$$;

-- Counts these documents as their passages are now.
create function count_documents(ids uuid[]) returns void
language sql
as $$
  delete from document_counts where document_id = any (ids);
  insert into document_counts (document_id, matter_id, passages, words, counts, pairs)
  select held.document_id, held.matter_id, held.passages, held.words, coalesce(counts, '{}'), coalesce(pairs, '{}')
  from (
      select document_id, matter_id, count(*)::int as passages, sum(words)::int as words
      from document_passages
      where document_id = any (ids)
      group by document_id, matter_id
    ) held
    left join counted_terms(ids) terms on terms.document_id = held.document_id
    left join counted_pairs(ids) pairs on pairs.document_id = held.document_id
$$;

-- Documents that are here already: forced row security would hide them from an owner who is no superuser.
alter table document_passages no force row level security;
do $$
declare
  batch uuid[];
begin
  for batch in
    select array_agg(document_id)
    from (
      select document_id, row_number() over (order by document_id) / 100 as part
      from (select distinct document_id from document_passages) documents
    ) numbered
    group by part
  loop
    perform count_documents(batch);
  end loop;
end $$;
alter table document_passages force row level security;

alter table document_counts enable row level security;
alter table document_counts force row level security;
create policy staff on document_counts to workbench
  using (matter_id = any ((select my_matters())::uuid[]))
  with check (matter_id = any ((select my_matters())::uuid[]));
grant select, insert, delete on document_counts to workbench;
