import { type Condition, type IndexedWord, conditionOf, rarest } from '../core/boolean/condition.ts'
import { Matcher, beginningsOf } from '../core/boolean/match.ts'
import { type BooleanQuery, type Word, allWords, isTextNeeded } from '../core/boolean/query.ts'
import { type TextWords, Vocabulary, readWords } from '../core/boolean/text-words.ts'
import type { Ranked } from '../core/fuse.ts'
import type { Span } from '../core/paragraph.ts'
import { Refused } from '../core/refusal.ts'
import { couldMatch } from '../core/terms.ts'
import { shownDocumentPassages, shownOpinionPassages } from '../storage/hits.ts'
import {
  type MayAnswer,
  documentsMeeting,
  indexedBeginnings,
  indexedWords,
  opinionsMeeting,
  stemsOf,
  textsOf,
} from '../storage/search-boolean.ts'
import type { DocumentFilter } from '../storage/search-documents.ts'
import type { LawFilter } from '../storage/search-law.ts'
import type { Tx } from '../storage/session.ts'

/** Sources whose words answer a query; `isCut`: there may be more, which were not compared. */
export type Answering = { ids: string[]; isCut: boolean }

/** Sources that may answer and are looked for; where whole texts decide, fewer are read. */
const MOST_SOURCES = 2_000
const MOST_READ = 250
/** Texts in memory at once. */
const AT_ONCE = 50

/** Opinions under the filter that answer the query, the most cited first. Throws Refused when it has stop words alone. */
export async function opinionsAnswering(tx: Tx, query: BooleanQuery, filter: LawFilter): Promise<Answering> {
  const condition = await conditionIn(tx, query)
  const may = await opinionsMeeting(tx, condition, rarest(condition), filter, mostOf(query))
  return answering(tx, 'law', query, may)
}

/** The client's documents under the filter that answer the query. */
export async function documentsAnswering(
  tx: Tx,
  query: BooleanQuery,
  filter: DocumentFilter,
): Promise<Answering> {
  const condition = await conditionIn(tx, query)
  const may = await documentsMeeting(tx, condition, rarest(condition), filter, mostOf(query))
  return answering(tx, 'documents', query, may)
}

const mostOf = (query: BooleanQuery): number => (isTextNeeded(query) ? MOST_READ : MOST_SOURCES)

async function conditionIn(tx: Tx, query: BooleanQuery): Promise<Condition> {
  const words = allWords(query)
  const known = new Map<string, IndexedWord>()
  for (const { word, lexeme, passages } of await indexedWords(
    tx,
    words.map(({ word }) => word),
  )) {
    known.set(word, { lexeme, passages })
  }
  const beginnings = words.filter(isBeginning).map(beginningOf)
  const longer = new Map((await indexedBeginnings(tx, beginnings)).map(row => [row.word, row.passages]))
  const condition = conditionOf(query, word => {
    const plain = known.get(word.word) ?? { lexeme: null, passages: 0 }
    return isBeginning(word) ? { ...plain, passages: longer.get(beginningOf(word)) ?? 0 } : plain
  })
  if (condition !== null) return condition
  throw new Refused({
    code: 'research/stop-words',
    status: 400,
    title: 'These words stand in every source',
    detail:
      'Add a word that tells what is sought: “the”, “at”, “may” and the like are not kept in the index.',
  })
}

const isBeginning = ({ word, truncated }: Word): boolean => truncated || word.includes('*')
const beginningOf = ({ word }: Word): string => word.split('*')[0] ?? ''

/** Those of the sources whose texts answer. The index tells words and stems; order, nearness and exclusion the text. */
async function answering(
  tx: Tx,
  of: 'law' | 'documents',
  query: BooleanQuery,
  { ids, isCut }: MayAnswer,
): Promise<Answering> {
  if (!isTextNeeded(query)) return { ids, isCut }
  const stems = await stemsIn(tx, query)
  const found: string[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const texts = await textsOf(tx, of, ids.slice(from, from + AT_ONCE))
    const { matcher, read } = await compared(tx, query, stems, texts)
    const answering = new Set(read.filter(({ words }) => matcher.match(words).matches).map(({ id }) => id))
    found.push(...ids.slice(from, from + AT_ONCE).filter(id => answering.has(id)))
  }
  return { ids: found, isCut }
}

/** What of each text the query wants: what is marked for a reader. */
export async function wantedIn(
  tx: Tx,
  query: BooleanQuery,
  texts: { id: string; text: string }[],
): Promise<Map<string, Span[]>> {
  const { matcher, read } = await compared(tx, query, await stemsIn(tx, query), texts)
  return new Map(read.map(({ id, words }) => [id, matcher.parts(words)]))
}

/** The best ranked passages whose words are compared with the query to order those of one source. */
const MOST_ORDERED = 200

/**
 * The ranked passages, each source at its places: of its passages the one that answers the whole query first, then those that
 * hold a part of it. A source is found by its whole text, and its best passage by words may be another than the one that answers.
 */
export async function answeringFirst(tx: Tx, query: BooleanQuery, ranked: Ranked[]): Promise<Ranked[]> {
  const first = ranked.slice(0, MOST_ORDERED)
  const ids = first.map(({ id }) => id)
  const shown = [...(await shownOpinionPassages(tx, ids)), ...(await shownDocumentPassages(tx, ids))]
  const texts = shown.map(({ passageId, text }) => ({ id: passageId, text }))
  const { matcher, read } = await compared(tx, query, await stemsIn(tx, query), texts)
  const answers = new Map(
    read.map(({ id, words }) => [
      id,
      matcher.match(words).matches ? 2 : matcher.parts(words).length > 0 ? 1 : 0,
    ]),
  )
  const ofSource = Map.groupBy(first, ({ sourceId }) => sourceId)
  for (const passages of ofSource.values())
    passages.sort((a, b) => (answers.get(b.id) ?? 0) - (answers.get(a.id) ?? 0))
  const inOrder = first.map(one => ofSource.get(one.sourceId)?.shift() ?? one)
  return [...inOrder, ...ranked.slice(MOST_ORDERED)]
}

type Stems = ReadonlyMap<string, string>

const stemsIn = (tx: Tx, query: BooleanQuery): Promise<Stems> =>
  stemsOf(
    tx,
    allWords(query).map(({ word }) => word),
  )

/** Texts as words, and who compares them with the query. */
async function compared(
  tx: Tx,
  query: BooleanQuery,
  stems: Stems,
  texts: { id: string; text: string }[],
): Promise<{ matcher: Matcher; read: { id: string; words: TextWords }[] }> {
  const vocabulary = new Vocabulary(beginningsOf(allWords(query), stems))
  const read = texts.map(({ id, text }) => ({ id, words: readWords(text, vocabulary) }))
  const own = await stemsOf(tx, couldMatch(vocabulary.words, [...stems.values()]))
  const matcher = new Matcher(query, vocabulary, (inText, inQuery) => {
    const stem = own.get(inText)
    return stem !== undefined && stem === stems.get(inQuery)
  })
  return { matcher, read }
}
