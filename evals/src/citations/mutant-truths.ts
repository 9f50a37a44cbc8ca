import type { SourcePart, Span } from '@quaere/api/core/cite/types'
import { findCitations } from '@quaere/api/core/cite/find'
import { plainWords, type Citable } from './mutant-sources.ts'

/** Quoted words that stand in a source, as a memo would write them. */
export type Truth = {
  of: Citable
  /** Without quotation marks; inner ones are single. */
  quote: string
  at: Span
  /** Pages on which the words stand, first and last; null where the source has no page marks. */
  pages: { first: number; last: number } | null
  part: SourcePart | undefined
  /** Segments of the quotation that an ellipsis separates. */
  segments: string[]
}

/** A number from 0 up to and without 1. */
export type Random = () => number

/** One of the list; undefined when it is empty. */
export const pick = <T>(list: readonly T[], random: Random): T | undefined =>
  list[Math.floor(random() * list.length)]

/** Words that must not be lost under a short ellipsis. */
const weighty =
  /\b(?:not|no|never|nor|none|cannot|without|shall|must|may|should|can|will|would|could|might)\b|n['’]t\b/i

/** What a person would have to change in quoting, or what a scan has garbled: no truth can be told of it. */
const unquotable =
  /[[\]*…§_|\f]|\.\s\.|-\s|\s-\d|\n\s*-?\d+-?\s*\n|[.,;:”")’']\d|\d\s+[A-Z][\w.]*\s+\d|\bv\.|\bApp\.|Page Proof|\p{Lu}{4,} \p{Lu}{4,}|\bTr\. |\bBr\. |■|(?:Mrs?|Messrs|Dr|Nos?|St|Jr|Co|etc)\.$|\(\d{4}\)|\d\s+U\.\s?S\.|\b(?:Id|Ibid|See|[Cc]f|supra|ante|post|infra)\b|\n\s*\n/u

const sentencesIn = (text: string, part: Span): Span[] => {
  const out: Span[] = []
  const words = text.slice(part.start, part.end)
  let from = 0
  for (const m of words.matchAll(/[a-z)”"]\.["”]?\s+(?=["“]?[A-Z])/g)) {
    const stop = m.index + m[0].trimEnd().length
    out.push({ start: part.start + from, end: part.start + stop })
    from = m.index + m[0].length
  }
  return out.slice(1)
}

/** Whether brackets and quotation marks that open are closed. */
export const balanced = (s: string): boolean =>
  (s.match(/\(/g)?.length ?? 0) === (s.match(/\)/g)?.length ?? 0) &&
  (s.match(/“/g)?.length ?? 0) === (s.match(/”/g)?.length ?? 0) &&
  (s.match(/"/g)?.length ?? 0) % 2 === 0

/** Sentences of a source that can be quoted, by the part they stand in; made once for each source. */
const quotable = new WeakMap<Citable, { at: Span; part: SourcePart | undefined }[]>()

/** Where a source's own words can be quoted; found once for each source. */
export function quotableOf(of: Citable): { at: Span; part: SourcePart | undefined }[] {
  const known = quotable.get(of)
  if (known !== undefined) return known
  const { text, parts } = of.held
  const speaking = parts.filter(p => p.kind === 'lead' || p.kind === 'dissent' || p.kind === 'concurrence')
  const made = speaking.flatMap(part =>
    sentencesIn(text, part)
      .filter(at => {
        const s = text.slice(at.start, at.end)
        const count = s.split(/\s+/).length
        return (
          count >= 9 &&
          count <= 70 &&
          s.length < 500 &&
          !unquotable.test(s) &&
          balanced(s) &&
          findCitations(s).length === 0
        )
      })
      .map(at => ({ at, part })),
  )
  quotable.set(of, made)
  return made
}

const asTyped = (s: string): string => s.replace(/\s+/g, ' ').trim().replace(/[“”"]/g, "'")

const pageOf = (of: Citable, offset: number): number => {
  const mark = of.pages.findLast(p => p.offset <= offset)
  return mark === undefined ? Number.NaN : Number(mark.label)
}

function pagesAt(of: Citable, at: Span): Truth['pages'] {
  const first = pageOf(of, at.start)
  const last = pageOf(of, at.end - 1)
  return Number.isNaN(first) || Number.isNaN(last) || last < first ? null : { first, last }
}

/** A fragment that begins or ends inside the sentence, or the whole of it. */
function fragment(words: string[], random: Random): string[] {
  const roll = random()
  if (roll < 0.5 || words.length < 14) return words
  const from = roll < 0.75 ? 1 + Math.floor(random() * 4) : 0
  return words.slice(from, words.length - (roll < 0.75 ? 0 : 1 + Math.floor(random() * 4)))
}

/** A truth about one place of a source; with `ellipsis` the middle of a long sentence is left out. */
export function truthAt(
  of: Citable,
  place: { at: Span; part: SourcePart | undefined },
  random: Random,
  ellipsis: boolean,
): Truth | null {
  const raw = of.held.text.slice(place.at.start, place.at.end)
  const words = asTyped(raw).split(' ')
  let segments: string[]
  if (ellipsis) {
    if (words.length < 20) return null
    const a = 6 + Math.floor(random() * 4)
    const b = a + 4 + Math.floor(random() * (words.length - a - 10))
    if (weighty.test(words.slice(a, b).join(' '))) return null
    segments = [
      words
        .slice(0, a)
        .join(' ')
        .replace(/[,;:]$/, ''),
      words.slice(b).join(' '),
    ]
  } else segments = [fragment(words, random).join(' ')]
  const [head = ''] = segments
  // A fragment that opens a sentence is written with a bracketed capital now and then.
  const first = head.charAt(0)
  if (/\p{Ll}/u.test(first) && random() < 0.3) segments[0] = `[${first.toUpperCase()}]${head.slice(1)}`
  const quote = segments.join(random() < 0.5 ? ' . . . ' : ' … ')
  if (!/^[\p{L}[']/u.test(quote)) return null
  const pages = of.pages.length === 0 ? null : pagesAt(of, place.at)
  return { of, quote, at: place.at, pages, part: place.part, segments }
}

/** Whether these words stand in the source, marks, case and spacing set aside. */
export const standsIn = (of: Citable, words: string): boolean =>
  of.plain().includes(plainWords(words.replace(/[[\]]/g, '')))

/** Longest stretch in which segments of an ellipsis could stand, in characters. */
const reach = 4000

/** Whether one of these follows the other somewhere near in the source. */
export function standInOrder(of: Citable, [first, second]: [string, string]): boolean {
  const [a, b] = [first, second].map(s => plainWords(s.replace(/[[\]]/g, '')))
  if (a === undefined || b === undefined) return false
  const text = of.plain()
  for (let at = text.indexOf(a); at >= 0; at = text.indexOf(a, at + 1)) {
    const then = text.indexOf(b, at + a.length - 1)
    if (then >= 0 && then - at < reach) return true
  }
  return false
}
