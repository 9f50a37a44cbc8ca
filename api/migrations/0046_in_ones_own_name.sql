-- Who dealt with a comment says so in their own name, once and for good, and the time is the database's. An assignment has one memo that
-- is not withdrawn: what its client reads of the state is where that one is.

create function guard_comment() returns trigger
language plpgsql
as $$
begin
  if new.resolved_by is not distinct from old.resolved_by then
    new.resolved_at := old.resolved_at;
    return new;
  end if;
  if old.resolved_by is not null or new.resolved_by is distinct from me() then
    perform refuse('comment/another-name', 'A comment is resolved once, and nobody does so in the name of another.');
  end if;
  new.resolved_at := now();
  return new;
end $$;
revoke execute on function guard_comment() from public;
create trigger guard before update on review_comments for each row execute function guard_comment();

create unique index one_memo_of_an_assignment on memos (assignment_id) where state <> 'withdrawn';
