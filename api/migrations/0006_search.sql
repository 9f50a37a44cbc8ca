-- Stored statistics for BM25, and nothing else: the text search configuration is Postgres's own 'english'.

-- Counts anew how many passages hold each term; called at the end of an import of public law.
create function renew_term_statistics() returns void
language plpgsql
as $$
begin
  delete from term_statistics where corpus = 'public';
  insert into term_statistics (corpus, term, passages)
  select 'public', word, ndoc from ts_stat('select terms from opinion_passages');
  insert into corpus_statistics (corpus, sources, passages, average_words)
  select 'public', count(distinct opinion_id), count(*), coalesce(avg(words), 1) from opinion_passages
  on conflict (corpus) do update set sources = excluded.sources, passages = excluded.passages,
    average_words = excluded.average_words;
end $$;
revoke execute on function renew_term_statistics() from public;

-- Words and vectors are read in every search: inline and uncompressed, ranking a thousand passages takes 12 ms instead
-- of 101 (embedded, 11,265 passages). A row may fill its page.
alter table opinion_passages alter terms set storage external;
alter table opinion_passages set (toast_tuple_target = 8160);
alter table opinion_vectors set (toast_tuple_target = 8160);
alter table document_passages alter terms set storage external;
alter table document_passages set (toast_tuple_target = 8160);
alter table document_vectors set (toast_tuple_target = 8160);

-- What a passage cites of what is held: few of an opinion's citations are, and a search asks for those of a hundred passages.
create index on citing_links (citing_id, start_at) where cited_id is not null;
