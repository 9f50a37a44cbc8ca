import { namesGiven } from '../find/called.ts'
import { courtById } from '../tables/courts.ts'
import { firstPinned, pageBounds, pagesFor, partName, type Library } from './held.ts'
import { compareNames } from '../names/names.ts'
import { corrected, pinEdit } from './correction.ts'
import { judgeDisposition } from './disposition.ts'
import { withWholePins } from './broken-pin.ts'
import { judgeFarPin } from './far-pin.ts'
import { gravest, type Finding } from './finding.ts'
import { courtOf, courtsOf, judgeCourt, judgeCourtInProse } from './judge-court.ts'
import { judgeCourtWriter } from './court-writer.ts'
import { judgeDocket, unknownDocket } from './judge-docket.ts'
import { judgeSitting } from './judge-sitting.ts'
import { judgeQuotations } from './judge-quotations.ts'
import { judgeYear, judgeYearInProse, yearOf } from './judge-year.ts'
import {
  backwardPin,
  isElsewhere,
  pageOutside,
  pagesOf,
  pinned,
  pinPage,
  saysSeparate,
  stretchesOf,
  type Pages,
} from './judge-place.ts'
import { carriedPage, shownPage } from './named-page.ts'
import { judgeRelations } from './relation.ts'
import { judgeSeparate, unnamedPart } from './separate-opinion.ts'
import { judgeShortName, unknownShortName } from './short-name.ts'
import { judgePlurality, judgeVote, unknownVote } from './stated-vote.ts'
import { unreadPin } from './unread-pin.ts'
import { keysInText, keysOf } from '../tables/reporters.ts'
import { longDate } from '../../full-citation.ts'
import type { Citation, Evidence, HeldSource, Judgement, Resolution, SourcePart } from '../types.ts'

/** An authority as a text cites it: the keys of all its full citations, and the first of them under each name. */
export type CitedAuthority = { keys: ReadonlySet<string>; fulls: readonly number[] }

/** What a citation needs from around it to be judged: the text, all citations of it, and what each one means. */
export type JudgeContext = {
  text: string
  index: number
  citations: readonly Citation[]
  resolutions: readonly Resolution[]
  /** By the number that the resolutions give them. */
  authorities: ReadonlyMap<number, CitedAuthority>
  /** Whether the text of a citation's case is held, as far as it was asked before. */
  heldBefore?: Map<number, boolean>
}

/** Names under which one text cites a case that are told apart; more only come from made-up input. */
const mostNames = 20

/** The authorities of a text by their number, as its full citations of cases name them. */
export function authoritiesCited(
  citations: readonly Citation[],
  resolutions: readonly Resolution[],
): Map<number, CitedAuthority> {
  const found = new Map<number, { keys: Set<string>; fulls: number[]; written: Set<string> }>()
  citations.forEach((citation, index) => {
    const authority = resolutions[index]?.authority ?? null
    if (citation.kind !== 'full_case' || authority === null) return
    const known = found.get(authority) ?? { keys: new Set(), fulls: [], written: new Set() }
    found.set(authority, known)
    for (const key of keysOf(citation)) known.keys.add(key)
    const { plaintiff = '', defendant = '', volume, reporter, page } = citation
    const written = [plaintiff, defendant, volume, reporter, page, ...namesGiven(citation)].join('\n')
    if (known.written.has(written) || known.written.size === mostNames) return
    known.written.add(written)
    known.fulls.push(index)
  })
  return found
}

export const titleOf = (s: { name: string; shortName?: string }): string =>
  s.shortName === undefined || s.shortName === '' ? s.name : s.shortName

export const evidenceOf = (source: HeldSource): Evidence => ({
  sourceId: source.id,
  externalId: source.externalId,
  title: titleOf(source),
})

export const isNamed = (c: Citation): boolean => c.plaintiff !== undefined || c.defendant !== undefined

const nameMatch = (c: Citation, source: { name: string; shortName?: string }) =>
  compareNames(
    {
      ...(c.plaintiff === undefined ? {} : { plaintiff: c.plaintiff }),
      ...(c.defendant === undefined ? {} : { defendant: c.defendant }),
    },
    source,
  )

/** Whether the name a citation writes is the name of this source. */
export const namesAgree = (c: Citation, source: { name: string; shortName?: string }): boolean =>
  nameMatch(c, source).same

/** Whether it is so in part, by one of two surnames or before an “etc.”; enough only for what stands at the very page of the citation. */
export const namesHalfAgree = (c: Citation, source: { name: string; shortName?: string }): boolean =>
  nameMatch(c, source).half === true

/**
 * Judges court, year, pin and quotations of a citation against the source that it names. Of several findings the gravest
 * is the verdict and the others stand in `also`; the correction mends all that can be mended. A pin broken over two lines is
 * judged as a range, and where that is wrong as one number.
 */
export function judgeAgainst(
  citation: Citation,
  full: Citation,
  source: HeldSource,
  context: JudgeContext,
  library: Library,
): Judgement {
  const evidence = evidenceOf(source)
  const first = firstPinned(source, full)
  const pages = { marks: Number.isNaN(first) ? [] : pagesFor(source, full, first), first }
  const quoted = judgeQuotations(citation, source, pages, context, () => library.words(source), evidence)
  const related = judgeRelations(citation, source, pages, context, evidence)
  const findings: Finding[] = [
    ...judgeShortName(citation, source, context, evidence),
    ...judgeCourt(citation, source, context.text, evidence),
    ...judgeCourtInProse(citation, source, context, evidence),
    ...judgeYear(citation, source, context, evidence),
    ...judgeYearInProse(citation, source, context, evidence),
    ...judgePin(citation, source, pages, context, quoted, evidence),
    ...quoted.findings,
    ...judgeSeparate(citation, source, pages, context, evidence).filter(f => !isSaid(f, quoted)),
    ...judgeDisposition(citation, source, context, evidence),
    ...judgeSitting(citation, source, evidence),
    ...judgeCourtWriter(citation, source, context, evidence),
    ...related.findings,
    ...judgeVote(citation, source, context, evidence),
    ...judgePlurality(citation, source, evidence),
    ...judgeDocket(citation, source, evidence),
  ]
  const carried = carriedPage(citation, full, context)
  const page = shownPage(citation, pages, { pin: pinPage(citation), at: quoted.at, carried })
  const verdict = gravest(findings)
  if (verdict === null) {
    const part = unnamedPart(citation, source, pages, context.text)
    return sound(
      citation,
      source,
      pages,
      { ...quoted, notes: [...quoted.notes, ...related.notes], shown: page },
      part,
      context,
    )
  }
  if (verdict.verdict === 'wrong_pin') {
    const whole = withWholePins(citation, context.text)
    const again = whole === null ? null : judgeAgainst(whole, full, source, context, library)
    if (again?.verdict === 'verified') return again
  }
  const edits = findings.flatMap(f => f.edit ?? [])
  const correction = corrected(context.text, citation, edits)
  const known = page === null || verdict.verdict === 'wrong_pin' ? {} : { page }
  return {
    ...verdict,
    evidence: { ...known, ...verdict.evidence },
    ...(correction === undefined ? {} : { correction }),
  }
}

/**
 * That the day differs, where citation and source tell it and agree on the year. A note and no error: a case has a day on
 * which it was argued, filed and amended, too.
 */
function otherDay({ date }: Citation, source: HeldSource): string[] {
  if (date === undefined || source.date === null || date === source.date) return []
  if (!wholeDate.test(date) || !wholeDate.test(source.date)) return []
  if (date.slice(0, 4) !== source.date.slice(0, 4)) return []
  return [`the source is dated ${longDate(source.date) ?? ''}, not ${longDate(date) ?? ''}`]
}

const wholeDate = /^\d{4}-\d{2}-\d{2}$/

/** Longest case, in reporter pages, that a pin of a parallel reporter is looked for in. */
const longestParallel = 60

/** "Puckett, *supra*, at 1429": the pages of a parallel reporter, of which the source has no marks. */
const isOfParallel = (source: HeldSource, pin: number, first: number): boolean =>
  source.citations
    .flatMap(keysInText)
    .map(key => Number(key.slice(key.lastIndexOf(' ') + 1)))
    .some(page => page !== first && pin >= page && pin - page <= longestParallel)

function judgePin(
  citation: Citation,
  source: HeldSource,
  pages: Pages,
  context: JudgeContext,
  quoted: Quoted,
  evidence: Evidence,
): Finding[] {
  const bounds = pages.marks.length === 0 ? null : pageBounds(pages.marks, pages.first)
  const back = backwardPin(citation, bounds?.last)
  if (back !== undefined)
    return [
      {
        verdict: 'wrong_pin',
        reason: `Pages ${back.label} to ${back.toLabel ?? ''} run backwards: the last page stands before the first.`,
        evidence,
      },
    ]
  if (bounds === null) return judgeFarPin(citation, source, pages, evidence)
  const pin = pageOutside(citation, bounds)
  if (pin === undefined) return []
  if (pin > bounds.last && saysSeparate(citation, context.text)) return []
  if (
    citation.kind !== 'full_case' &&
    citation.kind !== 'short_case' &&
    isOfParallel(source, pin, pages.first)
  )
    return []
  const stands = quoted.at === undefined ? null : pagesOf(pages, quoted.at)
  const edit = stands === null || !/^\d/.test(stands) ? undefined : pinEdit(citation, stands)
  return [
    {
      verdict: 'wrong_pin',
      reason: `${titleOf(source)} runs from page ${bounds.first} to ${bounds.last}; page ${pin} is outside it.`,
      evidence: { ...evidence, found: stands ?? `${bounds.first}–${bounds.last}` },
      ...(edit === undefined ? {} : { edit }),
    },
  ]
}

/** What the quotations came to: what is wrong, how many stand, where the first stands, and what is to be said of them. */
export type Quoted = ReturnType<typeof judgeQuotations>

/** That words cannot be judged, or stand on another page, is said once. */
const isSaid = (finding: Finding, { findings }: Quoted): boolean =>
  finding.verdict !== 'wrong_part' && findings.some(f => f.verdict === finding.verdict)

/** "Name and year agree": what stands in the citation and could be compared, and nothing else. */
function whatAgrees(citation: Citation, source: HeldSource): string {
  const { written, held } = courtsOf(citation, source)
  const compared = [
    ...(isNamed(citation) ? ['name'] : []),
    ...(written !== undefined && held !== undefined ? ['court'] : []),
    ...(citation.year !== undefined && yearOf(source) !== undefined ? ['year'] : []),
  ]
  const last = compared.pop()
  if (last === undefined) return 'The case is held'
  const all = compared.length === 0 ? `${last} agrees` : `${compared.join(', ')} and ${last} agree`
  return all.charAt(0).toUpperCase() + all.slice(1)
}

/** A year or court that is written and has nothing to be compared with. */
function unknownOfSource(citation: Citation, source: HeldSource): string[] {
  const { written, held } = courtsOf(citation, source)
  const year = citation.year !== undefined && yearOf(source) === undefined ? ['year'] : []
  const court = written !== undefined && held === undefined ? ['court'] : []
  const what = [...court, ...year]
  return what.length === 0
    ? []
    : [
        `the ${what.join(' and ')} of the source ${what.length > 1 ? 'are' : 'is'} not known, so ${what.length > 1 ? 'they are' : 'it is'} unjudged`,
      ]
}

/** That the held source names the parties in reverse order: a decision of another court in the same dispute may be meant. */
function otherWayRound(c: Citation, source: HeldSource): string[] {
  if (c.plaintiff === undefined || c.defendant === undefined) return []
  const { plaintiff, defendant } = c
  const names = [source.name, source.shortName ?? ''].filter(name => name.trim() !== '')
  return names.every(name => compareNames({ plaintiff, defendant }, { name }).turned === true)
    ? [`the source has the parties the other way round, ${titleOf(source)}`]
    : []
}

/** Words of courts and their divisions: "Moon Cir.", but not "per curiam", "3d ed." or "Selya, J.". */
const courtWord = /\b(?:Cir|Ct|Court|Cty|Dist|App|Div|Super|Sup|Chan|Ch|Trib|Bankr|[NSEWMC]\.\s?D)\b/

/** What stands in the place of the court and is none that the table of courts has: then no court was compared. */
const unknownCourt = ({ publisher }: Citation, source: HeldSource): string[] => {
  if (publisher === undefined || !courtWord.test(publisher)) return []
  // "103 Wis. 2d 411 (Ct. App. 1981)": the reporter tells the state.
  if (!/[\p{L}\d]/u.test(publisher.replace(new RegExp(courtWord, 'g'), ''))) return []
  const held = source.court === null ? undefined : courtOf(source.court)
  const by = held === undefined ? undefined : courtById(held)?.name
  return [
    `“${publisher}” is no court that is known here, so the court is unjudged${by === undefined ? '' : `; it was decided by the ${by}`}`,
  ]
}

/** "there", or the page, where the first quotation stands on none of those that are pinned. */
function whereOf(citation: Citation, source: HeldSource, pages: Pages, { at }: Quoted): string {
  const allowed = pinned(citation, source, pages)
  const page =
    at !== undefined && isElsewhere(citation, source, pages, at, allowed) ? pagesOf(pages, at) : null
  return page === null ? 'there' : `on page${page.includes('-') ? 's' : ''} ${page}`
}

/** What is known of the page that is pinned. One of a parallel report, or of a dissent that is not held, may lie outside. */
function existence(citation: Citation, pin: number, pages: Pages): string {
  if (pages.marks.length === 0) return 'the source has no page marks, so the page is unjudged'
  const { first, last } = pageBounds(pages.marks, pages.first)
  const outside = pageOutside(citation, { first, last })
  return outside === undefined
    ? `page ${pin} exists`
    : `page ${outside} is none of pages ${first} to ${last}, which are held, so it is unjudged`
}

function sound(
  citation: Citation,
  source: HeldSource,
  pages: Pages,
  quoted: Quoted & { shown: string | null },
  part: SourcePart | null,
  context: JudgeContext,
): Judgement {
  const { text, citations, index } = context
  const evidence = evidenceOf(source)
  const pin = pinPage(citation)
  const said = whatAgrees(citation, source)
  const exists = Number.isNaN(pin) ? '' : `; ${existence(citation, pin, pages)}`
  const { checked } = quoted
  const stands =
    checked === 0
      ? ''
      : `; ${checked === 1 ? 'the quotation stands' : `${checked} quotations stand`} ${whereOf(citation, source, pages, quoted)} word for word`
  const unread = unreadPin(text, citation, citations[index + 1]?.start)
  const note = citation.pins.find(p => p.footnote !== undefined)?.footnote
  const notes = [
    ...(note === undefined ? [] : [`note ${note} is unjudged`]),
    ...(unread === null ? [] : [`“${unread}” is not read as a page, so it is unjudged`]),
    ...unknownShortName(citation, source, context),
    ...unknownOfSource(citation, source),
    ...otherWayRound(citation, source),
    ...unknownDocket(citation, source),
    ...unknownCourt(citation, source),
    ...otherDay(citation, source),
    ...unknownVote(citation, source, context),
    ...quoted.notes,
    ...(part === null ? [] : [`all of it is ${partName(part)}, which the citation does not say`]),
  ]
  const { shown } = quoted
  const [carried] = shown === null ? [] : stretchesOf(source, pages, Number(shown), Number(shown))
  const at = quoted.at ?? quoted.page ?? carried
  return {
    verdict: 'verified',
    reason: `${said}${exists}${stands}${notes.map(note => `; ${note}`).join('')}.`,
    evidence: {
      ...evidence,
      ...(at === undefined ? {} : { at }),
      ...(shown === null ? {} : { page: shown }),
    },
  }
}
