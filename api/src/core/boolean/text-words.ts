import { TextParts } from './text-parts.ts'

/** The number of a word that was not kept. */
const NOT_KEPT = -1
/** Characters below this have their place in the table of beginnings; a word with others among its first two is kept. */
const PLAIN = 0x80

/** The different words of several texts, each with a number, in lower case and composed (NFC). */
export class Vocabulary {
  /** Words by their numbers. */
  readonly words: string[] = []
  /** Numbers of words as they were written, and as they are kept. */
  readonly #numbers = new Map<string, number>()
  readonly #beginnings: Uint8Array | null

  /**
   * Keeps words that begin with one of these, of which the first two letters count, and each one that is a single letter or
   * a section sign; all with null. Most words of a text answer nothing, and comparing them takes most of the time.
   */
  constructor(beginnings: string[] | null = null) {
    this.#beginnings = beginnings === null ? null : tableOf(beginnings)
  }

  /** Number of the word between two places of a text. */
  numberAt(text: string, start: number, end: number): number {
    if (this.#beginnings !== null) {
      const [first, second] = [text.charCodeAt(start), text.charCodeAt(start + 1)]
      const isPlain = first < PLAIN && second < PLAIN && end - start > 1
      if (isPlain && this.#beginnings[first * PLAIN + second] === 0) return NOT_KEPT
    }
    return this.numberOf(text.slice(start, end))
  }

  numberOf(written: string): number {
    const known = this.#numbers.get(written)
    if (known !== undefined) return known
    const word = written.normalize('NFC').toLowerCase()
    const number = this.#numbers.get(word) ?? this.words.push(word) - 1
    this.#numbers.set(word, number)
    this.#numbers.set(written, number)
    return number
  }
}

/** 1 at the place of each two characters with which a kept word may begin, in either case. */
function tableOf(beginnings: string[]): Uint8Array {
  const table = new Uint8Array(PLAIN * PLAIN)
  const either = (letter: string): number[] =>
    [letter.toLowerCase(), letter.toUpperCase()].map(one => one.charCodeAt(0)).filter(code => code < PLAIN)
  for (const [first = '', second = ''] of beginnings) {
    for (const one of either(first)) {
      if (second === '') table.fill(1, one * PLAIN, (one + 1) * PLAIN)
      else for (const other of either(second)) table[one * PLAIN + other] = 1
    }
  }
  return table
}

/** The words of a text: parallel lists, a place for each word. */
export type TextWords = {
  /** Number of the word in the vocabulary, -1 when it was not kept there. */
  numbers: number[]
  /** Where it begins and ends, in UTF-16 units. */
  starts: number[]
  ends: number[]
  /** The sentences and paragraphs that they stand in. */
  parts: TextParts
}

/** The words of a text with their places; letters with dots between them ("U. S. C.") are one word. Linear in its length. */
export function readWords(text: string, vocabulary: Vocabulary): TextWords {
  const into: TextWords = { numbers: [], starts: [], ends: [], parts: new TextParts(text) }
  /** The letters of the word before, when it is made of single letters; null otherwise. */
  let letters: string | null = null
  let before = 0
  for (let at = 0; at < text.length;) {
    const kind = kindAt(text, at)
    if (kind === OTHER) {
      at++
      continue
    }
    const start = at
    do at += isPair(text, at) ? 2 : 1
    while (at < text.length && kindAt(text, at) === kind)
    const end = at
    const isLetter = kind === WORD && isOneLetter(text, start, end)
    if (isLetter && letters !== null && isDotBetween(text, before, start)) {
      letters += text.slice(start, end)
      into.numbers[into.numbers.length - 1] = vocabulary.numberOf(letters)
      into.ends[into.ends.length - 1] = end
    } else {
      letters = isLetter ? text.slice(start, end) : null
      into.numbers.push(vocabulary.numberAt(text, start, end))
      into.starts.push(start)
      into.ends.push(end)
    }
    before = end
  }
  return into
}

const isPair = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff

function isDotBetween(text: string, from: number, to: number): boolean {
  const length = to - from
  return text[from] === '.' && (length === 1 || (length === 2 && text[from + 1] === ' '))
}

const LETTER = /^\p{L}$/u
/** A letter may be written in so many units: itself and its marks. */
const LONGEST_LETTER = 4

function isOneLetter(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST_LETTER || (end - start > 1 && text.charCodeAt(start + 1) < PLAIN)) return false
  return LETTER.test(text.slice(start, end).normalize('NFC'))
}

const OTHER = 1
const WORD = 2
const SIGN = 3
type Kind = typeof OTHER | typeof WORD | typeof SIGN
const WORD_SIGN = /[\p{L}\p{M}\p{N}]/u
/** Kinds of the characters below U+10000 that were met, 0 for the others: asking the expression costs a hundred times as much. */
const kinds = new Uint8Array(0x1_0000)

function kindAt(text: string, at: number): Kind {
  const code = text.charCodeAt(at)
  const known = kinds[code]
  if (known === OTHER || known === WORD || known === SIGN) return known
  const point = text.codePointAt(at) ?? 0
  const kind = point === 0xa7 ? SIGN : WORD_SIGN.test(String.fromCodePoint(point)) ? WORD : OTHER
  // A half of a pair says nothing alone.
  if (point === code && (code < 0xd800 || code > 0xdfff)) kinds[code] = kind
  return kind
}
