-- What people say of a search of public law: this source answers the question, or it does not. A second person approves it
-- before it measures anything. Questions asked in a matter are confidential and never come here.

create table labelled_searches (
  id uuid primary key,
  firm_id uuid not null references firms,
  question text not null check (length(btrim(question)) between 1 and 2000),
  external_id text not null,
  is_good boolean not null,
  labelled_by uuid not null references users,
  labelled_at timestamptz not null default now(),
  approved_by uuid references users,
  approved_at timestamptz,
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by <> labelled_by)
);
create unique index on labelled_searches (labelled_by, external_id, md5(question));
create index on labelled_searches (firm_id, labelled_at);

alter table labelled_searches enable row level security;
alter table labelled_searches force row level security;
-- Everybody sees their own; who may approve sees the firm's.
create policy own on labelled_searches for select to workbench using (
  labelled_by = me() and firm_id = (select my_firm()) and (select my_role()) <> 'client');
create policy approvers_read on labelled_searches for select to workbench using (
  firm_id = (select my_firm()) and (select my_role()) in ('reviewer', 'administrator'));
create policy own_name on labelled_searches for insert to workbench with check (
  labelled_by = me() and firm_id = (select my_firm()) and (select my_role()) <> 'client' and approved_by is null);
-- Nobody approves their own, and what is approved stands.
create policy approvers_approve on labelled_searches for update to workbench
  using (firm_id = (select my_firm()) and (select my_role()) in ('reviewer', 'administrator')
    and labelled_by <> me() and approved_by is null)
  with check (firm_id = (select my_firm()) and approved_by = me());
create policy taken_back on labelled_searches for delete to workbench using (
  approved_by is null and firm_id = (select my_firm())
  and (labelled_by = me() and (select my_role()) <> 'client' or (select my_role()) in ('reviewer', 'administrator')));
grant select, insert, delete on labelled_searches to workbench;
grant update (approved_by, approved_at) on labelled_searches to workbench;
