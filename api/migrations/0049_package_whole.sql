-- What a package shows beside the words: how they are set, who wrote which, the matter and its client, and the excerpts of the sources
-- that its verdicts rest on. All of it is in the record, so the database compares it: whoever seals puts in no other excerpt, client or
-- number of a list item.
do $$
declare
  name text;
begin
  execute 'create policy gate on clients for select to gatekeeper using (true)';
  execute 'create policy gate on firms for select to gatekeeper using (true)';
  foreach name in array array['clients', 'firms', 'opinion_citations']
  loop
    execute format('grant select on %I to gatekeeper', name);
  end loop;
end $$;

-- White space alone, as JavaScript knows it.
create function is_blank(words text) returns boolean
language sql immutable parallel safe
as $$ select words ~ '^[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*$' $$;

-- Spans count UTF-16 units. In this form of a text a character is a unit: U+FFFF, which stands for no character, follows each that takes two.
create function in_units(words text) returns text
language sql immutable parallel safe
as $$ select regexp_replace(words, '[\U00010000-\U0010ffff]', '\&' || chr(65535), 'g') $$;

-- Such a text from one unit to before another. Of a pair that is cut in two U+FFFD is left, as in a package.
create function units_between(units text, first int, behind int) returns text
language sql immutable parallel safe
as $$
  select case when length(part) > 0 and right(part, 1) ~ '[\U00010000-\U0010ffff]' then left(part, -1) || chr(65533) else part end
  from (
    select case when left(cut, 1) = chr(65535) and first > 0 and substr(units, first, 1) ~ '[\U00010000-\U0010ffff]'
      then chr(65533) || substr(cut, 2) else cut end as part
    from (select substr(units, first + 1, greatest(0, behind - first)) as cut) whole
  ) begun
$$;

-- The blocks of a memo as core/memo-doc.ts reads them, in their order: what stands before each, and where it lies in the plain text.
create function memo_parts(doc jsonb)
returns table (place bigint, type text, level int, marker text, is_taken boolean, starts int, ends int, content jsonb)
language sql immutable
as $$
  with recursive nodes as (
    select array[]::bigint[] as path, doc as node, false as in_quote, false as is_taken, null::bigint[] as item, -1 as depth,
      null::text as marker
    union all
    select path || at, child, in_quote or child ->> 'type' = 'blockquote',
      case child ->> 'type' when 'blockquote' then coalesce(jsonb_typeof(child #> '{attrs,from}') = 'object', false) else is_taken end,
      case child ->> 'type' when 'listItem' then path || at else item end,
      case child ->> 'type' when 'listItem' then depth + 1 else depth end,
      case when child ->> 'type' <> 'listItem' then marker
        when node ->> 'type' = 'orderedList' then (coalesce((node #>> '{attrs,start}')::numeric, 1) + at - 1)::bigint || '.'
        else '•' end
    from nodes, jsonb_array_elements(node -> 'content') with ordinality children (child, at)
    where node ->> 'type' not in ('heading', 'paragraph')
  ),
  blocks as (
    select nodes.*, length(in_units(words))::int as size, row_number() over (order by path) as place
    from nodes cross join lateral (
      select string_agg(case when piece ->> 'type' = 'hardBreak' then e'\n' else coalesce(piece ->> 'text', '') end, '' order by at) as words
      from jsonb_array_elements(node -> 'content') with ordinality pieces (piece, at)) said
    where node ->> 'type' in ('heading', 'paragraph') and not is_blank(words)
  )
  select place,
    case when node ->> 'type' = 'heading' then 'heading' when in_quote then 'quotation' when item is not null then 'item' else 'paragraph' end,
    case when node ->> 'type' = 'heading' then coalesce((node #>> '{attrs,level}')::int, 2) else greatest(depth, 0) end,
    case when item is null then null when row_number() over (partition by item order by path) = 1 then marker else '' end,
    in_quote and is_taken,
    (sum(size + 2) over (order by path) - size - 2)::int,
    (sum(size + 2) over (order by path) - 2)::int,
    node -> 'content'
  from blocks
$$;

-- The stretches of a block that are written alike: where each begins and ends, who wrote it, and its marks.
create function runs_of(content jsonb) returns table (starts int, ends int, origin text, marks jsonb)
language sql immutable
as $$
  select (sum(size) over (order by at) - size)::int, (sum(size) over (order by at))::int,
    coalesce(jsonb_path_query_first(piece, '$.marks[*] ? (@.type == "origin").attrs.by') #>> '{}', 'person'),
    coalesce(piece -> 'marks', '[]')
  from (
    select piece, at, case when piece ->> 'type' = 'hardBreak' then 1 else length(in_units(coalesce(piece ->> 'text', ''))) end as size
    from jsonb_array_elements(content) with ordinality pieces (piece, at)
  ) sized
  where size > 0
$$;

-- How stretches of a block are set, as a package tells it: what stands side by side and is set alike is one stretch.
create function set_styles(content jsonb) returns jsonb
language sql immutable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('start', first, 'end', behind, 'is', style) order by place, first), '[]')
  from (
    select place, style, min(starts) as first, max(ends) as behind
    from (
      select place, style, starts, ends, ends - sum(ends - starts) over (partition by style order by starts) as before
      from runs_of(content), unnest(array['bold', 'italic', 'underline']) with ordinality styles (style, place)
      where marks @> jsonb_build_array(jsonb_build_object('type', style))
    ) styled
    group by place, style, before
  ) stretches
$$;

-- Does a package say of each sentence of a block who wrote it? Its sentences stand in order and leave out white space alone.
create function tells_writers(told jsonb, words text, content jsonb, is_taken boolean) returns boolean
language sql immutable
as $$
  with sentences as (
    select (sentence ->> 'start')::int as starts, (sentence ->> 'end')::int as ends, sentence ->> 'by' as by,
      lag((sentence ->> 'end')::int, 1, 0) over (order by place) as before
    from jsonb_array_elements(told) with ordinality sentences (sentence, place)
  )
  select is_blank(substr(in_units(words), coalesce(max(ends), 0) + 1)) and coalesce(bool_and(
      starts >= before and ends > starts and is_blank(substr(in_units(words), before + 1, greatest(0, starts - before)))
      and by = case when is_taken then 'quotation' else (
        select case when count(distinct origin) > 1 then 'machine_edited' else coalesce(min(origin), 'person') end
        from runs_of(content) runs where runs.starts < sentences.ends and runs.ends > sentences.starts) end), true)
  from sentences
$$;

-- Does a package set the words of a memo as the memo does?
create function tells_blocks(package jsonb, doc jsonb) returns boolean
language sql immutable
as $$
  select coalesce(bool_and(coalesce(
    block ->> 'type' = parts.type and block -> 'level' = to_jsonb(level) and block ->> 'marker' is not distinct from marker
    and block -> 'styles' = set_styles(content)
    and case parts.type when 'heading' then block -> 'sentences' = '[]'
      else tells_writers(block -> 'sentences', block ->> 'text', content, is_taken) end, false)), true)
  from memo_parts(doc) parts
    join jsonb_array_elements(package -> 'blocks') with ordinality blocks (block, at) on at = place
$$;

-- The pages of an opinion on which a place may stand: the last mark before it in each series.
create function pages_at(pages jsonb, place int) returns text[]
language sql immutable
as $$
  select array_agg(label)
  from (
    select distinct on (mark ->> 'series') mark ->> 'label' as label
    from jsonb_array_elements(pages) with ordinality marks (mark, at)
    where (mark ->> 'offset')::int <= place
    order by mark ->> 'series', at desc
  ) last
$$;

-- Where an excerpt may begin: at the place that the verdict rests on; without one, where a page of the cited number does; without that,
-- where the court begins to speak.
create function places_shown(evidence jsonb, pages jsonb, parts jsonb) returns int[]
language sql immutable
as $$
  select case jsonb_typeof(evidence -> 'at') when 'object' then array[(evidence #>> '{at,start}')::int]
    else coalesce(
      (select array_agg((mark ->> 'offset')::int) from jsonb_array_elements(pages) mark where mark ->> 'label' = evidence ->> 'page'),
      (select array[(part ->> 'start')::int] from jsonb_array_elements(parts) with ordinality parts (part, at)
        where part ->> 'kind' = 'lead' order by at limit 1),
      array[0]) end
$$;

-- Does an excerpt show its source as it stands there? With at least so many units around it, and nothing only where nothing stands.
create function shows_excerpt(told jsonb, evidence jsonb, units text, pages jsonb, parts jsonb) returns boolean
language sql immutable
as $$
  select case jsonb_typeof(told)
    when 'null' then length(units) <= any (places) or (evidence #>> '{at,end}')::int <= (evidence #>> '{at,start}')::int
    else first = any (places)
      and case jsonb_typeof(evidence -> 'at')
        when 'object' then behind = least((evidence #>> '{at,end}')::int, length(units), first + 2400)
        else behind - first between 1 and 640 end
      and passage = units_between(units, first, behind)
      and before = units_between(units, first - length(before), first) and length(before) >= least(first, 270)
      and after = units_between(units, behind, behind + length(after)) and length(after) >= least(length(units) - behind, 270) end
  from (
    select places_shown(evidence, pages, parts) as places, (told ->> 'start')::int as first, (told ->> 'end')::int as behind,
      in_units(told ->> 'before') as before, in_units(told ->> 'passage') as passage, in_units(told ->> 'after') as after
  ) shown
$$;

-- Does a package say of each citation where it stands in the memo, which source it means, and what stands there?
create function tells_sources(package jsonb, revision uuid, doc jsonb) returns boolean
language sql stable
as $$
  with blocks as materialized (select place, starts, ends from memo_parts(doc)),
  checks as materialized (
    select *, row_number() over (order by ordinal) as place, (evidence ->> 'sourceId')::uuid as source_id
    from citation_checks
    where revision_id = revision
  ),
  sources as materialized (
    select opinions.id, in_units(text) as units, pages, parts, jsonb_build_object('title', name,
      'citation', (select citation from opinion_citations where opinion_citations.opinion_id = opinions.id order by ordinal limit 1),
      'court', coalesce(court, court_id),
      'date', case when coalesce(date_from, '') !~ '^(first date|citing )' then left(to_char(decided_on, 'YYYY-MM-DD'),
        case date_precision when 'year' then 4 when 'month' then 7 else 10 end) end,
      'textSha256', sha256) as named
    from opinions join opinion_texts on opinion_texts.opinion_id = opinions.id and version = text_version
    where opinions.id in (select source_id from checks)
  )
  select coalesce(bool_and(coalesce(
    citation @> jsonb_build_object('kind', kind, 'block', block.place - 1, 'start', start_at - block.starts,
      'end', least(end_at, block.ends) - block.starts)
    and case when sources.id is null then citation @> '{"source": null, "excerpt": null}'
      when jsonb_typeof(citation -> 'source') <> 'object' then false
      else (citation -> 'source') - 'page' = named || jsonb_build_object('treatment',
          (select treatment from opinions where opinions.id = checks.opinion_id))
        and case when evidence ->> 'page' is not null then citation #> '{source,page}' = evidence -> 'page'
          else citation #> '{source,page}' = 'null'
            or citation #>> '{source,page}' = any (pages_at(pages, (evidence #>> '{at,start}')::int)) end
        and shows_excerpt(citation -> 'excerpt', evidence, units, pages, parts) end, false)), true)
  from checks
    cross join lateral (
      select * from blocks order by start_at >= starts and start_at < ends desc, place limit 1) block
    left join jsonb_array_elements(package -> 'citations') with ordinality citations (citation, at) on at = checks.place
    left join sources on sources.id = source_id
$$;

-- Does each entry of a table of authorities name one that its citations cite, as it is written there or by the name of its source?
create function tells_authorities(package jsonb, revision uuid) returns boolean
language sql stable
as $$
  with cited as materialized (
    select citation_checks.text, regexp_replace(opinions.name, '[\s,;.]+$', '') as name, row_number() over (order by ordinal) as place
    from citation_checks left join opinions on opinions.id = (evidence ->> 'sourceId')::uuid
    where revision_id = revision
  )
  select coalesce(bool_and(authority ->> 'text' <> '' and exists (
    select from jsonb_array_elements(authority -> 'citations') at join cited on cited.place = at::int + 1
    where position(authority ->> 'text' in text) > 0 or starts_with(authority ->> 'text', name))), true)
  from jsonb_array_elements(package -> 'authorities') authority
$$;

-- Does a package name the matter, its client, the firm and the jurisdiction as the record does?
create function tells_names(told jsonb, memo uuid) returns boolean
language sql stable
as $$
  select told @> jsonb_build_object('matter', matters.name, 'client', clients.name, 'firm', firms.name,
    'jurisdiction', assignments.jurisdiction)
  from memos
    join assignments on assignments.id = memos.assignment_id
    join matters on matters.id = memos.matter_id
    join clients on clients.id = matters.client_id
    join firms on firms.id = matters.firm_id
  where memos.id = memo
$$;

-- Whoever migrates holds the gatekeeper's role without inheriting it.
set local role gatekeeper;

create function guard_package() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  approved jsonb;
  package jsonb := new.package::jsonb;
begin
  select doc::jsonb into approved from revisions where id = new.revision_id;
  if not (tells_blocks(package, approved) and tells_names(package -> 'memo', new.memo_id)
    and tells_sources(package, new.revision_id, approved) and tells_authorities(package, new.revision_id)) is true then
    perform refuse('delivery/other-record', 'The package does not tell what stands in the record.');
  end if;
  return new;
end $$;
revoke execute on function guard_package() from public;

reset role;

-- After `guard_words`, by name: it compares the words, and what is refused there stays refused.
create trigger guard_words_package before insert on deliveries for each row execute function guard_package();
