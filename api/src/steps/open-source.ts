import { authorityOf } from '../core/authority.ts'
import { citedCourt, documentCitation, fullCitation, pinFor } from '../core/full-citation.ts'
import type { Actor } from '../core/matter.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { CitingPlace, Quotable, SourcePage } from '../core/wire/research.ts'
import type { Deps } from '../deps.ts'
import { type JurisdictionOf, jurisdictionOf } from '../storage/jurisdictions.ts'
import {
  type Source,
  citedPlaces,
  citingPlaces,
  countCited,
  countCiting,
  loadDocument,
  loadOpinion,
} from '../storage/source-pages.ts'
import type { Tx } from '../storage/session.ts'

type Needs = Pick<Deps, 'db'>
type Who = Pick<Actor, 'id'>

/** A source to read, with who cites it, what it cites, and what it weighs in a matter's jurisdiction. A document that the actor may not see is not there. */
export function openSource(
  { db }: Needs,
  actor: Who,
  kind: SourcePage['kind'],
  id: string,
  weighedFor: JurisdictionOf = {},
): Promise<SourcePage> {
  return db.as(actor, async tx => {
    const { courtId, ...source } = await load(tx, kind, id)
    if (kind === 'document') return { ...source, ...noLinks }
    const citesTo = await citedPlaces(tx, id)
    return {
      ...source,
      authority: authorityOf({ ...source, courtId }, await jurisdictionOf(tx, weighedFor)),
      citedBy: await citingPlaces(tx, id, 0),
      citedByCount: await countCiting(tx, id),
      citesToCount: await countCited(tx, id),
      // A case that is not held has no name here: it is called by the words of the text that cite it.
      citesTo: citesTo.map(place =>
        place.id === null ? { ...place, title: source.text.slice(place.start, place.end) } : place,
      ),
    }
  })
}

const noLinks = {
  authority: null,
  citedBy: [],
  citedByCount: { places: 0, cases: 0 },
  citesTo: [],
  citesToCount: 0,
}

/** The next places that cite a case, behind those that were shown. */
export const nextCiting = ({ db }: Needs, actor: Who, id: string, skip: number): Promise<CitingPlace[]> =>
  db.as(actor, tx => citingPlaces(tx, id, skip))

/** The exact words at `[start, end)` with their full citation and pin page, ready to stand in a memo. */
export async function quotable(
  { db }: Needs,
  actor: Who,
  kind: SourcePage['kind'],
  id: string,
  start: number,
  end: number,
): Promise<Quotable> {
  const source = await db.as(actor, tx => load(tx, kind, id))
  const text = source.text.slice(start, end)
  if (start >= end || end > source.text.length || text.trim() === '') {
    throw new Refused({
      code: 'source/no-such-place',
      status: 400,
      title: 'There are no words at this place of the source',
      detail: 'Choose the words again.',
    })
  }
  const pin = pinFor(source.pages, { start, end }, source.citations[0] ?? null)
  return { text, citation: citationOf(source, pin), pin }
}

const citationOf = (source: Source, pin: string | null): string =>
  source.kind === 'document'
    ? documentCitation(source.title, pin)
    : fullCitation(
        { ...source, name: source.shortName, court: citedCourt(source.courtId, source.court) },
        pin,
      )

async function load(tx: Tx, kind: SourcePage['kind'], id: string): Promise<Source> {
  const source = kind === 'opinion' ? await loadOpinion(tx, id) : await loadDocument(tx, id)
  if (source === null) throw new Refused(notFound('source'))
  return source
}
