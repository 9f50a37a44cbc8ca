-- Where somebody asked that the words of a PDF's pages come from: their pictures, by text recognition, or the file's own text layer.
-- Null where nobody asked, and each page was judged by itself. It stays with the document, so that the same bytes given again without
-- a word of it change nothing; and with the import, so that whoever goes on with it reads in the same way.
alter table documents add column words_from text check (words_from in ('pictures', 'layer'));

alter table imports
  add column words_from text check (words_from in ('pictures', 'layer')),
  -- The document that is read again; null where all files are. It goes with the document: without it, all of the upload would be read.
  add column document_id uuid,
  add check (document_id is null or matter_id is not null),
  add foreign key (document_id, matter_id) references documents (id, matter_id) on delete cascade;
create index on imports (document_id);
