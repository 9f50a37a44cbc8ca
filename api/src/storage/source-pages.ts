import { z } from 'zod'
import type { SourcePage } from '../core/wire/research.ts'
import { shownDate } from './hits.ts'
import type { Tx } from './session.ts'

const Pages = z.array(z.object({ label: z.string(), offset: z.int(), series: z.string().optional() }))
const Parts = z.array(
  z.object({ kind: z.string(), author: z.string().optional(), start: z.int(), end: z.int() }),
)
const Headings = z.array(z.object({ level: z.int(), text: z.string(), start: z.int(), end: z.int() }))

type Loaded = Omit<SourcePage, 'kind' | 'citedBy' | 'citesTo' | 'pages' | 'parts' | 'headings'> & {
  courtId: string | null
  pages: unknown
  parts: unknown
  headings: unknown
}

/** A source with its whole text, without the links; `court` is for people, `courtId` an id of the courts table. */
export type Source = Omit<SourcePage, 'citedBy' | 'citesTo'> & { courtId: string | null }

const parsed = (kind: Source['kind'], { pages, parts, headings, ...rest }: Loaded): Source => ({
  ...rest,
  kind,
  pages: Pages.parse(pages),
  parts: Parts.parse(parts),
  headings: Headings.parse(headings),
})

export async function loadOpinion(tx: Tx, id: string): Promise<Source | null> {
  const [row] = await tx<Loaded[]>`
    select opinions.id, external_id as "externalId", name as title, short_name as "shortName",
      array(
        select citation from opinion_citations where opinion_id = opinions.id group by citation order by min(ordinal)
      ) as citations,
      coalesce(court, court_id) as court, court_id as "courtId", jurisdiction, ${shownDate(tx)} as date, docket, treatment, text, pages, parts,
      headings
    from opinions join opinion_texts on opinion_id = opinions.id and version = text_version
    where opinions.id = ${id}`
  return row === undefined ? null : parsed('opinion', row)
}

/** A client's document, when the actor may see it. */
export async function loadDocument(tx: Tx, id: string): Promise<Source | null> {
  const [row] = await tx<Loaded[]>`
    select documents.id, external_id as "externalId", title, title as "shortName", '{}'::text[] as citations,
      null as court, null as "courtId", null as jurisdiction, null as date, null as docket, null as treatment, text, pages, parts, headings
    from documents join document_texts on document_id = documents.id
    where documents.id = ${id}`
  return row === undefined ? null : parsed('document', row)
}

/** Most links of either kind that are sent with a page. */
const MOST_LINKS = 500

/** Who cites this opinion, the most cited first, each place of theirs. */
export async function citingPlaces(tx: Tx, id: string): Promise<SourcePage['citedBy']> {
  return tx<SourcePage['citedBy']>`
    select opinions.id, short_name as title,
      (select citation from opinion_citations where opinion_id = opinions.id order by ordinal limit 1) as citation,
      signal, pin, start_at as start, end_at as "end"
    from citing_links join opinions on opinions.id = citing_id
    where cited_id = ${id}
    order by cited_by_count desc, opinions.id, citing_links.start_at
    limit ${MOST_LINKS}`
}

/** What this opinion cites, in the order of its text; `id` is null for cases that are not held. */
export async function citedPlaces(tx: Tx, id: string): Promise<SourcePage['citesTo']> {
  return tx<SourcePage['citesTo']>`
    select cited_id as id, coalesce(short_name, key) as title, signal, pin, start_at as start,
      end_at as "end"
    from citing_links left join opinions on opinions.id = cited_id
    where citing_id = ${id} and (cited_id is not null or kind = 'full_case')
    order by citing_links.ordinal
    limit ${MOST_LINKS}`
}
