import { courtById, courtFromText, sameCourt } from './courts.ts'
import { firstPage, pageAt, pageBounds, pagesFor, pageSpan, partAt, partName, type Library } from './held.ts'
import { compareNames } from './names.ts'
import { compareWithWords } from './quote.ts'
import { withCourt, withPin, withYear } from './correction.ts'
import type { Citation, Evidence, HeldSource, Judgement, PageMark, Resolution, Span } from './types.ts'

/** What a citation needs from around it to be judged: the text, all citations of it, and what each one means. */
export type JudgeContext = {
  text: string
  index: number
  citations: readonly Citation[]
  resolutions: readonly Resolution[]
}

export const titleOf = (s: { name: string; shortName?: string }): string =>
  s.shortName === undefined || s.shortName === '' ? s.name : s.shortName

export const evidenceOf = (source: HeldSource): Evidence => ({
  sourceId: source.id,
  externalId: source.externalId,
  title: titleOf(source),
})

export const isNamed = (c: Citation): boolean => c.plaintiff !== undefined || c.defendant !== undefined

/** Whether the name a citation writes is the name of this source. */
export const namesAgree = (c: Citation, source: { name: string; shortName?: string }): boolean =>
  compareNames(
    {
      ...(c.plaintiff === undefined ? {} : { plaintiff: c.plaintiff }),
      ...(c.defendant === undefined ? {} : { defendant: c.defendant }),
    },
    source,
  ).same

const courtOf = (court: string): string | undefined =>
  courtById(court) === undefined ? courtFromText(court) : court

/** Courts of which one is a division of the other ("fladistctapp" and "fladistctapp4") are not told apart. */
const courtsAgree = (a: string, b: string): boolean => sameCourt(a, b) || a.startsWith(b) || b.startsWith(a)

/** Judges name-independent facts, pin and quotations of a citation against the source that it names. */
export function judgeAgainst(
  citation: Citation,
  full: Citation,
  source: HeldSource,
  context: JudgeContext,
  library: Library,
): Judgement {
  const evidence = evidenceOf(source)
  const wrongFacts = judgeFacts(citation, source, context, evidence)
  if (wrongFacts !== null) return wrongFacts
  const first = firstPage(source, full)
  const pages = Number.isNaN(first) ? [] : pagesFor(source, full, first)
  const pinned = judgePin(citation, source, pages, first, context, evidence)
  if (pinned !== null) return pinned
  return judgeQuotations(citation, source, pages, first, context, library, evidence)
}

function judgeFacts(
  citation: Citation,
  source: HeldSource,
  context: JudgeContext,
  evidence: Evidence,
): Judgement | null {
  const held = source.court === null ? undefined : courtOf(source.court)
  if (
    citation.courtFrom === 'written' &&
    citation.court !== undefined &&
    held !== undefined &&
    !courtsAgree(citation.court, held)
  ) {
    const right = courtById(held)
    const correction = right === undefined ? undefined : withCourt(context.text, citation, right)
    return {
      verdict: 'wrong_court',
      reason: `${titleOf(source)} was decided by ${right?.name ?? held}, not by ${courtById(citation.court)?.name ?? citation.court}.`,
      evidence: { ...evidence, found: right?.name ?? held },
      ...(correction === undefined ? {} : { correction }),
    }
  }
  const year = source.date === null ? Number.NaN : Number(source.date.slice(0, 4))
  if (citation.year !== undefined && !Number.isNaN(year) && year > 1500 && citation.year !== year) {
    const correction = withYear(context.text, citation, year)
    return {
      verdict: 'wrong_year',
      reason: `${titleOf(source)} was decided in ${year}, not in ${citation.year}.`,
      evidence: { ...evidence, found: String(year) },
      ...(correction === undefined ? {} : { correction }),
    }
  }
  return null
}

const pinPage = (citation: Citation): number => {
  const pin = citation.pins.find(p => p.label !== '' && p.paragraph !== true)
  return pin === undefined ? Number.NaN : Number(pin.label)
}

function judgePin(
  citation: Citation,
  source: HeldSource,
  pages: readonly PageMark[],
  first: number,
  context: JudgeContext,
  evidence: Evidence,
): Judgement | null {
  const pin = pinPage(citation)
  if (Number.isNaN(pin) || pages.length === 0) return null
  const bounds = pageBounds(pages, first)
  if (pin >= bounds.first && pin <= bounds.last) return null
  if (
    pin > bounds.last &&
    separate.test(
      `${citation.parenthetical ?? ''} ${context.text.slice(citation.sentence.start, citation.sentence.end)}`,
    )
  )
    return null
  const stands = whereQuoted(citation, source, pages, first)
  const correction = stands === null ? undefined : withPin(context.text, citation, stands)
  return {
    verdict: 'wrong_pin',
    reason: `${titleOf(source)} runs from page ${bounds.first} to ${bounds.last}; page ${pin} is outside it.`,
    evidence: { ...evidence, found: stands ?? `${bounds.first}–${bounds.last}` },
    ...(correction === undefined ? {} : { correction }),
  }
}

function whereQuoted(
  citation: Citation,
  source: HeldSource,
  pages: readonly PageMark[],
  first: number,
): string | null {
  for (const q of citation.quotations) {
    const at = source.text.indexOf(q.text.trim())
    if (at >= 0 && q.text.trim().length > 20) return pageAt(pages, at, first)
  }
  return null
}

/** Quotations shorter than this many words are looked up, but a miss is no finding: they may be the writer's own marks. */
const shortestFinding = 3

const countWords = (s: string): number => s.split(/\s+/).filter(w => /[\p{L}\p{N}]/u.test(w)).length

/** Words by which the text itself says that it quotes a separate opinion. */
const separate =
  /dissent|concur|syllabus|separate (?:opinion|writing)|opinion of [A-Z]|argument of counsel|\bJ\.|JJ\./i

function judgeQuotations(
  citation: Citation,
  source: HeldSource,
  pages: readonly PageMark[],
  first: number,
  context: JudgeContext,
  library: Library,
  evidence: Evidence,
): Judgement {
  const pin = pinPage(citation)
  const page = Number.isNaN(pin) || pages.length === 0 ? null : pageSpan(source, pages, pin, pin)
  const lastPin = citation.pins.reduce((n, p) => Math.max(n, lastLabel(p.toLabel, p.label)), pin)
  const allowed = page === null ? null : pageSpan(source, pages, pin, Math.max(pin, lastPin) + 1)
  let at: Span | undefined
  let checked = 0
  for (const quotation of citation.quotations) {
    const result = compareWithWords(
      quotation.text,
      library.words(source),
      source.text,
      allowed === null ? undefined : [allowed],
    )
    const span = { start: quotation.start, end: quotation.end }
    const short = countWords(quotation.text) < shortestFinding
    if (result.is === 'quote_not_found' || (result.is === 'altered_quote' && short)) {
      if (short) continue
      return {
        verdict: 'quote_not_found',
        reason: `${titleOf(source)} is held and does not hold these words.`,
        evidence: { ...evidence, quotation: span },
      }
    }
    const where = pages.length === 0 ? null : pageAt(pages, result.at.start, first)
    const here: Evidence = {
      ...evidence,
      at: result.at,
      quotation: span,
      ...(where === null ? {} : { page: where }),
      found: source.text.slice(result.at.start, result.at.end),
    }
    if (result.is === 'altered_quote') {
      const n = result.differences.length
      return {
        verdict: 'altered_quote',
        reason: `The words differ from ${titleOf(source)} in ${n} ${n === 1 ? 'place' : 'places'}.`,
        evidence: { ...here, differences: result.differences },
      }
    }
    checked++
    at ??= result.at
    const wrong = short
      ? null
      : (judgePart(citation, source, result.at, context, here) ??
        judgePlace(citation, source, result.at, allowed, where, context, here))
    if (wrong !== null) return wrong
  }
  const said =
    citation.page !== undefined || isNamed(citation) ? 'Name, court and year agree' : 'The case is held'
  const pinned = Number.isNaN(pin)
    ? ''
    : pages.length === 0
      ? '; the source has no page marks, so the page is unjudged'
      : `; page ${pin} exists`
  const quoted =
    checked === 0
      ? ''
      : `; ${checked === 1 ? 'the quotation stands' : `${checked} quotations stand`} there word for word`
  const place = at ?? page ?? undefined
  return {
    verdict: 'verified',
    reason: `${said}${pinned}${quoted}.`,
    evidence: {
      ...evidence,
      ...(place === undefined ? {} : { at: place }),
      ...(Number.isNaN(pin) ? {} : { page: String(pin) }),
    },
  }
}

/** "347-48" reaches page 348: a short end label stands for its last digits. */
function lastLabel(to: string | undefined, from: string): number {
  if (to === undefined) return Number(from) || 0
  return Number(to.length < from.length ? from.slice(0, from.length - to.length) + to : to) || 0
}

function judgePart(
  citation: Citation,
  source: HeldSource,
  at: Span,
  context: JudgeContext,
  evidence: Evidence,
): Judgement | null {
  const part = partAt(source, at)
  if (part === undefined || part.kind === 'lead' || part.kind === 'footnotes' || part.kind === 'body')
    return null
  const { sentence } = citation
  const around = context.text.slice(
    Math.max(0, Math.min(sentence.start, ...citation.quotations.map(q => q.start)) - 160),
    Math.max(sentence.end, citation.fullEnd),
  )
  if (
    separate.test(citation.parenthetical ?? '') ||
    /dissent|concur|syllabus|separate (?:opinion|writing)|argued|counsel/i.test(around)
  )
    return null
  return {
    verdict: 'wrong_part',
    reason: `These words stand in ${partName(part)}, and are cited as the court's.`,
    evidence,
  }
}

function judgePlace(
  citation: Citation,
  source: HeldSource,
  at: Span,
  allowed: Span | null,
  where: string | null,
  context: JudgeContext,
  evidence: Evidence,
): Judgement | null {
  if (allowed === null || where === null || (at.start < allowed.end && at.end > allowed.start)) return null
  const page = Number(where)
  const pins = citation.pins.flatMap(p => [Number(p.label), lastLabel(p.toLabel, p.label)])
  if (pins.some(p => p === page || p + 1 === page)) return null
  const part = partAt(source, at)
  if (part?.kind === 'footnotes') return null
  const correction = /^\d+$/.test(where) ? withPin(context.text, citation, where) : undefined
  return {
    verdict: 'wrong_pin',
    reason: `The words stand on page ${where}, not on page ${citation.pins[0]?.label ?? ''}.`,
    evidence,
    ...(correction === undefined ? {} : { correction }),
  }
}
