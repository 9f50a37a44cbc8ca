import { overlaps } from './cite/overlaps.ts'
import { singleSpaced } from './cite/find/chars.ts'
import { findCitations } from './cite/find.ts'
import { quotationsIn } from './cite/quote/quotations.ts'
import { compareQuotation } from './cite/quote/quote.ts'
import { bracketedInsertion, wordKey } from './cite/quote/quote-words.ts'
import type { Span } from './cite/types.ts'
import { sentences } from './sentence.ts'
import { type PassageInSource, plainCitation } from './suggested-passage.ts'
import type { Objection } from './wire/memos.ts'

/** Quoted words that a suggestion must have at least, in one quotation: fewer stand in any source. */
const FEWEST_QUOTED = 4

/** A quotation of the suggestion with the named passages that hold it, word for word, and where. */
type Quoted = Span & {
  words: string
  places: { passage: PassageInSource; at: Span; hasInsertion: boolean }[]
}
type Cited = Span & { sourceId: string }

/**
 * What stands against taking a suggestion as it is: everything in it that the passages it names do not show. It may quote
 * them whole and in context, cite them behind their words, and introduce them ("The court held"); whatever more it says is
 * its writer's own. `text` is as it was written, without the pages that are filled in; empty when nothing is objected to.
 */
export function objectionsTo(text: string, named: readonly PassageInSource[]): Objection[] {
  const cited = citationsOf(text, named)
  const quoted = quotationsIn(text)
    .filter(span => !cited.some(one => overlaps(one, span)))
    .map((span): Quoted => {
      const words = text.slice(span.start, span.end)
      return { ...span, words, places: placesOf(words, named) }
    })
  const foreign = foreignCitations(text, named, quoted, cited)
  return [
    ...quoted.flatMap(one => againstQuotation(one, text, quoted, cited)),
    ...foreign.map(({ start, end }): Objection => ({ kind: 'not_given', words: text.slice(start, end) })),
    ...ownWords(text, named, quoted, [...cited, ...foreign]),
    ...brokenOff(text),
  ]
}

/** Where the text cites the passages in the words that the writer was given; the longest of several that begin alike. */
function citationsOf(text: string, named: readonly PassageInSource[]): Cited[] {
  const found: Cited[] = []
  const known = named.map(passage => ({ sourceId: passage.sourceId, plain: plainCitation(passage) }))
  for (const { sourceId, plain } of known.sort((a, b) => b.plain.length - a.plain.length)) {
    for (let at = text.indexOf(plain); at >= 0; at = text.indexOf(plain, at + plain.length)) {
      const span = { start: at, end: at + plain.length }
      if (!found.some(one => overlaps(one, span))) found.push({ ...span, sourceId })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function placesOf(words: string, named: readonly PassageInSource[]): Quoted['places'] {
  return named.flatMap(passage => {
    const check = compareQuotation(words, passage.text, [{ start: passage.start, end: passage.end }])
    if (check.is !== 'verified') return []
    const hasInsertion =
      check.normalised.includes(bracketedInsertion) && putsIn(words, passage.text, check.at)
    return [{ passage, at: check.at, hasInsertion }]
  })
}

/** Whether a bracket of the quotation is not one that the source has itself, which may stand beside the place of the other words. */
function putsIn(words: string, text: string, at: Span): boolean {
  const held = singleSpaced(text.slice(Math.max(0, at.start - words.length), at.end + words.length))
  return (words.match(/\[[^[\]]{2,}\]/g) ?? []).some(bracket => !held.includes(singleSpaced(bracket)))
}

function againstQuotation(
  one: Quoted,
  text: string,
  quoted: readonly Quoted[],
  cited: readonly Cited[],
): Objection[] {
  const { words, places } = one
  if (places.length === 0) return [{ kind: 'not_found', words }]
  const citation = citationFor(one, text, quoted, cited)
  if (citation === null) return [{ kind: 'not_cited', words }]
  const own = places.filter(({ passage }) => passage.sourceId === citation.sourceId)
  if (own.length === 0) return [{ kind: 'other_source', words }]
  const lost = own.map(place => lostAround(words, place))
  const [first] = lost
  if (first !== undefined && lost.every(each => each !== null))
    return [{ kind: 'out_of_context', words: first ?? words }]
  // Words in brackets are the writer's, though they stand between quotation marks.
  return own.every(({ hasInsertion }) => hasInsertion) ? [{ kind: 'own_words', words }] : []
}

/** The citation of a quotation: the one right behind it, else the one last before it, else the next. */
function citationFor(
  one: Quoted,
  text: string,
  quoted: readonly Quoted[],
  cited: readonly Cited[],
): Cited | null {
  const next = cited.find(citation => citation.start >= one.end)
  const before = cited.findLast(citation => citation.end <= one.start)
  if (next === undefined) return before ?? null
  const between = blanked(text, [...quoted, ...cited]).slice(one.end, next.start)
  return !/[\p{L}\p{N}]/u.test(between) || before === undefined ? next : before
}

/** Words that deny or limit what else the sentence says. */
const turning =
  /\b(?:not|no|never|nor|neither|none|nothing|nobody|without|cannot|unless|except|provided|absent|but|however|until|rather than|if|only|so long as|subject to|\p{L}+n['’]t)\b/giu
const denying = /\b(?:not|no|never|nor|neither|none|without|cannot|\p{L}+n['’]t)\b/giu

const count = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0

/**
 * What a quotation leaves out of its sentence and must not: a word that denies or limits, before its first word, behind its
 * last, or under an ellipsis. Null when nothing.
 */
function lostAround(words: string, { passage, at }: Quoted['places'][number]): string | null {
  const from = Math.max(0, at.start - AROUND)
  const near = passage.text.slice(from, at.end + AROUND)
  const spans = sentences(near).map(({ start, end }) => ({ start: from + start, end: from + end }))
  const first = spans.find(({ start, end }) => start <= at.start && at.start < end)
  const last = spans.find(({ start, end }) => start < at.end && at.end <= end)
  const before = first === undefined ? '' : passage.text.slice(first.start, at.start)
  const behind = last === undefined ? '' : passage.text.slice(at.end, last.end)
  const lost = [before, behind].find(part => count(turning, part) > 0)
  if (lost !== undefined) return lost.trim()
  const whole = passage.text.slice(at.start, at.end)
  return count(turning, whole) > count(turning, words) ? whole.trim() : null
}

/** Characters on each side of a quotation in which its sentence is looked for. */
const AROUND = 1500

/**
 * Authorities that are cited beside quotations and were not among the passages. A document whose title reads as a case is
 * none: its words would stand there as a court's.
 */
function foreignCitations(
  text: string,
  named: readonly PassageInSource[],
  quoted: readonly Quoted[],
  cited: readonly Cited[],
): Span[] {
  const documents = new Set(named.filter(({ kind }) => kind === 'document').map(({ sourceId }) => sourceId))
  return findCitations(text)
    .filter(({ kind }) => kind !== 'reference')
    .filter(one => {
      const given = one.kind === 'full_case' ? cited.filter(span => !documents.has(span.sourceId)) : cited
      return ![...quoted, ...given].some(span => overlaps(span, one))
    })
    .map(({ fullStart, fullEnd }) => ({ start: fullStart, end: fullEnd }))
}

/** Words that only say who speaks, where, or how the words were changed for quoting; none of them denies or doubts. */
const introducing = new Set(
  `a an the of in on at to by for as it its is was are were this that these and so also there here then
  court courts supreme appeals appellate circuit district panel judge justice justices majority opinion decision case rule
  commission agency department board office letter letters advice memorandum memo document agreement contract lease section clause
  paragraph party parties
  held holds hold holding said says say stated states state stating wrote writes explained explains explaining reasoned reasons
  observed observes noted notes concluded concludes found finds ruled rules put puts puts added adds added continued continues
  provides provided reads read recognized recognizes recognised recognises describes described quoting quoted wording words
  according same passage later earlier further again first second third next follows following see eg accord generally
  we they he she his her their our
  emphasis added omitted citation citations internal quotation marks footnote footnotes cleaned up`.split(
    /\s+/,
  ),
)

/** All that may stand in a sentence without a quotation: how its citation bears on the words before it. */
const signals = new Set(
  'see also eg accord generally and in the emphasis added citation citations omitted'.split(' '),
)

const papers = new Set(
  'rule letter letters advice memorandum memo document agreement contract lease section clause paragraph party parties notice'.split(
    ' ',
  ),
)
const articles = new Set(['a', 'an', 'the'])
const copulas = new Set(['is', 'are', 'was', 'were'])
const places = new Set(['in', 'of', 'on', 'from', 'by'])

/**
 * Whether words that could introduce a quotation say something of the case instead: for whom the court found ("ruled for
 * Alder"), or what a paper or a party is ("the letter is a contract", "read as an agreement").
 */
function assertsIn(own: readonly string[], names: ReadonlySet<string>): boolean {
  return own.some((word, index) => {
    const isName = names.has(word) && !introducing.has(word)
    if (!isName && !papers.has(word)) return false
    const article = own[index - 1] ?? ''
    const at = articles.has(article) ? index - 2 : index - 1
    const before = own[at] ?? ''
    if (copulas.has(before)) return true
    if (isName) return before === 'for' || (before === 'to' && own[at - 1] !== 'according')
    return (article === 'a' || article === 'an') && before !== '' && !places.has(before)
  })
}

/** A sign that is no word and may say as much: “✗” or “≠” before a quotation denies it. */
const sign = /\p{S}/u
const token = /[\p{L}\p{N}][\p{L}\p{N}'’&.-]*/gu

/** Words outside quotations and citations that say more than who speaks, and a suggestion that quotes nothing. */
function ownWords(
  text: string,
  named: readonly PassageInSource[],
  quoted: readonly Quoted[],
  cited: readonly Span[],
): Objection[] {
  const rests = quoted.some(
    ({ words, places }) => places.length > 0 && (words.match(token) ?? []).length >= FEWEST_QUOTED,
  )
  if (!rests && quoted.every(({ places }) => places.length > 0)) return [{ kind: 'own_words', words: text }]
  const names = new Set(
    named
      .filter(({ kind }) => kind === 'opinion')
      .flatMap(({ title }) => (title.match(token) ?? []).map(wordKey)),
  )
  const rest = blanked(text, [...quoted, ...cited])
  return sentences(rest).flatMap(({ start, end }): Objection[] => {
    const left = rest.slice(start, end)
    const own = (left.match(token) ?? []).map(word => wordKey(word).replaceAll('.', ''))
    const hasQuotation = quoted.some(span => overlaps(span, { start, end }))
    const isIntroduction =
      !sign.test(left) &&
      own.every(word => (hasQuotation ? introducing.has(word) || names.has(word) : signals.has(word))) &&
      !assertsIn(own, names)
    return isIntroduction ? [] : [{ kind: 'own_words', words: text.slice(start, end) }]
  })
}

/** The text with these stretches as spaces. */
function blanked(text: string, spans: readonly Span[]): string {
  let out = ''
  let copied = 0
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < copied) continue
    out += text.slice(copied, start) + ' '.repeat(end - start)
    copied = end
  }
  return out + text.slice(copied)
}

/** A text that stops in the middle of a sentence, or leaves a quotation open. */
function brokenOff(text: string): Objection[] {
  const line = text.trim()
  const isOpen = line.split('“').length !== line.split('”').length
  const ends = /[.?!…][”"’')\]\s]*$/u.test(line)
  return ends && !isOpen ? [] : [{ kind: 'broken_off', words: line.slice(-LAST_WORDS) }]
}

const LAST_WORDS = 80

/**
 * What stands against a restated question: it cites or counts what the question does not, denies where the question does
 * not, or speaks mostly of something else.
 */
export function objectionsToQuestion(text: string, question: string): Objection[] {
  const asked = new Set((question.match(token) ?? []).map(wordKey))
  const own = (text.match(token) ?? []).map(wordKey)
  const strange = own.filter(word => !asked.has(word) && word.length > SHORT_WORD)
  const numbers = own.filter(word => /\d/.test(word) && !asked.has(word))
  const cites = findCitations(text).filter(({ text: core }) => !question.includes(core))
  const isOther =
    strange.length > own.filter(word => word.length > SHORT_WORD).length / 2 ||
    numbers.length > 0 ||
    count(denying, text) !== count(denying, question)
  return [
    ...cites.map((one): Objection => ({ kind: 'not_given', words: text.slice(one.fullStart, one.fullEnd) })),
    ...(isOther ? [{ kind: 'own_words' as const, words: text }] : []),
    ...brokenOff(text),
  ]
}

/** Letters of words that carry no subject. */
const SHORT_WORD = 3
