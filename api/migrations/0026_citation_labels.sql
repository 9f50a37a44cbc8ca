-- What an administrator made of a reviewer's comment at a citation of a delivered memo: a labelled row, or none. It holds words of
-- the client's memo, so it belongs to the matter and is seen where the matter is.

create table citation_labels (
  id uuid primary key,
  matter_id uuid not null references matters,
  comment_id uuid not null references review_comments,
  -- Of the citation in the revision that the comment is about.
  ordinal integer not null,
  is_approved boolean not null,
  sentence text not null,
  citation text not null,
  external_id text,
  verdict text not null,
  -- What the reviewer wrote, and the verdict that it makes right; null when the comment is no correction.
  said text not null,
  right_verdict text,
  labelled_by uuid not null references users,
  decided_by uuid not null references users,
  decided_at timestamptz not null default now(),
  unique (comment_id, ordinal),
  check (is_approved = (right_verdict is not null)),
  check (decided_by <> labelled_by)
);
create index on citation_labels (matter_id);

alter table citation_labels enable row level security;
alter table citation_labels force row level security;
create policy administrators_read on citation_labels for select to workbench using (
  matter_id = any ((select my_matters())::uuid[]) and (select my_role()) = 'administrator');
create policy administrators_decide on citation_labels for insert to workbench with check (
  matter_id = any ((select my_matters())::uuid[]) and (select my_role()) = 'administrator' and decided_by = me());
grant select, insert on citation_labels to workbench;
