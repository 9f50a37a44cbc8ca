import type { BooleanQuery, Distance } from './query.ts'
import { hasField } from './fields.ts'
import { type Token, connectorOf, tokensOf, withoutPhrases } from './tokens.ts'

/** What was understood of a query, and what had to be guessed. `query` is null when it names nothing to find. */
export type ReadQuery = { query: BooleanQuery | null; notes: string[] }

/**
 * Sentences, lists and questions are prose, whatever capitals or quotation marks they hold; not so `75,000`, `wom?n`, nor an
 * abbreviation with a connector behind it.
 */
const PROSE = /[,;?](?=\s|$)|[\p{Ll}\d)]\.\s+(?!(?:AND|OR|NOT|BUT|ANDNOT|BUTNOT)\s|W\/|PRE\/)\p{Lu}/u
/** A root expander: letters, then `!` where the word ends. */
const TRUNCATED = /[\p{L}\p{N}]!(?=[\s)]|$)/u

/** "Help!": one word with a capital, or the only mark at the end of several words. */
const EXCLAMATION = /^\s*(?:\p{Lu}\S*|[^!]*\s[^!]*)!\s*$/u

/**
 * Whether a text is typed in terms and connectors, and not in sentences: AND, OR or NOT in capitals among other words,
 * `w/5`, `/s`, `/p`, `+5`, `execut!`, or nothing but phrases in quotation marks. `&` alone is part of many names.
 */
export function isBoolean(text: string): boolean {
  const bare = withoutPhrases(text)
  if (!/[\p{L}\p{N}]/u.test(text) || PROSE.test(bare)) return false
  // A quotation mark left open is more likely a slip.
  const isClosed = (text.match(/["“”„«»]/gu) ?? []).length % 2 === 0
  if (/^[\s"()]*$/u.test(bare)) return isClosed
  if (TRUNCATED.test(bare) && !EXCLAMATION.test(bare)) return true
  if (hasField(bare) || (isClosed && isJoined(bare))) return true
  const chunks = bare.split(/[\s()]+/u).filter(chunk => chunk !== '')
  const capitals = chunks.every(chunk => chunk === chunk.toUpperCase()) && !/["()]/.test(bare)
  return chunks.some((chunk, place) => {
    const connector = connectorOf(chunk)
    if (connector === null) return false
    return connector.is === 'near' || (SPELT_OUT.test(chunk) && !capitals && !isInHeading(chunks, place))
  })
}

/**
 * Whether connectors, in capitals or not, stand between all words, phrases and parentheses, of which there is one at least: no
 * sentence is written so. Names are (`Smith & Wesson`), and pairs such as "landlord and tenant".
 */
function isJoined(bare: string): boolean {
  const pieces = bare.match(/[()"]|[^\s()"]+/gu) ?? []
  if (!pieces.some(piece => piece === '"' || piece === '(')) return false
  const kinds = pieces.map(piece =>
    piece === '(' || piece === ')' ? piece : (connectorOf(piece)?.is ?? 'operand'),
  )
  const isJoint = (kind: string | undefined): boolean => kind === 'and' || kind === 'or' || kind === 'not'
  return (
    kinds.some(isJoint) &&
    !isJoint(kinds[0]) &&
    kinds.every((kind, at) => {
      const before = kinds[at - 1]
      return (
        !(kind === 'operand' || kind === '(') ||
        (before !== 'operand' && !(before === ')' && kind === 'operand'))
      )
    })
  )
}

const SPELT_OUT = /^(?:AND|OR|NOT|ANDNOT|BUTNOT|AND-NOT|BUT-NOT|w\/seg)$/
const CAPITALS = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u

/**
 * Whether a connector in capitals is a word of a heading that a passage was pasted with ("I. FACTS AND PROCEEDINGS BELOW The
 * tenant …"): others in capitals stand on both sides, two of them with no connector between; or it begins the text.
 */
function isInHeading(chunks: string[], place: number): boolean {
  if (place === 0) return chunks[0] === 'AND' || chunks[0] === 'OR'
  let from = place
  let to = place + 1
  while (from > 0 && CAPITALS.test(chunks[from - 1] ?? '')) from--
  while (to < chunks.length && CAPITALS.test(chunks[to] ?? '')) to++
  if (from === place || to === place + 1) return false
  const run = chunks.slice(from, to)
  return run.some((word, at) => at > 0 && !SPELT_OUT.test(word) && !SPELT_OUT.test(run[at - 1] ?? ''))
}

/** Parentheses deeper than this are read as if they were not there: nobody means them, and the reading stays bounded. */
const DEEPEST = 50

/**
 * Reads terms and connectors, in the order that Westlaw and Lexis give them: phrases first, then OR, then the nearness
 * of words, of a sentence, of a paragraph, then AND, last NOT. Nothing is refused: what is missing is put in and what is
 * too much left out, and a note says so.
 */
export function readBoolean(text: string): ReadQuery {
  const { tokens, notes } = tokensOf(text)
  const reader = new Reader(tokens, notes)
  const query = reader.all()
  return { query: hasWanted(query) ? query : null, notes: [...new Set(notes)] }
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
  #depth = 0

  constructor(tokens: Token[], notes: string[]) {
    this.#tokens = tokens
    this.#notes = notes
  }

  /** The whole query; closing parentheses that nothing opened are passed over. */
  all(): BooleanQuery | null {
    const parts: BooleanQuery[] = []
    while (this.#at < this.#tokens.length) {
      const part = this.#and()
      if (part !== null) parts.push(part)
      if (this.#take(')')) this.#note('A closing parenthesis that nothing opens was passed over.')
    }
    return joined('and', parts)
  }

  /** Parts joined by AND, by NOT, or by nothing. */
  #and(): BooleanQuery | null {
    const parts: BooleanQuery[] = []
    let isNext = true
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
    if (this.#depth >= DEEPEST) {
      this.#note('Parentheses nested more than fifty deep were passed over.')
      return this.#skipParentheses()
    }
    this.#depth++
    const inner = this.#and()
    this.#depth--
    if (!this.#take(')')) this.#note('A parenthesis was left open: it was closed at the end.')
    return inner
  }

  /** The first operand behind a run of parentheses that is too deep. */
  #skipParentheses(): BooleanQuery | null {
    while (this.#take('(') || this.#take(')'));
    const token = this.#tokens[this.#at]
    if (token?.is !== 'operand') return null
    this.#at++
    return token.query
  }

  #startsOperand(): boolean {
    const next = this.#peek()
    return next === 'operand' || next === '('
  }

  #peek(): Token['is'] | null {
    return this.#tokens[this.#at]?.is ?? null
  }

  #take(wanted: '(' | ')'): boolean {
    if (this.#peek() !== wanted) return false
    this.#at++
    return true
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
