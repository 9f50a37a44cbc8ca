import {
  isDigit,
  isLetter,
  isSpace,
  isUpper,
  lowerCase,
  singleSpaced,
  skipSpace,
  skipSpaceBack,
} from './chars.ts'
import { parensAfter, pinsAfter, putSaid, type After, type Pins } from './after.ts'
import { namesGiven } from './called.ts'
import { antecedentBefore } from './names-around.ts'
import { sectionEnd, skipSectionSign, subsectionsEnd } from './law.ts'
import { ukPinsAfter } from './uk-pins.ts'
import type { Bare, Span } from '../types.ts'

/** "Id.", "Id.,", "Ibid.", "id." as a word of its own at `at`: its end, or -1. */
export function idEnd(text: string, at: number): number {
  const second = lowerCase(text.charCodeAt(at + 1))
  if (second !== 100 && second !== 98) return -1
  const m = /^(?:[Ii]d\.|[Ii]bid\.?|ID\.|IBID\.|Idem\.?|Ib\.)(?![\w])/.exec(text.slice(at, at + 7))
  if (m === null) return -1
  const before = text.charCodeAt(at - 1)
  if (isLetter(before) || isDigit(before) || before === 45 || before === 46) return -1
  return at + m[0].length
}

export const isSupra = (text: string, at: number): boolean =>
  lowerCase(text.charCodeAt(at + 1)) === 117 &&
  /^supra\b/i.test(text.slice(at, at + 6)) &&
  !isLetter(text.charCodeAt(at - 1))

/** Paragraphs as the United Kingdom numbers them, behind a name or *ibid.*: "at [55]", "at paras 12-14". */
const numberedParagraphs = /^,?\s{1,2}at\s{1,2}(?:\[\d{1,4}[\](–-]|paras?\.?\s{1,2}\d)/

const shortPins = (text: string, at: number, limit: number, direct: boolean): Pins =>
  numberedParagraphs.test(text.slice(at, at + 20))
    ? ukPinsAfter(text, at, limit, true)
    : pinsAfter(text, at, limit, direct)

/** Gives a citation its pins; the pin as it is written begins at `leadIn`. */
function putPins(cite: Bare, text: string, found: Pins, leadIn: number): void {
  if (found.pins.length === 0) return
  cite.pins = found.pins
  cite.pin =
    singleSpaced(text.slice(leadIn, found.end)).replace(/^[\s,]+/, '') || text.slice(found.from, found.end)
}

/** A number behind a blank line is that of the next paragraph or note, and no page. */
const isNextParagraph = (between: string): boolean => /^\s*\n\s*\n\s*$/.test(between)

/** The *id.* at `start`, with what follows it up to `limit`. */
export function idCitation(text: string, start: number, end: number, limit: number): Bare {
  const cite: Bare = {
    kind: 'id',
    start,
    end,
    fullStart: start,
    fullEnd: end,
    text: text.slice(start, end),
    pins: [],
  }
  const found = shortPins(text, end, limit, true)
  let after = end
  if (found.pins.length > 0 && !isNextParagraph(text.slice(end, found.from))) {
    after = found.end
    putPins(cite, text, found, end)
    if (/\bid\b/i.test(cite.pin ?? '')) delete cite.pin
  } else {
    const stop = text.charCodeAt(end) === 44 ? end + 1 : end
    const sign = skipSpace(text, stop)
    if (text.charCodeAt(sign) === 0xa7) {
      const number = skipSectionSign(text, sign)
      const section = sectionEnd(text, number)
      if (section > number) {
        after = subsectionsEnd(text, section)
        cite.pin = text.slice(sign, after)
      }
    }
  }
  const parens = parensAfter(text, after, limit)
  cite.fullEnd = Math.max(after, parens.end)
  putSaid(cite, parens)
  return cite
}

const note = /^,?\s{1,2}(?:note|n\.|Part|§|footnote)\s{0,2}[\dIVXA-H]{1,5}/

/** The *supra* at `start`, with the name before it and the pin after it. */
export function supraCitation(text: string, start: number, limit: number, floor: number): Bare {
  const end = start + 5
  let before = skipSpaceBack(text, start, floor)
  let volume: string | undefined
  if (isDigit(text.charCodeAt(before - 1))) {
    const digits = /(?:^|[\s,])(\d{1,4})$/.exec(text.slice(Math.max(floor, before - 6), before))
    if (digits?.[1] !== undefined) {
      volume = digits[1]
      before = skipSpaceBack(text, before - digits[1].length, floor)
    }
  }
  const name = antecedentBefore(text, before, floor, true)
  const begin = end + (note.exec(text.slice(end, end + 20))?.[0].length ?? 0)
  const found = shortPins(text, begin, limit, false)
  const parens = parensAfter(text, found.end, limit)
  const cite: Bare = {
    kind: 'supra',
    start,
    end,
    fullStart: name.antecedent === undefined && volume === undefined ? start : Math.min(name.start, start),
    fullEnd: Math.max(found.end, parens.end, begin),
    text: text.slice(start, end),
    pins: [],
  }
  if (volume !== undefined) cite.volume = volume
  if (name.antecedent !== undefined) cite.antecedent = name.antecedent
  if (name.plaintiff !== undefined) cite.plaintiff = name.plaintiff
  if (name.defendant !== undefined) cite.defendant = name.defendant
  putPins(cite, text, found, begin)
  putSaid(cite, parens)
  return cite
}

/** Names by which a case may be referred to later: each party, and its first word or words. */
export type KnownName = { name: string; side: 'plaintiff' | 'defendant'; from: number; whole: boolean }

const commonParty =
  /^(?:state|people|commonwealth|united states|u\.?s\.?|city|county|town|in|the|government|board|commissioner|secretary|department|matter|estate|doe|roe|united|american|national|first|new|people of .*|state of .*)$/i

/** The first word of a name, without the comma or point behind it. */
function firstWord(name: string): string {
  const space = name.search(/\s/)
  const first = space < 0 ? name : name.slice(0, space)
  return first.endsWith(',') || first.endsWith('.') ? first.slice(0, -1) : first
}

/** The forms of a party's name that later text uses: "Liberty Mut. Ins. Co." as a whole, "Twombly", "Loup-Miller". */
export function referenceNames(citation: Bare): KnownName[] {
  const out: KnownName[] = []
  for (const side of ['plaintiff', 'defendant'] as const) {
    const name = citation[side]
    if (name === undefined) continue
    const first = firstWord(name)
    const forms = first !== name && /^\p{Lu}[\p{L}’'-]{2,}$/u.test(first) ? [name, first] : [name]
    for (const form of forms) {
      if (form.length > 2 && !commonParty.test(form))
        out.push({ name: form, side, from: citation.end, whole: form === name })
    }
  }
  for (const name of namesGiven(citation))
    out.push({ name, side: 'plaintiff', from: citation.fullEnd, whole: true })
  return out
}

/** Whether what stands for *supra* between a name and its page begins at `at`: "Amick, above, at 795", "Amick, op. cit., p. 795". */
export const isCitedAbove = (text: string, at: number): boolean =>
  /^(?:above|op\.?\s?cit\.?),?\s{1,3}(?:at|pp?\.|pages?|paras?)/.test(text.slice(at, at + 22))

const citedAbove = /^,?\s{1,3}(?:cited\s{1,3})?(?:above|op\.?\s?cit\.?)(?=,?\s)/
const citedBefore = /,?\s{1,3}cited\s{1,3}$/

/** A later "Amick at 795", "Amick, above, at 795": the name ends right before `atWord`. The longest known name that stands there counts. */
export function referenceBefore(
  text: string,
  atWord: number,
  known: Map<string, KnownName>,
): { span: Span; is: KnownName } | null {
  const cited = citedBefore.exec(text.slice(Math.max(0, atWord - 12), atWord))?.[0].length ?? 0
  const stop = skipSpaceBack(text, atWord - cited)
  let best: { span: Span; is: KnownName } | null = null
  let words = 0
  for (let i = stop; i >= Math.max(0, stop - 80) && words < 8; i--) {
    const before = i === 0 ? 32 : text.charCodeAt(i - 1)
    const edge = isSpace(before) || before === 40 || before === 8220 || before === 34 || before === 91
    if (!edge) continue
    words++
    if (!isUpper(text.charCodeAt(i))) continue
    const name = text.slice(i, stop).replace(/\s+/g, ' ').replace(/,$/, '')
    const is = known.get(name.toLowerCase())
    if (is !== undefined && is.from <= i)
      best = { span: { start: i, end: i + text.slice(i, stop).replace(/,$/, '').length }, is }
  }
  return best
}

/** A reference by name, with the pin after it. */
export function referenceCitation(text: string, span: Span, is: KnownName, limit: number): Bare {
  const aside = citedAbove.exec(text.slice(span.end, span.end + 24))?.[0].length ?? 0
  const found = shortPins(text, span.end + aside, limit, false)
  const parens: After = found.pins.length > 0 ? parensAfter(text, found.end, limit) : { end: span.end }
  const cite: Bare = {
    kind: 'reference',
    start: span.start,
    end: span.end,
    fullStart: span.start,
    fullEnd: Math.max(found.pins.length > 0 ? found.end : span.end, parens.end),
    text: text.slice(span.start, span.end),
    pins: [],
    antecedent: is.name,
    ...partiesOf(is),
  }
  putPins(cite, text, found, span.end + aside)
  return cite
}

/** The parties a reference names: both, when it is written "A v. B". */
function partiesOf(is: KnownName): { plaintiff?: string; defendant?: string } {
  const both = /^(.+?)\svs?\.?\s(.+)$/.exec(is.name)
  if (both?.[1] !== undefined && both[2] !== undefined) return { plaintiff: both[1], defendant: both[2] }
  return is.side === 'plaintiff' ? { plaintiff: is.name } : { defendant: is.name }
}
