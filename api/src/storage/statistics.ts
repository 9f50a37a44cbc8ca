import type { CountedTerm } from '../core/terms.ts'
import type { Tx } from './session.ts'

/** The indexes of words; what is put in stands in a list at their ends before it is sorted in. */
const PASSAGE_INDEXES = ['opinion_passages_terms_idx', 'opinions_name_terms_idx']
const CITING_INDEX = 'citing_words_terms_idx'

/** Any number of its own: held by who counts words. */
const COUNTING_LOCK = 14

/**
 * Counts anew how many passages of public law hold each term, which BM25 needs, and how many cases each word of a name: seconds
 * for ten thousand passages. Before that, what came in is sorted into the indexes of words. Two imports that end at once take
 * turns: each puts all counts in anew.
 */
export async function countWords(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(${COUNTING_LOCK})`
  await tx`select gin_clean_pending_list(name::regclass) from unnest(${PASSAGE_INDEXES}::text[]) name`
  await tx`select renew_term_statistics(), renew_name_words()`
  await tx`analyze term_statistics, name_words`
}

/**
 * Renews what the planner knows, and sorts the words around citations into their index: the embedded database never does either
 * by itself, and without plans to read every passage (26,000 of them: 350 ms a search instead of 180).
 */
export async function renewPlans(tx: Tx): Promise<void> {
  await tx`select gin_clean_pending_list(${CITING_INDEX}::regclass)`
  await tx`analyze opinions, opinion_texts, opinion_citations, opinion_passages, opinion_vectors, citing_links, listed_links,
    opinion_dockets, opinion_aliases`
}

/** Says how large the corpus is, and by that, that an import has come to its end (`areStatisticsCurrent`). */
export async function renewCorpusSize(tx: Tx): Promise<void> {
  await tx`
    insert into corpus_statistics (corpus, sources, passages, average_words)
    select 'public', count(distinct opinion_id), count(*), coalesce(avg(words), 1) from opinion_passages
    on conflict (corpus) do update set sources = excluded.sources, passages = excluded.passages,
      average_words = excluded.average_words`
}

/** Whether the counts are those of the passages that are held; an import that was interrupted leaves them behind. */
export async function areStatisticsCurrent(tx: Tx): Promise<boolean> {
  const [row] = await tx<{ isCurrent: boolean }[]>`
    select coalesce((select passages from corpus_statistics where corpus = 'public'), 0)
      = (select coalesce(sum(passages), 0) from opinions) as "isCurrent"`
  return row?.isCurrent ?? false
}

/** How much public law is searched; words on average of a passage. */
export type CorpusSize = { sources: number; passages: number; averageWords: number }

/** How much public law was held at the end of the last import. */
export async function corpusSize(tx: Tx): Promise<CorpusSize> {
  const [row] = await tx<CorpusSize[]>`
    select sources, passages, average_words as "averageWords" from corpus_statistics where corpus = 'public'`
  return row ?? { sources: 0, passages: 0, averageWords: 1 }
}

/**
 * The question as Postgres's own 'english' reads it, with how many passages of public law hold each term (null: none, or
 * not counted yet). It is data all the way: nothing in it is ever syntax.
 */
export async function questionTerms(tx: Tx, question: string): Promise<CountedTerm[]> {
  return tx<CountedTerm[]>`
    select lexeme, hashtext(lexeme) as hash, cardinality(positions) as times, passages
    from unnest(to_tsvector('english', ${question}))
      left join term_statistics on corpus = 'public' and term = lexeme`
}
