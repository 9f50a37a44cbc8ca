-- What others say of a case is the shortest way to it: the words around each citation of a held case, searched beside its
-- own. A row names its citer, so that a citer can be left out of a search.

create table citing_words (
  citing_id uuid not null,
  ordinal integer not null,
  cited_id uuid not null references opinions on delete cascade,
  words integer not null,
  terms tsvector not null,
  primary key (citing_id, ordinal),
  foreign key (citing_id, ordinal) references citing_links on delete cascade
);
alter table citing_words alter terms set storage external;
create index on citing_words using gin (terms);
create index on citing_words (cited_id);
grant select on citing_words to workbench;

-- What is held already; the end of every import keeps it up to date (storage/links.ts, the same stretch of text).
insert into citing_words (citing_id, ordinal, cited_id, words, terms)
select citing_id, ordinal, cited_id, array_length(string_to_array(around, ' '), 1), to_tsvector('english', around)
from (
  select links.citing_id, links.ordinal, links.cited_id,
    substr(text, greatest(1, start_at + 1 - 800), end_at - greatest(0, start_at - 800) + 200) as around
  from citing_links links
    join opinions on opinions.id = links.citing_id
    join opinion_texts texts on texts.opinion_id = links.citing_id and texts.version = opinions.text_version
  where links.cited_id is not null
  offset 0
) citing;
