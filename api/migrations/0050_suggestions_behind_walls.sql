-- A suggestion for a memo may quote documents of the client's other matters, those that whoever asked for it may see. A colleague who may
-- not see them does not read their words there, nor that there are any. What was taken into the memo is its text, which all its readers
-- have, and says who wrote in it.
create policy of_documents_seen on suggestions as restrictive for select to workbench using (
  state in ('accepted', 'edited') or not exists (
    select from jsonb_array_elements(passages) passage
    where passage ->> 'kind' = 'document'
      and not exists (select from documents where documents.id::text = passage ->> 'sourceId')));
