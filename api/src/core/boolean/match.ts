import type { Span } from '../paragraph.ts'
import { beginningOfStem } from '../terms.ts'
import { type BooleanQuery, type Distance, type Word, sections } from './query.ts'
import type { TextWords, Vocabulary } from './text-words.ts'

/** What a word of the query may be written as in a text: the same word, or another form of it. */
export type SameWord = (inText: string, inQuery: string) => boolean

/** Positions of the first and the last word of something found, and of all the words that answer the query. */
type Place = { first: number; last: number; words: number[] }

/** How whatever answers one of these words begins, as far as it can be told. Null where any word may answer. */
export function beginningsOf(words: Word[], stems: ReadonlyMap<string, string>): string[] | null {
  const beginnings: string[] = []
  for (const { word } of words) {
    if (word.slice(0, TELLING).includes('*')) return null
    if (sections.has(word)) beginnings.push(...sections)
    beginnings.push(word, beginningOfStem(stems.get(word) ?? word))
  }
  return beginnings
}
/** First letters that tell. */
const TELLING = 2

/** Compares texts with a query. Which words answer which of the query's is asked once for all texts of one vocabulary. */
export class Matcher {
  readonly #query: BooleanQuery
  readonly #vocabulary: Vocabulary
  readonly #sameWord: SameWord
  readonly #answers = new Map<Word, Uint8Array>()

  /** The vocabulary must hold all words of the texts already. */
  constructor(query: BooleanQuery, vocabulary: Vocabulary, sameWord: SameWord) {
    this.#query = query
    this.#vocabulary = vocabulary
    this.#sameWord = sameWord
  }

  /** Whether a text answers the query, and the spans of what was found, in the order of the text. */
  match(text: TextWords): { matches: boolean; spans: Span[] } {
    const found = new Finder(text, word => this.#answering(word)).find(this.#query)
    if (found === null) return { matches: false, spans: [] }
    return { matches: true, spans: spansOf(found, text) }
  }

  /**
   * The spans of what the query wants and a text has, in the order of the text, though the text alone need not answer: the
   * parts of an `and` may stand in different passages of one source, those of a phrase or a nearness must stand in it together.
   */
  parts(text: TextWords): Span[] {
    return spansOf(new Finder(text, word => this.#answering(word)).parts(this.#query), text)
  }

  /** For each word of the vocabulary, 1 where it answers this word of the query. */
  #answering(wanted: Word): Uint8Array {
    const known = this.#answers.get(wanted)
    if (known !== undefined) return known
    const test = tester(wanted, this.#sameWord)
    const answers = Uint8Array.from(this.#vocabulary.words, word =>
      word === wanted.word || test(word) ? 1 : 0,
    )
    this.#answers.set(wanted, answers)
    return answers
  }
}

function spansOf(found: Place[], { starts, ends }: TextWords): Span[] {
  const indexes = [...new Set(found.flatMap(place => place.words))].sort((a, b) => a - b)
  return indexes.map(index => ({ start: starts[index] ?? 0, end: ends[index] ?? 0 }))
}

class Finder {
  readonly #text: TextWords
  readonly #answering: (word: Word) => Uint8Array

  constructor(text: TextWords, answering: (word: Word) => Uint8Array) {
    this.#text = text
    this.#answering = answering
  }

  /** Where the query is answered, as places of what it is made of; null when it is not. */
  find(query: BooleanQuery): Place[] | null {
    switch (query.is) {
      case 'not':
        return this.find(query.but) === null ? [] : null
      case 'and': {
        const parts = query.of.map(part => this.find(part))
        return parts.every(part => part !== null) ? parts.flat() : null
      }
      case 'or': {
        const parts = query.of.map(part => this.find(part)).filter(part => part !== null)
        return parts.length === 0 ? null : parts.flat()
      }
      default: {
        const places = this.#placesOf(query)
        return places.length === 0 ? null : places
      }
    }
  }

  /** Where the parts of the query stand that are wanted, each by itself. */
  parts(query: BooleanQuery): Place[] {
    if (query.is === 'and' || query.is === 'or') return query.of.flatMap(part => this.parts(part))
    return this.#placesOf(query)
  }

  /** Where something stands as one thing: what nearness is measured from. Sorted by the first word. */
  #placesOf(query: BooleanQuery): Place[] {
    switch (query.is) {
      case 'word':
        return this.#wordsLike(query).map(index => ({ first: index, last: index, words: [index] }))
      case 'phrase':
        return this.#phrase(query.words)
      case 'or':
        return query.of.flatMap(part => this.#placesOf(part)).sort((a, b) => a.first - b.first)
      case 'near':
        return this.#near(this.#placesOf(query.of[0]), this.#placesOf(query.of[1]), query.distance)
      // Within a nearness "a AND b" means that either has to be near, which the whole query then checks.
      case 'and':
        return this.find(query) === null
          ? []
          : query.of
              .flatMap(part => (part.is === 'not' ? [] : this.#placesOf(part)))
              .sort((a, b) => a.first - b.first)
      case 'not':
        return []
    }
  }

  #wordsLike(wanted: Word): number[] {
    const answers = this.#answering(wanted)
    const found: number[] = []
    const { numbers } = this.#text
    for (let index = 0; index < numbers.length; index++)
      if (answers[numbers[index] ?? -1] === 1) found.push(index)
    return found
  }

  #phrase([first, ...more]: Word[]): Place[] {
    if (first === undefined) return []
    const { numbers } = this.#text
    const answers = more.map(word => this.#answering(word))
    return this.#wordsLike(first)
      .filter(index => answers.every((answer, step) => answer[numbers[index + step + 1] ?? -1] === 1))
      .map(first => {
        const words = answers.map((_, step) => first + step + 1)
        return { first, last: first + more.length, words: [first, ...words] }
      })
  }

  /** The pairs that are near each other, in either order unless the distance has one. */
  #near(left: Place[], right: Place[], distance: Distance): Place[] {
    const found = this.#pairs(left, right, distance)
    return telling(distance.ordered ? found : [...found, ...this.#pairs(right, left, distance)])
  }

  /**
   * Places with others that begin behind them and near: each with the nearest and the farthest of those, and each of those with
   * the first place that it is near to.
   */
  #pairs(places: Place[], others: Place[], distance: Distance): Place[] {
    const found: Place[] = []
    /** Others before this one have the first place that they are near to. */
    let paired = 0
    for (const place of places) {
      const [from, end] = this.#nearBehind(place, others, distance)
      for (let at = from; at < end; at = Math.max(at + 1, Math.min(paired, end - 1))) {
        const other = others[at]
        if (other) found.push(together(place, other))
      }
      paired = Math.max(paired, end)
    }
    return found
  }

  /** Which of the others, numbered `[from, end)`, begin behind a place and near it; where it must be ordered, behind its end. */
  #nearBehind(place: Place, others: Place[], { within, ordered }: Distance): [from: number, end: number] {
    const behind = ordered ? place.last : place.first
    if (typeof within === 'number') {
      return [beginningBy(others, behind), beginningBy(others, place.last + within)]
    }
    const { starts, parts } = this.#text
    const inPart = ({ start, end }: Span): [number, number] => [
      leading(others, ({ first }) => first <= behind || (starts[first] ?? 0) < start),
      leading(others, ({ first }) => (starts[first] ?? 0) < end),
    ]
    const at = starts[place.last] ?? 0
    const inParagraph = inPart(parts.holding('paragraph', at))
    // Sentences are told apart only where something stands in the paragraph at all.
    return within === 'paragraph' || inParagraph[1] <= inParagraph[0]
      ? inParagraph
      : inPart(parts.holding('sentence', at))
  }
}

/** How many places, which are in order, begin at this word or before it. */
const beginningBy = (places: Place[], word: number): number => leading(places, ({ first }) => first <= word)

/** How many places come before the first one for which something no longer holds. */
function leading(places: Place[], holds: (place: Place) => boolean): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const place = places[middle]
    if (place !== undefined && holds(place)) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Of pairs the shortest and the longest that begin at each word, and the longest that ends there, in order: what is near any of
 * all is near one of these, and however deep nearness is nested, there are no more than a few for each word.
 */
function telling(pairs: Place[]): Place[] {
  const inOrder = pairs.sort((a, b) => a.first - b.first || a.last - b.last)
  const ends = new Set<number>()
  return inOrder.filter(({ first, last }, at) => {
    const [before, behind] = [inOrder[at - 1], inOrder[at + 1]]
    const isNew = before?.first !== first || before.last !== last
    const isTelling = before?.first !== first || behind?.first !== first || !ends.has(last)
    ends.add(last)
    return isNew && isTelling
  })
}

/** Two places as one. */
const together = (one: Place, other: Place): Place => ({
  first: Math.min(one.first, other.first),
  last: Math.max(one.last, other.last),
  words: [...one.words, ...other.words],
})

function tester({ word, truncated }: Word, sameWord: SameWord): (inText: string) => boolean {
  if (word === '§' || sections.has(word)) return inText => sections.has(inText)
  if (word.includes('*')) {
    const letters = [...word]
    return inText => {
      const own = [...inText]
      return (
        (truncated ? own.length >= letters.length : own.length === letters.length) &&
        letters.every((letter, index) => letter === '*' || letter === own[index])
      )
    }
  }
  if (truncated) return inText => inText.startsWith(word)
  return inText => inText === word || sameWord(inText, word)
}
