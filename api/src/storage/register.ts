import { citationOfKey } from '../core/cite/tables/citation-of-key.ts'
import type { KnownCase } from '../core/cite/types.ts'
import { sendCopy } from './copy.ts'
import type { Db, Tx } from './session.ts'
import { isUniqueViolation } from './sqlstate.ts'

/** How sure a source of the register is: the surest names the case, whatever the order in which they come. */
export const standings = { matchedByMachine: 1, listed: 2, record: 3 } as const

/** A case as the register keeps it. `decided` is yyyymmdd, with zeros for a month or day that is not known. */
export type RegisteredCase = {
  id: number
  name: string
  decided: number | null
  court: string | null
  docketId: number | null
  standing: number
}

/** A citation of a case, as `citationKey` makes it. The case may come later. */
export type RegisteredCitation = { caseId: number; key: string }

/** Cases on one page that are looked at: a page of table decisions holds some dozens. */
const MOST_ON_A_PAGE = 100

/** More keys than one text cites: a bound on the work of one check. */
const MOST_KEYS = 5_000

/**
 * The known cases that stand at any of these citation keys, each with those of the keys that are its own. One probe of
 * the index for all keys. While the index of a first import is being built, nothing is known.
 */
export async function findKnownCases(tx: Tx, keys: readonly string[]): Promise<KnownCase[]> {
  if (keys.length === 0) return []
  const rows = await tx<ProbeRow[]>`${probe(tx, keys)}`
  const cases = new Map<number, KnownCase>()
  for (const { id, name, court, decided, key } of rows) {
    const citation = citationOfKey(key)
    const before = cases.get(id)
    if (before === undefined) {
      cases.set(id, { id: publicId(id), name, court, date: partialDate(decided), citations: [citation] })
    } else if (!before.citations.includes(citation)) before.citations.push(citation)
  }
  return [...cases.values()]
}

type ProbeRow = { id: number; name: string; court: string | null; decided: number | null; key: string }

const probe = (tx: Tx, keys: readonly string[]) => tx<ProbeRow[]>`
  select id, name, court, decided, found.key
  from unnest(${keys.slice(0, MOST_KEYS)}::text[]) asked (key)
    cross join lateral (
      select case_id, known_citations.key from known_citations
      where known_citations.key = asked.key
      order by case_id limit ${MOST_ON_A_PAGE}) found
    join known_cases on known_cases.id = found.case_id
  where to_regclass('known_citations_probe') is not null
  order by found.key, standing desc, id`

/** How the database answers that question, a step a line: a large register must be probed, never read through. */
export async function explainProbe(tx: Tx, keys: readonly string[]): Promise<string[]> {
  const lines = await tx<{ 'QUERY PLAN': string }[]>`explain (analyze, timing off) ${probe(tx, keys)}`
  return lines.map(line => line['QUERY PLAN'])
}

const publicId = (id: number): string => (id > 0 ? `cl:${id}` : `known:${-id}`)

/** "1974", "1974-09" or "1974-09-17" of yyyymmdd. */
function partialDate(decided: number | null): string | null {
  if (decided === null) return null
  const digits = String(decided)
  const parts = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
  const known = parts.findIndex(part => /^0+$/.test(part))
  return (known === -1 ? parts : parts.slice(0, known)).join('-')
}

/**
 * Puts cases in, or brings them up to date where the source is at least as sure as the one before. What it leaves open
 * stays as it was. No id twice. Answers the ids of those that are new or changed.
 */
export async function saveKnownCases(tx: Tx, cases: readonly RegisteredCase[]): Promise<number[]> {
  if (cases.length === 0) return []
  const rows = await tx<{ id: number }[]>`
    insert into known_cases as held (id, decided, docket_id, standing, court, name)
    select * from unnest(
      ${cases.map(one => one.id)}::bigint[],
      ${cases.map(one => one.decided)}::int[],
      ${cases.map(one => one.docketId)}::int[],
      ${cases.map(one => one.standing)}::smallint[],
      ${cases.map(one => one.court)}::text[],
      ${cases.map(one => one.name)}::text[])
    on conflict (id) do update set
      decided = coalesce(excluded.decided, held.decided), docket_id = coalesce(excluded.docket_id, held.docket_id),
      court = coalesce(excluded.court, held.court), standing = excluded.standing, name = excluded.name
    where excluded.standing >= held.standing
      and (excluded.name, excluded.standing, coalesce(excluded.decided, held.decided),
          coalesce(excluded.docket_id, held.docket_id), coalesce(excluded.court, held.court))
        is distinct from (held.name, held.standing, held.decided, held.docket_id, held.court)
    returning id`
  return rows.map(row => row.id)
}

/** Puts citations in; those that are there stay. Answers the cases that have a new one, once for each citation. */
export async function saveKnownCitations(
  tx: Tx,
  kind: Db['kind'],
  citations: readonly RegisteredCitation[],
): Promise<number[]> {
  if (citations.length === 0) return []
  // Held until the end: nobody builds the index between the question and the copy.
  await tx`lock table known_citations in row exclusive mode`
  if (kind === 'postgres' && !(await hasProbe(tx))) {
    await copyCitations(tx, citations)
    return citations.map(one => one.caseId)
  }
  const rows = await tx<{ id: number }[]>`
    insert into known_citations (case_id, key)
    select * from unnest(${citations.map(one => one.caseId)}::bigint[], ${citations.map(one => one.key)}::text[])
    on conflict do nothing
    returning case_id as id`
  return rows.map(row => row.id)
}

/** Rows go as text, which the server takes six times as fast as values of an insert. */
async function copyCitations(tx: Tx, citations: readonly RegisteredCitation[]): Promise<void> {
  const lines = citations.map(({ caseId, key }) => `${caseId}\t${escaped(key)}\n`)
  await sendCopy(tx, 'copy known_citations (case_id, key) from stdin', [lines.join('')])
}

const escaped = (text: string): string =>
  text.replace(/[\\\t\n\r]/g, c => (c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r'))

/** Tells the court of cases through their dockets. Answers how many learnt theirs. */
export async function saveDocketCourts(
  tx: Tx,
  dockets: readonly { docketId: number; court: string }[],
): Promise<number> {
  const { count } = await tx`
    update known_cases set court = docket.court
    from unnest(${dockets.map(one => one.docketId)}::int[], ${dockets.map(one => one.court)}::text[])
      docket (id, court)
    where known_cases.docket_id = docket.id and known_cases.court is null`
  return count
}

/** Whether any case waits to learn its court from a docket. */
export async function hasDockets(tx: Tx): Promise<boolean> {
  const rows = await tx`select from known_cases where docket_id is not null limit 1`
  return rows.length > 0
}

const hasProbe = async (tx: Tx): Promise<boolean> => {
  const [row] = await tx<{ is: boolean }[]>`select to_regclass('known_citations_probe') is not null as is`
  return row?.is ?? false
}

/**
 * Readies the register for a large import. Postgres fills an empty table several times as fast without its index, which
 * `finishRegister` builds; an index that an interrupted import left out is built first.
 */
export async function prepareRegister(db: Pick<Db, 'kind' | 'asOwner'>): Promise<void> {
  await db.asOwner(async tx => {
    const [row] = await tx<{ empty: boolean }[]>`select not exists (select from known_citations) as empty`
    if (row?.empty !== true) await buildProbe(tx)
    else if (db.kind === 'postgres') await tx`drop index if exists known_citations_probe`
  })
}

/** Builds the index where it is missing and counts anew what the planner goes by. */
export async function finishRegister(db: Pick<Db, 'asOwner'>): Promise<void> {
  await db.asOwner(buildProbe)
  await db.asOwner(async tx => {
    await tx`analyze known_cases`
    await tx`analyze known_citations`
  })
}

async function buildProbe(tx: Tx): Promise<void> {
  if (await hasProbe(tx)) return
  await tx`lock table known_citations in share row exclusive mode`
  if (await hasProbe(tx)) return
  await tx`select set_config('maintenance_work_mem', '512MB', true), set_config('work_mem', '256MB', true)`
  const create = (within: Tx) =>
    within`create unique index known_citations_probe on known_citations (key, case_id)`
  try {
    await tx.savepoint(create)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    await tx`
      delete from known_citations where ctid in (
        select ctid from (
          select ctid, row_number() over (partition by key, case_id) as nth from known_citations) numbered
        where nth > 1)`
    await create(tx)
  }
}

/** Rows up to which counting takes a few milliseconds. */
export const COUNTED_UP_TO = 100_000

/** How many cases and citations are known; of large tables what the planner last counted. */
export async function registerSize(tx: Tx): Promise<{ cases: number; citations: number }> {
  const [row] = await tx<{ cases: number; citations: number }[]>`
    select
      case when cases.reltuples < ${COUNTED_UP_TO} then (select count(*) from known_cases)::float8
        else cases.reltuples::float8 end as cases,
      case when citations.reltuples < ${COUNTED_UP_TO} then (select count(*) from known_citations)::float8
        else citations.reltuples::float8 end as citations
    from pg_class cases, pg_class citations
    where cases.oid = 'known_cases'::regclass and citations.oid = 'known_citations'::regclass`
  return row ?? { cases: 0, citations: 0 }
}

/** The share of citations whose case is not in the register, of a sample where there are many: a file is still to come. */
export async function shareWithoutCase(tx: Tx): Promise<number> {
  const { citations } = await registerSize(tx)
  const percent = Math.min(100, (100 * COUNTED_UP_TO) / Math.max(1, citations))
  const [row] = await tx<{ share: number | null }[]>`
    select avg((not exists (select from known_cases where id = case_id))::int)::float8 as share
    from known_citations tablesample system (${percent})`
  return row?.share ?? 0
}
