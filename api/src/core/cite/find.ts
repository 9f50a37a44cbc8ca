import { parensAfter, pinsAfter, spaceOnly, type Pins } from './after.ts'
import { isDigit, isLetter, isUpper, skipSpace } from './chars.ts'
import { coreAtName, coreAtVolume, type Core } from './core.ts'
import { docketCitation, isDocketWord } from './docket.ts'
import { lawAt, sectionSignAt, subsectionsEnd } from './law.ts'
import { antecedentBefore, historyBefore, namesBefore, signalBefore } from './names-around.ts'
import { plainOf, type Plain } from './plain.ts'
import { quotationsFor, quotationsIn } from './quotations.ts'
import { sentenceAround } from './sentence-around.ts'
import { chooseSeries } from './core.ts'
import { seriesNamed } from './series.ts'
import {
  idCitation,
  idEnd,
  isSupra,
  recordBetween,
  referenceBefore,
  referenceCitation,
  referenceNames,
  supraCitation,
  type KnownName,
} from './short.ts'
import { ukAt } from './uk.ts'
import type { Citation, CitationKind, Span } from './types.ts'

type Event =
  | { is: 'core'; start: number; end: number; core: Core }
  | { is: 'id' | 'supra' | 'at' | 'docket'; start: number; end: number }

type Bare = Omit<Citation, 'quotations' | 'sentence'>

const tableBit = new Uint8Array(256)
for (let i = 48; i < 58; i++) tableBit[i] = 1
for (let i = 65; i < 91; i++) tableBit[i] = 2
tableBit[0xa7] = 4
tableBit[105] = 8
tableBit[115] = 8
tableBit[97] = 8
tableBit[91] = 16

/** One pass over the text: every place where a citation may have its core. */
function scan(text: string): Event[] {
  const events: Event[] = []
  let floor = 0
  let previous = 32
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    const bit = c < 256 ? (tableBit[c] ?? 0) : 0
    if (bit === 0) {
      previous = c
      continue
    }
    let core: Core | null = null
    const inWord = isLetter(previous) || isDigit(previous)
    if (bit === 1) {
      if (!inWord && previous !== 36 && !(previous === 46 && isDigit(text.charCodeAt(i - 2))))
        core = coreAtVolume(text, i, lawAt)
      if (core === null) {
        while (isDigit(text.charCodeAt(i + 1))) i++
      }
    } else if (bit === 4) {
      core = sectionSignAt(text, i, floor)
    } else if (bit === 16) {
      core = ukAt(text, i)
    } else if (!inWord) {
      if (c === 73 || c === 105) {
        const end = idEnd(text, i)
        if (end > 0) events.push({ is: 'id', start: i, end })
      } else if ((c === 115 || c === 83) && isSupra(text, i)) {
        events.push({ is: 'supra', start: i, end: i + 5 })
      } else if (c === 97 && text.charCodeAt(i + 1) === 116 && previous <= 32 && isPinAhead(text, i + 2)) {
        events.push({ is: 'at', start: i, end: i + 2 })
      }
      if (bit === 2) {
        core = coreAtName(text, i, lawAt)
        if (core === null && c === 78 && isDocketWord(text, i))
          events.push({ is: 'docket', start: i, end: i + 3 })
      }
    }
    if (core !== null) {
      events.push({ is: 'core', start: core.start, end: core.end, core })
      floor = core.end
      i = Math.max(i, core.end - 1)
    }
    previous = text.charCodeAt(i)
  }
  return events.sort((a, b) => a.start - b.start)
}

const isPinAhead = (text: string, at: number): boolean => {
  const i = skipSpace(text, at, at + 4)
  return i > at && (isDigit(text.charCodeAt(i)) || text.charCodeAt(i) === 42)
}

function kindOf(core: Core): CitationKind {
  const { kind, type } = core.series
  if (core.series.canonical === '' && core.kind === 'law') return 'unknown'
  if (kind === 'law') return type === 'A' || type === 'G' ? 'regulation' : 'full_law'
  if (kind === 'rule') return 'court_rule'
  if (kind === 'constitution') return 'constitution'
  if (core.kind === 'short') return 'short_case'
  return kind === 'journal' ? 'full_journal' : 'full_case'
}

const formOf = (core: Core): Citation['form'] =>
  core.series.type === 'D' || core.series.canonical === 'WL'
    ? 'database'
    : core.series.type === 'N'
      ? 'neutral'
      : 'reporter'

const limitAt = (events: Event[], from: number, text: string): number => {
  for (let k = from; k < events.length; k++) {
    const e = events[k]
    if (e !== undefined && (e.is === 'core' || e.is === 'id')) return e.start
  }
  return text.length
}

function lawCitation(text: string, core: Core, limit: number): Bare {
  const subsections = subsectionsEnd(text, core.end)
  let end = subsections
  let pin = text.slice(core.end, subsections)
  const more = /^,?\s{1,2}et\.? seq\.?/.exec(text.slice(end, end + 12))
  if (more !== null) {
    pin = `${pin}${more[0]}`.replace(/^[,\s]+/, '')
    end += more[0].length
  }
  const list =
    /^(?:\s?(?:,|&|and|-|–|to|through)\s?(?:and )?(?:§§?\s?)?\d[\w.:-]*(?:\([\w]{1,4}\))*){1,8}/.exec(
      text.slice(end, Math.min(limit, end + 120)),
    )
  if (list !== null && core.section !== undefined && /§§|sections/i.test(text.slice(core.start, core.end))) {
    end += list[0].length
    pin = `${pin}${list[0]}`.replace(/^[,\s]+/, '')
  }
  const parens = core.section === '' ? { end } : parensAfter(text, end, limit)
  const kind = kindOf(core)
  return {
    kind,
    start: core.start,
    end,
    fullStart: core.start,
    fullEnd: parens.end,
    text: text.slice(core.start, end),
    ...(core.volume === '' ? {} : { volume: core.volume }),
    ...(core.series.canonical === ''
      ? {}
      : { reporter: core.series.canonical, reporterAsWritten: core.written }),
    ...(core.page === '' ? {} : { page: core.page }),
    pins: [],
    ...(pin === '' ? {} : { pin }),
    ...(core.section === undefined || core.section === '' ? {} : { section: core.section }),
    ...(core.chapter === undefined ? {} : { chapter: core.chapter }),
    ...(core.title === undefined ? {} : { title: core.title }),
    ...('year' in parens && parens.year !== undefined ? { year: parens.year } : {}),
    ...('publisher' in parens && parens.publisher !== undefined ? { publisher: parens.publisher } : {}),
    ...('parenthetical' in parens && parens.parenthetical !== undefined
      ? { parenthetical: parens.parenthetical }
      : {}),
  }
}

/** A case or journal citation with what stands around it. `group` is the first of the parallel group, if any. */
function caseCitation(
  text: string,
  core: Core,
  limit: number,
  floor: number,
  group: Bare | undefined,
): { cite: Bare; after: Pins } {
  const isShort = core.kind === 'short'
  const after = pinsAfter(text, core.pinAt, limit, isShort)
  const end = isShort ? Math.max(core.end, after.end) : core.end
  const parallelNext = limit < text.length && spaceOnly(text, after.end, limit) && limit - after.end < 6
  const parens = parallelNext ? { end: after.end } : parensAfter(text, after.end, limit)
  const years = readYears(parens)
  let series = core.series
  const same = seriesNamed(core.written)
  if (same.length > 1)
    series =
      chooseSeries(
        same.filter(s => s.kind === core.series.kind),
        core.written,
        core.volume,
        years.year ?? core.year,
      ) ?? series
  const names =
    group !== undefined
      ? { start: core.start }
      : isShort
        ? antecedentBefore(text, core.start, floor, false)
        : namesBefore(text, core.start, floor)
  const kind = kindOf({ ...core, series })
  const court = years.court ?? ('court' in names ? names.court : undefined)
  const history =
    group === undefined && !isShort
      ? historyBefore(text, 'plaintiff' in names ? names.start : core.start, floor)
      : undefined
  const signal = group === undefined ? signalBefore(text, names.start, floor) : undefined
  const pin = after.pins.length === 0 ? undefined : text.slice(after.from, after.end).replace(/\s+/g, ' ')
  const year = years.year ?? ('year' in names ? names.year : undefined) ?? core.year
  const cite: Bare = {
    kind,
    ...(kind === 'full_journal' ? {} : { form: formOf({ ...core, series }) ?? 'reporter' }),
    start: core.start,
    end,
    fullStart: names.start,
    fullEnd: Math.max(parens.end, after.end, end),
    text: text.slice(core.start, end),
    ...(core.volume === '' ? {} : { volume: core.volume }),
    reporter: series.canonical,
    reporterAsWritten: core.written,
    ...(core.page === '' ? {} : { page: core.page }),
    pins: after.pins,
    ...(pin === undefined ? {} : { pin }),
    ...(year === undefined ? {} : { year }),
    ...('date' in parens && parens.date !== undefined
      ? { date: parens.date }
      : 'date' in names && names.date !== undefined
        ? { date: names.date }
        : {}),
    ...(court !== undefined
      ? { court, courtFrom: 'written' as const }
      : series.court !== ''
        ? { court: series.court, courtFrom: 'reporter' as const }
        : {}),
    ...('plaintiff' in names && names.plaintiff !== undefined ? { plaintiff: names.plaintiff } : {}),
    ...('defendant' in names && names.defendant !== undefined ? { defendant: names.defendant } : {}),
    ...('antecedent' in names && names.antecedent !== undefined ? { antecedent: names.antecedent } : {}),
    ...('docket' in names && names.docket !== undefined ? { docket: names.docket } : {}),
    ...(signal === undefined ? {} : { signal }),
    ...(history === undefined ? {} : { history }),
    ...('parenthetical' in parens && parens.parenthetical !== undefined
      ? { parenthetical: parens.parenthetical }
      : {}),
  }
  return { cite, after }
}

const readYears = (parens: { year?: number; court?: string }): { year?: number; court?: string } => ({
  ...(parens.year === undefined ? {} : { year: parens.year }),
  ...(parens.court === undefined ? {} : { court: parens.court }),
})

/** Shares among parallel citations what stands only once: names before the first, court, year and notes after the last. */
function shareGroup(group: Bare[]): void {
  const first = group[0]
  const last = group.at(-1)
  if (first === undefined || last === undefined || group.length < 2) return
  for (const cite of group) {
    for (const key of ['plaintiff', 'defendant', 'antecedent', 'signal', 'docket'] as const) {
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
    if (cite.parenthetical === undefined && last.parenthetical !== undefined)
      cite.parenthetical = last.parenthetical
    cite.fullStart = first.fullStart
    cite.fullEnd = Math.max(cite.fullEnd, last.fullEnd)
  }
}

function assemble(plain: Plain): Bare[] {
  const { text } = plain
  const events = scan(text)
  const out: Bare[] = []
  const known = new Map<string, KnownName>()
  let floor = 0
  let group: Bare[] = []
  let groupEnd = -1
  let groupKind = ''
  const closeGroup = (): void => {
    shareGroup(group)
    group = []
  }
  for (const [k, e] of events.entries()) {
    const limit = limitAt(events, k + 1, text)
    if (e.start < (out.at(-1)?.end ?? 0) && e.is !== 'core') continue
    if (e.is === 'core') {
      if (e.start < (out.at(-1)?.end ?? 0)) continue
      if (e.core.kind === 'law' && e.core.page === '') {
        closeGroup()
        const cite = lawCitation(text, e.core, limit)
        out.push(cite)
        floor = cite.fullEnd
        groupEnd = -1
        continue
      }
      const kind = kindOf(e.core)
      const joins =
        groupEnd >= 0 &&
        kind === groupKind &&
        kind !== 'full_law' &&
        spaceOnly(text, groupEnd, e.start) &&
        e.start - groupEnd < 6
      const first = joins ? group[0] : undefined
      if (first === undefined) closeGroup()
      const { cite, after } = caseCitation(text, e.core, limit, floor, first)
      if (first !== undefined) cite.parallelOf = out.indexOf(first)
      out.push(cite)
      group.push(cite)
      groupKind = kind
      groupEnd = after.end
      floor = cite.fullEnd
      for (const n of kind === 'full_case'
        ? referenceNames({ ...cite, quotations: [], sentence: cite })
        : []) {
        if (!known.has(n.name.toLowerCase())) known.set(n.name.toLowerCase(), n)
      }
      continue
    }
    if (e.is === 'id') {
      closeGroup()
      const cite = idCitation(text, e.start, e.end, limit)
      if (recordBetween(text, floor, e.start)) cite.afterRecord = true
      const signal = signalBefore(text, e.start, floor)
      if (signal !== undefined) cite.signal = signal
      out.push(cite)
      floor = cite.fullEnd
    } else if (e.is === 'supra') {
      const next = limitAt(events, k + 1, text)
      if (next - e.end < 60 && /^[,\s]*(?:\([^()]{2,40}\)\s*)?$/.test(text.slice(e.end, next))) continue
      closeGroup()
      const cite = supraCitation(text, e.start, limit, floor)
      out.push(cite)
      floor = cite.fullEnd
    } else if (e.is === 'docket') {
      const cite = docketCitation(text, e.start, limit, floor)
      if (cite === null) continue
      closeGroup()
      out.push(cite)
      floor = cite.fullEnd
    } else {
      const found = referenceBefore(text, e.start, known)
      if (found === null || found.span.start < floor) continue
      closeGroup()
      const cite = referenceCitation(text, found.span, found.is, limit)
      out.push(cite)
      floor = cite.fullEnd
    }
    groupEnd = -1
  }
  closeGroup()
  return withEmphasised(plain, out, known)
}

/** In marked-up text a known name set in italics on its own is a reference, pin or not. */
function withEmphasised(plain: Plain, found: Bare[], known: Map<string, KnownName>): Bare[] {
  const more: Bare[] = []
  for (const span of plain.emphasis) {
    const raw = plain.text.slice(span.start, span.end)
    const lead = raw.length - raw.trimStart().length
    const name = raw.trim().replace(/,$/, '')
    const is = known.get(name.replace(/\s+/g, ' ').toLowerCase())
    const at = { start: span.start + lead, end: span.start + lead + name.length }
    if (is === undefined || is.from > at.start || !isUpper(name.charCodeAt(0))) continue
    if (found.some(c => at.start < c.fullEnd && at.end > c.fullStart)) continue
    more.push(referenceCitation(plain.text, at, is, plain.text.length))
  }
  if (more.length === 0) return found
  const order = new Map(found.map((c, i) => [i, c]))
  const all = [...found, ...more].sort((a, b) => a.start - b.start)
  for (const cite of all) {
    if (cite.parallelOf !== undefined) {
      const first = order.get(cite.parallelOf)
      if (first !== undefined) cite.parallelOf = all.indexOf(first)
    }
  }
  return all
}

const moved = (plain: Plain, span: Span): Span => ({
  start: plain.at(span.start),
  end: Math.max(plain.at(span.start), plain.endAt(span.end)),
})

/**
 * Every citation in a text, in order. Spans are offsets of the text as given, also when `html` says that it carries
 * markup. Time is linear in the length of the text, whatever it holds.
 */
export function findCitations(text: string, options: { html?: boolean } = {}): Citation[] {
  const plain = plainOf(text, options.html === true)
  const bare = assemble(plain)
  const quotes = bare.length === 0 ? [] : quotationsIn(plain.text)
  const same = plain.text === text
  let floor = 0
  return bare.map((cite, i) => {
    const sentence = sentenceAround(plain.text, cite.fullStart, cite.fullEnd)
    const next = bare[i + 1]
    const full = { start: cite.fullStart, end: cite.fullEnd }
    const quotations =
      cite.parallelOf === undefined || cite.kind === 'short_case'
        ? quotationsFor(plain.text, quotes, full, sentence, floor, next?.start ?? plain.text.length)
        : []
    if (next?.parallelOf === undefined) floor = cite.fullEnd
    if (same) return { ...cite, quotations, sentence }
    const core = moved(plain, cite)
    const whole = moved(plain, full)
    return {
      ...cite,
      ...core,
      fullStart: whole.start,
      fullEnd: Math.max(whole.end, core.end),
      text: text.slice(core.start, core.end),
      pins: cite.pins.map(p => ({ ...p, ...moved(plain, p) })),
      quotations: quotations.map(q => ({ ...q, ...moved(plain, q) })),
      sentence: moved(plain, sentence),
    }
  })
}
