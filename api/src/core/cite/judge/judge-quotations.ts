import { overlaps } from '../overlaps.ts'
import { countWords } from '../quote/count-words.ts'
import { pageAt, partAt, partName } from './held.ts'
import { leftOut, type Standing } from '../quote/left-out.ts'
import { isOwnQuotation } from '../quote/third-court.ts'
import { pinEdit } from './correction.ts'
import type { Finding } from './finding.ts'
import { judgeLetters, nearer } from './foreign-letters.ts'
import { isAttributed, isElsewhere, missingPart, pagesOf, pinned, type Pages } from './judge-place.ts'
import { anotherWriter, namedParts } from './separate-opinion.ts'
import { judgeSpeaker, missingSpeaker } from './speaker.ts'
import { compareWithWords } from '../quote/quote.ts'
import { bracketedInsertion, wordKey, type SourceWords } from '../quote/quote-words.ts'
import type { Citation, Difference, Evidence, HeldSource, Quotation, QuoteCheck, Span } from '../types.ts'

/** Quotations shorter than this many words are looked up, but a miss is no finding: they may be the writer's own marks. */
const shortestFinding = 3

/** Loose words must be so many, and so like the source, for a difference to count: then they are from there. */
const shortestLoose = 8
const mostLooseDifferences = 0.3

/** Words quoted near a citation that nothing gives to it and that do not stand in it, by how they begin. */
function notThere(quotations: readonly string[]): string[] {
  const shown = quotations.slice(0, 3).map(text => `“${text.split(/\s+/).slice(0, 5).join(' ')} …”`)
  return shown.length === 0 ? [] : [`words quoted near it do not stand in it: ${shown.join(', ')}`]
}
const notHere = 'the words before it, offered first for a case that is not held, do not stand in it so'

type Context = { text: string }
type Located = Exclude<QuoteCheck, { is: 'quote_not_found' }>

/** Findings about the quoted words of a citation, in order, and what is to be said of those that stand. */
export function judgeQuotations(
  citation: Citation,
  source: HeldSource,
  pages: Pages,
  context: Context,
  words: () => SourceWords,
  evidence: Evidence,
): { findings: Finding[]; checked: number; at?: Span; page?: Span; notes: string[] } {
  const allowed = pinned(citation, source, pages)
  const findings: Finding[] = []
  const notes = new Set<string>()
  let at: Span | undefined
  let checked = 0
  const near: string[] = []
  let before: Standing | undefined
  for (const quotation of citation.quotations) {
    const place = (text: string): QuoteCheck =>
      locate({ ...quotation, text }, citation, source, words, allowed, context)
    const read = place(quotation.text)
    const result = quotation.written === undefined ? read : nearer(read, place(quotation.written))
    const count = countWords(quotation.text)
    if (quotation.half === true && quotation.loose !== true && result.is !== 'verified') {
      if (count >= shortestFinding) findings.push(halfMarked(quotation, evidence))
      continue
    }
    if (
      result.is === 'quote_not_found' ||
      (result.is === 'altered_quote' && !isFinding(quotation, citation, result, count))
    ) {
      if (quotation.loose === true) {
        if (quotation.after !== undefined) notes.add(notHere)
        else near.push(quotation.text)
      } else if (count >= shortestFinding)
        findings.push(notFound(citation, quotation, source, context, evidence))
      continue
    }
    const where = pages.marks.length === 0 ? null : pageAt(pages.marks, result.at.start, pages.first)
    const here: Evidence = {
      ...evidence,
      at: result.at,
      quotation: { start: quotation.start, end: quotation.end },
      ...(where === null ? {} : { page: where }),
      found: source.text.slice(result.at.start, result.at.end),
    }
    at ??= result.at
    if (result.is === 'altered_quote') findings.push(altered(result.differences, source, here))
    else {
      const standing = { quotation, at: result.at }
      const omitted = quotation.loose === true ? [] : leftOut(context.text, source.text, standing, before)
      before = quotation.loose === true ? undefined : standing
      for (const { note } of omitted) if (note !== undefined) notes.add(note)
      const differences = omitted.flatMap(({ difference }) => difference ?? [])
      if (differences.length > 0) findings.push(altered(differences, source, here))
      checked++
      if (result.normalised.includes(bracketedInsertion)) notes.add('words in brackets are the writer’s')
      if (isOwnQuotation(source.text, result.at) && !saysQuoting(citation, context.text))
        notes.add('the source itself quotes these words from elsewhere')
    }
    const isNear = quotation.loose === true && count < shortestLoose
    const letters = isNear ? null : judgeLetters(quotation, source, result.at, here)
    if (letters !== null) findings.push(letters)
    if (count < shortestFinding || quotation.loose === true) continue
    const part =
      judgePart(citation, source, result.at, context, here) ??
      judgeSpeaker(citation, quotation, source, words, result.at, context.text, here)
    if (part !== null) findings.push(part)
    else if (result.is === 'verified' && isElsewhere(citation, source, pages, result.at, allowed))
      findings.push(misplaced(citation, pages, result.at, where ?? '', here))
  }
  return {
    findings,
    checked,
    notes: [...notThere(near), ...notes],
    ...(at === undefined ? {} : { at }),
    ...(allowed[0] === undefined ? {} : { page: allowed[0] }),
  }
}

/**
 * Whether differing words count as an alteration: not when they are few, near the citation by chance, or another court's, which
 * may have put the words of the case that it quotes or cites in its own way.
 */
function isFinding(quotation: Quotation, citation: Citation, result: Located, count: number): boolean {
  if (count < shortestFinding) return false
  if (quotation.loose !== true || result.is === 'verified') return true
  if (quotation.after !== undefined && citation.relation !== undefined) return false
  if (count >= shortestLoose && isReordered(result)) return true
  const differing = result.differences.reduce((n, d) => n + countWords(`${d.quoted} ${d.found}`), 0)
  return count >= shortestLoose && differing <= count * mostLooseDifferences
}

/** The words that the quotation adds are those that it lacks: nothing but their order is another, so they are from there. */
function isReordered({ differences }: Extract<Located, { is: 'altered_quote' }>): boolean {
  const keysIn = (side: 'quoted' | 'found'): string =>
    differences
      .flatMap(d => d[side].split(/[^\p{L}\p{N}'’-]+/u).map(wordKey))
      .filter(key => key !== '')
      .sort()
      .join(' ')
  return keysIn('quoted') === keysIn('found')
}

/** "(citations omitted)" and the like behind the quoted words. */
const omitted =
  /(?:citations?|footnotes?|quotations?|marks|internal|brackets|alterations?)[\w ,]*omitted|cleaned up/i

/**
 * Where the words stand: on the pinned pages and in the court's own opinion, or in the separate one that the citation
 * names, if they stand there too, otherwise wherever they are.
 */
function locate(
  quotation: Quotation,
  citation: Citation,
  source: HeldSource,
  words: () => SourceWords,
  allowed: readonly Span[],
  context: Context,
): QuoteCheck {
  const omits = omitted.test(
    context.text.slice(
      quotation.end,
      Math.min(quotation.end + 2000, Math.max(citation.fullEnd, citation.sentence.end)),
    ),
  )
  const named = namedParts(citation, source)
  const speaking = source.parts.filter(p =>
    named.length > 0
      ? named.includes(p) || p.kind === 'footnotes'
      : p.kind === 'lead' || p.kind === 'footnotes',
  )
  const own = named.length === 0 && isAttributed(citation, context.text) ? [] : speaking
  const best =
    allowed.length === 0 ? own : own.length === 0 ? [...allowed] : allowed.flatMap(page => shared(own, page))
  const compare = (near: Span[]): QuoteCheck =>
    compareWithWords(quotation.text, words, source.text, near.length === 0 ? undefined : near, omits)
  const result = compare(best)
  if (result.is === 'quote_not_found' || best.length === 0 || best.some(s => overlaps(s, result.at)))
    return result
  if (allowed.length === 0 || own.length === 0) return result
  const onPage = compare([...allowed])
  if (onPage.is === 'verified' && allowed.some(page => overlaps(page, onPage.at))) return onPage
  return compare(own)
}

const shared = (parts: readonly Span[], page: Span): Span[] =>
  parts
    .filter(p => overlaps(p, page))
    .map(p => ({ start: Math.max(p.start, page.start), end: Math.min(p.end, page.end) }))

function notFound(
  citation: Citation,
  quotation: Quotation,
  source: HeldSource,
  { text }: Context,
  evidence: Evidence,
): Finding {
  const here = { ...evidence, quotation: { start: quotation.start, end: quotation.end } }
  const title = evidence.title ?? ''
  const missing = missingPart(citation, source) ?? missingSpeaker(citation, quotation, source, text)
  return missing === null
    ? {
        verdict: 'quote_not_found',
        reason: `${title} is held and does not hold these words.`,
        evidence: here,
      }
    : {
        verdict: 'exists_not_held',
        reason: `The held text of ${title} ends before the ${missing} that is cited: the words are unjudged.`,
        evidence: here,
      }
}

/** Without both marks nobody can say which words are quoted, and those between the mark and the citation do not stand there. */
function halfMarked({ start, end, text }: Quotation, evidence: Evidence): Finding {
  const words = text.split(/\s+/).slice(0, 6).join(' ')
  return {
    verdict: 'ambiguous',
    reason: `One quotation mark is missing around “${words} …”, so it cannot be told which words are quoted, and all of them do not stand in ${evidence.title ?? 'the source'}. Put it in.`,
    evidence: { ...evidence, quotation: { start, end } },
  }
}

function altered(differences: Difference[], source: HeldSource, here: Evidence): Finding {
  const n = differences.length
  return {
    verdict: 'altered_quote',
    reason: `The words differ from ${here.title ?? source.name} in ${n} ${n === 1 ? 'place' : 'places'}.`,
    evidence: { ...here, differences },
  }
}

function judgePart(
  citation: Citation,
  source: HeldSource,
  at: Span,
  context: Context,
  here: Evidence,
): Finding | null {
  const part = partAt(source, at)
  const named = namedParts(citation, source)
  if (part === undefined || part.kind === 'footnotes' || part.kind === 'body') return null
  if (named.length > 0 && !named.includes(part))
    return {
      verdict: 'wrong_part',
      reason: `These words stand in ${partName(part)}, and are cited as those of ${named.map(partName).join(' or ')}.`,
      evidence: here,
    }
  if (part.kind === 'lead') return null
  const another = anotherWriter(citation, part, source)
  if (another !== null)
    return {
      verdict: 'wrong_part',
      reason: `These words stand in ${partName(part)}, and are cited as those of “${another}”.`,
      evidence: here,
    }
  if (isAttributed(citation, context.text)) return null
  return {
    verdict: 'wrong_part',
    reason: `These words stand in ${partName(part)}, and are cited as the court's.`,
    evidence: here,
  }
}

function misplaced(citation: Citation, pages: Pages, at: Span, where: string, here: Evidence): Finding {
  const right = pagesOf(pages, at)
  const edit = right !== null && /^\d/.test(right) ? pinEdit(citation, right) : undefined
  return {
    verdict: 'wrong_pin',
    reason: `The words stand on page ${where}, not on page ${citation.pins[0]?.label ?? ''}.`,
    evidence: here,
    ...(edit === undefined ? {} : { edit }),
  }
}

/** The writer says that the words are quoted there from another: "(quoting X)", "(internal quotation marks omitted)". */
const saysQuoting = (c: Citation, text: string): boolean =>
  /quot(?:ing|ed)|quotation|cleaned up/i.test(
    text.slice(c.end, Math.min(c.fullEnd + 400, Math.max(c.fullEnd, c.sentence.end))),
  )
