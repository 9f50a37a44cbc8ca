import { authorityOf } from '../core/authority.ts'
import { LATELY, type References, inLearnedOrder } from '../core/document-order.ts'
import {
  type Candidate,
  type Graph,
  type Ranked,
  citersOf,
  fuse,
  trustInCitations,
  voices,
} from '../core/fuse.ts'
import { nearestOfEach } from '../storage/nearness.ts'
import { citedByDocuments, referencesOn } from '../storage/search-documents.ts'
import { type SourceStanding, citedWithin, standingOf } from '../storage/search-law.ts'
import type { Tx } from '../storage/session.ts'
import type { DocumentPool } from './retrieve-documents.ts'
import { type LawPool, type LawSearch, passagesOfCited } from './retrieve-law.ts'

/** The best passages of public law whose own citations are counted. */
const CITING_PASSAGES = 100
/** The best documents of a client whose references to others are counted. */
const CITING_DOCUMENTS = 150
/** Cases that were not found themselves and are shown because the found ones cite them, or others describe them so. */
const MOST_CITED = 20
const MOST_TOLD = 20

/** For whom is ranked. `jurisdiction` is that of the matter; `observe` is told what is fused, for choosing the weights. */
export type RankFor = {
  jurisdiction: string | null
  observe?: ((candidates: Candidate[], graph: Graph) => void) | undefined
}

/** One list of both pools, with what the found passages cite and what others say of the cases they cite. */
export async function rank(
  tx: Tx,
  search: LawSearch,
  law: LawPool,
  documents: DocumentPool,
  { jurisdiction, observe }: RankFor,
): Promise<{ ranked: Ranked[]; standings: SourceStanding[] }> {
  const { filter, ways } = search
  const citers = citersOf(law.candidates, CITING_PASSAGES)
  const citations = await citedWithin(tx, [...citers.keys()], filter)
  const found = new Set(law.candidates.map(candidate => candidate.sourceId))
  const absent =
    ways === 'both' ? [...new Set([...mostCited(citations, found), ...mostTold(law.told, found)])] : []
  const [ofAbsent, standings] = await Promise.all([
    passagesOfCited(tx, search, absent),
    standingOf(tx, [...found, ...absent], filter.exclude),
  ])
  const ofLaw = [...law.candidates, ...ofAbsent]
  const references = await referencesOf(tx, documents)
  const ofClient = [...documents.candidates, ...(await documentsNamed(tx, search, documents, references))]
  const named = await referencesAmong(tx, documents.filter, ofClient)
  const graph: Graph = {
    citations: [
      ...citations.map(({ passageId, sourceId }) => ({ sourceId, weight: citers.get(passageId) ?? 0 })),
      ...references,
    ],
    citedBy: new Map(standings.map(one => [one.id, one.citedBy])),
    whole: new Map([...law.wholeOf(standings), ...documents.whole]),
    told: law.told,
    recent: recencyOf(named),
    binding: new Set(
      standings.flatMap(one => (authorityOf(one, jurisdiction)?.weight === 'binding' ? [one.id] : [])),
    ),
    references: named,
    trust: { documents: trustInCitations(documents.lexemes.length) },
  }
  const candidates = [...ofLaw, ...ofClient]
  observe?.(candidates, graph)
  return { ranked: inLearnedOrder(fuse(candidates, graph), graph), standings }
}

function mostCited(citations: { sourceId: string; weight?: number }[], found: ReadonlySet<string>): string[] {
  const counts = new Map<string, number>()
  for (const { sourceId, weight = 1 } of citations) {
    if (!found.has(sourceId)) counts.set(sourceId, (counts.get(sourceId) ?? 0) + weight)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_CITED)
    .map(([id]) => id)
}

const mostTold = (told: ReadonlyMap<string, number>, found: ReadonlySet<string>): string[] =>
  [...told]
    .filter(([id]) => !found.has(id))
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_TOLD)
    .map(([id]) => id)

/** What the documents that fit best as a whole name by number; each counts by how well it fits (`voices`). */
async function referencesOf(tx: Tx, documents: DocumentPool): Promise<Graph['citations']> {
  if (documents.filter === null) return []
  const speaking = voices(documents.whole, CITING_DOCUMENTS)
  const named = await citedByDocuments(tx, documents.filter, [...speaking.keys()])
  return named.map(({ citingId, citedId }) => ({ sourceId: citedId, weight: speaking.get(citingId) ?? 0 }))
}

/** For documents that the best ones name but that were not found themselves: the passage of each nearest in meaning. */
async function documentsNamed(
  tx: Tx,
  { embedder, vector }: LawSearch,
  documents: DocumentPool,
  references: Graph['citations'],
): Promise<Candidate[]> {
  const found = new Set(documents.candidates.map(candidate => candidate.sourceId))
  const ids = mostCited(references, found)
  const nearest = await nearestOfEach(tx, 'documents', ids, embedder.id, vector)
  return nearest.map(({ id, sourceId, score }) => ({
    id,
    sourceId,
    of: 'documents',
    words: 0,
    meaning: score,
  }))
}

/** Years after which nearness in time is half. */
const HALF = 5

/** How near the documents are to the day of the question. */
const recencyOf = (references: ReadonlyMap<string, References>): Map<string, number> =>
  new Map(
    [...references].flatMap(([id, { age }]): [string, number][] =>
      age === null ? [] : [[id, 1 / (1 + Math.max(0, age) / HALF)]],
    ),
  )

/** What the documents are to each other on the last day that is searched; without a day nothing was learned of them. */
async function referencesAmong(
  tx: Tx,
  filter: DocumentPool['filter'],
  candidates: Candidate[],
): Promise<Map<string, References>> {
  if (filter === null || filter.to === null) return new Map()
  const ids = [...new Set(candidates.map(one => one.sourceId))]
  const found = await referencesOn(tx, { ...filter, to: filter.to }, ids, LATELY)
  return new Map(found.map(({ id, ...references }) => [id, references]))
}
