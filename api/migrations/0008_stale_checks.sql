-- A verdict rests on the text of a source as it was then. When that text is replaced, the check is stale: it says so, and
-- neither a submission nor an approval nor a delivery may rest on it.

-- Of the text that was compared; null where no source was, and in checks older than this column.
alter table citation_checks add column text_sha256 text;

-- The sources of a revision's check whose text is another now, and since when. A text that came back is not another one.
create function stale_sources(revision uuid) returns table (opinion_id uuid, changed_at timestamptz)
language sql stable
as $$
  select citation_checks.opinion_id, max(opinion_texts.created_at)
  from citation_checks
    join revision_checks on revision_checks.revision_id = citation_checks.revision_id
    join opinions on opinions.id = citation_checks.opinion_id
    join opinion_texts on opinion_texts.opinion_id = opinions.id and opinion_texts.version = opinions.text_version
  where citation_checks.revision_id = revision
    and case when citation_checks.text_sha256 is null then opinion_texts.created_at > revision_checks.checked_at
      else citation_checks.text_sha256 <> opinion_texts.sha256 end
  group by citation_checks.opinion_id
$$;

-- Row security of citation_checks holds inside the function, too: it runs as whoever asks.
grant execute on function stale_sources(uuid) to workbench, gatekeeper;
grant select on opinions, opinion_texts to gatekeeper;

create function guard_stale() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  resting_on uuid;
begin
  if tg_table_name = 'memos' then
    if new.state = old.state or new.state not in ('in_review', 'approved', 'sealed') then return new; end if;
    resting_on := new.head_id;
  else
    resting_on := new.revision_id;
  end if;
  if exists (select from stale_sources(resting_on)) then
    perform refuse('memo/stale-check', 'The text of a cited source was replaced after the check. Check again.');
  end if;
  return new;
end $$;
alter function guard_stale() owner to gatekeeper;

-- After `guard`, by name: what was refused before stays refused for the same reason.
create trigger guard_stale before update on memos for each row execute function guard_stale();
create trigger guard_stale before insert on approvals for each row execute function guard_stale();
create trigger guard_stale before insert on deliveries for each row execute function guard_stale();
