import { LATELY } from '../core/document-order.ts'
import { authorityOf } from '../core/authority.ts'
import type { Ranked } from '../core/fuse.ts'
import type { BooleanQuery } from '../core/boolean/query.ts'
import { Vocabulary, readWords } from '../core/boolean/text-words.ts'
import { beginningOfStem, couldMatch } from '../core/terms.ts'
import type { Hit, SearchAnswer } from '../core/wire/research.ts'
import { citingAmong } from '../storage/citing-found.ts'
import {
  type ShownPassage,
  shownDocumentPassages,
  shownOpinionPassages,
  wordsWithLexeme,
} from '../storage/hits.ts'
import { type SourceStanding, standingOf } from '../storage/search-law.ts'
import type { Tx } from '../storage/session.ts'
import { wantedIn } from './retrieve-boolean.ts'

/**
 * A passage in its place in the answer. `named` says why when the question named its source; `isOfSpoken`: it is of the document
 * that the question speaks of, which was searched by itself; `isOrderedAnew`: a reranker put it here.
 */
export type Placed = Omit<Ranked, 'of' | 'score' | 'words' | 'meaning'> & {
  named: string | null
  isOfSpoken?: true
  isOrderedAnew?: true
}

/**
 * For whom the passages are shown: authority is told for the matter's jurisdiction, and left-out sources cite nothing. What is
 * known already of sources is not asked again. `asked`: the question's words, or the query that they are in terms and
 * connectors; `isWeak`: nothing that was found is close to it.
 */
export type ShownFor = {
  asked: { lexemes: string[]; query: BooleanQuery | null }
  isWeak: boolean
  jurisdiction: string | null
  exclude: string[]
  known: SourceStanding[]
}

/** The passages as they are shown, with what answers the question marked, in their order. */
export async function showHits(
  tx: Tx,
  placed: Placed[],
  { asked, isWeak, jurisdiction, exclude, known }: ShownFor,
): Promise<Hit[]> {
  const ids = placed.map(one => one.id)
  const sourceIds = [...new Set(placed.map(one => one.sourceId))]
  const [opinions, pairs] = await Promise.all([shownOpinionPassages(tx, ids), citingAmong(tx, sourceIds)])
  const documents = opinions.length === ids.length ? [] : await shownDocumentPassages(tx, ids)
  const isOpinion = new Set(opinions.map(passage => passage.passageId))
  const shown = new Map([...opinions, ...documents].map(passage => [passage.passageId, passage]))
  const isKnown = new Set(known.map(one => one.id))
  const unknown = new Set(opinions.flatMap(({ sourceId }) => (isKnown.has(sourceId) ? [] : [sourceId])))
  const [marks, others] = await Promise.all([
    markAsked(tx, [...shown.values()], asked),
    unknown.size === 0 ? [] : standingOf(tx, [...unknown], exclude),
  ])
  const standing = standingAmong(opinions, pairs, [...known, ...others])
  let named = 0
  return placed.flatMap(place => {
    const passage = shown.get(place.id)
    if (passage === undefined) return []
    const marked = marks.get(place.id) ?? []
    const cited = standing(passage.sourceId)
    const { courtId: _, ...rest } = passage
    return [
      {
        ...rest,
        source: isOpinion.has(place.id) ? ('opinion' as const) : ('document' as const),
        marks: marked,
        ranks: {
          lookup: place.named === null ? null : ++named,
          words: place.wordsRank,
          meaning: place.meaningRank,
        },
        why: reason(place, markedWords(passage, marked), cited, { isWeak, isQuery: asked.query !== null }),
        ...cited,
        authority: authorityOf(passage, jurisdiction),
      },
    ]
  })
}

type Cited = Pick<Hit, 'citedBy' | 'citedByFound'>

/** How often each of the shown cases is cited, and by which others of them. */
function standingAmong(
  opinions: ShownPassage[],
  pairs: { citing: string; cited: string }[],
  standings: SourceStanding[],
): (sourceId: string) => Cited {
  const titles = new Map(opinions.map(({ sourceId, title }) => [sourceId, title]))
  const counts = new Map(standings.map(one => [one.id, one.citedBy]))
  return sourceId => ({
    citedBy: counts.get(sourceId) ?? 0,
    citedByFound: pairs
      .filter(({ cited }) => cited === sourceId)
      .map(({ citing }) => ({ sourceId: citing, title: titles.get(citing) ?? '' })),
  })
}

type Marks = Hit['marks']

/** Of a query only what it wants, a phrase as a whole; of a question each of its words. */
const markAsked = (tx: Tx, passages: ShownPassage[], { lexemes, query }: ShownFor['asked']) =>
  query === null
    ? markWords(tx, passages, lexemes)
    : wantedIn(
        tx,
        query,
        passages.map(({ passageId: id, text }) => ({ id, text })),
      )

async function markWords(tx: Tx, passages: ShownPassage[], lexemes: string[]): Promise<Map<string, Marks>> {
  const vocabulary = new Vocabulary(lexemes.map(beginningOfStem))
  const texts = passages.map(({ passageId, text }) => ({ passageId, words: readWords(text, vocabulary) }))
  const matching = await wordsWithLexeme(tx, couldMatch(vocabulary.words, lexemes), lexemes)
  const isMarked = vocabulary.words.map(word => matching.has(word))
  return new Map(
    texts.map(({ passageId, words: { numbers, starts, ends } }) => [
      passageId,
      numbers.flatMap((number, at) =>
        isMarked[number] === true ? [{ start: starts[at] ?? 0, end: ends[at] ?? 0 }] : [],
      ),
    ]),
  )
}

/** The words marked most often, each once, as they stand in the passage. */
function markedWords(passage: ShownPassage, marks: Marks): string[] {
  const counts = new Map<string, number>()
  for (const { start, end } of marks) {
    if (end - start < 2) continue
    const word = passage.text.slice(start, end).toLowerCase()
    counts.set(word, (counts.get(word) ?? 0) + word.length)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 4)
    .map(([word]) => word)
}

/** A place in either list beyond this says nothing to a reader. */
const TELLING_PLACE = 50

/**
 * So many cases may be among the hits for what others say of them alone (MOST_TOLD of retrieve-rank.ts). Of 600 first hits of 60 citing
 * passages it counts for 358, of which 354 stand within it, nine in ten with .3 of the best one’s score or more.
 */
const TELLING_PLACE_OF_TOLD = 20

/** Among few sources nearly all would be told with more. */
const TELLING_PLACE_OF_WHOLE = 3

/** Cases that are named as citing a hit. */
const MOST_TOLD = 2

type Asked = { isWeak: boolean; isQuery: boolean }

function reason(
  place: Placed,
  words: string[],
  { citedBy, citedByFound }: Cited,
  { isWeak, isQuery }: Asked,
): string {
  const { named, wordsRank, meaningRank, citedByFound: votes, isOfSpoken, isOrderedAnew } = place
  const { toldRank, wholeRank, isNearDay, isBinding, citedLately } = place
  const reasons: string[] = []
  if (isOfSpoken) reasons.push('is of the document that the question speaks of')
  if ((wordsRank !== null || isOfSpoken || isQuery) && words.length > 0) {
    reasons.push(`has the words ${listed(words.map(word => `“${word}”`))}`)
  }
  if (isQuery && words.length === 0) reasons.push('is of a source that answers the query')
  if (meaningRank !== null && meaningRank <= 10) reasons.push('is among the ten nearest in meaning')
  else if (meaningRank !== null && meaningRank <= TELLING_PLACE && !isWeak) reasons.push('is near in meaning')
  if (wholeRank !== null && wholeRank <= TELLING_PLACE_OF_WHOLE && !isWeak) {
    reasons.push('is from one of the three sources that fit best as a whole')
  }
  if (toldRank !== null && toldRank <= TELLING_PLACE_OF_TOLD && !isWeak) {
    reasons.push('is cited by others with words of the question')
  }
  if (citedByFound.length === 0 && votes > 0) {
    reasons.push(`is from a case that ${votes} of the passages found ${votes === 1 ? 'cites' : 'cite'}`)
  }
  const nearest = isWeak ? 'It is among the nearest there are.' : 'It is the nearest there is.'
  const own = reasons.length === 0 ? nearest : `It ${listed(reasons)}.`
  const far = isWeak ? 'It is not close to what was asked.' : ''
  const anew = isOrderedAnew ? 'A model that read it beside the question put it here.' : ''
  // A model's order, and that of what the question names, know of no court.
  const isHigher = isBinding && named === null && !isOrderedAnew
  const higher = isHigher ? 'It stands higher because its court binds in the matter’s jurisdiction.' : ''
  const near =
    isNearDay && named === null && !isOrderedAnew ? 'It is of the years about the day of the question.' : ''
  const late = named === null && !isOrderedAnew ? citingLately(citedLately) : ''
  return [named ?? own, far, anew, higher, near, late, citing(citedBy, citedByFound)]
    .filter(one => one !== '')
    .join(' ')
}

/** Said of documents where a question is asked as of a day. */
function citingLately(count: number): string {
  if (count === 0) return ''
  const documents =
    count === 1 ? 'One of the client’s documents names it' : `${count} of the client’s documents name it`
  return `${documents} in the ${LATELY} years before the day of the question.`
}

/** "12 held cases cite it, of those found here Pell and Estes." */
function citing(citedBy: number, found: Cited['citedByFound']): string {
  if (citedBy === 0) return ''
  const cases =
    citedBy === 1 ? 'One held case cites it' : `${citedBy.toLocaleString('en')} held cases cite it`
  if (found.length === 0) return `${cases}.`
  const names = found.slice(0, MOST_TOLD).map(({ title }) => title)
  const more = found.length - names.length
  const told = `${cases}, of those found here ${listed([...names, ...(more > 0 ? [`${more} more`] : [])])}`
  return told.endsWith('.') ? told : `${told}.`
}

const listed = (words: string[]): string =>
  words.length <= 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`

/** The courts and jurisdictions of the sources that were found, the most frequent first. */
export function countFacets(sources: SourceStanding[]): SearchAnswer['facets'] {
  const courts = new Map<string, { id: string; name: string; count: number }>()
  const jurisdictions = new Map<string, number>()
  for (const { courtId, court, jurisdiction } of sources) {
    if (courtId !== null) {
      const before = courts.get(courtId)
      courts.set(courtId, { id: courtId, name: court ?? courtId, count: (before?.count ?? 0) + 1 })
    }
    if (jurisdiction !== null) jurisdictions.set(jurisdiction, (jurisdictions.get(jurisdiction) ?? 0) + 1)
  }
  const byCount = (a: { count: number; name: string }, b: { count: number; name: string }): number =>
    b.count - a.count || a.name.localeCompare(b.name, 'en')
  return {
    courts: [...courts.values()].sort(byCount),
    jurisdictions: [...jurisdictions].map(([name, count]) => ({ name, count })).sort(byCount),
  }
}
