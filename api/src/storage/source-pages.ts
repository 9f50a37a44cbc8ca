import { z } from 'zod'
import {
  Reading,
  type CitedPlace,
  type CitingPlace,
  type DocumentVersion,
  type SourcePage,
} from '../core/wire/research.ts'
import { isPaged, otherWords, type WordsFrom } from '../core/words-from.ts'
import { isPdf } from './documents.ts'
import { shownDate } from './hits.ts'
import type { Tx } from './session.ts'

const Pages = z.array(z.object({ label: z.string(), offset: z.int(), series: z.string().optional() }))
const Parts = z.array(
  z.object({ kind: z.string(), author: z.string().optional(), start: z.int(), end: z.int() }),
)
const Headings = z.array(z.object({ level: z.int(), text: z.string(), start: z.int(), end: z.int() }))

/** What does not stand in the rows of the source itself. */
type Links = 'authority' | 'citedBy' | 'citedByCount' | 'citesTo' | 'citesToCount'
type Loaded = Omit<SourcePage, Links | 'kind' | 'pages' | 'parts' | 'headings' | 'reading' | 'document'> & {
  courtId: string | null
  pages: unknown
  parts: unknown
  headings: unknown
  reading: unknown
}

/** A source with its whole text, without the links; `court` is for people, `courtId` an id of the courts table. */
export type Source = Omit<SourcePage, Links> & { courtId: string | null }

type Version = Omit<DocumentVersion, 'isPaged' | 'others'> & {
  wordsFrom: WordsFrom | null
  isPdf: boolean | null
}

const parsed = (kind: Source['kind'], { pages, parts, headings, reading, ...rest }: Loaded): Source => ({
  ...rest,
  kind,
  pages: Pages.parse(pages),
  parts: Parts.parse(parts),
  headings: Headings.parse(headings),
  reading: Reading.parse(reading),
  document: null,
})

/** An opinion with its text, to be read; null when it is not held. */
export async function loadOpinion(tx: Tx, id: string): Promise<Source | null> {
  const [row] = await tx<Loaded[]>`
    select opinions.id, external_id as "externalId", name as title, short_name as "shortName",
      array(
        select citation from opinion_citations where opinion_id = opinions.id group by citation order by min(ordinal)
      ) as citations,
      coalesce(court, court_id) as court, court_id as "courtId", jurisdiction, ${shownDate(tx)} as date, docket, treatment,
      '[]'::jsonb as warnings, '{}'::jsonb as reading, text, pages, parts,
      headings
    from opinions join opinion_texts on opinion_id = opinions.id and version = text_version
    where opinions.id = ${id}`
  return row === undefined ? null : parsed('opinion', row)
}

/** A client's document, when the actor may see it. */
export async function loadDocument(tx: Tx, id: string): Promise<Source | null> {
  const [row] = await tx<(Loaded & { version: Version })[]>`
    select documents.id, external_id as "externalId", title, title as "shortName", '{}'::text[] as citations,
      null as court, null as "courtId", null as jurisdiction, null as date, null as docket, null as treatment, documents.warnings, reading, text,
      pages, parts, headings,
      jsonb_build_object('matterId', documents.matter_id, 'path', path, 'supersededBy', superseded_by, 'wordsFrom', words_from,
        'isPdf', ${isPdf(tx)}, 'isHeld', upload_id is not null,
        'importId', (select id from imports where document_id = documents.id and state in ('queued', 'running') limit 1)) as version
    from documents join document_texts on document_id = documents.id
    where documents.id = ${id}`
  if (row === undefined) return null
  const {
    version: { isPdf: isOne, ...version },
    ...loaded
  } = row
  const source = parsed('document', loaded)
  const file = { ...version, isPdf: isOne }
  const others = version.supersededBy === null ? otherWords({ ...file, ...source }) : []
  return { ...source, document: { ...version, isPaged: isPaged(file), others } }
}

/** Places that cite a case, sent at once: some cases are cited thousands of times. */
const PLACES_AT_ONCE = 40
/** Most places of an opinion's own citations that are sent with it. */
const MOST_CITED = 1000

/** Places that cite a case; a case that only its publisher's list says to cite it has one, at its beginning. */
const citing = (tx: Tx, id: string) => tx`
  select citing_id, signal, pin, quoted, start_at, end_at from citing_links where cited_id = ${id}
  union all
  select distinct citing_id, null, null, null, 0, 0 from listed_links
  where cited_id = ${id} and not exists (
    select from citing_links found where found.citing_id = listed_links.citing_id and found.cited_id = ${id})`

/** Who cites this opinion, the most cited first, each place of theirs; the first ones are skipped. */
export async function citingPlaces(tx: Tx, id: string, skip: number): Promise<CitingPlace[]> {
  return tx<CitingPlace[]>`
    select opinions.id, short_name as title,
      (select citation from opinion_citations where opinion_id = opinions.id order by ordinal limit 1) as citation,
      court, ${shownDate(tx)} as date, signal, pin, quoted, start_at as start, end_at as "end"
    from (${citing(tx, id)}) links join opinions on opinions.id = citing_id
    order by cited_by_count desc, opinions.id, start_at
    limit ${PLACES_AT_ONCE} offset ${skip}`
}

/** In how many places of how many cases this opinion is cited. */
export async function countCiting(tx: Tx, id: string): Promise<SourcePage['citedByCount']> {
  const [count] = await tx<SourcePage['citedByCount'][]>`
    select count(*)::int as places, count(distinct citing_id)::int as cases from (${citing(tx, id)}) links`
  return count ?? { places: 0, cases: 0 }
}

/** What this opinion cites, in the order of its text; `id` is null for cases that are not held. */
export async function citedPlaces(tx: Tx, id: string): Promise<CitedPlace[]> {
  return tx<CitedPlace[]>`
    select cited_id as id, coalesce(short_name, key) as title,
      (select citation from opinion_citations where opinion_id = cited_id order by ordinal limit 1) as citation,
      signal, pin, quoted, start_at as start, end_at as "end"
    from citing_links left join opinions on opinions.id = cited_id
    where citing_id = ${id} and (cited_id is not null or kind = 'full_case')
    order by citing_links.ordinal
    limit ${MOST_CITED}`
}

/** In how many places this opinion cites a case. */
export async function countCited(tx: Tx, id: string): Promise<number> {
  const [count] = await tx<{ places: number }[]>`
    select count(*)::int as places from citing_links
    where citing_id = ${id} and (cited_id is not null or kind = 'full_case')`
  return count?.places ?? 0
}
