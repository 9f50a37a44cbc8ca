-- What stands against taking a suggestion as it is, found when it was made: [{kind, words}]. The database itself keeps one that is
-- objected to from being accepted as it stands.

alter table suggestions add column objections jsonb not null default '[]';
alter table suggestions add constraint objected_is_not_accepted
  check (state <> 'accepted' or jsonb_array_length(objections) = 0);
