-- The steps of an assignment, as steps/assignments.ts and steps/move.ts take them: an administrator accepts or declines what was filed,
-- the client may take it back before anybody drafts, and from then on it is where its memo is, whose steps guard_memo() holds. What the
-- client reads of the state is never more than what has happened.

create policy own_name on assignments as restrictive for insert to workbench with check (filed_by = me());

-- Whoever migrates holds the gatekeeper's role without inheriting it.
set local role gatekeeper;

create function guard_assignment() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'filed' or coalesce(new.researcher_id, new.reviewer_id) is not null or new.state_reason is not null then
      perform refuse('assignment/birth', 'An assignment begins as a question that somebody files.');
    end if;
    return new;
  end if;
  if old.state = 'filed' and new.state in ('accepted', 'declined') then
    if my_role() is distinct from 'administrator' then
      perform refuse('assignment/not-administrator', 'Only an administrator accepts or declines an assignment.');
    end if;
    return new;
  end if;
  if (new.researcher_id, new.reviewer_id, new.state_reason) is distinct from (old.researcher_id, old.reviewer_id, old.state_reason) then
    perform refuse('assignment/decided', 'Who works on an assignment, and why it was declined, is said when it is decided.');
  end if;
  if new.state = old.state
    or (old.state in ('filed', 'accepted') and new.state = 'withdrawn' and my_client() = old.client_id)
    or (old.state in ('accepted', 'drafting', 'in_review', 'approved', 'sealed')
      and case new.state
        when 'accepted' then not exists (select from memos where assignment_id = new.id and state <> 'withdrawn')
        when 'withdrawn' then false
        else exists (select from memos where assignment_id = new.id and state = new.state)
      end)
  then
    return new;
  end if;
  perform refuse('assignment/transition', format('An assignment does not go from %s to %s now.', old.state, new.state));
  return null;
end $$;

reset role;
create trigger guard before insert or update on assignments for each row execute function guard_assignment();

set local role gatekeeper;
revoke execute on function guard_assignment() from public;
reset role;
