import type { Distance } from './query.ts'

/** What joins two things to find. */
export type Connector = { is: 'and' | 'or' | 'not' } | { is: 'near'; distance: Distance }

const connectors: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['and', 'and'],
  ['&', 'and'],
  ['&&', 'and'],
  ['or', 'or'],
  ['|', 'or'],
  ['and/or', 'or'],
  ['not', 'not'],
  ['%', 'not'],
  ['butnot', 'not'],
  ['andnot', 'not'],
  ['and-not', 'not'],
  ['but-not', 'not'],
  // A segment of Lexis is as long as an opinion.
  ['w/seg', 'and'],
  ['/seg', 'and'],
])

/**
 * `w/5` `/5` `n/5` `/n5` `near/5` `pre/5` `+5`, and the same with `s` or `p` (`sent`, `para` as others write them); the other
 * slash is a slip of the finger.
 */
const PROXIMITY =
  /^(w[/\\]|n[/\\]|near[/\\]|pre[/\\]|onear[/\\]|\/n(?=\d)|[/\\]|\+)(\d{1,9}|s|p|sent|sentence|para|paragraph)$/i

/** Nobody means more words apart than this; a page has about as many. */
export const MOST_WORDS = 255

/** Said where so many words cannot be meant, so that others are read; null where they can. */
export function outOfReach(chunk: string): string | null {
  const words = Number(PROXIMITY.exec(chunk)?.[2] ?? 1)
  return words < 1 || words > MOST_WORDS ? `A distance is at least 1 and at most ${MOST_WORDS} words.` : null
}

/** A connector as Westlaw's and Lexis's users type it; null for everything else. */
export function connectorOf(chunk: string): Connector | null {
  const plain = connectors.get(chunk.toLowerCase())
  if (plain) return { is: plain }
  const [, how = '', reach = ''] = PROXIMITY.exec(chunk) ?? []
  if (reach === '') return null
  const ordered = /^(?:pre|onear|\+)/i.test(how)
  if (/^\d/.test(reach)) {
    return { is: 'near', distance: { within: Math.min(MOST_WORDS, Math.max(1, Number(reach))), ordered } }
  }
  return { is: 'near', distance: { within: /^s/i.test(reach) ? 'sentence' : 'paragraph', ordered } }
}

/** A connector in a form that is a word elsewhere: how it was read (`typed`), and what has to be said of that. */
export type Loose = { typed: string; note: string }

/** `w3`, `pre10`: the slash is missing. */
const SLASHLESS = /^(w|near|pre)([1-9]\d?)$/i
/** `x/5`: other letters than a connector has. */
const UNKNOWN = /^\p{L}{1,2}[/\\]([1-9]\d?)$/u

/** What may be meant as a connector where it stands between two things to find. Null for every other word. */
function looseConnectorOf(chunk: string): Loose | null {
  if (connectorOf(chunk) !== null) return null
  const [, how = '', words = ''] = SLASHLESS.exec(chunk) ?? []
  if (words !== '') {
    const typed = `${/^pre$/i.test(how) ? 'pre' : 'w'}/${words}`
    return { typed, note: `“${chunk}” was read as ${typed}. In quotation marks it is a word.` }
  }
  const [, reach = ''] = UNKNOWN.exec(chunk) ?? []
  if (reach !== '') {
    const typed = `w/${reach}`
    return {
      typed,
      note: `“${chunk}” is no connector: it was read as ${typed}. In quotation marks it is a word.`,
    }
  }
  if (chunk !== 'NEAR') return null
  return { typed: 'w/10', note: 'NEAR was read as w/10: w/5 or another number says how near.' }
}

/**
 * The same, with the pieces on either side of it: words, connectors, parentheses, or `"` for a phrase; empty where there is none.
 * A form of the tax office (`form W2`) is no distance.
 */
export function looseConnectorBetween(before: string, chunk: string, behind: string): Loose | null {
  const loose = looseConnectorOf(chunk)
  if (loose === null || /^forms?$/i.test(before)) return null
  const isOperand = (piece: string): boolean => piece !== '' && connectorOf(piece) === null
  return isOperand(before) && before !== '(' && isOperand(behind) && behind !== ')' ? loose : null
}

/** Numbers that people write out as the distance between two words. */
const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred'
const SPELT_DISTANCE = new RegExp(
  `(?<=^|[\\s()"])(?:w|n|pre|near)\\s?/\\s?(?:${NUMBERS.replaceAll(' ', '|')})(?=[\\s()"]|$)`,
  'giu',
)
/** Before a name it is the sign of a signature. */
const CLOSED = /(?<=[\p{L}\p{N})"]\s{1,3})\/([sp])\/(?=\s{1,3}[\p{Ll}("])/gu

/** What is sought as words and may have been meant as nearness: `w/ five`, and `/s/` between two words, told for people. */
export function unreadNearness(text: string): string[] {
  const spelt = (text.match(SPELT_DISTANCE) ?? []).map(
    typed => `“${typed}” was searched as words. A distance is typed in figures, such as w/5.`,
  )
  const closed = [...text.matchAll(CLOSED)].map(
    ([typed, reach = '']) =>
      `“${typed}” was searched as a word. /${reach}, without the second slash, means the same ${reach === 's' ? 'sentence' : 'paragraph'}.`,
  )
  return [...new Set([...spelt, ...closed])].slice(0, 3)
}

/** `%` behind a number is per cent, and elsewhere BUT NOT. */
export const isPercent = (before: string, chunk: string): boolean => chunk === '%' && /\d$/.test(before)
