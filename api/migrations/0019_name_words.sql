-- The words of case names, so that a name with a slip of typing finds its case: every word that one slip makes of a typed one
-- is probed here, and how many cases hold a word tells which words are worth looking for. `key` is the word without
-- diacritics. Counted anew at the end of an import; a word that is not counted yet is still found as it is written.
create table name_words (
  key text collate "C" not null,
  word text collate "C" not null,
  opinions integer not null,
  primary key (key, word)
);

create function renew_name_words() returns void
language sql
as $$
  delete from name_words;
  insert into name_words (key, word, opinions)
  select regexp_replace(normalize(word, nfkd), '[\u0300-\u036f]', '', 'g'), word, ndoc
  from ts_stat('select name_terms from opinions');
$$;
revoke execute on function renew_name_words() from public;
select renew_name_words();

grant select on name_words to workbench;
