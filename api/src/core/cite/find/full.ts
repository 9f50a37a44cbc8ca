import { parensAfter, pinsAfter, putSaid, spaceOnly, type After, type Pins } from './after.ts'
import { singleSpaced, skipSpace } from './chars.ts'
import { courtById, courtFromText } from '../tables/courts.ts'
import { docketBehind } from './docket.ts'
import { caseNumberBefore, withoutCaseNumber } from './ecli.ts'
import { chooseSeries, hasThousands, type Core } from './core.ts'
import { subsectionsEnd } from './law.ts'
import { antecedentBefore, namesBefore, type Antecedent, type NamesBefore } from './names-around.ts'
import { calledBefore, namesApart, namesBehind } from './names-apart.ts'
import { bracketsBehind, pinsBehind } from './pin-words.ts'
import { pinsAhead } from './pins-ahead.ts'
import { bareRule } from './rule.ts'
import { normalSeries, seriesNamed, type Series } from '../tables/series.ts'
import type { Bare, Citation, CitationKind } from '../types.ts'
import { ukNamesBefore } from './uk-names.ts'
import { ukPinsAfter } from './uk-pins.ts'
import { isUk } from './uk.ts'

/** The kind of citation that a core makes. */
export function kindOf(core: Core, series = core.series): CitationKind {
  const { kind, type } = series
  if (series.canonical === '' && core.kind === 'law') return 'unknown'
  if (kind === 'law') return type === 'A' || type === 'G' ? 'regulation' : 'full_law'
  if (kind === 'rule') return 'court_rule'
  if (kind === 'constitution') return 'constitution'
  if (core.kind === 'short') return 'short_case'
  return kind === 'journal' ? 'full_journal' : 'full_case'
}

export const formOf = ({ type, canonical }: Series): NonNullable<Citation['form']> =>
  type === 'D' || canonical === 'WL' ? 'database' : type === 'N' ? 'neutral' : 'reporter'

/** A statute, regulation or rule with subsections, list and year. */
export function lawCitation(text: string, core: Core, limit: number): Bare {
  const subsections = subsectionsEnd(text, core.end)
  let end = subsections
  let pin = core.subsections ?? text.slice(core.end, subsections)
  const more = /^,?\s{1,2}et\.? seq\.?/.exec(text.slice(end, end + 12))
  if (more !== null) {
    pin = `${pin}${more[0]}`.replace(/^[,\s]+/, '')
    end += more[0].length
  }
  const list =
    /^(?:\s?(?:,|&|and|-|–|to|through)\s?(?:and )?(?:§§?\s?)?\d(?:[\w.:-]*\w)?(?:\([\w]{1,4}\))*){1,8}/.exec(
      text.slice(end, Math.min(limit, end + 120)),
    )
  if (
    list !== null &&
    core.section !== undefined &&
    /§§|sections|rules/i.test(text.slice(core.start, core.end))
  ) {
    end += list[0].length
    pin = `${pin}${list[0]}`.replace(/^[,\s]+/, '')
  }
  const inside =
    core.section?.includes('-') === true ? /^,?\s{1,2}§§?\s?\d[\w.-]*/.exec(text.slice(end, end + 24)) : null
  if (inside !== null) {
    end += inside[0].trimEnd().length
    pin = `${pin}${inside[0]}`.replace(/^[,\s]+/, '')
  }
  const parens: After = core.section === '' ? { end } : parensAfter(text, end, limit)
  const { canonical } = core.series
  const cite: Bare = {
    kind: kindOf(core),
    start: core.start,
    end,
    fullStart: core.start,
    fullEnd: parens.end,
    text: text.slice(core.start, end),
    pins: [],
  }
  if (core.volume !== '') cite.volume = core.volume
  if (canonical !== '') {
    cite.reporter = canonical
    cite.reporterAsWritten = core.written
  }
  if (core.page !== '') cite.page = core.page
  if (pin !== '') cite.pin = pin
  if (core.section !== undefined && core.section !== '') cite.section = core.section
  if (canonical === '' || canonical === bareRule) cite.bare = true
  if (core.inWords !== undefined) cite.inWords = core.inWords
  if (core.chapter !== undefined) cite.chapter = core.chapter
  if (core.title !== undefined) cite.title = core.title
  const year = parens.year ?? core.year
  if (year !== undefined) cite.year = year
  if (parens.publisher !== undefined) cite.publisher = parens.publisher
  putSaid(cite, parens)
  return cite
}

/** A case or journal citation with what stands around it. `group` is the first of the parallel group, if any. */
export function caseCitation(
  text: string,
  core: Core,
  limit: number,
  floor: number,
  group: Bare | undefined,
): { cite: Bare; after: Pins } {
  const isShort = core.kind === 'short'
  let after = isUk(core.series)
    ? ukPinsAfter(text, core.pinAt, limit, core.series.type === 'N')
    : pinsAfter(text, core.pinAt, limit, isShort, hasThousands(core.series))
  const end = isShort ? Math.max(core.end, after.end) : core.end
  const parallelNext = limit < text.length && spaceOnly(text, after.end, limit) && limit - after.end < 60
  const bracketed =
    text.charCodeAt(core.start - 1) === 40 && text.charCodeAt(skipSpace(text, after.end)) === 41
  const behind = bracketed ? skipSpace(text, after.end) + 1 : after.end
  const parens: After = parallelNext ? { end: after.end } : parensBehind(text, behind, limit)
  const isLast = bracketed || /^(?:[.;)]|$)/.test(text.slice(after.end, after.end + 1))
  const yearAsPin = isLast && !isShort && parens.year === undefined ? yearAmong(after, core) : undefined
  if (yearAsPin !== undefined) after = withoutLast(after, core)
  else if (after.pins.length === 0 && parens.year !== undefined && !isUk(core.series))
    after = pinsBehindYear(text, core, parens, limit) ?? after
  const series = seriesOf(core, parens.year, group)
  const names: NamesBefore & Antecedent =
    group !== undefined
      ? { start: core.start }
      : isShort
        ? antecedentBefore(text, core.start, floor, false)
        : namesOfCase(text, core, floor)
  const kind = kindOf(core, series)
  const isAlone = !isShort && group === undefined && !parallelNext && formOf(series) !== 'neutral'
  const thousands = hasThousands(core.series)
  const ahead =
    isAlone && after.pins.length === 0
      ? (pinsAhead(text, names.start, floor, thousands) ?? pinsAhead(text, core.start, floor, thousands))
      : null
  const pinned = ahead ?? after
  const cite: Bare = {
    kind,
    start: core.start,
    end,
    fullStart: names.start,
    fullEnd: Math.max(parens.end, after.end, end),
    text: text.slice(core.start, end),
    pins: pinned.pins,
    reporter: series.canonical,
    reporterAsWritten: core.written,
  }
  if (kind !== 'full_journal') cite.form = formOf(series)
  if (core.volume !== '') cite.volume = core.volume
  if (core.page !== '') cite.page = core.page
  if (pinned.pins.length > 0) cite.pin = singleSpaced(text.slice(pinned.from, pinned.end))
  const year = parens.year ?? names.year ?? core.year ?? yearAsPin
  if (year !== undefined) cite.year = year
  const date = parens.date ?? names.date
  if (date !== undefined) cite.date = date
  const court = districtIn(series, parens.court ?? names.court)
  if (court !== undefined) {
    cite.court = court
    cite.courtFrom = 'written'
  } else if (series.court !== '') {
    cite.court = series.court
    cite.courtFrom = 'reporter'
  }
  if (kind === 'full_case' || kind === 'short_case') {
    if (names.plaintiff !== undefined) cite.plaintiff = names.plaintiff
    if (names.defendant !== undefined) cite.defendant = names.defendant
    if (
      kind === 'full_case' &&
      group === undefined &&
      names.plaintiff === undefined &&
      names.defendant === undefined
    )
      Object.assign(cite, otherNames(text, cite, parens))
  }
  if (kind === 'full_case' && parens.court === undefined && parens.publisher !== undefined)
    cite.publisher = parens.publisher
  if (names.antecedent !== undefined) cite.antecedent = names.antecedent
  const docket =
    names.docket ??
    (kind === 'full_case' ? docketBehind(text, after.end, parens.parentheticals?.[0]?.text) : undefined)
  if (docket !== undefined) cite.docket = docket
  putSaid(cite, parens)
  return { cite, after }
}

/** The parties behind a case that has none before it, or what the sentence calls it. */
function otherNames(text: string, { start, fullEnd }: Bare, parens: After): Partial<Bare> {
  const behind = namesBehind(text, fullEnd, parens.parentheticals?.[0]?.text)
  if (behind !== null) return behind
  const antecedent = calledBefore(text, start)
  return antecedent === undefined ? {} : { antecedent }
}

/** Pins behind the year, or in a parenthetical of their own behind it. */
function pinsBehindYear(text: string, core: Core, parens: After, limit: number): Pins | null {
  const said = parens.parentheticals?.[0]
  const places = said === undefined ? [parens.end] : [said.start - 1, parens.end]
  for (const at of places) {
    const found = pinsBehind(text, at, limit, hasThousands(core.series))
    if (found !== null) return found
  }
  return null
}

/** Pages that an opinion may run to. */
const longestOpinion = 300

/** "Alder v. Birch (12 F.3d 100, 1993)", "12 F.3d 100, 1993.": the last number is the year where no page of the opinion can be. */
function yearAmong({ pins }: Pins, { page }: Core): number | undefined {
  const label = pins.at(-1)?.label ?? ''
  if (!/^(?:1[789]|20)\d\d$/.test(label)) return undefined
  const from = Number(label) - Number(page)
  return from < 0 || from > longestOpinion ? Number(label) : undefined
}

const withoutLast = (after: Pins, core: Core): Pins => {
  const pins = after.pins.slice(0, -1)
  return { ...after, pins, end: pins.at(-1)?.end ?? core.pinAt }
}

/** Court, year and parentheticals behind the pins; those that lead to them may have a form that is not read. */
function parensBehind(text: string, at: number, limit: number): After {
  const found = parensAfter(text, at, limit)
  const open = found.end > at ? at : bracketsBehind(text, at, limit)
  return open === at ? found : parensAfter(text, open, limit)
}

/** The series that a core's written form means beside the year and the citation it is a parallel of. */
function seriesOf(core: Core, year: number | undefined, group: Bare | undefined): Series {
  let { series } = core
  const same = isUk(series) ? [] : seriesNamed(core.written)
  if (same.length > 1) {
    const ofKind = same.filter(s => s.kind === core.series.kind)
    series = chooseSeries(ofKind, core.written, core.volume, year ?? core.year) ?? series
  }
  if (group?.reporter === 'U.S.' && normalSeries(core.written) === 'sc')
    series = seriesNamed('S. Ct.')[0] ?? series
  return series
}

/** The names before a full citation; United Kingdom judgments write theirs in ways of their own. */
function namesOfCase(text: string, core: Core, floor: number): NamesBefore {
  const names = namesBefore(text, core.start, floor)
  if (!isUk(core.series))
    return names.plaintiff === undefined && core.series.kind === 'case'
      ? { ...names, ...namesApart(text, core.start, floor) }
      : names
  const { plaintiff: _plaintiff, defendant: _defendant, ...between } = names
  const isEuropean = core.series.jurisdiction === 'European Union'
  const number = isEuropean ? caseNumberBefore(text, core.start, floor) : null
  const before = ukNamesBefore(text, number?.at ?? core.start, floor)
  if (!isEuropean) return { ...between, start: core.start, ...before }
  const first = withoutCaseNumber(before?.plaintiff ?? '')
  const docket = number?.docket ?? first.docket
  return {
    start: before?.start ?? core.start,
    ...(before === null ? {} : { defendant: before.defendant }),
    ...(first.party === '' ? {} : { plaintiff: first.party }),
    ...(docket === undefined ? {} : { docket }),
  }
}

/** Reports of trial courts: "(NJ 2003)" after them is the federal district, not the state's supreme court. */
const districtReports = new Set(['F. Supp.', 'F.R.D.', 'B.R.'])

function districtIn(series: Series, court: string | undefined): string | undefined {
  const named = court === undefined ? undefined : courtById(court)
  if (named === undefined || named.system !== 'state' || !districtReports.has(series.key)) return court
  return courtFromText(`${series.key === 'B.R.' ? 'Bankr. ' : ''}D. ${named.short}`) ?? court
}

/** Shares among parallel citations what stands only once: names before the first, court, year and notes after the last. */
export function shareGroup(group: Bare[]): void {
  const first = group[0]
  const last = group.at(-1)
  if (first === undefined || last === undefined || group.length < 2) return
  for (const cite of group) {
    for (const key of ['plaintiff', 'defendant', 'antecedent', 'docket'] as const) {
      const value = first[key]
      if (value !== undefined && cite[key] === undefined) cite[key] = value
    }
    if (cite.year === undefined && (last.year ?? first.year) !== undefined)
      cite.year = last.year ?? first.year ?? 0
    const date = last.date ?? first.date
    if (cite.date === undefined && date !== undefined) cite.date = date
    const written = [last, first].find(c => c.courtFrom === 'written')?.court
    if (written !== undefined && cite.courtFrom !== 'written') {
      cite.court = written
      cite.courtFrom = 'written'
    }
    if (cite.parenthetical === undefined) putSaid(cite, last)
    cite.fullStart = first.fullStart
    cite.fullEnd = Math.max(cite.fullEnd, last.fullEnd)
  }
}
