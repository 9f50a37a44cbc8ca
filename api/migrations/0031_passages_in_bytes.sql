-- Where a passage's words stand in the text, in bytes of UTF-8 instead of code points: to find the thousandth character the
-- database reads all before it, to find a byte it does not. `start_at` and `end_at` go on counting UTF-16 units.
create function bytes_of_opinion(opinion uuid, of_version integer, first integer, chars integer) returns integer
stable
language sql
as $$ select octet_length(substr(text, first, chars)) from opinion_texts where opinion_id = opinion and version = of_version $$;

create function bytes_of_document(document uuid, first integer, chars integer) returns integer
stable
language sql
as $$ select octet_length(substr(text, first, chars)) from document_texts where document_id = document $$;

alter table opinion_passages
  alter from_char type integer using bytes_of_opinion(opinion_id, version, 1, from_char),
  alter chars type integer using bytes_of_opinion(opinion_id, version, from_char + 1, chars);
alter table opinion_passages rename from_char to from_byte;
alter table opinion_passages rename chars to bytes;

-- Forced row security would hide the texts from an owner who is no superuser.
alter table document_texts no force row level security;
alter table document_passages
  alter from_char type integer using bytes_of_document(document_id, 1, from_char),
  alter chars type integer using bytes_of_document(document_id, from_char + 1, chars);
alter table document_texts force row level security;
alter table document_passages rename from_char to from_byte;
alter table document_passages rename chars to bytes;

drop function bytes_of_opinion;
drop function bytes_of_document;

-- The words of a passage, cut out of its source's text.
create function passage_text(source text, from_byte integer, bytes integer) returns text
stable parallel safe
language sql
as $$ select convert_from(substring(convert_to(source, 'UTF8') from from_byte + 1 for bytes), 'UTF8') $$;

-- Packed and unpacked in a quarter of the time. Texts that are held already stay as they are; the embedded database has only
-- the older way.
do $$
begin
  alter table opinion_texts
    alter text set compression lz4, alter pages set compression lz4,
    alter parts set compression lz4, alter headings set compression lz4;
  alter table document_texts
    alter text set compression lz4, alter pages set compression lz4,
    alter parts set compression lz4, alter headings set compression lz4;
exception
  when feature_not_supported then null;
end $$;
