-- A suggestion rests on the rights in every matter whose documents it quotes, not in that of its memo alone: where a wall goes up, or a
-- document goes, between the search and the moment in which it is kept, it is not kept.
create policy of_documents_seen_when_offered on suggestions as restrictive for insert to workbench with check (
  not exists (
    select from jsonb_array_elements(passages) passage
    where passage ->> 'kind' = 'document'
      and not exists (select from documents where documents.id::text = passage ->> 'sourceId')));
