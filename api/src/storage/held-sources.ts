import { z } from 'zod'
import { compareNames } from '../core/cite/names/names.ts'
import type { CheckPlan, HeldSource, KnownCase, NamedCase } from '../core/cite/types.ts'
import type { Tx } from './session.ts'
import { createSourceCache } from './source-cache.ts'

/** What a text cites, as `planCheck` asks for it. */
export type Probe = Pick<CheckPlan, 'keys' | 'names' | 'dockets'>

/** The sources that a text may mean, with their texts; and cases known to exist whose text is not held. */
export type Held = { sources: StoredSource[]; known: KnownCase[] }

/** A held source with what a sealed package says about it. */
export type StoredSource = HeldSource & { textSha256: string; courtName: string | null }

/** More cases than one document cites by number: a bound on the work of one check. */
const MOST_SOURCES = 2000

/** Cases that are read because a name fits; they never take the place of one that is cited by number. */
const MOST_NAMED = 400

/** Cases of one name that are looked at; which of them is meant, the judge says. */
const MOST_OF_A_NAME = 8

const everyday = new Set(
  'the and for inc corp company ltd llc llp state people united states city county commonwealth department'.split(
    ' ',
  ),
)

/** The most telling word of each party, both wanted: abbreviations elsewhere in the name do not matter. */
function nameQuery(name: string): string[] {
  const telling = name
    .toLowerCase()
    .split(/ vs?\.? /, 2)
    .map(party => party.split(/[^\p{L}\p{N}]+/u).filter(word => word.length > 2 && !everyday.has(word)))
    .flatMap(words => words.sort((a, b) => b.length - a.length).slice(0, 1))
  return telling.length === 0 ? [] : [telling.join(' & ')]
}

const Pages = z.array(z.object({ label: z.string(), offset: z.int(), series: z.string().optional() }))
const Parts = z.array(
  z.object({
    kind: z.enum(['body', 'syllabus', 'lead', 'concurrence', 'dissent', 'footnotes', 'argument']),
    author: z.string().optional(),
    start: z.int(),
    end: z.int(),
  }),
)

/**
 * How the import format says that a date is a guess: the first one in the text can be that of an argument, and one out of
 * a citing paper is that paper's word. No year is judged by it.
 */
export const UNSURE_DATE = '^(first date|citing )'

type Row = {
  id: string
  externalId: string
  name: string
  shortName: string
  court: string | null
  courtName: string | null
  decidedOn: string | null
  guessedYear: number | null
  precision: 'day' | 'month' | 'year' | null
  docket: string | null
  citations: string[]
  text: string | null
  sha256: string | null
  pages: unknown
  parts: unknown
}

/**
 * One probe for all citations and docket numbers, and one for the names of those that are not there under their own number;
 * then the texts of what was found.
 */
export async function heldSources(tx: Tx, { keys, names, dockets }: Probe): Promise<Held> {
  if (keys.length + names.length + dockets.length === 0) return { sources: [], known: [] }
  const numbered = await tx<{ id: string; key: string | null }[]>`
    (select opinion_id as id, key from opinion_citations where key = any(${keys}::text[]) limit ${MOST_SOURCES})
    union all
    (select opinion_id, null from opinion_dockets where key = any(${dockets}::text[]) limit ${MOST_SOURCES})`
  const cited = await sourcesById(tx, [...new Set(numbered.map(({ id }) => id))])
  const unsettled = unsettledNames(names, numbered, [...cited.sources, ...cited.known])
  if (unsettled.length === 0) return cited
  const named = await tx<{ id: string }[]>`
    select distinct named.id
    from unnest(${unsettled.slice(0, MOST_NAMED).flatMap(nameQuery)}::text[]) query
      cross join lateral (
        select id from opinions where name_terms @@ to_tsquery('simple', query) limit ${MOST_OF_A_NAME}) named
    limit ${MOST_NAMED}`
  const isCited = new Set(numbered.map(({ id }) => id))
  const others = await sourcesById(
    tx,
    named.flatMap(({ id }) => (isCited.has(id) ? [] : [id])),
  )
  return { sources: [...cited.sources, ...others.sources], known: [...cited.known, ...others.known] }
}

/** The names of which no case so called stands at one of the keys that were written with them. */
function unsettledNames(
  names: NamedCase[],
  numbered: { id: string; key: string | null }[],
  cases: { id: string; name: string; shortName?: string }[],
): string[] {
  const byId = new Map(cases.map(one => [one.id, one]))
  const byKey = new Map<string, { name: string; shortName?: string }[]>()
  for (const { id, key } of numbered) {
    const one = byId.get(id)
    if (key !== null && one !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), one])
  }
  const isSettled = ({ name, keys }: NamedCase): boolean =>
    keys.some(key => (byKey.get(key) ?? []).some(one => compareNames({ text: name }, one).same))
  return [...new Set(names.flatMap(named => (isSettled(named) ? [] : [named.name])))]
}

/** Characters of opinions kept between checks: some two hundred of them. */
const MOST_KEPT = 6_000_000
const kept = createSourceCache<StoredSource>(MOST_KEPT)

/**
 * These opinions with their newest texts. A text never changes and every change of a case shows in `updated_at`, so what
 * was read before is not read again; the judge keeps the words of the same objects likewise.
 */
export async function sourcesById(tx: Tx, ids: string[]): Promise<Held> {
  if (ids.length === 0) return { sources: [], known: [] }
  const stamps = await tx<{ id: string; key: string }[]>`
    select id, id || ' ' || extract(epoch from updated_at) as key from opinions where id = any(${ids}::uuid[])`
  const keys = new Map(stamps.map(({ id, key }) => [id, key]))
  const there = stamps.flatMap(({ key }) => kept.get(key) ?? [])
  const isThere = new Set(there.map(source => source.id))
  const read = await readSources(
    tx,
    ids.filter(id => !isThere.has(id)),
  )
  for (const source of read.sources) kept.put(keys.get(source.id) ?? source.id, source)
  return { sources: [...there, ...read.sources], known: read.known }
}

async function readSources(tx: Tx, ids: string[]): Promise<Held> {
  if (ids.length === 0) return { sources: [], known: [] }
  const rows = await tx<Row[]>`
    select opinions.id, external_id as "externalId", name, short_name as "shortName", court as "courtName",
      coalesce(court_id, court) as court, docket, date_precision as precision,
      case when coalesce(date_from, '') !~ ${UNSURE_DATE} then decided_on end as "decidedOn",
      case when date_from ~ ${UNSURE_DATE} then extract(year from decided_on)::int end as "guessedYear",
      array(select citation from opinion_citations where opinion_id = opinions.id order by ordinal) as citations,
      opinion_texts.text, opinion_texts.sha256, pages, parts
    from opinions
      left join opinion_texts on opinion_texts.opinion_id = opinions.id and version = text_version
    where opinions.id = any(${ids}::uuid[])`
  const held: Held = { sources: [], known: [] }
  for (const row of rows) {
    const { id, externalId, name, shortName, citations, court, courtName, guessedYear, docket, text } = row
    const textSha256 = row.sha256 ?? ''
    const date = partialDate(row)
    if (text === null) held.known.push({ id, name, citations, court, date })
    else {
      const [pages, parts] = [Pages.parse(row.pages).map(toPage), Parts.parse(row.parts).map(toPart)]
      held.sources.push({
        id,
        externalId,
        name,
        shortName,
        citations,
        court,
        courtName,
        date,
        guessedYear,
        docket,
        text,
        textSha256,
        pages,
        parts,
      })
    }
  }
  return held
}

/** As much of the date as is known: "1974", "1974-09" or "1974-09-17". */
function partialDate({ decidedOn, precision }: Row): string | null {
  if (decidedOn === null) return null
  return precision === 'year'
    ? decidedOn.slice(0, 4)
    : precision === 'month'
      ? decidedOn.slice(0, 7)
      : decidedOn
}

const toPage = ({ label, offset, series }: z.infer<typeof Pages>[number]) =>
  series === undefined ? { label, offset } : { label, offset, series }

const toPart = ({ author, ...part }: z.infer<typeof Parts>[number]) =>
  author === undefined ? part : { ...part, author }
