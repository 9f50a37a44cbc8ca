import { dayOf } from '../core/boolean/restricted-days.ts'
import { printQuery } from '../core/boolean/query.ts'
import { isClose } from '../core/close.ts'
import { type Ranked, atMostOfEach } from '../core/fuse.ts'
import type { Actor } from '../core/matter.ts'
import type { Embedder, Reranker } from '../core/ports.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { Hit, SearchAnswer, SearchRequest } from '../core/wire/research.ts'
import { RERANKED_PASSAGES } from '../core/reranking.ts'
import type { Deps } from '../deps.ts'
import { clientOfMatter } from '../storage/search-documents.ts'
import { jurisdictionOf } from '../storage/jurisdictions.ts'
import type { LawFilter } from '../storage/search-law.ts'
import type { Db, Tx } from '../storage/session.ts'
import { embedQuestion, embedWords } from './asking-model.ts'
import { type Answering, answeringFirst, documentsAnswering, opinionsAnswering } from './retrieve-boolean.ts'
import { type DocumentPool, noDocuments, searchDocuments, searchSpokenOf } from './retrieve-documents.ts'
import {
  type Asking,
  type LawFound,
  type LawSearch,
  type Pool,
  comparedLaw,
  findLaw,
  noLaw,
} from './retrieve-law.ts'
import { type LookedUp, lookUp } from './retrieve-lookup.ts'
import { nothingClose } from './retrieve-nothing-close.ts'
import { type Question, readQuestion } from './retrieve-question.ts'
import { type RankFor, rank } from './retrieve-rank.ts'
import { orderAnew, readFirst } from './retrieve-rerank.ts'
import { type NarrowedFilters, narrowed } from './retrieve-restrictions.ts'
import { type Placed, countFacets, showHits } from './retrieve-show.ts'
import { useOfReranker } from './reranker-use.ts'

/** A search as a step is asked for it: what comes over HTTP, and what only the program itself asks. */
export type Retrieval = Omit<SearchRequest, 'stance' | 'ways'> & {
  ways?: SearchRequest['ways']
  /** External ids of sources that are left out, as hits and as citers. */
  exclude?: string[]
  /** One hit a source, its best passage. */
  groupBySource?: boolean
  /** Whether the reranker is asked, for measuring; without it where its eval says that it helps. */
  reranking?: 'never' | 'always'
  /** Told what is fused, for choosing the weights. */
  observe?: RankFor['observe']
}

/** The same with what was typed in the question as restrictions. */
type NarrowedRetrieval = Omit<Retrieval, keyof NarrowedFilters | 'court'> & NarrowedFilters

type SearchDeps = Pick<Deps, 'db' | 'embedder' | 'openEarlier'> & Partial<Pick<Deps, 'reranker' | 'clock'>>

/** Where no model can embed the question: no passage has a vector of this name, so only words are compared. */
const NO_MODEL = { id: '', dimensions: 1 }
const NO_VECTOR = Float32Array.of(0)
/** Passages of one source in one answer. */
const MOST_OF_A_SOURCE = 2
/** Passages that come first when the question speaks of one document: eight thousand characters of a contract. */
const MOST_OF_SPOKEN_OF = 16
/** Passages that each way in hands on, at least and at most. */
const LEAST_DEPTH = 300
const MOST_DEPTH = 1_000

/**
 * A question → ranked passages of public law, of the matter's client, or of both, as far as the actor may see them.
 * What the question names outright comes first. Throws Refused for an empty question and an unknown matter.
 */
export async function retrieve(
  deps: SearchDeps,
  actor: Pick<Actor, 'id'>,
  given: Retrieval,
): Promise<SearchAnswer> {
  const since = performance.now()
  const asked = readQuestion(given.q, dayOf(deps.clock?.() ?? new Date()))
  const { words: question, query, notes } = asked
  const limits = await narrowed(deps.db, actor, given, asked.restrictions)
  notes.push(...limits.notes)
  const request: NarrowedRetrieval = { ...given, ...limits.filters }
  // Before the transaction: nothing waits for a model while it holds the database.
  const { embedder, vector, note } = await embedQuestion(deps, question, request.ways === 'meaning')
  if (note !== null) notes.push(note)
  const search = lawSearch(deps.db.kind, request, question, embedder, vector ?? NO_VECTOR)
  const { filter, depth } = search
  const reranker = await rerankerFor(deps, request, search, asked)
  const asking: Asking = work => deps.db.as(actor, work)
  const [found, { pool: documents, alone, answering: inDocuments }] = await Promise.all([
    publicLaw(asking, request, search, asked),
    clientDocuments(asking, request, search, asked, embedder),
  ])
  const { answering: inLaw } = found
  const { placed, read, show, ...answer } = await deps.db.as(actor, async tx => {
    const law = found.in === null ? noLaw : comparedLaw(found.in, depth)
    const isNaming = request.scope !== 'client' && request.within === undefined
    const named = isNaming ? await lookUp(tx, asked.text, filter.exclude) : []
    const jurisdiction = await jurisdictionOf(tx, request)
    const { ranked, standings } = await rank(
      tx,
      { ...search, filter: { ...filter, only: query === null ? null : inLaw.ids } },
      law,
      documents,
      { jurisdiction, observe: request.observe },
    )
    const most = reranker === null ? 0 : named.length + RERANKED_PASSAGES
    const spoken = alone === null ? [] : (await rank(tx, search, noLaw, alone, { jurisdiction })).ranked
    const inOrder = query === null ? ranked : await answeringFirst(tx, query, ranked)
    const placed = place(named, inOrder, spoken, request, Math.max(request.limit, most))
    const lexemes = [...new Set([...law.lexemes, ...documents.lexemes])]
    const weak = query === null && named.length === 0 && isWeak(law, documents, ranked)
    const sources = inLaw.ids.length + inDocuments.ids.length
    if (query !== null && sources === 0) notes.push(named.length === 0 ? NOTHING_ANSWERS : ONLY_NAMED)
    const isCut = inLaw.isCut || inDocuments.isCut
    if (isCut) notes.push(NOT_ALL_COMPARED)
    if (weak) notes.push(nothingClose(request, law, documents))
    const shownFor = {
      asked: { lexemes, query },
      isWeak: weak,
      jurisdiction,
      exclude: filter.exclude,
      known: standings,
    }
    const show = (inTx: Tx, inOrder: Placed[]): Promise<Hit[]> =>
      showHits(inTx, inOrder.slice(0, request.limit), shownFor)
    return {
      placed,
      read: reranker === null ? [] : await readFirst(tx, placed),
      show,
      hits: reranker === null ? await show(tx, placed) : [],
      jurisdiction,
      weak,
      searched: {
        passages: law.passages + documents.passages,
        sources: law.sources + documents.sources,
      },
      restrictions: limits.taken,
      understood: query === null ? null : { query, words: printQuery(query), sources, isCut },
      facets: countFacets(standings),
    }
  })
  if (reranker !== null) {
    // Between two transactions: nothing waits for a model while it holds the database.
    const anew = await orderAnew(reranker, question, placed, read)
    if (anew.note !== null) notes.push(anew.note)
    answer.hits = await deps.db.as(actor, tx => show(tx, anew.placed))
  }
  return { ...answer, notes, milliseconds: performance.now() - since }
}

/** What public law is asked; without an embedder only words are compared. */
function lawSearch(
  kind: Db['kind'],
  request: NarrowedRetrieval,
  question: string,
  embedder: Embedder | null,
  vector: Float32Array,
): LawSearch {
  const filter: LawFilter = {
    courts: request.courts,
    jurisdiction: request.jurisdiction ?? null,
    from: request.from ?? null,
    to: request.to ?? null,
    exclude: request.exclude ?? [],
    within: request.within ?? null,
    only: null,
  }
  return {
    kind,
    embedder: embedder ?? NO_MODEL,
    vector,
    question,
    filter,
    depth: Math.min(MOST_DEPTH, Math.max(LEAST_DEPTH, request.limit * 3)),
    ways: embedder === null ? 'words' : (request.ways ?? 'both'),
  }
}

/** The reranker that this search asks: none of a query in terms and connectors, or of one way in alone. */
async function rerankerFor(
  deps: SearchDeps,
  { reranking }: Retrieval,
  { embedder, ways }: LawSearch,
  { query }: Question,
): Promise<Reranker | null> {
  const reranker = deps.reranker ?? null
  if (reranker === null || reranking === 'never' || query !== null || ways !== 'both') return null
  if (reranking === 'always') return reranker
  const use = await useOfReranker(deps, embedder.id)
  return use?.isUsed === true ? reranker : null
}

const NOTHING_ANSWERS = 'No source that was searched answers the whole query.'
/** A citation in quotation marks: its own case mostly does not hold it as words. */
const ONLY_NAMED =
  'What the query names is held and shown here; as words, it stands whole in no text that was searched.'

/** Nobody takes the first that answer for all that do. */
const NOT_ALL_COMPARED =
  'This list may be incomplete: more sources could answer than were compared with the query. A rarer word, a court or dates narrow it.'

/** Which sources answer when the question is a query in terms and connectors. */
const nothingAnswers: Answering = { ids: [], isCut: false }

/** What is found in public law; null where it is not searched. */
async function publicLaw(
  asking: Asking,
  request: Retrieval,
  search: LawSearch,
  { query }: Question,
): Promise<{ in: LawFound | null; answering: Answering }> {
  if (request.scope === 'client') return { in: null, answering: nothingAnswers }
  if (query === null) return { in: await findLaw(asking, search), answering: nothingAnswers }
  const answering = await asking(tx => opinionsAnswering(tx, query, search.filter))
  const filter = { ...search.filter, only: answering.ids }
  return { in: await findLaw(asking, { ...search, filter }), answering }
}

/** What is found among the client's documents. Throws Refused without a matter that the actor sees. */
async function clientDocuments(
  asking: Asking,
  request: Retrieval,
  { embedder, vector, question, filter, depth }: LawSearch,
  { query, notes }: Question,
  model: Embedder | null,
): Promise<{ pool: DocumentPool; alone: DocumentPool | null; answering: Answering }> {
  const none = { pool: noDocuments, alone: null, answering: nothingAnswers }
  if (request.scope === 'law') return none
  if (request.matter === undefined) {
    throw new Refused({
      code: 'research/no-matter',
      status: 400,
      title: 'Choose a matter first',
      detail: 'A client’s documents are searched within one of the client’s matters.',
    })
  }
  const { matter } = request
  const clientId = await asking(tx => clientOfMatter(tx, matter))
  if (clientId === null) throw new Refused(notFound('matter'))
  const { courts, jurisdiction, from, to, exclude, within } = filter
  if (courts !== null || jurisdiction !== null) {
    if (request.scope === 'both') {
      notes.push('The client’s documents have no court: they are left out under this filter.')
      return none
    }
    notes.push('The client’s documents have no court: this filter was not applied to them.')
  }
  const ofClient = { clientId, from, to, exclude, within, only: null }
  const answering =
    query === null ? nothingAnswers : await asking(tx => documentsAnswering(tx, query, ofClient))
  const limited = { ...ofClient, only: query === null ? null : answering.ids }
  const asked = { embedder, vector, question, depth, filter: limited }
  const pool = await searchDocuments(asking, asked)
  const embed = async (text: string): Promise<Float32Array> =>
    model === null ? vector : embedWords(model, text, vector)
  const alone = request.groupBySource === true ? null : await searchSpokenOf(asking, asked, pool, embed)
  return { pool, alone, answering }
}

/**
 * What was named first, then passages of the one document that the question speaks of, then the other ranked ones: no more
 * of one source than is useful, and behind them the others of the same sources, so that whoever asks for many gets all.
 */
function place(
  named: LookedUp[],
  ranked: Ranked[],
  spoken: Ranked[],
  request: Retrieval,
  most: number,
): Placed[] {
  const isNamed = new Set(named.map(one => one.sourceId))
  const places = new Map(ranked.map(one => [one.id, one]))
  const first = named.map(({ id, sourceId, why }): Placed => {
    return { ...unfound, ...places.get(id), id, sourceId, named: why }
  })
  const others = ranked.filter(one => !isNamed.has(one.sourceId))
  const isGrouped = request.groupBySource === true
  const isAll = request.within !== undefined && !isGrouped
  const few = isAll ? others : atMostOfEach(others, isGrouped ? 1 : MOST_OF_A_SOURCE)
  // Only where the best passage of all is among them, too.
  const isSpokenOf = others[0] !== undefined && others[0].sourceId === spoken[0]?.sourceId
  const ofSpoken = spoken.slice(0, isSpokenOf ? MOST_OF_SPOKEN_OF : 0).map(({ id, sourceId }): Placed => {
    return { ...unfound, ...places.get(id), id, sourceId, named: null, isOfSpoken: true }
  })
  const rest = [...few, ...(isGrouped ? [] : ranked)].map((one): Placed => ({ ...one, named: null }))
  const inOrder = new Map<string, Placed>()
  for (const one of [...first, ...ofSpoken, ...rest]) if (!inOrder.has(one.id)) inOrder.set(one.id, one)
  return [...inOrder.values()].slice(0, most)
}

/** A passage that the search itself did not find. */
const unfound = {
  wordsRank: null,
  meaningRank: null,
  citedByFound: 0,
  toldRank: null,
  wholeRank: null,
  isNearDay: false,
  isBinding: false,
  citedLately: 0,
} as const

function isWeak(law: Pool, documents: Pool, ranked: Ranked[]): boolean {
  return !isClose({
    words: Math.max(0, ...ranked.map(one => one.words)),
    decisive: Math.max(law.weight, documents.weight),
    meaning: Math.max(0, ...ranked.map(one => one.meaning)),
    terms: Math.max(law.lexemes.length, documents.lexemes.length),
  })
}
