-- A package says what the check found, who wrote the memo, who approved it and when, and who compared a citation with its source. It says
-- what stands in the record: whoever seals puts in no other verdict, reason, name or time. And it has no member twice, so that every reader
-- of it reads the same.

do $$
declare
  name text;
begin
  foreach name in array array['citation_reasons', 'citation_ticks']
  loop
    execute format('create policy gate on %I for select to gatekeeper using (true)', name);
    execute format('grant select on %I to gatekeeper', name);
  end loop;
end $$;

-- What is known of the citations of a revision, as a package tells it.
create function found_citations(revision uuid, memo uuid) returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('text', text, 'verdict', verdict, 'reason', reason,
    'authorReason', (select citation_reasons.reason from citation_reasons
      where memo_id = memo and citation_reasons.fingerprint = citation_checks.fingerprint),
    'tickedBy', coalesce((select jsonb_agg(name order by name collate "C")
      from citation_ticks join users on users.id = citation_ticks.user_id
      where citation_ticks.revision_id = citation_checks.revision_id and citation_ticks.ordinal = citation_checks.ordinal), '[]'))
    order by ordinal), '[]')
  from citation_checks
  where revision_id = revision
$$;

-- The same of a package.
create function told_citations(package jsonb) returns jsonb
language sql immutable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('text', citation -> 'text', 'verdict', citation -> 'verdict',
    'reason', citation -> 'reason', 'authorReason', citation -> 'authorReason',
    'tickedBy', coalesce((select jsonb_agg(name order by name collate "C") from jsonb_array_elements_text(citation -> 'tickedBy') name), '[]'))
    order by place), '[]')
  from jsonb_array_elements(package -> 'citations') with ordinality citations (citation, place)
$$;

-- Whoever migrates holds the gatekeeper's role without inheriting it, and only an owner replaces a function.
set local role gatekeeper;

create or replace function guard_words() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  memo memos%rowtype;
  approved revisions%rowtype;
  approval approvals%rowtype;
  package jsonb;
  told jsonb;
begin
  select * into memo from memos where id = new.memo_id for share;
  if tg_op = 'UPDATE' then
    if memo.state is distinct from 'sealed' then
      perform refuse('memo/not-sealed', 'Only a sealed memo is delivered.');
    end if;
    return new;
  end if;
  if not new.package is json object with unique keys then
    perform refuse('delivery/other-words', 'A package is one object that names nothing twice.');
  end if;
  select * into approved from revisions where id = new.revision_id;
  package := new.package::jsonb;
  told := package -> 'memo';
  if new.title <> memo.title or told ->> 'title' is distinct from memo.title
    or told #>> '{revision,sha256}' is distinct from approved.sha256
    or package_blocks(package) is distinct from memo_blocks(approved.doc::jsonb) then
    perform refuse('delivery/other-words', 'The package does not hold the words that were approved.');
  end if;
  select * into approval from approvals where id = new.approval_id;
  if told_citations(package) <> found_citations(new.revision_id, new.memo_id)
    or told -> 'revision' -> 'number' is distinct from to_jsonb(approved.number)
    or told ->> 'author' is distinct from (select name from users where id = memo.author_id)
    or told ->> 'approver' is distinct from (select name from users where id = approval.approver_id)
    or (told ->> 'approvedAt')::timestamptz is distinct from date_trunc('milliseconds', approval.approved_at)
    or told ->> 'question' is distinct from (select question from assignments where id = memo.assignment_id) then
    perform refuse('delivery/other-record', 'The package does not tell what stands in the record.');
  end if;
  return new;
end $$;

reset role;
