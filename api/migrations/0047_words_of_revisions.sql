-- A revision is fingerprinted, approved and sealed by its document, and checked by its plain text. They are the same words: with a text
-- of one's own beside it, citations would be checked that the document does not hold, however often a reviewer checks them again.

-- Whoever migrates holds the gatekeeper's role without inheriting it, and only an owner replaces a function.
set local role gatekeeper;

create or replace function guard_revision() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  memo memos%rowtype;
begin
  select * into memo from memos where id = new.memo_id for share;
  if memo.id is null or memo.matter_id <> new.matter_id then
    perform refuse('memo/unknown', 'There is no such memo in this matter.');
  end if;
  if memo.state <> 'drafting' then
    perform refuse('memo/not-drafting', 'A memo changes only while it is being drafted.');
  end if;
  if new.text <> array_to_string(memo_blocks(new.doc::jsonb), e'\n\n') then
    perform refuse('revision/other-words', 'The plain text of a revision has the words of its document.');
  end if;
  if not new.is_aside then
    update approvals set voided_at = now(), void_reason = 'A later revision was written.'
    where memo_id = new.memo_id and voided_at is null;
  end if;
  return new;
end $$;

reset role;
