-- How often words stand in passages is counted while the words around citations are being kept. The size of the corpus is what
-- says that an import has come to its end, so it is no longer renewed with the counts, but by itself, after everything else.
create or replace function renew_term_statistics() returns void
language sql
as $$
  delete from term_statistics where corpus = 'public';
  insert into term_statistics (corpus, term, passages)
  select 'public', word, ndoc from ts_stat('select terms from opinion_passages');
$$;
