import { countWords } from './count-words.ts'
import { blockAfter, blockBefore } from './block-quotation.ts'
import { hasFloor, isNamedInText, isSubject, saysAtOnce, speaks } from './has-floor.ts'
import { isLetter, isSpace, skipSpaceBack } from '../find/chars.ts'
import { sentenceAround, sentenceIndex } from '../find/sentence-around.ts'
import type { Bare, Quotation, Span } from '../types.ts'

/** Words of a term that is defined. */
const longestTerm = 4

/** A term that the writer defines, (the “Act”): marks, but nobody's words. */
const isDefinition = (text: string, span: Span): boolean =>
  span.end - span.start < 60 &&
  wordsOf(text, span) <= longestTerm &&
  /\(\s*(?:(?:collectively|hereinafter|hereafter|together)[,:]?\s+)?(?:the\s+|an?\s+|or\s+)?["“]$/i.test(
    text.slice(Math.max(0, span.start - 30), span.start),
  ) &&
  /^[”"][^()]{0,40}\)/.test(text.slice(span.end, span.end + 44))

/** First index in `spans` whose end is past `at`. */
function firstEndingAfter(spans: readonly Span[], at: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const mid = (low + high) >> 1
    if ((spans[mid]?.end ?? 0) > at) high = mid
    else low = mid + 1
  }
  return low
}

/** Nothing but a signal between the sentence's start and the citation: it supports the sentence before. */
export const standsAlone = (text: string, from: number, to: number): boolean =>
  to - from < 60 &&
  /^[\s(["“]*(?:(?:but\s+)?(?:see|accord|cf|compare|contra|e\.g|quoting|citing)\b[\w\s.,]*)?$/i.test(
    text.slice(from, to),
  )

/** The rest of a case name whose beginning was not read as one: "Board of Regents of the" before "University of Wisconsin". */
const restOfName =
  /^(?!(?:In|As|Under|By|For|Both|Unlike|Like|Since|After|Before|Although|While|When|If|However|Thus|Accordingly|Similarly|Moreover|Further|Nor|And|But|The Court|See)\b)(?:(?:[\p{Lu}][\p{L}\d.'’&-]{0,30}|of|the|and|for|ex|rel\.|&|v\.),?\s{1,3}){1,9}$/u

export const isRestOfName = (text: string, from: number, to: number): boolean =>
  to - from < 90 && restOfName.test(text.slice(from, to).trimStart())

/** Signals that say something else than "these are its words" (Bluebook rule 1.2); *see* is looked at apart. */
export const otherSignals =
  /^(?:but |cf|compare|with|contra|contrast|accord|see (?:also|generally|especially|contra)|and see)/

/** Quoted words under a bare *see* that are so few that they may be the writer's own or the record's. */
export const fewUnderSee = 6

/** Characters of a sentence before its quoted words in which a court may be made to say them. */
const leadOfWords = 120

/** "The Fifth Circuit has warned that courts must not “…”": the sentence makes a court say its few quoted words. */
const aCourtSpeaks = (text: string, q: Span): boolean =>
  /\b(?:Court|Circuit|court of appeals)\b(?:\s+(?:has|have|had|itself|then|also|later|repeatedly|expressly|specifically|consistently)){0,3}\s+(?:said|held|stated|written|wrote|explained|warned|cautioned|observed|declared|ruled|emphasi[sz]ed|instructed|admonished|recogni[sz]ed)\s+that\b[^.!?;]{0,80}$/.test(
    text.slice(Math.max(0, q.start - leadOfWords), q.start - 1),
  )

/** "in", "under", "than": the citation is a word of the sentence, not a reference put behind it. */
const grammatical =
  /(?:^|[\s(—])(?:in|under|of|by|from|than|to|with|on|and|or|as|at|for|following|applying|overruling|distinguishing|since|after|before|that|the court's|both|unlike|like|per|against)$/i

/** “…” in A; “…” comes from A. */
const saidToStandIn = /^[”"’,.\s]{0,4}(?:\p{L}{1,14}\s{1,3}){0,3}(?:in|from|of|by)\s*$/iu

/** A citation of the record between the quoted words and the case: the words are a witness's or a party's. */
const ofRecord =
  /(?:\(|\b)(?:App|Tr|Rec|Doc|Dkt|Pet|Br|J\.\s?A|Compl|Ex|Dep|Aff|Decl|Hr'g Tr|Trial Tr)\.?\s(?:at |No\. |¶+ ?|p\. )?\d/

/** Words of a quotation, of a long one those of its first 200 characters: no rule below asks for more. */
const wordsOf = (text: string, { start, end }: Span): number =>
  countWords(text.slice(start, Math.min(end, start + 200)))

/** Whether a bracket that opened before the quoted words closes between them and the citation. */
function closesBetween(text: string, from: number, to: number): boolean {
  let depth = 0
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    if (c === 40) depth++
    else if (c === 41 && --depth < 0) return true
  }
  return false
}

/** The citation is part of the sentence's grammar: a word, and no signal, stands right before it. */
function isTextual(text: string, cite: Bare, floor: number): boolean {
  if (cite.signal !== undefined || cite.relation !== undefined) return false
  const end = skipSpaceBack(text, cite.fullStart, floor)
  if (end <= floor || !isLetter(text.charCodeAt(end - 1))) return false
  return (
    grammatical.test(text.slice(Math.max(floor, end - 24), end)) ||
    speaks.test(text.slice(Math.max(floor, end - 12), end))
  )
}

type Place = {
  text: string
  starts: readonly number[]
  quotes: readonly Span[]
  /** Block quotations that the document itself marks: whose they are is told by `ownBlocks`. */
  blocks: readonly Span[]
}

const meets = (spans: readonly Span[], { start, end }: Span): boolean =>
  (spans[firstEndingAfter(spans, start)]?.start ?? end) < end

const asQuotation = ({ text }: Place, span: Span, loose: boolean, block = false): Quotation => ({
  start: span.start,
  end: span.end,
  text: text.slice(span.start, span.end),
  ...(block ? { block } : {}),
  ...(loose ? { loose } : {}),
})

/** Citations that take part: those inside quoted words are cited by whoever is quoted. */
export const takesPart = (c: Bare): boolean =>
  c.inQuotation !== true && c.inWords !== true && !(c.kind === 'reference' && c.pins.length === 0)

/** A short form after the words means, as a rule, the case that was named before them. */
const isShort = (c: Bare): boolean =>
  c.kind === 'id' || c.kind === 'short_case' || c.kind === 'supra' || c.kind === 'reference'

/** Quotations inside the parentheticals of a citation, those of the citations nested in it left to them. */
function insideOf(place: Place, cites: readonly Bare[], index: number, cite: Bare): Quotation[] {
  const out: Quotation[] = []
  const { text, quotes } = place
  for (let i = firstEndingAfter(quotes, cite.end); i < quotes.length; i++) {
    const q = quotes[i]
    if (q === undefined || q.start >= cite.fullEnd) break
    if (q.start < cite.end || q.end > cite.fullEnd || isDefinition(text, q)) continue
    let own = true
    for (let k = index + 1; own && k < cites.length; k++) {
      const other = cites[k]
      if (other === undefined || other.fullStart >= q.end) break
      own = !(other.within !== undefined && other.end <= q.start && other.fullEnd >= q.end)
    }
    if (own) out.push(asQuotation(place, q, false))
  }
  return out
}

/** Whether quoted words before a citation are near it, but not said to be its words. */
function isLooseBefore(
  { text }: Place,
  cite: Bare,
  q: Span,
  textual: boolean,
  previous: Bare | undefined,
  floor: number,
): boolean {
  const gap = text.slice(q.end, cite.fullStart)
  if (cite.signal !== undefined && otherSignals.test(cite.signal)) return true
  if (cite.signal !== undefined && wordsOf(text, q) < fewUnderSee && !aCourtSpeaks(text, q)) return true
  if (closesBetween(text, q.end, cite.fullStart) || ofRecord.test(gap)) return true
  if (textual && !(gap.length < 90 && speaks.test(gap)) && !saidToStandIn.test(gap)) return true
  if (previous === undefined || isShort(cite)) return false
  return (
    (hasFloor(text, previous, q) && isNamedInText(text, previous)) || saysAtOnce(text, previous, floor, q)
  )
}

/**
 * The quotations that each citation is offered for, nearest last. Quoted words belong to the citation that follows them, in
 * the same sentence or as a sentence of its own; those in a parenthetical to its citation; those after a citation that
 * the text gives the floor to ("In A … the court held") to that one; a block quotation to the citation below it or to
 * the one that leads to it. The second of a string of citations gets none, nor does a case cited by whoever is quoted.
 * What is near but not said to be the citation's words is `loose`.
 */
export function attachQuotations(
  text: Place,
  cites: readonly Bare[],
  { words, given }: { words: ReadonlyMap<number, Quotation[]>; given: readonly Span[] },
): Quotation[][] {
  const place =
    given.length === 0 ? text : { ...text, quotes: text.quotes.filter(quote => !meets(given, quote)) }
  let floor = 0
  let previous: Bare | undefined
  return cites.map((cite, i) => {
    if (!takesPart(cite)) return []
    if (cite.parallelOf !== undefined && cite.kind !== 'short_case') {
      floor = Math.max(floor, cite.fullEnd)
      return []
    }
    const inside = insideOf(place, cites, i, cite)
    if (cite.within !== undefined) return inside
    const group = cites[i + 1]?.parallelOf === i
    const block = words.get(i) ?? []
    const isUnder = (block[0]?.start ?? cite.start) < cite.start
    const before = cite.history === undefined && !isUnder ? outsideOf(place, cites, i, floor, previous) : []
    const outside = [...before, ...block]
    const led = block.length > 0 ? null : (ledByColon(place, cites, i) ?? ledByDash(place, cites, i))
    if (!group) floor = Math.max(floor, cite.fullEnd)
    if (led !== null) {
      floor = Math.max(floor, led.end)
      outside.splice(0, outside.length, ...outside.filter(q => q.end <= cite.start).map(asLoose), led)
    }
    previous = cite
    return [...outside, ...inside]
  })
}

const asLoose = (q: Quotation): Quotation => ({ ...q, loose: true })

/** Characters from a colon to the words that it leads to, and of a history that may stand before it ("rev'd on other grounds:"). */
const afterColon = 200
const beforeColon = 40

/** "We suggest:" leads to the writer's own words, whatever was cited before. */
export const ownVoice = /^\s*(?:We|I|Our|My)\s/u

/** `A v. B, 1 U.S. 2 (1990): “…”`: a colon right behind a citation gives it the words of the sentence that follows. */
function ledByColon(place: Place, cites: readonly Bare[], index: number): Quotation | null {
  const { text, quotes } = place
  const end = endOfGroup(cites, index)
  const colon = text.slice(end, end + beforeColon).search(/[:;."“”()\n]/)
  if (colon < 0 || text.charCodeAt(end + colon) !== 58) return null
  if (ownVoice.test(text.slice(end, end + colon))) return null
  const q = quotes[firstEndingAfter(quotes, end + colon)]
  const next = cites[cites[index + 1]?.inWords === true ? index + 2 : index + 1]
  if (q === undefined || q.start - end > afterColon || (next !== undefined && next.fullStart < q.start))
    return null
  if (isDefinition(text, q) || /[.!?]\s+\p{Lu}/u.test(text.slice(end + colon, q.start - 1))) return null
  return asQuotation(place, q, false)
}

const dash = /^\s{0,2}(?:[–—]|-{1,3})\s{0,2}["“]$/

/**
 * `A v. B, 1 U.S. 2 (1990)—“…”`: so does a dash, unless another case follows the words at once, or the citation itself
 * stands between dashes.
 */
function ledByDash(place: Place, cites: readonly Bare[], index: number): Quotation | null {
  const { text, quotes } = place
  const end = endOfGroup(cites, index)
  const q = quotes[firstEndingAfter(quotes, end)]
  const from = cites[index]?.fullStart ?? 0
  if (q === undefined || q.start < end || !dash.test(text.slice(end, q.start))) return null
  if (/[–—-]\s{0,2}$/.test(text.slice(Math.max(0, from - 3), from))) return null
  const next = nextOf(cites, index)
  if (next !== undefined && !isShort(next) && followsAtOnce(text, q, next)) return null
  return asQuotation(place, q, false)
}

/** The next citation that takes part and stands by itself: not in this one's parenthetical, no parallel of it. */
export function nextOf(cites: readonly Bare[], index: number): Bare | undefined {
  for (let k = index + 1; k < cites.length && k < index + 40; k++) {
    const c = cites[k]
    if (c !== undefined && takesPart(c) && c.within === undefined && c.parallelOf === undefined) return c
  }
  return undefined
}

const blankLine = /\n[ \t\r]*\n/g
const closingMark = /[”"]\s+(?=[\p{Lu}])/gu

/** Whether a line's end or a closing quotation mark stands in a range: without one there is nothing to look for. */
function hasBreak(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    if (c === 10 || c === 34 || c === 0x201d) return true
  }
  return false
}

/**
 * Where a citation begins, and the paragraph it stands in. A name is not read across an empty line when both parties stand
 * below it: what is above is the block quotation.
 */
export function beginOf(text: string, cite: Bare): { at: number; paragraph: number } {
  const low = Math.max(0, cite.fullStart - 60)
  let paragraph = 0
  if (!hasBreak(text, low, cite.start)) return { at: cite.fullStart, paragraph }
  const near = text.slice(low, cite.start)
  if (near.indexOf('\n') !== near.lastIndexOf('\n'))
    for (const m of near.matchAll(blankLine)) {
      const after = low + m.index + m[0].length
      if (after <= cite.fullStart || /\sv\.?\s|^\s*(?:In re|Ex parte)\s/.test(text.slice(after, cite.start)))
        paragraph = after
    }
  // Nor is it read across the end of quoted words.
  const from = Math.max(cite.fullStart, paragraph)
  let at = from
  const name = text.slice(from, cite.start)
  if (name.includes('"') || name.includes('”'))
    for (const m of name.matchAll(closingMark)) at = from + m.index + m[0].length
  return { at, paragraph }
}

/** Characters before a citation in which its quoted words end, and how many of them are its; a bound on made-up input. */
const farthest = 2500
const mostBefore = 40

function outsideOf(
  place: Place,
  cites: readonly Bare[],
  index: number,
  floor: number,
  previous: Bare | undefined,
): Quotation[] {
  const { text, starts, quotes } = place
  const cite = cites[index]
  if (cite === undefined) return []
  const sentence = sentenceAround(text, starts, cite.fullStart, cite.fullEnd)
  const begin = beginOf(text, cite)
  const lead = Math.max(sentence.start, floor, begin.paragraph)
  const alone = standsAlone(text, lead, begin.at) || isRestOfName(text, lead, begin.at)
  if (alone) {
    const block = blockBefore(text, begin.at, floor)
    if (block !== null && (block.setOff || !hasQuoteAtEnd(text, block)) && !meets(place.blocks, block))
      return [asQuotation(place, block, false, true)]
  }
  const end = endOfGroup(cites, index)
  const back = skipSpaceBack(text, Math.min(begin.at, Math.max(sentence.start, begin.paragraph)), floor)
  const textual = alone ? isSubject(text, cite, back, end) : isTextual(text, cite, floor)
  const from =
    alone && back > floor ? (starts[sentenceIndex(starts, back - 1)] ?? sentence.start) : sentence.start
  const low = Math.max(floor, from, begin.at - farthest)
  const out: Quotation[] = []
  for (let i = firstEndingAfter(quotes, low); i < quotes.length; i++) {
    const q = quotes[i]
    if (q === undefined || q.end > begin.at) break
    if (q.start >= floor && !isDefinition(text, q))
      out.push(asQuotation(place, q, isLooseBefore(place, cite, q, textual, previous, floor)))
  }
  if (out.length > mostBefore) out.splice(0, out.length - mostBefore)
  const next = quotes[firstEndingAfter(quotes, end)]
  const speaking = next !== undefined && saysAtOnce(text, cite, end, next)
  if (!speaking && out.some(q => q.loose !== true)) return [...out, ...secondHalf(place, cites, index)]
  if (!speaking && alone) return out
  return [...out, ...afterwards(place, cites, index, sentence)]
}

/** `“…,” A v. B, 1 U.S. 2 (1990), “….”`: what goes on behind the citation, where no other one follows it. */
function secondHalf(place: Place, cites: readonly Bare[], index: number): Quotation[] {
  const { text, quotes } = place
  const end = endOfGroup(cites, index)
  const q = quotes[firstEndingAfter(quotes, end)]
  if (q === undefined || q.start < end || !/^,\s{1,3}(?:and\s|but\s)?["“]$/.test(text.slice(end, q.start)))
    return []
  // "…,” Brief for Respondents 39": another paper that is no citation here.
  if (/^(?:,["”]|.["”],)\s{1,3}\p{Lu}/su.test(text.slice(q.end - 1, q.end + 6))) return []
  const next = nextOf(cites, index)
  if (next !== undefined && (next.fullStart < q.end || followsAtOnce(text, q, next))) return []
  return [asQuotation(place, q, false)]
}

const hasQuoteAtEnd = (text: string, span: Span): boolean =>
  /["”]\s*$/.test(text.slice(Math.max(span.start, span.end - 3), span.end))

/** Where the last of the parallel citations that begin with this one ends. */
export function endOfGroup(cites: readonly Bare[], index: number): number {
  let end = cites[index]?.fullEnd ?? 0
  for (let k = index + 1; cites[k]?.parallelOf === index; k++) end = Math.max(end, cites[k]?.fullEnd ?? end)
  return end
}

/** Quoted words after a citation that the sentence goes on from, and the block that it leads to. */
function afterwards(place: Place, cites: readonly Bare[], index: number, sentence: Span): Quotation[] {
  const { text, starts, quotes } = place
  const cite = cites[index]
  if (cite === undefined) return []
  const next = nextOf(cites, index)
  const ceiling = next?.fullStart ?? text.length
  const groupEnd = endOfGroup(cites, index)
  const block = blockAfter(text, groupEnd, ceiling)
  if (block !== null && !meets(place.blocks, block)) {
    const followed = next !== undefined && standsAlone(text, block.end, next.fullStart)
    return followed ? [] : [asQuotation(place, block, !block.setOff, true)]
  }
  const out: Quotation[] = []
  const stop = sentenceAround(text, starts, sentence.start, Math.max(sentence.end, groupEnd)).end
  for (let i = firstEndingAfter(quotes, groupEnd); i < quotes.length; i++) {
    const q = quotes[i]
    if (q === undefined || q.start >= stop || q.end > ceiling) break
    if (q.start < groupEnd || isDefinition(text, q)) continue
    const taken = next !== undefined && followsAtOnce(text, q, next)
    const floorHeld = hasFloor(text, { ...cite, fullEnd: groupEnd }, q)
    const isOthers = taken && (isShort(next) || leansOn(text, cite, groupEnd, next, q))
    const loose = taken ? isOthers || !floorHeld : !floorHeld && wordsOf(text, q) < fewUnderSee
    out.push(asQuotation(place, q, loose))
  }
  return out
}

/** "Relying on A, the court held that “…” B": the sentence neither names A as who speaks nor goes on with what it says. */
const leansOn = (text: string, cite: Bare, end: number, next: Bare, q: Span): boolean =>
  !otherSignals.test(next.signal ?? '') &&
  !isNamedInText(text, cite) &&
  !saysAtOnce(text, cite, end, q) &&
  !/^,?\s(?:which|where|whose|in which)\b/.test(text.slice(end, end + 12))

/** Nothing but marks and a signal between the quoted words and the citation behind them. */
const followsAtOnce = (text: string, q: Span, next: Bare): boolean => {
  let i = q.end
  while (i < next.fullStart && (isSpace(text.charCodeAt(i)) || !isLetter(text.charCodeAt(i)))) i++
  return i >= next.fullStart || standsAlone(text, i, next.fullStart)
}
