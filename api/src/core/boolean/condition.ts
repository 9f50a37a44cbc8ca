import { quoteLexeme } from '../terms.ts'
import { type BooleanQuery, LONGEST_ABBREVIATION, type Word, sections } from './query.ts'

/**
 * What a source's passages must hold for the source to be able to answer a query: wider than the query, never narrower.
 * `holds`: one passage answers this `tsquery`, and about so many passages of all do.
 */
export type Condition =
  { is: 'holds'; query: string; passages: number } | { is: 'all' | 'any'; of: Condition[] }

/**
 * What the index knows of a word: its stem (null for a stop word), and how many passages hold it or words like it. `isUntold`: a
 * stop word answers it, too, of which the index knows nothing.
 */
export type IndexedWord = { lexeme: string | null; passages: number; isUntold?: boolean }

type Indexed = (word: Word) => IndexedWord

/**
 * The condition of a query. Null where the index can say nothing: every word is a stop word, or is excluded. It holds no section
 * signs, so "section" tells nothing either; only where a query names nothing else is the sign looked for as a word.
 */
export const conditionOf = (query: BooleanQuery, indexed: Indexed): Condition | null =>
  partOf(query, word => ({ ...indexed(word), isUntold: mayBeStopWord(word) }), null) ??
  // "own!" alone: better its longer words than nothing.
  partOf(query, indexed, null) ??
  partOf(query, indexed, SIGN_IN_WORDS)

/** The English stop words of Postgres, which no index of passages holds. */
const STOP_WORDS = (
  'i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself ' +
  'they them their theirs themselves what which who whom this that these those am is are was were be been being have has had ' +
  'having do does did doing a an the and but if or because as until while of at by for with about against between into through ' +
  'during before after above below to from up down in out on off over under again further then once here there when where why ' +
  'how all any both each few more most other some such no nor not only own same so than too very s t can will just don should now'
).split(' ')

/** "own!" is answered by "own", "wh*n" by "when". */
function mayBeStopWord({ word, truncated }: Word): boolean {
  const [beginning = ''] = word.split('*')
  return (truncated || beginning !== word) && STOP_WORDS.some(stop => stop.startsWith(beginning))
}

const SIGN_IN_WORDS = "'section' | 'sec' | 'ss'"

/** The condition of a part of it; `sign`: the `tsquery` for a section sign, if it is told. */
function partOf(query: BooleanQuery, indexed: Indexed, sign: string | null): Condition | null {
  switch (query.is) {
    case 'word': {
      const { lexeme, passages, isUntold } = indexed(query)
      if (sections.has(query.word)) return sign === null ? null : { is: 'holds', query: sign, passages }
      const forms = isUntold === true ? [] : formsOf(query, lexeme)
      return forms.length === 0 ? null : { is: 'holds', query: forms.join(' | '), passages }
    }
    case 'phrase': {
      // In one passage; whether next to each other the text itself tells.
      const parts = query.words.flatMap((word, at) => {
        const part = partOf(word, indexed, sign)
        if (part?.is !== 'holds') return []
        const joined = joinedForms(
          query.words.slice(Math.max(0, at - MOST_JOINED), at + 2),
          Math.min(at, MOST_JOINED),
        )
        return [{ ...part, query: [part.query, ...joined].join(' | ') }]
      })
      if (parts.length === 0) return null
      return {
        is: 'holds',
        query: parts.map(part => `(${part.query})`).join(' & '),
        passages: Math.min(...parts.map(part => part.passages)),
      }
    }
    case 'not':
      return null
    case 'or': {
      const parts = query.of.map(part => partOf(part, indexed, sign))
      // One alternative that the index cannot tell makes the whole choice untellable.
      return parts.every(isTold) ? { is: 'any', of: parts } : null
    }
    default: {
      const parts = query.of.map(part => partOf(part, indexed, sign)).filter(isTold)
      return parts.length === 0 ? null : { is: 'all', of: parts }
    }
  }
}

const isTold = (part: Condition | null): part is Condition => part !== null

/** Stems shorter than this stand for too many words to be worth asking for. */
const SHORTEST_STEM = 3
/** Letters that are English stop words, which the index leaves out. */
const STOP_LETTERS: ReadonlySet<string> = new Set(['a', 'd', 'i', 'm', 'o', 's', 't', 'y'])

/**
 * The ways in which the index may hold a word, as operands of a `tsquery`: also as one with what a writer, a printer or a scanner
 * put behind it without a space ("1st Cir.1990", a note's number in "the suit.6", "guilt/innocence").
 */
function formsOf({ word, truncated }: Word, lexeme: string | null): string[] {
  const [beginning = ''] = word.split('*')
  if (truncated || beginning !== word) return beginning === '' ? [] : prefixForms(beginning)
  if (lexeme === null) return []
  if (/^\d+$/.test(word)) return numberForms(word)
  const forms = [quoteLexeme(lexeme), ...['.', '/'].map(sign => `${quoteLexeme(word + sign)}:*`)]
  return isAbbreviation(word) ? [...forms, ...dottedForms([...word])] : forms
}

/** An abbreviation as a writer may space it, a `tsquery` each: `u.s.c`, `u.s c`, `u s.c`, `u s c`. */
function dottedForms([first = '', ...more]: string[]): string[] {
  const ways = more.reduce(
    (before, letter) => [...before.map(way => `${way}.${letter}`), ...before.map(way => `${way} ${letter}`)],
    [first],
  )
  return ways.flatMap(way => {
    const held = way.split(' ').filter(part => !STOP_LETTERS.has(part))
    return held.length === 0 ? [] : [`(${held.map(quoteLexeme).join(' & ')})`]
  })
}

/** A number, with the hyphen of "12-1573" as its sign, and with a part behind a dot: "18702.1" is one word of the index. */
const numberForms = (word: string): string[] => [
  quoteLexeme(word),
  quoteLexeme(`-${word}`),
  `${quoteLexeme(`${word}.`)}:*`,
  `${quoteLexeme(`-${word}.`)}:*`,
]

/** Words before one in a phrase that the index may hold as one with it. */
const MOST_JOINED = 3

/** Numbers and abbreviations have a dot behind them, and no space where a writer or a scanner saves it. */
const DOTTED = /^(?:.*\d.*|.{1,4})$/u

/**
 * How the index may hold a word of a phrase together with its neighbours, which it takes for a number, an address or a path:
 * "541.106", "F.2d", "plaintiff/appellant". `at`: the word's place among them.
 */
function joinedForms(words: Word[], at: number): string[] {
  const plain = words.map(({ word, truncated }) => (truncated || /[*§]/.test(word) ? null : word))
  const forms: string[] = []
  for (const sign of ['.', '/']) {
    for (let from = Math.max(0, at - MOST_JOINED); from <= at; from++) {
      const run = plain.slice(from, Math.max(at, from + 1) + 1)
      if (run.length < 2 || run.includes(null)) continue
      if (sign === '.' && !run.some(word => word !== null && DOTTED.test(word))) continue
      forms.push(`${quoteLexeme(run.join(sign))}:*`)
      if (sign !== '.') continue
      if (/^\d+$/.test(run[0] ?? '')) forms.push(`${quoteLexeme(`-${run.join(sign)}`)}:*`)
      if (run.some(isAbbreviation)) forms.push(`${quoteLexeme(run.map(dotted).join(sign))}:*`)
    }
  }
  return forms
}

const isAbbreviation = (word: string | null | undefined): boolean =>
  word !== null && word !== undefined && /^\p{L}{2,}$/u.test(word) && word.length <= LONGEST_ABBREVIATION

/** "se" as it stands in "S.E.2d". */
const dotted = (word: string | null | undefined): string =>
  isAbbreviation(word) ? [...(word ?? '')].join('.') : (word ?? '')

/** Words that begin so: their stems do too, or are shorter ("univers" for "universit!"), or end in "i" for "y". */
function prefixForms(beginning: string): string[] {
  const shorter: string[] = []
  for (let length = beginning.length - 1; length >= SHORTEST_STEM; length--) {
    shorter.push(quoteLexeme(beginning.slice(0, length)))
  }
  const changed = beginning.endsWith('y') ? [`${quoteLexeme(`${beginning.slice(0, -1)}i`)}:*`] : []
  return [`${quoteLexeme(beginning)}:*`, ...changed, ...shorter]
}

/** About how many passages have to be looked at to find every source that meets a condition. */
function costOf(condition: Condition): number {
  if (condition.is === 'holds') return condition.passages
  const costs = condition.of.map(costOf)
  return condition.is === 'all' ? Math.min(...costs) : costs.reduce((sum, cost) => sum + cost, 0)
}

/** The rarest things of which every source must hold one: a `tsquery` that finds all that could answer, and few others. */
export function rarest(condition: Condition): string {
  if (condition.is === 'holds') return condition.query
  if (condition.is === 'any') return condition.of.map(part => `(${rarest(part)})`).join(' | ')
  const [first, ...more] = condition.of
  if (first === undefined) throw new Error('A condition of nothing')
  return rarest(more.reduce((best, part) => (costOf(part) < costOf(best) ? part : best), first))
}
