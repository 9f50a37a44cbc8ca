import {
  type CountedTexts,
  type Scored,
  bm25,
  bm25OfSources,
  pairsOfDocument,
  textsHolding,
  timesOfSources,
  wholeDocument,
} from '../core/bm25.ts'
import { Vocabulary, readWords } from '../core/boolean/text-words.ts'
import type { Embedder } from '../core/ports.ts'
import {
  type CountedTerm,
  type TellingTerm,
  candidateTerms,
  decisiveWeight,
  tellingTerms,
} from '../core/terms.ts'
import {
  type DocumentSize,
  allDocuments,
  documentSizes,
  questionPairs,
  wholeDocuments,
} from '../storage/document-counts.ts'
import {
  type DocumentFilter,
  documentsByMeaning,
  documentsHolding,
  passagesEvery,
  passagesOfDocuments,
  openingLexemes,
  titleLexemes,
} from '../storage/search-documents.ts'
import { stemsOf } from '../storage/search-boolean.ts'
import { cosinesOf } from '../storage/nearness.ts'
import type { Tx } from '../storage/session.ts'
import { type CorpusSize, corpusSize, questionTerms } from '../storage/statistics.ts'
import { type Asking, type Pool, keep, noPool, toCandidates } from './retrieve-law.ts'

/** What was found among documents, and within which of them; null when none were searched. */
export type DocumentPool = Pool & {
  /** The documents as a whole, best first. */
  whole: Map<string, number>
  filter: DocumentFilter | null
  /** The one document that the question speaks of, by its title or by words that no other has. */
  spokenOf: SpokenOf | null
}

/** `naming`: lexemes of the question that tell which document is meant, and nothing within it. */
type SpokenOf = { id: string; naming: string[] }

/** The pool of a search that looks at no client's documents. */
export const noDocuments: DocumentPool = { ...noPool, whole: new Map(), filter: null, spokenOf: null }

/** A question to a client's documents; `depth` passages are wanted from each way in. */
export type DocumentSearch = {
  embedder: Pick<Embedder, 'id'>
  vector: Float32Array
  question: string
  filter: DocumentFilter
  depth: number
}

/** Terms of a question that documents are ranked by. */
const MOST_TERMS = 48
/** Up to so many of a client's passages are all compared with a question; of more, those of the documents that fit best. */
const MOST_READ = 5_000
/** Up to so many of a client’s documents are all ranked; of more, those with holders of the rarest terms. */
const MOST_RANKED = 5_000
/** Passages of the documents that fit best, and holders of the rarest terms, that are compared where not all are. */
const MOST_COMPARED = 4_000
/** Of so many of the documents that fit best, one passage at least is a candidate. */
const BEST_DOCUMENTS = 100
/** Among so many of them, pairs of neighbouring words are compared, too. */
const PAIRED_DOCUMENTS = 300
/**
 * What the pairs add to the words of a whole document. 1,406 questions to 3,800 letters, words alone: MRR .246 -> .260; 36 short
 * ones, nDCG@10 .388 -> .395. A pair's rarity is that among the documents compared; anything from .3 to .8 does as well.
 */
const WEIGHT_OF_PAIRS = 0.5

/**
 * The candidates among one client's documents, of the passages that the actor may see. As in public law, words and meaning
 * are looked for at once, each in a transaction of its own.
 */
export async function searchDocuments(asking: Asking, search: DocumentSearch): Promise<DocumentPool> {
  const { filter, embedder, vector, depth } = search
  const [read, near] = await Promise.all([
    asking(tx => readDocuments(tx, search)),
    asking(tx => documentsByMeaning(tx, filter, embedder.id, vector, depth)),
  ])
  return read === null ? noDocuments : asking(tx => compare(tx, search, read, near))
}

/**
 * The document that the question speaks of, searched by itself and without the words that name it: its passages are compared
 * with each other, by what is asked. Null where there is none, or no other was searched. `embed` embeds another question.
 */
export async function searchSpokenOf(
  asking: Asking,
  search: DocumentSearch,
  { spokenOf, sources }: DocumentPool,
  embed: (question: string) => Promise<Float32Array>,
): Promise<DocumentPool | null> {
  if (spokenOf === null || sources === 1) return null
  const filter = { ...search.filter, only: [spokenOf.id] }
  const question = await asking(tx => withoutNames(tx, search.question, spokenOf.naming))
  const vector = question === search.question ? search.vector : await embed(question)
  return searchDocuments(asking, { ...search, filter, question, vector })
}

/** Words that must be left of a question without names. */
const LEAST_ASKED = 3

async function withoutNames(tx: Tx, question: string, naming: string[]): Promise<string> {
  const vocabulary = new Vocabulary()
  const { numbers, starts, ends } = readWords(question, vocabulary)
  const stems = await stemsOf(tx, vocabulary.words)
  const isName = vocabulary.words.map(word => naming.includes(stems.get(word) ?? ''))
  const left = numbers.flatMap((number, at) =>
    isName[number] === true ? [] : [question.slice(starts[at], ends[at])],
  )
  return left.length < LEAST_ASKED || left.length === numbers.length ? question : left.join(' ')
}

/** What is known of the documents before any is compared. */
type DocumentsRead = {
  sizes: DocumentSize[]
  passages: number
  corpus: CorpusSize
  asked: CountedTerm[]
  rarest: TellingTerm[]
  /** One of so many passages was read. */
  every: number
  read: CountedTexts
  /** The documents as a whole; null where there are too many to rank all. */
  all: CountedTexts | null
}

/** Null where there is none. */
async function readDocuments(tx: Tx, { filter, question }: DocumentSearch): Promise<DocumentsRead | null> {
  const [sizes, corpus, asked] = await Promise.all([
    documentSizes(tx, filter),
    corpusSize(tx),
    questionTerms(tx, question),
  ])
  const passages = sum(sizes, size => size.passages)
  if (passages === 0) return null
  const every = Math.ceil(passages / MOST_READ)
  const rarest = tellingTerms(asked, corpus.passages)
  const [read, all] = await Promise.all([
    passagesEvery(tx, filter, every, rarest),
    sizes.length > MOST_RANKED ? null : allDocuments(tx, filter, rarest),
  ])
  return { sizes, passages, corpus, asked, rarest, every, read, all }
}

async function compare(
  tx: Tx,
  search: DocumentSearch,
  { sizes, passages, corpus, asked, rarest, every, read, all }: DocumentsRead,
  near: Scored[],
): Promise<DocumentPool> {
  const { filter, depth, question } = search
  // A handful of letters is too few to tell what is rare: it is counted over public law, too. A large collection tells by
  // itself, and better (118 questions to 3,800 letters: recall@10 .388 instead of .359, MRR .279 instead of .267).
  const terms = countedOver(asked, rarest, read, passages, every === 1 ? corpus.passages : 0)
  const compared = { tx, filter, terms, also: near.map(found => found.id) }
  const held = all === null ? await holders(compared) : null
  const documents = all ?? (await wholeDocuments(tx, [...new Set(held?.sourceIds)], 'counts', rarest))
  // Of documents that are all there it is known how many hold a word.
  const isKnown = every > 1 && held === null
  const ofWhole = isKnown ? countedOver(asked, rarest, documents, sizes.length, 0) : terms
  const whole = await rankWhole(tx, question, documents, ofWhole, sizes)
  const texts = every === 1 ? read : (held ?? (await passagesOfBest(compared, whole, sizes)))
  const lengths = new Map(sizes.map(size => [size.id, (size.passages * sizes.length) / passages]))
  const averageWords = Math.max(1, sum(sizes, size => size.words) / passages)
  const words = bm25(texts, terms, averageWords)
  const union = bm25OfSources(timesOfSources([texts], terms, lengths), terms, id => lengths.get(id) ?? 1)
  const kept = withBest(keep(words, near, depth), words, whole)
  const cosines = new Map(near.map(found => [found.id, found.score]))
  const unmeasured = kept.filter(found => !cosines.has(found.id)).map(found => found.id)
  for (const { id, score } of await cosinesOf(
    tx,
    'documents',
    unmeasured,
    search.embedder.id,
    search.vector,
  )) {
    cosines.set(id, score)
  }
  const spoken = await spokenOf(tx, union, new Set(asked.map(term => term.lexeme)))
  return {
    filter,
    spokenOf: spoken === null ? null : { id: spoken, naming: await namesOf(tx, spoken, rarest, documents) },
    candidates: toCandidates('documents', kept, words, cosines),
    whole,
    told: new Map(),
    lexemes: terms.map(term => term.lexeme),
    weight: decisiveWeight(terms),
    passages,
    sources: sizes.length,
  }
}

const sum = <T>(all: T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0)

/** The question's telling terms by how many of `size` texts hold them, of which `texts` are some, and of `beside` others. */
function countedOver(
  asked: CountedTerm[],
  rarest: TellingTerm[],
  texts: CountedTexts,
  size: number,
  beside: number,
): TellingTerm[] {
  const counts = textsHolding(texts, rarest)
  const holding = new Map(rarest.map((term, place) => [term.lexeme, counts[place] ?? 0]))
  const share = size / Math.max(1, texts.ids.length)
  const counted = asked.flatMap(term => {
    const held = holding.get(term.lexeme)
    if (held === undefined) return []
    return [{ ...term, passages: (beside > 0 ? (term.passages ?? 0) : 0) + Math.round(held * share) }]
  })
  return tellingTerms(counted, beside + size, MOST_TERMS)
}

/** What passages are compared by, and those that were found by meaning. */
type Compared = { tx: Tx; filter: DocumentFilter; terms: TellingTerm[]; also: string[] }

const holders = ({ tx, filter, terms, also }: Compared): Promise<CountedTexts> =>
  documentsHolding(tx, filter, candidateTerms(terms, MOST_COMPARED), terms, MOST_COMPARED, also)

/** Documents by their words as a whole and, the best of them, by neighbouring words. Best first. */
async function rankWhole(
  tx: Tx,
  question: string,
  documents: CountedTexts,
  terms: TellingTerm[],
  sizes: DocumentSize[],
): Promise<Map<string, number>> {
  const averageWords = Math.max(1, sum(sizes, size => size.words) / sizes.length)
  const byWords = bm25(documents, terms, averageWords, { reading: wholeDocument })
  const best = byWords.slice(0, PAIRED_DOCUMENTS).map(found => found.id)
  const asked = await questionPairs(tx, question)
  const texts = await wholeDocuments(tx, best, 'pairs', asked)
  const holding = textsHolding(texts, asked)
  const pairs = tellingTerms(
    asked.map((pair, place) => ({ ...pair, passages: holding[place] ?? 0 })),
    best.length,
  )
  const byPairs = bm25(texts, pairs, averageWords, { reading: pairsOfDocument })
  const added = new Map(byPairs.map(({ id, score }) => [id, WEIGHT_OF_PAIRS * score]))
  return new Map(
    byWords
      .map(({ id, score }): [string, number] => [id, score + (added.get(id) ?? 0)])
      .sort((a, b) => b[1] - a[1]),
  )
}

/** The passages of the documents that fit best, as many as have so many together; of the first one always. */
function passagesOfBest(
  { tx, terms, also }: Compared,
  whole: ReadonlyMap<string, number>,
  sizes: DocumentSize[],
): Promise<CountedTexts> {
  const passages = new Map(sizes.map(size => [size.id, size.passages]))
  let count = 0
  const ids = [...whole.keys()].filter(
    (id, place) => (count += passages.get(id) ?? 0) <= MOST_COMPARED || place === 0,
  )
  return passagesOfDocuments(tx, ids, terms, also)
}

/** What was kept, and the best passage of each of the documents that fit best. */
function withBest(kept: Scored[], words: Scored[], whole: ReadonlyMap<string, number>): Scored[] {
  const missing = new Set([...whole.keys()].slice(0, BEST_DOCUMENTS))
  for (const { sourceId } of kept) missing.delete(sourceId)
  const more = words.filter(({ sourceId }) => missing.delete(sourceId))
  return [...kept, ...more]
}

/**
 * How much better than the next one a document fits as a whole when the question is about it: of 30 questions that name one
 * of 200 contracts 25 lay above, of 24 that name none one.
 */
const FAR_BETTER = 1.3
/** A title of fewer words is no name. */
const LEAST_TITLE = 2

async function spokenOf(
  tx: Tx,
  whole: ReadonlyMap<string, number>,
  asked: ReadonlySet<string>,
): Promise<string | null> {
  const [first, second] = [...whole].sort((a, b) => b[1] - a[1])
  if (first === undefined) return null
  const [id, score] = first
  if (score >= FAR_BETTER * (second?.[1] ?? 0)) return id
  const title = await titleLexemes(tx, id)
  return title.length >= LEAST_TITLE && title.every(lexeme => asked.has(lexeme)) ? id : null
}

/**
 * Share of the documents that may hold a word by which one of them is named. Of the answers in 200 contracts the first 8,000
 * characters hold .45 with all words, .61 without those that a quarter hold at most, .62 a half (151 questions; another 151
 * .63 and .65).
 */
const NAMES = 0.5

/** The terms by which the question names a document: they stand in its title or where it begins, and in few others. */
async function namesOf(tx: Tx, id: string, terms: TellingTerm[], documents: CountedTexts): Promise<string[]> {
  const opening = new Set(await openingLexemes(tx, id))
  const holding = textsHolding(documents, terms)
  const most = documents.ids.length * NAMES
  return terms
    .filter(({ lexeme }, place) => opening.has(lexeme) && (holding[place] ?? 0) <= most)
    .map(({ lexeme }) => lexeme)
}
