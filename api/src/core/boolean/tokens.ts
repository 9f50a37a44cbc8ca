import {
  type Connector,
  MOST_WORDS,
  connectorOf,
  isPercent,
  looseConnectorBetween,
  outOfReach,
} from './connectors.ts'
import { withoutFields } from './fields.ts'
import type { BooleanQuery, Word } from './query.ts'
import { plainly } from './typed.ts'

/** What a query is made of: something to find, a connector, or a parenthesis. */
export type Token = { is: 'operand'; query: BooleanQuery } | { is: '(' | ')' } | Connector

/** A query in its pieces, in order, and what to tell the person who wrote it. */
export type Tokens = { tokens: Token[]; notes: string[] }

const QUOTES = '"“”„«»'
const BREAK = /[\s()"“”„«»]/u
/** A phrase in single marks: they open before a word and close behind one. Within a word they are apostrophes. */
const SINGLE_MARKED = /['‘‚‹`](?=[^\s'’])([^"“”„«»]{1,300}?)['’›](?=[\s)]|$)/uy
/** Subsections are part of a number: `12(b)(6)`, `78j(b)`. */
const SUBSECTIONS = /(?:\((?:[a-z]{1,2}|[ivxlc]{1,5}|\d{1,3})\))+/iy
/** `plaintiff(s)`: either number, which a word stands for anyhow. */
const EITHER_NUMBER = /\((?:s|es)\)(?=[\s)]|$)/iy
const SECTION_SIGN = /§+\s+(?=\d)/uy

/** More words and connectors than any real query has; with the depth it bounds every step behind this one. */
const MOST_TOKENS = 500
/** Parentheses deeper than this are read as if they were not there: nobody means them, and the reading stays bounded. */
const DEEPEST = 50

/**
 * The tokens of a query: each closing parenthesis closes one, and none is empty; a quotation mark left open is closed at the
 * end. The notes say what was passed over. Linear in its length.
 */
export function tokensOf(typed: string): Tokens {
  const { text, notes } = withoutFields(plainly(typed))
  const tokens = new TokenList(notes)
  let at = 0
  while (at < text.length && !tokens.isFull()) {
    const char = text.charAt(at)
    if (char === '(' || char === ')') {
      tokens.parenthesis(char)
      at++
    } else if (QUOTES.includes(char)) {
      let end = at + 1
      while (end < text.length && !QUOTES.includes(text.charAt(end))) end++
      if (end === text.length) notes.push('A quotation mark was left open: it was closed at the end.')
      const slop = lengthOf(SLOP, text, end + 1)
      const phrase = operand(text.slice(at + 1, end))
      tokens.operand('"', slop > 0 ? wordsNear(phrase, Number(text.slice(end + 2, end + 1 + slop))) : phrase)
      at = end + 1 + slop
    } else if (BREAK.test(char)) {
      at++
    } else if (lengthOf(SINGLE_MARKED, text, at) > 0) {
      const length = lengthOf(SINGLE_MARKED, text, at)
      tokens.operand('"', operand(text.slice(at, at + length)))
      at += length
    } else if (isExcluding(text, at)) {
      tokens.connector(char, { is: 'not' })
      if (char !== '%') notes.push(`“${char}” before a word was read as NOT.`)
      at++
    } else {
      const end = endOfChunk(text, at)
      const next = end + lengthOf(EITHER_NUMBER, text, end)
      const chunk = text.slice(at, end)
      const isButNot = /^but$/i.test(chunk) && /^\s+not\s/i.test(text.slice(end, end + 20))
      if (!isButNot) tokens.chunk(chunk, pieceAt(text, next))
      at = next
    }
  }
  return { tokens: tokens.all, notes }
}

/** The nearness of a phrase's words, as CourtListener writes it: `"notice lease"~5`. */
const SLOP = /~\d{1,3}(?=[\s)]|$)/y
/** A minus sign before a word, as search engines have it, and a `%` without a space. */
const MINUS = /[-−–‐‑](?=["“„«(]|\p{L}[^\s()-]*(?:[\s)]|$))/uy
const PERCENT = /%(?=[\p{L}\p{N}])/uy

const isExcluding = (text: string, at: number): boolean =>
  lengthOf(PERCENT, text, at) > 0 ||
  (lengthOf(MINUS, text, at) > 0 && (at === 0 || /[\s(]/.test(text.charAt(at - 1))))

/** The piece that begins at a place or behind the space there; empty at the end. */
function pieceAt(text: string, at: number): string {
  PIECE_BEHIND.lastIndex = at
  return PIECE_BEHIND.exec(text)?.[1] ?? ''
}
const PIECE_BEHIND = /\s*([()"“”„«»]|[^\s()"“”„«»]+)/uy

/** Tokens as they are found, and what is said of them. */
class TokenList {
  readonly all: Token[] = []
  readonly #notes: string[]
  #depth = 0
  /** Parentheses open now that were too deep. */
  #tooDeep = 0
  #count = 0
  /** The piece before, as it was read. */
  #before = ''

  constructor(notes: string[]) {
    this.#notes = notes
  }

  isFull(): boolean {
    if (this.#count < MOST_TOKENS) return false
    this.#notes.push(`Only the first ${MOST_TOKENS} words and connectors were read.`)
    return true
  }

  operand(typed: string, query: BooleanQuery | null): boolean {
    if (query === null) return false
    this.all.push({ is: 'operand', query })
    this.#before = typed
    this.#count++
    return true
  }

  connector(typed: string, connector: Connector): void {
    this.all.push(connector)
    this.#before = typed
    this.#count++
  }

  parenthesis(is: '(' | ')'): void {
    this.#before = is
    if (is === '(') {
      if (this.#depth < DEEPEST) {
        this.#depth++
        this.all.push({ is })
        return
      }
      this.#tooDeep++
      this.#notes.push('Parentheses nested more than fifty deep were passed over.')
    } else if (this.#tooDeep > 0) {
      this.#tooDeep--
    } else if (this.#depth === 0) {
      this.#notes.push('A closing parenthesis that nothing opens was passed over.')
    } else {
      this.#depth--
      if (this.all.at(-1)?.is === '(') this.all.pop()
      else this.all.push({ is })
    }
  }

  /** A word, a connector, or what is neither. */
  chunk(chunk: string, behind: string): void {
    const loose = looseConnectorBetween(this.#before, chunk, behind)
    const typed = loose?.typed ?? chunk
    const connector = connectorOf(typed)
    if (isPercent(this.#before, chunk)) {
      this.#notes.push('% behind a number is per cent and was passed over.')
    } else if (connector !== null) {
      this.connector(typed, connector)
      const note = loose?.note ?? outOfReach(chunk)
      if (note !== null) this.#notes.push(note)
    } else if (this.operand(chunk, operand(chunk.replace(FUZZY, '')))) {
      const isBetween = this.all.length > 1 && behind !== '' && behind !== ')'
      this.#notes.push(
        ...passedOver.flatMap(([sign, note]) => (sign.test(chunk) ? [note] : [])),
        ...(/^near$/i.test(chunk) && isBetween
          ? ['“near” was sought as a word: w/5 finds words near each other.']
          : []),
        ...(NUMBER_BEHIND_SIGNS.test(chunk) ? [`“${chunk.slice(0, 20)}” was sought as a number.`] : []),
      )
    } else this.#notes.push(`“${chunk.slice(0, 20)}” names nothing to find and was passed over.`)
  }
}

/** `word~`, `word~2`: other forms in dtSearch, slips of typing in CourtListener. */
const FUZZY = /(?<=\p{L})~\d?$/u
/** Signs of other languages that mean nothing here, and what is said of them. */
const passedOver: [sign: RegExp, note: string][] = [
  [/^#\p{L}/u, '# was passed over: other forms of the word answer, too.'],
  [FUZZY, '~ was passed over: other forms of a word answer, slips of typing do not.'],
  [
    /^!+\p{L}/u,
    '! before a word was passed over: behind its beginning it stands for any ending, and NOT excludes.',
  ],
]
/** Where a connector may have been meant: `~5`. */
const NUMBER_BEHIND_SIGNS = /^[~/\\+=<>^:]+\d+$/

/** Where the word or connector at `at` ends; a number takes its section sign and its subsections with it. */
function endOfChunk(text: string, at: number): number {
  let end = at + lengthOf(SECTION_SIGN, text, at)
  while (end < text.length && !BREAK.test(text.charAt(end))) end++
  return /\d[a-z]{0,3}$/i.test(text.slice(Math.max(at, end - 4), end))
    ? end + lengthOf(SUBSECTIONS, text, end)
    : end
}

/** Length of what a sticky expression finds at a place; 0 when it does not. */
function lengthOf(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at
  return sticky.exec(text)?.[0].length ?? 0
}

/** Letters, marks, digits and what stands for some of them (`?` for one, within a word); a section sign is a word. */
const PIECE = /§+|(?:[\p{L}\p{M}\p{N}*]|(?<=\p{L})\?(?=\p{L}))+!?/gu

/**
 * Words to find next to each other: `sue-and-be-sued` is a phrase, and so is `R&D`, `U. S. C.` is `USC`. Null when there is no
 * word in it.
 */
export function operand(text: string): BooleanQuery | null {
  const words: Word[] = []
  let letters = ''
  const flush = (): void => {
    if (letters !== '') words.push({ is: 'word', word: letters, truncated: false })
    letters = ''
  }
  const composed = text.normalize('NFC')
  let before = 0
  for (const { 0: piece, index } of composed.matchAll(PIECE)) {
    const lower = piece.toLowerCase().replaceAll('?', '*')
    const between = composed.slice(before, index)
    before = index + piece.length
    if (/^\p{L}$/u.test(lower)) {
      // As the words of a text are read: a dot joins letters, other signs part them.
      if (!/^[.\s]*$/.test(between)) flush()
      letters += lower
      continue
    }
    const word = wordOf(lower)
    if (word === null) continue
    flush()
    words.push(word)
  }
  flush()
  const [first, ...more] = words
  if (first === undefined) return null
  return more.length === 0 ? first : { is: 'phrase', words }
}

function wordOf(piece: string): Word | null {
  if (piece.startsWith('§')) return { is: 'word', word: '§', truncated: false }
  const bare = piece.replace(/[*!]+$/, '')
  if (!/[\p{L}\p{N}]/u.test(bare)) return null
  return { is: 'word', word: bare, truncated: bare !== piece }
}

/** The words of a phrase near each other, in any order; a phrase of one word is that word. */
function wordsNear(phrase: BooleanQuery | null, words: number): BooleanQuery | null {
  if (phrase?.is !== 'phrase') return phrase
  const distance = { within: Math.min(MOST_WORDS, Math.max(1, words)), ordered: false }
  const [first = null, ...more] = phrase.words
  return more.reduce<BooleanQuery | null>(
    (near, word) => (near === null ? word : { is: 'near', distance, of: [near, word] }),
    first,
  )
}
