-- What the reading of a document left out and what it recognised from pictures: { dropped: [{ page, text, why }],
-- recognised: [{ page, confidence }], hidden: [{ page, words }] }. It belongs to the document's text and is seen
-- by whoever may see that; hidden words are counted, never kept.
alter table document_texts add column reading jsonb not null default '{}';
