import { z } from 'zod'
import { type CourtListenerLine, courtListenerLine } from './courtlistener-line.ts'
import { findHeadings } from '../formats/headings.ts'
import { readJsonLines } from '../records/json-lines.ts'
import { splitParts } from './opinion-parts.ts'
import { type PublishedOpinion, publishedOpinion } from './published-opinion.ts'
import type { ImportedDocument, ImportedOpinion, OpinionLine, PageMark } from '../parsed.ts'

/** What a line of an import file holds: a court's opinion, or a client's earlier memo or contract. */
export type LineKind = 'opinion' | 'memo' | 'contract'

const text = z.string().refine(words => words.trim() !== '', 'is empty')
const optionalText = z.string().nullish()
const offset = z.number().int().nonnegative()

/** The generic import format. Fields that are not named here are allowed and kept as they came. */
const OpinionRecord = z.looseObject({
  id: text,
  name: text,
  name_abbreviation: optionalText,
  citations: z.array(z.string()).nullish(),
  court: optionalText,
  court_id: optionalText,
  jurisdiction: optionalText,
  decision_date: optionalText,
  decision_date_from: optionalText,
  docket_number: optionalText,
  pages: z
    .array(z.object({ label: z.union([z.string(), z.number()]), offset, series: optionalText }))
    .nullish(),
  text,
  text_from: optionalText,
  links: z.array(z.object({ start: offset, end: offset, cite: z.string(), to: optionalText })).nullish(),
  cites_to: z.unknown().optional(),
  courtlistener_url: optionalText,
  source_url: optionalText,
  treatment: optionalText,
  status: optionalText,
  aliases: z.array(z.string()).nullish(),
})
type OpinionRecord = z.infer<typeof OpinionRecord>

/** Opinions out of a file of JSON lines. Broken lines are told with their number, and the others are taken. */
export async function* readOpinionLines(
  stream: AsyncIterable<Uint8Array>,
  gz: boolean,
): AsyncIterable<OpinionLine> {
  for await (const read of readJsonLines(stream, gz)) {
    yield read.ok ? { line: read.line, ...toOpinion(read.value, read.line) } : read
  }
}

/** What one line of an import file became, whichever kind it is. */
export type SourceLine = { line: number } & (
  | { ok: true; kind: 'opinion'; opinion: ImportedOpinion }
  | { ok: true; kind: 'document'; document: ImportedDocument }
  | { ok: true; kind: 'courtlistener'; staged: CourtListenerLine }
  | { ok: false; reason: string }
)

/** Opinions and clients' documents out of a file of JSON lines, each line by what it holds. */
export async function* readSourceLines(
  stream: AsyncIterable<Uint8Array>,
  gz: boolean,
): AsyncIterable<SourceLine> {
  for await (const read of readJsonLines(stream, gz)) {
    const { line } = read
    if (!read.ok) {
      yield read
      continue
    }
    const list = listIn(read.value)
    if (list !== null) {
      const reason = `Line ${line} is a list: one object a line is wanted. jq -c '${list}' FILE writes it so.`
      yield { line, ok: false, reason }
      continue
    }
    const staged = courtListenerLine(read.value)
    if (staged !== null) {
      const reason = `Line ${line}: the opinion has no text.`
      yield staged === 'textless'
        ? { line, ok: false, reason }
        : { line, ok: true, kind: 'courtlistener', staged }
      continue
    }
    const kind = detectLineKind(read.value)
    if (kind === 'memo' || kind === 'contract') {
      const result = toDocument(read.value, kind, line)
      yield result.ok ? { line, ok: true, kind: 'document', document: result.document } : { line, ...result }
    } else {
      const result = toOpinion(read.value, line)
      yield result.ok ? { line, ok: true, kind: 'opinion', opinion: result.opinion } : { line, ...result }
    }
  }
}

/** Where the objects of a line stand that is an array, or a page of an API's answer. */
function listIn(value: unknown): string | null {
  if (Array.isArray(value)) return '.[]'
  const isPage = typeof value === 'object' && value !== null && 'results' in value && !('text' in value)
  return isPage && Array.isArray(value.results) ? '.results[]' : null
}

const opinionFields = ['citations', 'neutral_citation', 'court', 'decision_date']

/** Tells what a parsed line holds by its fields; null when it is none of the known kinds. */
export function detectLineKind(value: unknown): LineKind | null {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('text' in value)) return null
  if (opinionFields.some(field => field in value)) return 'opinion'
  if ('agency' in value || 'question' in value) return 'memo'
  if ('file' in value || 'title' in value) return 'contract'
  return 'name' in value ? 'opinion' : null
}

type Failed = { ok: false; reason: string }

const toOpinion = (value: unknown, line: number): ReadOpinion =>
  importedOpinion(publishedOpinion(value) ?? { record: value }, `Line ${line}`)

type ReadOpinion = { ok: true; opinion: ImportedOpinion } | Failed

/** Checks the fields of an opinion, whichever format it came in; `where` names it in the sentence that says what is wrong. */
export function importedOpinion(
  published: { record: unknown; parts?: PublishedOpinion['parts'] },
  where: string,
): ReadOpinion {
  const parsed = OpinionRecord.safeParse(published.record)
  if (!parsed.success) return { ok: false, reason: explain(parsed.error, where) }
  const record = parsed.data
  const date = readDate(record.decision_date)
  if (date === undefined) {
    return { ok: false, reason: `${where}: decision_date must be YYYY-MM-DD, YYYY-MM, YYYY or missing.` }
  }
  const beyond = findBeyond(record)
  if (beyond) return { ok: false, reason: `${where}: ${beyond} lies beyond the end of the text.` }
  const words = storable(record.text)
  return {
    ok: true,
    opinion: {
      externalId: record.id,
      name: record.name,
      shortName: record.name_abbreviation || record.name,
      citations: [...new Set((record.citations ?? []).map(cite => cite.trim()).filter(cite => cite !== ''))],
      court: record.court || null,
      courtId: record.court_id || null,
      jurisdiction: record.jurisdiction || null,
      ...date,
      dateFrom: record.decision_date_from || null,
      docket: record.docket_number || null,
      text: words,
      pages: (record.pages ?? []).map(readPage).sort((a, b) => a.offset - b.offset),
      parts: published.parts ?? splitParts(words),
      headings: findHeadings(words),
      ...(record.text_from ? { textFrom: record.text_from } : {}),
      links: (record.links ?? []).map(link => ({
        start: link.start,
        end: link.end,
        cite: link.cite,
        to: link.to ?? null,
      })),
      ...(record.cites_to === undefined || record.cites_to === null ? {} : { citesTo: record.cites_to }),
      ...(record.aliases ? { aliases: record.aliases } : {}),
      ...(record.status ? { status: record.status } : {}),
      meta: othersOf(record, opinionColumns),
      ...(record.treatment ? { treatment: record.treatment } : {}),
      ...withUrl(record.source_url || record.courtlistener_url),
    },
  }
}

/** Fields of an opinion that have a place of their own. */
const opinionColumns: ReadonlySet<string> = new Set(Object.keys(OpinionRecord.shape))

const othersOf = (record: Record<string, unknown>, columns: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !columns.has(name)))

/** Databases take no zero characters and no lone halves; each is replaced by one character, so that offsets hold. */
function storable(words: string): string {
  return words.replaceAll('\0', ' ').toWellFormed()
}

function withUrl(url: string | null | undefined): { sourceUrl?: string } {
  return url ? { sourceUrl: url } : {}
}

function readPage(page: {
  label: string | number
  offset: number
  series?: string | null | undefined
}): PageMark {
  return { label: `${page.label}`, offset: page.offset, ...(page.series ? { series: page.series } : {}) }
}

function findBeyond(record: OpinionRecord): string | undefined {
  const length = record.text.length
  const page = record.pages?.find(mark => mark.offset > length)
  if (page) return `page ${page.label}`
  const link = record.links?.find(mark => mark.end > length || mark.start > mark.end)
  return link ? `the link ${link.cite}` : undefined
}

type ReadDate = Pick<ImportedOpinion, 'date' | 'datePrecision'>

/** A missing date is a fact about the source; a date that cannot be is a mistake, and undefined. */
function readDate(written: string | null | undefined): ReadDate | undefined {
  if (!written) return { date: null, datePrecision: null }
  const [, year, month, day] = /^(?!0000)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(written) ?? []
  if (year === undefined) return undefined
  const full = new Date(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`)
  if (Number.isNaN(full.getTime()) || (day !== undefined && full.getUTCDate() !== Number(day)))
    return undefined
  return { date: written, datePrecision: day !== undefined ? 'day' : month !== undefined ? 'month' : 'year' }
}

/** Whether it is a day, month or year that can be; nothing at all is none that is false. */
export const isDate = (written: string): boolean => readDate(written) !== undefined

const DocumentRecord = z.looseObject({
  id: text,
  title: optionalText,
  number: optionalText,
  date: optionalText,
  text,
})
const documentColumns: ReadonlySet<string> = new Set(['id', 'title', 'text'])

function toDocument(
  value: unknown,
  kind: 'memo' | 'contract',
  line: number,
): { ok: true; document: ImportedDocument } | Failed {
  const parsed = DocumentRecord.safeParse(value)
  if (!parsed.success) return { ok: false, reason: explain(parsed.error, `Line ${line}`) }
  const record = parsed.data
  const words = storable(record.text)
  const title = record.title || (record.number ? `Letter ${record.number}` : record.id)
  return {
    ok: true,
    document: {
      externalId: record.id,
      kind,
      title,
      date: readDate(record.date)?.date ?? null,
      source: {
        title,
        text: words,
        pages: [],
        parts: [{ kind: 'body', start: 0, end: words.length }],
        headings: findHeadings(words),
        warnings: [],
      },
      meta: othersOf(record, documentColumns),
    },
  }
}

function explain(error: z.ZodError, where: string): string {
  const issue = error.issues[0]
  const field = issue?.path.join('.') ?? ''
  if (field === '') return `${where} is not an object with the fields of an opinion.`
  const what = issue?.message === 'is empty' ? 'is empty' : 'is missing or of the wrong kind'
  return `${where}: the field "${field}" ${what}.`
}
