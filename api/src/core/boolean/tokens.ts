import type { BooleanQuery, Distance, Word } from './query.ts'

/** What a query is made of: something to find, a connector, or a parenthesis. */
export type Token =
  | { is: 'operand'; query: BooleanQuery }
  | { is: 'and' | 'or' | 'not' | '(' | ')' }
  | { is: 'near'; distance: Distance }

export type Tokens = { tokens: Token[]; notes: string[] }

const QUOTES = '"“”„«»'
const BREAK = /[\s()"“”„«»]/u

/** More than any real query has; it bounds every step behind this one. */
const MOST_TOKENS = 500

/** The tokens of a query; a quotation mark left open is closed at the end, and the notes say so. Linear in its length. */
export function tokensOf(text: string): Tokens {
  const tokens: Token[] = []
  const notes: string[] = []
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
    } else {
      let end = at
      while (end < text.length && !BREAK.test(text.charAt(end))) end++
      const chunk = text.slice(at, end)
      const isButNot = /^but$/i.test(chunk) && /^\s+not\s/i.test(text.slice(end, end + 20))
      const connector = connectorOf(chunk)
      if (connector) tokens.push(connector)
      else if (!isButNot) push(tokens, operand(chunk))
      at = end
    }
  }
  return { tokens, notes }
}

function push(tokens: Token[], query: BooleanQuery | null): void {
  if (query !== null) tokens.push({ is: 'operand', query })
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
])

/** `w/5` `/5` `n/5` `near/5` `pre/5` `+5`, and the same with `s` or `p` (`sent`, `para`, `seg` as others write them). */
const proximity = /^(w\/|n\/|near\/|pre\/|onear\/|\/|\+)(\d{1,3}|s|p|sent|sentence|para|paragraph)$/i

/** Nobody means more words apart than this; a page has about as many. */
const MOST_WORDS = 255

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

/** Letters, marks, digits and what stands for some of them; a section sign is a word. */
const PIECE = /§+|[\p{L}\p{M}\p{N}*]+!?/gu

/** Words to find next to each other: `sue-and-be-sued` is a phrase, `U. S. C.` is `USC`. Null when there is no word in it. */
export function operand(text: string): BooleanQuery | null {
  const words: Word[] = []
  let letters = ''
  const flush = (): void => {
    if (letters !== '') words.push({ is: 'word', word: letters, truncated: false })
    letters = ''
  }
  for (const [piece] of text.normalize('NFC').matchAll(PIECE)) {
    const lower = piece.toLowerCase()
    if (/^\p{L}$/u.test(lower)) {
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
