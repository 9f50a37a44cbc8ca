import { z } from 'zod'

/** A word to find. `truncated`: any ending (`execut!`); a `*` inside it stands for any one letter (`wom*n`). */
const Word = z.object({ is: z.literal('word'), word: z.string(), truncated: z.boolean() })
export type Word = z.infer<typeof Word>

/** How near two things must stand; `ordered`: the first before the second (`+5`, `pre/5`, `+s`). */
const Distance = z.object({
  within: z.union([z.int().positive(), z.enum(['sentence', 'paragraph'])]),
  ordered: z.boolean(),
})
export type Distance = z.infer<typeof Distance>

/**
 * A terms-and-connectors query as a tree. `and` holds over a whole source, `near` within so many words, one sentence or
 * one paragraph. `not` stands only among the parts of an `and`.
 */
export const BooleanQuery = z.discriminatedUnion('is', [
  Word,
  z.object({ is: z.literal('phrase'), words: z.array(Word) }),
  z.object({
    is: z.literal('and'),
    get of() {
      return z.array(BooleanQuery)
    },
  }),
  z.object({
    is: z.literal('or'),
    get of() {
      return z.array(BooleanQuery)
    },
  }),
  z.object({
    is: z.literal('not'),
    get but() {
      return BooleanQuery
    },
  }),
  z.object({
    is: z.literal('near'),
    distance: Distance,
    get of() {
      return z.tuple([BooleanQuery, BooleanQuery])
    },
  }),
])
export type BooleanQuery = z.infer<typeof BooleanQuery>

/** How a distance is typed: `w/5`, `pre/5`, `/s`, `+p`. */
export function printDistance({ within, ordered }: Distance): string {
  if (typeof within === 'number') return `${ordered ? 'pre' : 'w'}/${within}`
  return `${ordered ? '+' : '/'}${within === 'sentence' ? 's' : 'p'}`
}

/** Words that are connectors unless they stand in quotation marks. */
const connectorWords: ReadonlySet<string> = new Set(['and', 'or', 'not', 'butnot', 'andnot'])

/** Words that with a sign behind them are one connector: `near /p`. */
const openingWords: ReadonlySet<string> = new Set(['w', 'n', 'near', 'pre', 'onear'])

const printWord = ({ word, truncated }: Word): string => word + (truncated ? '!' : '')

/** Letters of their own (`R&D`) are printed with a hyphen between: with a space or a dot they would be one word. */
const printPhrase = (words: Word[]): string =>
  words
    .map(printWord)
    .join(' ')
    .replace(/(?<=(?:^|[ -])\p{L}\p{M}*) (?=\p{L}\p{M}*(?: |$))/gu, '-')

/** The query with every connector and parenthesis written out: what was understood, in one line. */
export function printQuery(query: BooleanQuery): string {
  const inner = (part: BooleanQuery): string =>
    part.is === 'word' || part.is === 'phrase' || part.is === 'not'
      ? printQuery(part)
      : `(${printQuery(part)})`
  switch (query.is) {
    case 'word':
      return connectorWords.has(query.word) ? `"${query.word}"` : printWord(query)
    case 'phrase':
      return `"${printPhrase(query.words)}"`
    case 'and':
      return query.of.map(inner).join(' AND ')
    case 'or':
      return query.of.map(inner).join(' OR ')
    case 'not':
      return `NOT ${inner(query.but)}`
    case 'near': {
      const distance = printDistance(query.distance)
      const [left, right] = query.of
      const opens = left.is === 'word' && openingWords.has(left.word) && distance.startsWith('/')
      return `${opens ? `"${printWord(left)}"` : inner(left)} ${distance} ${inner(right)}`
    }
  }
}

/** What must stand somewhere: single words and those of phrases. Negated ones are not among them. */
export function wantedWords(query: BooleanQuery): Word[] {
  return query.is === 'not' ? [] : partsOf(query, wantedWords)
}

/** Every word of the query, those that are excluded with them. */
export function allWords(query: BooleanQuery): Word[] {
  return query.is === 'not' ? allWords(query.but) : partsOf(query, allWords)
}

function partsOf(query: Exclude<BooleanQuery, { is: 'not' }>, words: (part: BooleanQuery) => Word[]): Word[] {
  if (query.is === 'word') return [query]
  return query.is === 'phrase' ? query.words : query.of.flatMap(words)
}

/** Ways to write a section sign. */
export const sections: ReadonlySet<string> = new Set(['§', '§§', 'section', 'sections', 'sec', 'secs', 'ss'])

/** As few letters may be an abbreviation that a text writes with dots or spaces: FAA, F.A.A., F. A. A. */
export const LONGEST_ABBREVIATION = 4

/** Whether only the text tells who answers: phrases, nearness, exclusion, roots and signs are not in an index of stems. */
export function isTextNeeded(query: BooleanQuery): boolean {
  if (query.is === 'word') {
    const { word, truncated } = query
    return truncated || word.includes('*') || sections.has(word) || word.length <= LONGEST_ABBREVIATION
  }
  return query.is === 'and' || query.is === 'or' ? query.of.some(isTextNeeded) : true
}
