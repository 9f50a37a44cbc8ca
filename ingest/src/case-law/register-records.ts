import { hash } from 'node:crypto'
import { courtFromText } from '@quaere/api/core/cite/tables/courts'
import { findCitations } from '@quaere/api/core/cite/find'
import { compareNames } from '@quaere/api/core/cite/names/names'
import { citationKey, keysInText, keysOf } from '@quaere/api/core/cite/tables/reporters'
import { storable } from '@quaere/api/core/storable'
import { type RegisteredCase, type RegisteredCitation, standings } from '@quaere/api/storage/register'
import { z } from 'zod'
import { nameFromAddress } from './register-names.ts'

/** What one record of a file adds to the register. */
export type RegisterRecord = { known: RegisteredCase | null; citations: RegisteredCitation[] }
/**
 * `isSound`: nothing is wrong with the record, there is just no case in it that could be looked up. A `falseDate` is none, and
 * costs the case its date.
 */
export type ReadRecord =
  { ok: true; record: RegisterRecord; falseDate?: string } | { ok: false; reason: string; isSound: boolean }

/** Longest name and key that are kept, in characters: beyond that it is text in the wrong column. */
const LONGEST_NAME = 2_000
const LONGEST_KEY = 120

const Text = z.string().trim()
const SupremeCourt = z.object({
  name: Text.min(1),
  citation: Text.min(1),
  parallel: z.array(z.string()).default([]),
  decided: z.string().nullish(),
  year: z.int().nullish(),
})
const Linked = z.object({
  case_id: z.string().regex(/^cl:\d{1,15}$/, 'case_id is to be cl: and a number'),
  name: Text,
  citations: z.array(z.string()).min(1),
  mentions: z.record(z.string(), z.number()),
  year: z.int().nullish(),
  court_note: z.string().nullish(),
})
const CitationString = z.object({
  citation: Text.min(1),
  label: z.string(),
  courtlistener_cluster: z.int().positive().nullish(),
  case_name: z.string().nullish(),
  decided: z.string().nullish(),
  all_citations: z.array(z.string()).default([]),
})
const Plain = z.object({
  id: z.union([z.string().min(1), z.int()]),
  name: Text.min(1),
  citations: z.array(z.string()).min(1),
  court_id: z.string().nullish(),
  court: z.string().nullish(),
  date: z.string().nullish(),
  decision_date: z.string().nullish(),
})

/**
 * A line of JSON that names a case: of the three sets that name real citations, or `{id, name, citations, court?, date?}`.
 */
export function registerLine(value: unknown): ReadRecord {
  if (typeof value !== 'object' || value === null) return refused('it is not an object')
  if ('mentions' in value) return parsed(Linked, value, fromLinked)
  if ('label' in value && 'citation' in value) return parsed(CitationString, value, fromString)
  if ('citation' in value) return parsed(SupremeCourt, value, fromSupremeCourt)
  return parsed(Plain, value, fromPlain)
}

const refused = (reason: string): ReadRecord => ({ ok: false, reason, isSound: false })
const passedOver = (reason: string): ReadRecord => ({ ok: false, reason, isSound: true })

function parsed<T>(shape: z.ZodType<T>, value: unknown, read: (value: T) => ReadRecord): ReadRecord {
  const result = shape.safeParse(value)
  if (result.success) return read(result.data)
  const [issue] = result.error.issues
  return refused(`${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'not as expected'}`)
}

function fromSupremeCourt({
  name,
  citation,
  parallel,
  decided,
  year,
}: z.infer<typeof SupremeCourt>): ReadRecord {
  const keys = [citation, ...parallel].flatMap(keyOfText)
  const id = idOf(`${keys[0] ?? citation} ${name}`)
  return recordOf({ id, name, keys, court: 'scotus', decided: decided ?? year, standing: standings.listed })
}

/**
 * Out of links that people wrote to a case. The names came through an address, so a surer source names the case; of 635
 * citations that one link alone vouches for, and that another set has, none led to another case, so all are taken.
 */
function fromLinked({
  case_id,
  name: address,
  citations,
  year,
  court_note,
}: z.infer<typeof Linked>): ReadRecord {
  const name = nameFromAddress(address)
  if (name === null) return passedOver(`“${address}” is no name of a case`)
  const keys = citations.flatMap(keyOfText)
  const isSupreme = keys.some(key => / (?:us|sct|led|led2d) /.test(key))
  const court = isSupreme ? 'scotus' : (courtFromText(court_note ?? '') ?? null)
  const id = Number(case_id.slice(3))
  return recordOf({ id, name, keys, court, decided: year, standing: standings.matchedByMachine })
}

/**
 * A citation that exists. CourtListener's answer to it can be another case: it counts where citation or name agree, and else
 * the case is named as the citation writes it. Of several citations the first is meant.
 */
function fromString(line: z.infer<typeof CitationString>): ReadRecord {
  const cited = findCitations(line.citation)
  const at = cited.findIndex(one => one.kind === 'full_case')
  const [first, ...parallel] = cited.filter(
    (one, index) => index === at || (at !== -1 && one.parallelOf === at),
  )
  const own = first === undefined ? [] : [first, ...parallel].flatMap(one => keysOf(one)[0] ?? [])
  const written =
    first?.plaintiff === undefined ? first?.defendant : `${first.plaintiff} v. ${first.defendant ?? ''}`
  const answer = line.all_citations.flatMap(keyOfText)
  const name = line.case_name?.trim() ?? ''
  const isSame =
    name !== '' &&
    (written === undefined ||
      own.some(key => answer.includes(key)) ||
      compareNames({ text: written }, { name }).same)
  const called = isSame ? name : written
  if (called === undefined)
    return passedOver(`no name of a case is found in “${line.citation.slice(0, 100)}”`)
  const keys = isSame ? [...own, ...answer] : own
  const cluster = isSame ? line.courtlistener_cluster : null
  return recordOf({
    id: cluster ?? idOf(`${keys[0] ?? line.citation} ${called}`),
    name: called,
    keys,
    court: first?.court ?? null,
    decided: (isSame ? line.decided : null) ?? first?.year,
    standing: standings.listed,
  })
}

function fromPlain(line: z.infer<typeof Plain>): ReadRecord {
  const keys = line.citations.flatMap(keyOfText)
  const court = line.court_id ?? line.court ?? null
  const decided = line.date ?? line.decision_date
  return recordOf({
    id: idOf(String(line.id)),
    name: line.name,
    keys,
    court,
    decided,
    standing: standings.listed,
  })
}

type Read = {
  id: number
  name: string
  keys: string[]
  court: string | null
  decided: string | number | null | undefined
  standing: number
}

function recordOf({ id, name, keys, court, decided, standing }: Read): ReadRecord {
  if (keys.length === 0) return passedOver('none of its citations can be read')
  const known = { id, name: nameOf(name), court, decided: dayOf(decided), docketId: null, standing }
  const citations = [...new Set(keys)].map(key => ({ caseId: id, key }))
  return { ok: true, record: { known, citations }, ...falseDateIn(decided) }
}

const nameOf = (name: string): string => storable(name.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME))

/** The same case of the same source has the same number in every import; CourtListener's own are positive. */
function idOf(name: string): number {
  return -Number(hash('sha256', name, 'buffer').readBigUInt64BE() >> 12n) - 1
}

/** The key of one citation, also in a reporter that no table has. */
function keyOfText(citation: string): string[] {
  const [known] = keysInText(citation)
  if (known !== undefined) return [known]
  const [volume = '', ...rest] = storable(citation).trim().split(/\s+/)
  const page = rest.pop()
  if (page === undefined || rest.length === 0) return []
  const key = citationKey(volume, rest.join(' '), page)
  return key.length > LONGEST_KEY ? [] : [key]
}

/** yyyymmdd of "1974-03-05", "1974-03", "1974" or 1974; null when it is no date. */
function dayOf(date: string | number | null | undefined): number | null {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:$|[T ])/.exec(String(date ?? ''))
  const year = Number(match?.[1])
  if (match === null || year < 1000 || year > 2999) return null
  const [month, day] = [Number(match[2] ?? 0), Number(match[3] ?? 0)]
  const isDay = day === 0 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
  return month > 12 || !isDay || (month === 0 && day > 0) ? null : year * 10_000 + month * 100 + day
}

function falseDateIn(date: string | number | null | undefined): { falseDate?: string } {
  const written = `${date ?? ''}`.trim()
  return written === '' || dayOf(date) !== null ? {} : { falseDate: written.slice(0, 40) }
}

/**
 * Columns of CourtListener's tables that are read, in the order in which the readers below take them. One name of a case is enough:
 * the others, marked `?`, only stand in where it is empty.
 */
export const csvFiles = {
  clusters: ['id', 'case_name', 'case_name_full?', 'case_name_short?', 'date_filed', 'docket_id'],
  citations: ['cluster_id', 'volume', 'reporter', 'page'],
  dockets: ['id', 'court_id'],
} as const
export type CsvFile = keyof typeof csvFiles

const idIn = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null)

/** A row of opinion-clusters. */
export function clusterRow([
  id = '',
  name = '',
  full = '',
  short = '',
  filed = '',
  docket = '',
]: string[]): ReadRecord {
  const number = idIn(id)
  if (number === null) return refused(`“${id.slice(0, 40)}” is no id`)
  const called = [name, full, short].map(nameOf).find(one => one !== '')
  if (called === undefined) return passedOver('the case has no name')
  const docketId = idIn(docket)
  const known = {
    id: number,
    name: called,
    court: null,
    decided: dayOf(filed),
    docketId: docketId !== null && docketId < 2 ** 31 ? docketId : null,
    standing: standings.record,
  }
  return { ok: true, record: { known, citations: [] }, ...falseDateIn(filed) }
}

/** A row of citations. */
export function citationRow([cluster = '', volume = '', reporter = '', page = '']: string[]): ReadRecord {
  const caseId = idIn(cluster)
  if (caseId === null) return refused(`“${cluster.slice(0, 40)}” is no cluster_id`)
  if (reporter.trim() === '' || page.trim() === '') return refused('reporter or page is missing')
  const key = storable(citationKey(volume, reporter, page))
  if (key.length > LONGEST_KEY) return refused('reporter or page is too long')
  return { ok: true, record: { known: null, citations: [{ caseId, key }] } }
}

/** A row of dockets: which court the docket is of. */
export function docketRow([id = '', court = '']: string[]): { docketId: number; court: string } | null {
  const docketId = idIn(id)
  if (docketId === null || docketId >= 2 ** 31 || !/^[a-z0-9_-]{1,30}$/i.test(court)) return null
  return { docketId, court }
}
