import { withoutFields } from './fields.ts'
import type { BooleanQuery, Distance, Word } from './query.ts'

/** What a query is made of: something to find, a connector, or a parenthesis. */
export type Token =
  | { is: 'operand'; query: BooleanQuery }
  | { is: 'and' | 'or' | 'not' | '(' | ')' }
  | { is: 'near'; distance: Distance }

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

/** More than any real query has; it bounds every step behind this one. */
const MOST_TOKENS = 500

/** The tokens of a query; a quotation mark left open is closed at the end, and the notes say so. Linear in its length. */
export function tokensOf(typed: string): Tokens {
  const tokens: Token[] = []
  const { text, notes } = withoutFields(closedUp(typed))
  let at = 0
  while (at < text.length) {
    if (tokens.length >= MOST_TOKENS) {
      notes.push(`Only the first ${MOST_TOKENS} words and connectors were read.`)
      break
    }
    const char = text.charAt(at)
    if (char === '(' || char === ')') {
      tokens.push({ is: char })
      at++
    } else if (QUOTES.includes(char)) {
      let end = at + 1
      while (end < text.length && !QUOTES.includes(text.charAt(end))) end++
      if (end === text.length) notes.push('A quotation mark was left open: it was closed at the end.')
      push(tokens, operand(text.slice(at + 1, end)))
      at = end + 1
    } else if (BREAK.test(char)) {
      at++
    } else if (lengthOf(SINGLE_MARKED, text, at) > 0) {
      const length = lengthOf(SINGLE_MARKED, text, at)
      push(tokens, operand(text.slice(at, at + length)))
      at += length
    } else if (char === '%' && WORD_BEHIND.test(text.slice(at + 1, at + 3))) {
      tokens.push({ is: 'not' })
      at++
    } else {
      const end = endOfChunk(text, at)
      const chunk = text.slice(at, end)
      const isButNot = /^but$/i.test(chunk) && /^\s+not\s/i.test(text.slice(end, end + 20))
      const connector = connectorOf(chunk)
      if (connector) {
        tokens.push(connector)
        if (isOutOfReach(chunk)) notes.push(`A distance is at least 1 and at most ${MOST_WORDS} words.`)
      } else if (!isButNot && !push(tokens, operand(chunk)))
        notes.push(`“${chunk.slice(0, 20)}” names nothing to find and was passed over.`)
      if (/^#\p{L}/u.test(chunk)) notes.push('# was passed over: other forms of the word answer, too.')
      at = end + lengthOf(EITHER_NUMBER, text, end)
    }
  }
  return { tokens, notes }
}

const WORD_BEHIND = /^[\p{L}\p{N}]/u

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

/** A text with a mark in the place of each phrase: what is typed around the phrases. */
export function withoutPhrases(text: string): string {
  return closedUp(text)
    .replace(/["“”„«»][^"“”„«»]*(?:["“”„«»]|$)/gu, ' " ')
    .replace(/(?<=^|[\s(])['‘‚‹`](?=[^\s'’])[^"]{1,300}?['’›](?=[\s)]|$)/gu, ' " ')
}

/** `w / 5` and `pre/ s` are one connector. */
const closedUp = (text: string): string =>
  text.replace(
    /(?<=^|[\s)"”])(w|n|near|pre|onear)(?:\s+\/\s*|\/\s+)(\d{1,9}|s|p|sent|sentence|para|paragraph)(?=[\s(["“]|$)/gi,
    '$1/$2',
  )

/** Whether there is something to find, and so a token. */
function push(tokens: Token[], query: BooleanQuery | null): boolean {
  if (query !== null) tokens.push({ is: 'operand', query })
  return query !== null
}

const connectors: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['and', 'and'],
  ['&', 'and'],
  ['&&', 'and'],
  ['or', 'or'],
  ['|', 'or'],
  ['||', 'or'],
  ['not', 'not'],
  ['%', 'not'],
  ['butnot', 'not'],
  ['andnot', 'not'],
  ['and-not', 'not'],
  ['but-not', 'not'],
  // A segment of Lexis is as long as an opinion.
  ['w/seg', 'and'],
])

/** `w/5` `/5` `n/5` `near/5` `pre/5` `+5`, and the same with `s` or `p` (`sent`, `para` as others write them). */
const proximity = /^(w\/|n\/|near\/|pre\/|onear\/|\/|\+)(\d{1,9}|s|p|sent|sentence|para|paragraph)$/i

/** Nobody means more words apart than this; a page has about as many. */
const MOST_WORDS = 255

/** Whether so many words cannot be meant, so that others are read. */
function isOutOfReach(chunk: string): boolean {
  const words = Number(proximity.exec(chunk)?.[2] ?? 1)
  return words < 1 || words > MOST_WORDS
}

/** A connector as Westlaw's and Lexis's users type it; null for everything else. */
export function connectorOf(chunk: string): Token | null {
  const plain = connectors.get(chunk.toLowerCase())
  if (plain) return { is: plain }
  const [, how = '', reach = ''] = proximity.exec(chunk) ?? []
  if (reach === '') return null
  const ordered = /^(?:pre|onear|\+)/i.test(how)
  if (/^\d/.test(reach)) {
    return { is: 'near', distance: { within: Math.min(MOST_WORDS, Math.max(1, Number(reach))), ordered } }
  }
  return { is: 'near', distance: { within: /^s/i.test(reach) ? 'sentence' : 'paragraph', ordered } }
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
