import type { Span } from '../paragraph.ts'
import { paragraphs } from '../paragraph.ts'
import { sentencesWithin } from '../sentence.ts'
import type { BooleanQuery, Distance, Word } from './query.ts'

/** A word of a text with the number of the sentence and the paragraph that it stands in. */
type TextWord = Span & { word: string; sentence: number; paragraph: number }

/** A text made ready to be compared with any number of queries. */
export type ReadText = { words: TextWord[]; places: ReadonlyMap<string, number[]> }

/** What a word of the query may be written as in a text: the same word, or another form of it. */
export type SameWord = (inText: string, inQuery: string) => boolean

/** Positions of the first and the last word of something found, and of all the words that answer the query. */
type Place = { first: number; last: number; words: number[] }

const WORD = /§+|[\p{L}\p{M}\p{N}]+/gu
const LETTER = /^\p{L}$/u
/** Ways to write a section sign. A bare "s" is read as one only before a number. */
const sections = new Set(['§', '§§', 'section', 'sections', 'sec', 'secs', 'ss'])

/**
 * The words of a text with their places; letters with dots between them ("U. S. C.") are one word. Linear in its length.
 * Sentences and paragraphs take most of the time: a query without `/s` and `/p` needs none of them.
 */
export function readText(text: string, isParted = true): ReadText {
  const words: TextWord[] = []
  let sentence = 0
  if (!isParted) wordsIn(text, { start: 0, end: text.length }, 0, 0, words)
  else
    paragraphs(text).forEach((span, paragraph) => {
      for (const one of sentencesWithin(text, span)) wordsIn(text, one, sentence++, paragraph, words)
    })
  const places = new Map<string, number[]>()
  words.forEach(({ word }, index) => {
    const before = places.get(word)
    if (before) before.push(index)
    else places.set(word, [index])
  })
  return { words, places }
}

function wordsIn(text: string, span: Span, sentence: number, paragraph: number, words: TextWord[]): void {
  let run: TextWord | null = null
  for (const match of text.slice(span.start, span.end).matchAll(WORD)) {
    const start = span.start + match.index
    const end = start + match[0].length
    const word = match[0].normalize('NFC').toLowerCase()
    const isLetter = LETTER.test(word)
    if (run !== null && isLetter && /^\. ?$/.test(text.slice(run.end, start))) {
      run.word += word
      run.end = end
      continue
    }
    const next: TextWord = { word, start, end, sentence, paragraph }
    words.push(next)
    run = isLetter ? next : null
  }
}

/** Whether a text answers a query, and the spans of what was found, in the order of the text. */
export function matchBoolean(
  query: BooleanQuery,
  text: ReadText,
  sameWord: SameWord,
): { matches: boolean; spans: Span[] } {
  const found = new Finder(text, sameWord).find(query)
  if (found === null) return { matches: false, spans: [] }
  const indexes = [...new Set(found.flatMap(place => place.words))].sort((a, b) => a - b)
  return {
    matches: true,
    spans: indexes.flatMap(index => {
      const word = text.words[index]
      return word === undefined ? [] : [{ start: word.start, end: word.end }]
    }),
  }
}

class Finder {
  readonly #text: ReadText
  readonly #sameWord: SameWord

  constructor(text: ReadText, sameWord: SameWord) {
    this.#text = text
    this.#sameWord = sameWord
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
    const { places } = this.#text
    const exact = places.get(wanted.word)
    const test = tester(wanted, this.#sameWord)
    const found: number[] = []
    for (const [word, indexes] of places) if (indexes === exact || test(word)) found.push(...indexes)
    return found.sort((a, b) => a - b)
  }

  #phrase([first, ...more]: Word[]): Place[] {
    if (first === undefined) return []
    const tests = more.map(word => tester(word, this.#sameWord))
    return this.#wordsLike(first)
      .filter(index => tests.every((test, step) => test(this.#text.words[index + step + 1]?.word ?? '')))
      .map(first => {
        const words = tests.map((_, step) => first + step + 1)
        return { first, last: first + more.length, words: [first, ...words] }
      })
  }

  /** Each left place with the nearest right one on either side, where the distance allows it. Linear. */
  #near(left: Place[], right: Place[], distance: Distance): Place[] {
    const found: Place[] = []
    let at = 0
    for (const place of left) {
      while (at < right.length && (right[at]?.first ?? 0) <= place.first) at++
      const behind = right[at]
      const before = right[at - 1]
      if (behind && this.#areNear(place, behind, distance)) found.push(together(place, behind))
      else if (before && !distance.ordered && this.#areNear(before, place, distance))
        found.push(together(before, place))
    }
    return found
  }

  /** `one` begins no later than `other`. */
  #areNear(one: Place, other: Place, { within }: Distance): boolean {
    if (one.first === other.first) return false
    if (typeof within === 'number') return other.first - one.last <= within
    const { words } = this.#text
    return words[one.last]?.[within] === words[other.first]?.[within]
  }
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
