import { paragraphs } from '@quaere/api/core/paragraph'
import type { Heading } from '../parsed.ts'

/** A clause as a heading; `opens` when it stands by itself ("2.", "2.1", "ARTICLE II") and is no item of a list ("(a)"). */
export type Clause = Heading & { opens: boolean }

/** How deep each way of numbering stands below the others; only the order counts. */
const DEPTH = { article: 1, section: 2, decimal: 2, capital: 8, letter: 9, roman: 10, number: 10, inner: 11 }

const ARTICLE =
  /^(?:article|exhibit|schedule|annex|appendix)\s+(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Z]{1,5})\b[.:]?/i
const SECTION = /^(?:section|clause|§)\s*(\d{1,3}(?:\.\d{1,3}){0,4})[.):]?(?=\s|$)/i
const DECIMAL = /^(\d{1,2}(?:\.\d{1,3}){1,4})\.?\)?(?=[\s"“A-Z])/
const WHOLE = /^(\d{1,2})[.)](?=\s)/
const CAPITAL = /^([A-Z])\.(?=\s)/
const BRACKETED = /^\(([a-z]{1,5}|[A-Z]{1,2}|\d{1,2})\)(?=\s|$)/
const ROMAN = /^[ivx]+$/

/** A title behind a clause's number is at most this long, in characters and in words. */
const LONGEST_TITLE = 80
const MOST_WORDS = 10

/**
 * The clauses of a contract as headings: each paragraph that begins with a number ("ARTICLE II", "2.", "2.1", "Section 4",
 * "B.", "(a)", "(iv)"), with its title where it has one. A line of a table of contents is none.
 */
export function findClauses(text: string): Clause[] {
  const found: Clause[] = []
  let lastLetter = ''
  for (const block of paragraphs(text)) {
    const words = text.slice(block.start, Math.min(block.end, block.start + 400))
    const number = numberOf(words, lastLetter)
    if (number === null || isContents(words)) continue
    if (number.depth === DEPTH.letter) lastLetter = number.label
    else if (number.depth < DEPTH.letter) lastLetter = ''
    const title = titleBehind(words, number.length)
    const end = block.start + number.length + title
    const heading = text.slice(block.start, end).replace(/\s+/g, ' ').trim()
    found.push({
      level: number.depth,
      text: heading,
      start: block.start,
      end: Math.min(end, block.end),
      opens: number.depth < DEPTH.letter,
    })
  }
  return found
}

type Numbered = { length: number; depth: number; label: string }

function numberOf(words: string, lastLetter: string): Numbered | null {
  const article = ARTICLE.exec(words)
  if (article) return { length: article[0].length, depth: DEPTH.article, label: '' }
  const section = SECTION.exec(words)
  if (section) return decimal(section[0], section[1] ?? '')
  const dotted = DECIMAL.exec(words)
  if (dotted) return decimal(dotted[0], dotted[1] ?? '')
  const whole = WHOLE.exec(words)
  if (whole) return { length: whole[0].length, depth: DEPTH.section, label: '' }
  const capital = CAPITAL.exec(words)
  if (capital) return { length: capital[0].length, depth: DEPTH.capital, label: '' }
  const [bracketed, label = ''] = BRACKETED.exec(words) ?? []
  if (bracketed === undefined) return null
  return { length: bracketed.length, depth: bracketedDepth(label, lastLetter), label }
}

/** "5" is above "5.1" is above "5.1.2"; "5.0", as some print it, is "5". */
function decimal(written: string, number: string): Numbered {
  const parts = number.split('.')
  const count = parts.length === 2 && parts[1] === '0' ? 1 : parts.length
  return { length: written.length, depth: DEPTH.decimal + count - 1, label: '' }
}

/** "(i)" counts in Roman numbers unless it stands behind "(h)". */
function bracketedDepth(label: string, lastLetter: string): number {
  if (/^\d/.test(label)) return DEPTH.number
  if (/^[A-Z]/.test(label)) return DEPTH.inner
  const follows = label.length === 1 && label.charCodeAt(0) === lastLetter.charCodeAt(0) + 1
  return ROMAN.test(label) && !follows ? DEPTH.roman : DEPTH.letter
}

/** Lines of a table of contents run on: number, title, page, the next number. */
const isContents = (words: string): boolean =>
  (words.match(/\s\d{1,3}\s+(?:\d{1,2}\.\d{1,2}|section\s+\d|article\s+[\dIVX])/gi) ?? []).length >= 2 ||
  /(?:\.\s?){5,}\s*\d{1,3}\s*$/.test(words.slice(0, 200)) ||
  (words.length <= LONGEST_TITLE && /\p{L}\s+\d{1,3}$/u.test(words))

/** What makes a sentence of it, and no title. */
const VERB = /\b(?:shall|may|will|must|means?|is|are|was|were|has|have|agrees?)\b/

/**
 * Characters of the title that follows the number: the term that is defined, or words up to a period or colon, most of
 * them with a capital.
 */
function titleBehind(words: string, from: number): number {
  const rest = words.slice(from, from + LONGEST_TITLE + 2)
  const term = /^\s*(?:"[^"\n]{1,60}"|“[^”\n]{1,60}”)/.exec(rest)
  if (term) return term[0].length
  const line = /^[\s.:–—-]*["“']?(\p{Lu}[^.:;\n]{0,80}?)["”']?(?:[.:](?=\s|$)|$|\n)/u.exec(rest)
  const title = line?.[1]
  if (line === null || title === undefined || title.length > LONGEST_TITLE || VERB.test(title)) return 0
  if (line[0].length >= rest.length && words.length > from + rest.length) return 0
  const all = title.split(/\s+/)
  const capitals = all.filter(word => !/^\p{Ll}/u.test(word) || word.length <= 3).length
  return all.length <= MOST_WORDS && capitals >= all.length * 0.6 ? line[0].trimEnd().length : 0
}

/** A contract says in its beginning what it is. */
const BEGINNING = 4_000
const NAMES =
  /\b(?:agreement|contract|lease|licen[cs]e|deed|indenture|amendment|addendum|guaranty|terms and conditions)\b/i
const PARTIES =
  /\b(?:(?:by and )?between\b[\s\S]{1,400}?\band\b|(?:the|both|each of the) parties|hereby agrees?|whereas|hereinafter|hereto)/i
/** Fewer clauses than this, or a smaller share of the paragraphs, are found in letters and opinions, too. */
const FEWEST_CLAUSES = 4
const LEAST_SHARE = 0.15

/**
 * Whether a text is a contract by what it holds: it calls itself an agreement, names parties in its beginning, and counts
 * its clauses.
 */
export function isContract(text: string): boolean {
  const head = text.slice(0, BEGINNING)
  if (!NAMES.test(head) || !PARTIES.test(head)) return false
  const clauses = findClauses(text).length
  return clauses >= FEWEST_CLAUSES && clauses >= paragraphs(text).length * LEAST_SHARE
}
