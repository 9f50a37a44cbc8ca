-- The docket numbers by which a case is found, one a row: a consolidated case has several ("Nos. 12-144 and 12-307", "95-1234 through
-- 95-1237"), and one column found it by the first alone. What is printed stays as it is in `opinions.docket`.

create table opinion_dockets (
  key text not null,
  opinion_id uuid not null references opinions on delete cascade,
  primary key (key, opinion_id)
);
create index on opinion_dockets (opinion_id);
grant select on opinion_dockets to workbench;

-- What is held is filled by the rule of docket-keys.ts, so that nothing has to be imported again. These functions serve for that alone.
create function normal_docket(written text) returns text
language sql immutable
as $$
  select regexp_replace(kept, '[\s.]', '', 'g')
  from regexp_replace(written,
      '^(?:\s|case|civil|criminal|action|civ\.?|docket|appeal|cause|index|nos?\.?|number|#|:|\.)+', '') unnamed
    cross join regexp_replace(unnamed, '\([^)]*\)', '', 'g') unbracketed
    cross join regexp_replace(unbracketed, '[-\s.:;]+$', '') ended
    cross join regexp_replace(ended, '\s+(civ|cv|cr|crim|c|misc|mc)\.?\s+', '-\1-', 'g') kinds
    cross join regexp_replace(kinds, '-(?:[a-z]{2,4})+(?:-[a-z]{2,4})*$', '') unsigned
    cross join regexp_replace(unsigned, '(^|[-:])0+(?=\d)', '\1', 'g') kept
$$;

create function dockets_between(first text, last text) returns setof text
language sql immutable
as $$
  with ends as (
    select substring(first from '^(.*?)\d{1,9}$') as before, substring(first from '(\d{1,9})$') as low,
      substring(last from '^(.*?)\d{1,9}$') as again, substring(last from '(\d{1,9})$') as high
  ), counted as (
    select before, again, low::bigint as low,
      (case when again = '' and length(high) < length(low) then left(low, -length(high)) || high else high end)::bigint as high
    from ends
  )
  select before || number
  from counted cross join generate_series(low, high) number
  where (again = '' or again = before) and high - low between 1 and 50
  union all
  select number
  from counted cross join unnest(array[first, last]) number
  where ((again = '' or again = before) and high - low between 1 and 50) is not true
$$;

with plain as (
  select id, trim(regexp_replace(
    regexp_replace(lower(docket), '\\u201[0-5]|[‐-―−]', '-', 'g'),
    '(?<![-\d,])(\d{1,3}),(?=\d{3}(?!\d|,\d))', '\1', 'g')) as written
  from opinions
  where docket is not null
), pieces as (
  select id, place,
    trim(regexp_replace(regexp_replace(
      case when place = 1 then regexp_replace(piece, '^\D{0,40}?\mnos?\.\s*(?=\S*\d)', '') else piece end,
      '(?<=\d)\.\s+[a-z].*$', ''), '^([^(]*)\).*$', '\1')) as named
  from plain
    cross join regexp_split_to_table(written,
      '[,;&\n]|\mand\M|\mc/w\M|\(?\m(?:consolidated|cons\.)(?:\s+(?:with\M|w/))?') with ordinality split (piece, place)
), numbers as (
  select id, place, named, key, row_number() over (partition by id, place order by length(key), key) = 1 as is_first
  from pieces
    cross join regexp_match(named, '^(.*\d\S*)\s+(?:-|to|thru|through)\s+(.*\d\S*)\s*$') range
    cross join lateral (
      select normal_docket(named) as key where range is null
      union all
      select dockets_between(normal_docket(range[1]), normal_docket(range[2])) where range is not null
    ) found
), years as (
  select id, place, substring(key from '^\d{1,2}-(?=\d{2,5}$)') as year from numbers where is_first
), keys as (
  select id, key from numbers
  union
  select numbers.id, year || key
  from numbers
    cross join lateral (
      select year from years where years.id = numbers.id and years.place < numbers.place and year is not null
      order by years.place desc
      limit 1
    ) before
  where named ~ '^\d{3,5}\.?$'
)
insert into opinion_dockets (key, opinion_id)
select key, id from keys where key ~ '\d' and length(key) <= 100;

drop function dockets_between(text, text);
drop function normal_docket(text);

alter table opinions drop column docket_key;
