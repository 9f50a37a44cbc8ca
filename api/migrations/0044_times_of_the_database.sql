-- When a memo was written, reviewed, approved, sealed, delivered, received and asked about is the database's to say: a sealed package
-- tells its client the time of the approval, which whoever approves could otherwise put on another day.

revoke insert on revisions, reviews, review_comments, approvals, deliveries, acknowledgements, questions, citation_ticks from workbench;
grant insert (id, memo_id, matter_id, number, parent_id, is_aside, doc, text, sha256, author_id) on revisions to workbench;
grant insert (id, memo_id, matter_id, revision_id, reviewer_id, outcome, body) on reviews to workbench;
grant insert (id, review_id, memo_id, matter_id, revision_id, author_id, anchor, body) on review_comments to workbench;
grant insert (id, memo_id, matter_id, revision_id, revision_sha256, approver_id) on approvals to workbench;
grant insert (id, memo_id, matter_id, client_id, assignment_id, approval_id, revision_id, revision_sha256, title, package, seal,
  sealed_by) on deliveries to workbench;
grant insert (delivery_id, matter_id, client_id, user_id) on acknowledgements to workbench;
grant insert (id, delivery_id, matter_id, client_id, author_id, body) on questions to workbench;
grant insert (revision_id, ordinal, matter_id, user_id) on citation_ticks to workbench;

-- That a package goes out is an update of its time, whatever time was sent.
create function stamp_delivery() returns trigger
language plpgsql
as $$
begin
  if new.delivered_at is distinct from old.delivered_at then new.delivered_at := now(); end if;
  return new;
end $$;
revoke execute on function stamp_delivery() from public;

-- After `guard`, by name: what is refused there stays refused.
create trigger stamp before update on deliveries for each row execute function stamp_delivery();
