import { paragraphs } from '@quaere/api/core/paragraph'
import type { Heading } from '../parsed.ts'

const LONGEST = 100
/** Words that stand alone as a heading in opinions, memos and contracts. */
const NAMED =
  /^(?:background|facts|factual background|procedural (?:history|background)|discussion|analysis|conclusion|introduction|jurisdiction|standard of review|opinion|order|the facts|statement of (?:facts|the case)|question(?:s)? presented|(?:short|brief) answers?|recitals|definitions|questions?|answers?)[.:]?$/i
const NUMBER = /^(?:([IVX]{1,5})|([A-H])|(\d{1,2})(?=[.)]))(?:[.)](?!\d)|$)\s*/

/** A number as scholarly papers have it, without a full stop: "1 Introduction", "2.1 The rule". */
const BARE_NUMBER = /^(\d{1,2}(?:\.\d{1,2}){0,3})\s+(?=\S)/

/** A question in a transcript; so many of them make one of a text, in which "A." begins an answer. */
const QUESTION = /^\s*Q(?:[.:]|\s{2,}|\t)/gm
const FEWEST_QUESTIONS = 3
const ANSWER = /^A[.:]?\s/

/** The number with which a paragraph begins; numerals are of level 1, letters of 2, digits of 3. */
type Numbered = { level: number; number: string }

/**
 * Headings of a plain text that has no mark-up: numbered ones ("II. DISCUSSION", "A. Standard of review", "1. The lease")
 * and a few that stand alone; behind a number without a full stop only what is `large`, set in larger type than the text.
 * Conservative: what reads like a sentence is text, and so is what heads nothing, as the items of a list.
 */
export function findHeadings(text: string, large: ReadonlySet<string> = new Set()): Heading[] {
  const found: Heading[] = []
  const isTranscript = (text.match(QUESTION)?.length ?? 0) >= FEWEST_QUESTIONS
  let above: { numbered: Numbered | undefined; isHeading: boolean; isListed: boolean } | undefined
  for (const block of paragraphs(text)) {
    const words = text.slice(block.start, Math.min(block.end, block.start + LONGEST + 1)).replace(/\s+/g, ' ')
    const numbered = numberOf(words)
    const isNext =
      numbered !== undefined &&
      numbered.level === above?.numbered?.level &&
      numbered.number !== above.numbered.number
    const isListed = isNext && (above?.isHeading === true || above?.isListed === true)
    if (isNext && above?.isHeading === true) found.pop()
    const isText = block.end - block.start > LONGEST || isListed || (isTranscript && ANSWER.test(words))
    const level = isText
      ? undefined
      : (headingLevel(words, numbered) ?? (large.has(words) ? partLevel(words) : undefined))
    if (level !== undefined) found.push({ level, text: words, start: block.start, end: block.end })
    above = { numbered, isHeading: level !== undefined, isListed }
  }
  return found
}

function numberOf(words: string): Numbered | undefined {
  const [, roman, letter, digits] = NUMBER.exec(words) ?? []
  const number = roman ?? letter ?? digits
  const level = roman !== undefined ? 1 : letter !== undefined ? 2 : 3
  return number === undefined ? undefined : { level, number }
}

function headingLevel(words: string, numbered: Numbered | undefined): number | undefined {
  if (NAMED.test(words)) return 1
  if (numbered === undefined) return undefined
  const title = words.replace(NUMBER, '')
  if (title === '') return numbered.level === 3 ? undefined : numbered.level
  return isTitle(title) ? numbered.level : undefined
}

function partLevel(words: string): number | undefined {
  const number = BARE_NUMBER.exec(words)?.[1]
  return number !== undefined && isTitle(words.replace(BARE_NUMBER, ''))
    ? number.split('.').length
    : undefined
}

/** A title has no sentence inside it and begins with a capital; it may end with a period. */
function isTitle(words: string): boolean {
  if (!/^["“'‘(]?\p{Lu}/u.test(words)) return false
  const inside = words.replace(/[.:]$/, '')
  if (/[;?!]|\.\s|\d{3}/.test(inside) || words.endsWith(',')) return false
  const all = inside.split(' ')
  const capitals = all.filter(word => /^[^\p{L}]*\p{Lu}/u.test(word) || word.length <= 3).length
  return all.length <= 12 && (capitals >= all.length * 0.5 || (all.length <= 8 && !words.endsWith('.')))
}
