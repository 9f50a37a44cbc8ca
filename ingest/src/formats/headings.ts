import { paragraphs } from '@quaere/api/core/paragraph'
import type { Heading } from '../parsed.ts'

const LONGEST = 100
/** Words that stand alone as a heading in opinions, memos and contracts. */
const NAMED =
  /^(?:background|facts|factual background|procedural (?:history|background)|discussion|analysis|conclusion|introduction|jurisdiction|standard of review|opinion|order|the facts|statement of (?:facts|the case)|question(?:s)? presented|(?:short|brief) answers?|recitals|definitions|questions?|answers?)[.:]?$/i
const NUMBERED = /^(?:([IVX]{1,5})|([A-H])|(\d{1,2}))(?:\.|\)|$)\s*(.{0,90})$/

/** A question in a transcript; so many of them make one of a text, in which "A." begins an answer. */
const QUESTION = /^\s*Q(?:[.:]|\s{2,}|\t)/gm
const FEWEST_QUESTIONS = 3
const ANSWER = /^A[.:]?\s/

/**
 * Headings of a plain text that has no mark-up: numbered ones ("II. DISCUSSION", "A. Standard of review", "1. The lease")
 * and a few that stand alone. Conservative: what reads like a sentence is text.
 */
export function findHeadings(text: string): Heading[] {
  const found: Heading[] = []
  const isTranscript = (text.match(QUESTION)?.length ?? 0) >= FEWEST_QUESTIONS
  for (const block of paragraphs(text)) {
    if (block.end - block.start > LONGEST) continue
    const words = text.slice(block.start, block.end).replace(/\s+/g, ' ')
    if (isTranscript && ANSWER.test(words)) continue
    const level = headingLevel(words)
    if (level !== undefined) found.push({ level, text: words, start: block.start, end: block.end })
  }
  return found
}

function headingLevel(words: string): number | undefined {
  if (NAMED.test(words)) return 1
  const numbered = NUMBERED.exec(words)
  if (!numbered) return undefined
  const [, roman, , digits, title = ''] = numbered
  if (title !== '' && !isTitle(title)) return undefined
  if (title === '' && digits !== undefined) return undefined
  if (roman !== undefined) return 1
  return digits === undefined ? 2 : 3
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
