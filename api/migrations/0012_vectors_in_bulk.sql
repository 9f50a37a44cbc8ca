-- Vectors of public law are loaded in bulk. A foreign key looks up and marks every passage once more, and two indexes began
-- with different columns where one serves both: together they took two thirds of the time. Vectors still go with their
-- passages, by one statement for all that are deleted at once.

alter table opinion_vectors drop constraint opinion_vectors_passage_id_fkey;
alter table opinion_vectors drop constraint opinion_vectors_pkey;
drop index opinion_vectors_passage_id_idx;
alter table opinion_vectors add primary key (passage_id, model);

-- Whoever fills in vectors of passages that are held already takes this lock for itself (storage/passages.ts), so that no
-- vector is left of a passage that goes at the same moment.
create function delete_opinion_vectors() returns trigger
language plpgsql
as $$
begin
  perform pg_advisory_xact_lock_shared(12);
  delete from opinion_vectors using gone where passage_id = gone.id;
  return null;
end $$;
revoke execute on function delete_opinion_vectors() from public;

create trigger vectors_go_with_passages after delete on opinion_passages
  referencing old table as gone for each statement execute function delete_opinion_vectors();
