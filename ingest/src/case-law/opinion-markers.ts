import type { Span } from '@quaere/api/core/paragraph'
import type { PartKind } from '../parsed.ts'

/** The start of a part of an opinion, read off the first words of a paragraph. */
export type Marker = { kind: PartKind; author?: string }

/** "Justice X, with whom Justices A, B and C join as to Parts I and II, concurring …" needs about this many characters. */
const HEAD = 320

const RANK =
  '(?:Acting |Senior |Chief |Associate |Presiding |Vice |Supervising |Administrative |Retired |Special ){0,3}'
const COURT =
  '(?:United States |U\\.S\\. )?(?:Circuit |District |Appellate |Magistrate |Bankruptcy |Superior |Supreme |Trial |County |Court of Appeals ){0,2}'
const TITLE = `(?:${RANK}${COURT}(?:Judges?|Justices?|Chancellor|Commissioner|Surrogate)|(?:[ACPSV]\\. ?){0,3}JJ?\\.?(?=[ ,.:;(\\[]|$)|(?:[ACPSV]\\. ?){1,2}(?=,))`
const AFTER_NAME = new RegExp(`^, ?${TITLE}`, 'i')
const BEFORE_NAME = new RegExp(
  `^(?:OPINION (?:OF THE COURT )?(?:BY|OF) )?(?:(?:Mr|Mrs|Ms|Me)\\. )?(?:${RANK}(?:Justice|Judge)) `,
  'i',
)

const SEPARATE =
  /^(?:, ?|[,.]? ?[([]|[,.]? ?[—–] ?)(?:with whom [^()]{1,200}? joins?(?: [^,()]{0,80})?, ?)?(?:and )?(?:additionally |specially |respectfully )?(concurring|dissenting)\b([^.:;()[\]]{0,160})([.:;()[\]]?)/i
const DELIVERED = /^,? ?(?:[^.]{0,120}\b)?(?:delivered|announced|writing for|for the court)\b/i
/** The last lines of a syllabus list who wrote and who joined; the opinion itself begins below. */
const LISTED = /\b(?:in which|joined|unanimous|filed)\b/
const STANDALONE =
  /^(?:(?:OPINION )?(CONCURR(?:ENCE|ING OPINION)|CONCURRING|DISSENT|DISSENTING OPINION|DISSENTING)(?: IN PART)?)[.:]?$/
const LEAD_LINE =
  /^(?:OPINION(?: OF THE COURT| AND ORDER)?|Opinion(?: of the Court)?|MEMORANDUM(?: AND ORDER| OPINION)?)[.:]?\*?$/
/** A star page or the word "Opinion" can stand before the author on the same line. */
const BEFORE_ALL = /^(?:\*\d{1,4} ?)?(?:(?:OPINION|Opinion|ORDER)[.:]? (?=\p{Lu}))?/u
const PER_CURIAM = /^\[?per curiam\b[.:*\]]?/i
const NOTES_LINE = /^(?:FOOTNOTES?|Footnotes?|NOTES|Notes)[.:]?$/
const NOTE_START = /^[[(]?(?:\*{1,3}|†|\d{1,3})[\]).]?/

/**
 * A whole sentence that heads a separate opinion, where the break before it was lost: "It is so ordered. Justice Souter, with whom
 * Justice Stevens joins, dissenting. This case is here …". A sentence that goes on ("Justice Brennan, dissenting in Lynch v.
 * Donnelly, wrote …") heads nothing.
 */
const HEADING_SENTENCE =
  /(?<=[.!?][\]”"’*)]{0,3}\s{1,3})(?:(?:Chief )?Judge \p{Lu}|(?:M[rR]\. )?(?:Chief |CHIEF )?J(?:ustice|USTICE) \p{Lu}|\p{Lu}{3,20}, (?:(?:C\. ?|P\. ?)?J\.|\p{Lu}\p{Ll}+ (?:\p{Lu}\p{Ll}+ )?(?:Judge|Justice)))[^;()]{0,240}?,\s(?:concurring|dissenting)(?:\s(?:and|concurring|dissenting|specially|only|in|part|from|the|this|judgment|result|denial|opinion))*\.(?=\s{1,3}[\p{Lu}“"[*])/gu

/** Where such sentences begin within a paragraph. */
export function headingSentences(text: string, block: Span): number[] {
  const words = text.slice(block.start, block.end)
  if (!/(?:concurring|dissenting)[ \w]{0,60}\./.test(words)) return []
  return [...words.matchAll(HEADING_SENTENCE)].map(found => block.start + found.index)
}

/** The part that begins with this paragraph, or undefined. `next` is the paragraph below it. */
export function readMarker(text: string, block: Span, next: Span | undefined): Marker | undefined {
  const head = collapse(text.slice(block.start, Math.min(block.end, block.start + HEAD)))
  if (NOTES_LINE.test(head)) {
    const below = next ? text.slice(next.start, next.start + 8) : ''
    return NOTE_START.test(below) ? { kind: 'footnotes' } : undefined
  }
  if (LEAD_LINE.test(head)) return { kind: 'lead' }
  if (PER_CURIAM.test(head)) return { kind: 'lead', author: 'Per Curiam' }
  if (STANDALONE.test(head)) return { kind: /dissent/i.test(head) ? 'dissent' : 'concurrence' }
  const bare = head.replace(BEFORE_ALL, '')
  return nameThenTitle(bare) ?? titleThenName(bare)
}

/** "LIPEZ, Circuit Judge." and "Thomas, J., dissenting." */
function nameThenTitle(head: string): Marker | undefined {
  const names = readNames(head)
  if (names === undefined) return undefined
  const title = AFTER_NAME.exec(head.slice(names.length))
  if (!title) return undefined
  const rest = head.slice(names.length + title[0].length)
  const separate = readSeparate(rest, names)
  if (separate) return separate
  const isOne = !/ and |,/.test(names.replace(/,? (?:Jr|Sr)\.?$/, ''))
  // A comma goes on to the next member of a panel; a period, a colon or the line's end begins the opinion.
  const begins = /^ ?(?:[.:]|\*|†|[[(]|$)/.test(rest) || (DELIVERED.test(rest) && !LISTED.test(rest))
  return isOne && begins ? { kind: 'lead', author: presentName(names) } : undefined
}

/** "JUSTICE BREYER delivered the opinion of the Court." and "Mr. Justice Harlan, dissenting." */
function titleThenName(head: string): Marker | undefined {
  const title = BEFORE_NAME.exec(head)
  if (!title) return undefined
  const names = readNames(head.slice(title[0].length))
  if (names === undefined) return undefined
  const rest = head.slice(title[0].length + names.length)
  const separate = readSeparate(rest, names)
  if (separate) return separate
  return DELIVERED.test(rest) ? { kind: 'lead', author: presentName(names) } : undefined
}

function readSeparate(rest: string, names: string): Marker | undefined {
  const found = SEPARATE.exec(rest)
  if (!found) return undefined
  const [whole, word = '', more = '', stop = ''] = found
  // "Souter, J., dissenting), but" at the start of a line is the tail of a citation.
  const isOpened = /^,? ?[([]/.test(whole)
  if ((stop === ')' || stop === ']') !== isOpened) return undefined
  const isDissent = /dissent/i.test(word) || /\bdissenting\b/i.test(more)
  return { kind: isDissent ? 'dissent' : 'concurrence', author: presentName(names) }
}

const PARTICLES = new Set([
  'and',
  'de',
  'la',
  'le',
  'van',
  'von',
  'der',
  'den',
  'du',
  'di',
  'del',
  'st.',
  'mc',
])
const NOT_NAMES = new Set([
  'before',
  'present',
  'present:',
  'hon.',
  'honorable',
  'the',
  'court',
  'see',
  'to',
  'in',
  'trial',
  'appendix',
  'opinion',
  'statement',
])

const SUFFIX = /^, (?:JR|Jr|SR|Sr|II|III|IV)\b\.?/
/** "BOUDIN, SELYA and HOWARD, Circuit Judges": names and commas up to the "and". */
const LIST_GOES_ON = /^,(?: \p{Lu}[\p{L}.’'-]{0,30},?){1,6},? and \p{Lu}/u

/** Capitalised words up to a comma or a word in lower case: one name, or several with "and". */
function readNames(head: string): string | undefined {
  let end = 0
  let count = 0
  for (const word of head.slice(0, 90).split(' ')) {
    const bare = word.replace(/[,*†:]+$/, '')
    const lowered = bare.toLowerCase()
    const isName = /^\p{Lu}[\p{L}\d’'.-]*$/u.test(bare) && !NOT_NAMES.has(lowered)
    if (!isName && !(count > 0 && PARTICLES.has(lowered))) break
    count++
    end += (count > 1 ? 1 : 0) + bare.length
    if (/^(?:[ACPSV]\.)?JJ?\.?$/.test(bare)) return undefined
    if (bare.length === word.length) continue
    const suffix = SUFFIX.exec(head.slice(end))
    if (suffix) end += suffix[0].length
    const rest = head.slice(end)
    if (suffix || AFTER_NAME.test(rest) || !LIST_GOES_ON.test(rest)) break
    end += word.length - bare.length
  }
  const names = head.slice(0, end).trim()
  return count === 0 || count > 8 || /^(?:and|the)$/i.test(names) ? undefined : names
}

/** "GERARD E. LYNCH" reads "Gerard E. Lynch"; a name in mixed case stays as it is. */
function presentName(names: string): string {
  const plain = names.replace(/[,*†]+$/, '').trim()
  if (plain.replaceAll(' and ', ' ') !== plain.replaceAll(' and ', ' ').toUpperCase()) return plain
  return plain
    .toLowerCase()
    .replace(/(^|[\s.'’-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\bMc(\p{Ll})/gu, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    .replace(/ And /g, ' and ')
}

function collapse(text: string): string {
  // A single space is left alone: it is what nearly all white space is.
  return text
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .replace(/ ,/g, ',')
    .trim()
}
