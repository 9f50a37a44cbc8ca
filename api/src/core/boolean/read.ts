import { type BooleanQuery, type Distance, allWords } from './query.ts'
import { type Token, tokensOf } from './tokens.ts'

/**
 * What was understood of a query, and what had to be guessed. `query` is null when it names nothing to find; `isExclusion`: it
 * only says what not to find.
 */
export type ReadQuery = { query: BooleanQuery | null; isExclusion: boolean; notes: string[] }

/**
 * Reads terms and connectors, in the order that Westlaw and Lexis give them: phrases first, then OR, then the nearness
 * of words, of a sentence, of a paragraph, then AND, last NOT. Nothing is refused: what is missing is put in and what is
 * too much left out, and a note says so.
 */
export function readBoolean(text: string): ReadQuery {
  const { tokens, notes } = tokensOf(text)
  const reader = new Reader(tokens, notes)
  const query = reader.all()
  const isWanting = hasWanted(query)
  const isExclusion = query !== null && !isWanting && allWords(query).some(({ word }) => word !== '§')
  return { query: isWanting ? query : null, isExclusion, notes: [...new Set(notes)] }
}

/** Something must be sought: a query of exclusions alone would mean nearly everything. */
function hasWanted(query: BooleanQuery | null): boolean {
  if (query === null || query.is === 'not') return false
  if (query.is === 'and') return query.of.some(hasWanted)
  if (query.is === 'or' || query.is === 'near') return query.of.every(hasWanted)
  return query.is === 'phrase' || query.word !== '§'
}

/** One pass over the tokens, a method a level of binding. */
class Reader {
  readonly #tokens: Token[]
  readonly #notes: string[]
  #at = 0

  constructor(tokens: Token[], notes: string[]) {
    this.#tokens = tokens
    this.#notes = notes
  }

  /** The whole query, or what stands in parentheses: parts joined by AND, by NOT, or by nothing. */
  all(): BooleanQuery | null {
    const parts: BooleanQuery[] = []
    let isNext = true
    let isBehindNot = false
    while (this.#at < this.#tokens.length && this.#peek() !== ')') {
      const connector = this.#connectors()
      if (connector === 'or' || connector === 'near') {
        this.#note('A connector with nothing before it was passed over.')
      }
      if (this.#at >= this.#tokens.length || this.#peek() === ')') {
        if (connector !== null) this.#note('A connector with nothing behind it was passed over.')
        break
      }
      const part = this.#near('paragraph')
      if (part === null) continue
      if (connector === null && !isNext) {
        this.#note('Where no connector was typed between two words, AND was read.')
      }
      if (isBehindNot && connector !== 'not')
        this.#note('NOT excludes the one word, phrase or parenthesis behind it.')
      isBehindNot = connector === 'not' && !isNext
      parts.push(connector === 'not' ? negated(part) : part)
      isNext = false
    }
    return joined('and', parts)
  }

  /** What connects two parts of an AND; of several in a row NOT counts, then the last. */
  #connectors(): Token['is'] | null {
    let last: Token['is'] | null = null
    let count = 0
    for (let next = this.#peek(); next !== null && isConnector(next); next = this.#peek()) {
      last = last === 'not' ? last : next
      this.#at++
      if (next !== 'not') count++
    }
    if (count > 1) this.#note('Of several connectors in a row one was read.')
    return last
  }

  #near(reach: 'paragraph' | 'sentence' | 'words'): BooleanQuery | null {
    const part = (): BooleanQuery | null =>
      reach === 'words' ? this.#or() : this.#near(reach === 'paragraph' ? 'sentence' : 'words')
    let left = part()
    for (;;) {
      const isExcluded = this.#peek() === 'not'
      const token = this.#tokens[this.#at + (isExcluded ? 1 : 0)]
      if (token?.is !== 'near' || reachOf(token.distance.within) !== reach) return left
      this.#at += isExcluded ? 2 : 1
      if (this.#startsOperand()) {
        const right = part()
        left = isExcluded
          ? this.#nowhereNear(token.distance, left, right)
          : this.#nearBy(token.distance, left, right)
      } else this.#note('A connector with nothing behind it was passed over.')
    }
  }

  /** `a NOT w/5 b`: the first, and nowhere the second near it. */
  #nowhereNear(
    distance: Distance,
    left: BooleanQuery | null,
    right: BooleanQuery | null,
  ): BooleanQuery | null {
    if (left === null || right === null) return left
    const near = this.#nearBy(distance, wantedOf(left), wantedOf(right))
    this.#note('NOT with a distance was read as: nowhere so near.')
    return near?.is === 'near' ? joined('and', [left, { is: 'not', but: near }]) : left
  }

  /** What is excluded stands nowhere, so nothing can be near it. */
  #nearBy(distance: Distance, left: BooleanQuery | null, right: BooleanQuery | null): BooleanQuery | null {
    if (left === null || right === null) return left ?? right
    if (hasWanted(left) && hasWanted(right)) return { is: 'near', distance, of: [left, right] }
    this.#note('NOT beside a distance was read as AND NOT.')
    return joined('and', [left, right])
  }

  #or(): BooleanQuery | null {
    const parts = [this.#operand()]
    while (this.#peek() === 'or') {
      this.#at++
      const isNegated = this.#peek() === 'not'
      if (isNegated) this.#at++
      if (this.#startsOperand()) {
        const part = this.#operand()
        parts.push(part !== null && isNegated ? negated(part) : part)
      } else this.#note('A connector with nothing behind it was passed over.')
    }
    const present = parts.filter(isPart)
    const wanted = present.filter(part => part.is !== 'not')
    const excluded = present.filter(part => part.is === 'not')
    if (wanted.length > 0 && excluded.length > 0) this.#note('NOT beside OR was read as AND NOT.')
    return joined('and', [joined('or', wanted), ...excluded].filter(isPart))
  }

  #operand(): BooleanQuery | null {
    const token = this.#tokens[this.#at]
    if (token?.is === 'operand') {
      this.#at++
      return token.query
    }
    if (token?.is !== '(') return null
    this.#at++
    const inner = this.all()
    if (this.#peek() === ')') this.#at++
    else this.#note('A parenthesis was left open: it was closed at the end.')
    return inner
  }

  #startsOperand(): boolean {
    const next = this.#peek()
    return next === 'operand' || next === '('
  }

  #peek(): Token['is'] | null {
    return this.#tokens[this.#at]?.is ?? null
  }

  #note(note: string): void {
    this.#notes.push(note)
  }
}

const isConnector = (is: Token['is']): boolean => is === 'and' || is === 'or' || is === 'not' || is === 'near'
const isPart = (part: BooleanQuery | null): part is BooleanQuery => part !== null
const reachOf = (within: number | 'sentence' | 'paragraph') => (typeof within === 'number' ? 'words' : within)

/** A part without what it excludes: nothing else has a place in a text. */
function wantedOf(part: BooleanQuery): BooleanQuery {
  if (part.is === 'near') return { ...part, of: [wantedOf(part.of[0]), wantedOf(part.of[1])] }
  if (part.is !== 'and' && part.is !== 'or') return part
  const wanted = part.of.filter(one => one.is !== 'not').map(wantedOf)
  return joined(part.is, wanted) ?? part
}

function negated(part: BooleanQuery): BooleanQuery {
  return part.is === 'not' ? part.but : { is: 'not', but: part }
}

/** One part stands for itself; parts of the same kind become one list. */
function joined(is: 'and' | 'or', parts: BooleanQuery[]): BooleanQuery | null {
  const [first, ...more] = parts
  if (first === undefined) return null
  if (more.length === 0) return first
  return { is, of: parts.flatMap(part => (part.is === is ? part.of : [part])) }
}
