-- What is sealed has the words of the revision that was approved, under its title and fingerprint; and only what is sealed is
-- delivered: a package that was put in without sealing the memo does not outlive the memo's approval.

-- The words of a memo, block by block, as core/memo-doc.ts reads them: a line break is one, and a block of nothing but white space,
-- as JavaScript knows it, is none.
create function memo_blocks(doc jsonb) returns text[]
language sql immutable
as $$
  select coalesce(array_agg(words order by place), '{}')
  from (
    select place, string_agg(
      case when piece ->> 'type' = 'hardBreak' then e'\n' else coalesce(piece ->> 'text', '') end, '' order by at) as words
    from
      jsonb_path_query(doc, 'strict $.** ? ((@.type == "heading" || @.type == "paragraph") && exists (@.content))')
        with ordinality blocks (block, place),
      jsonb_array_elements(block -> 'content') with ordinality pieces (piece, at)
    group by place
  ) said
  where words !~ '^[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*$'
$$;

-- The same of a package.
create function package_blocks(package jsonb) returns text[]
language sql immutable
as $$
  select coalesce(array_agg(block ->> 'text' order by place), '{}')
  from jsonb_array_elements(package -> 'blocks') with ordinality blocks (block, place)
$$;

-- Whoever migrates holds the gatekeeper's role without inheriting it.
set local role gatekeeper;

create function guard_words() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  memo memos%rowtype;
  approved revisions%rowtype;
  package jsonb;
begin
  select * into memo from memos where id = new.memo_id for share;
  if tg_op = 'UPDATE' then
    if memo.state is distinct from 'sealed' then
      perform refuse('memo/not-sealed', 'Only a sealed memo is delivered.');
    end if;
    return new;
  end if;
  select * into approved from revisions where id = new.revision_id;
  package := new.package::jsonb;
  if new.title <> memo.title or package #>> '{memo,title}' is distinct from memo.title
    or package #>> '{memo,revision,sha256}' is distinct from approved.sha256
    or package_blocks(package) is distinct from memo_blocks(approved.doc::jsonb) then
    perform refuse('delivery/other-words', 'The package does not hold the words that were approved.');
  end if;
  return new;
end $$;

reset role;
create trigger guard_words before insert or update on deliveries for each row execute function guard_words();

set local role gatekeeper;
revoke execute on function guard_words() from public;
reset role;
