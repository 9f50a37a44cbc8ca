import { type Candidate, type Graph, type Ranked, citersOf, fuse, trustInCitations } from '../core/fuse.ts'
import { nearestOfEach } from '../storage/nearness.ts'
import { citedByDocuments, documentDates, documentsCiting } from '../storage/search-documents.ts'
import { type SourceStanding, citedWithin, standingOf } from '../storage/search-law.ts'
import type { Tx } from '../storage/session.ts'
import type { DocumentPool } from './retrieve-documents.ts'
import { type LawPool, type LawSearch, passagesOfCited } from './retrieve-law.ts'

/** The best passages of public law whose own citations are counted. */
const CITING_PASSAGES = 100
/** The best documents of a client whose references to others are counted. */
const CITING_DOCUMENTS = 30
/** Cases that were not found themselves and are shown because the found ones cite them, or others describe them so. */
const MOST_CITED = 20
const MOST_TOLD = 20

/** One list of both pools, with what the found passages cite and what others say of the cases they cite. */
export async function rank(
  tx: Tx,
  search: LawSearch,
  law: LawPool,
  documents: DocumentPool,
): Promise<{ ranked: Ranked[]; standings: SourceStanding[] }> {
  const { filter, ways } = search
  const citers = citersOf(law.candidates, CITING_PASSAGES)
  const citations = await citedWithin(tx, [...citers.keys()], filter)
  const found = new Set(law.candidates.map(candidate => candidate.sourceId))
  const absent = [...mostCited(citations, found), ...mostTold(law.told, found)]
  const ofLaw = [
    ...law.candidates,
    ...(ways === 'both' ? await passagesOfCited(tx, search, [...new Set(absent)]) : []),
  ]
  const standings = await standingOf(tx, [...new Set(ofLaw.map(one => one.sourceId))], filter.exclude)
  const references = await referencesOf(tx, documents)
  const ofClient = [...documents.candidates, ...(await documentsNamed(tx, search, documents, references))]
  const graph: Graph = {
    citations: [
      ...citations.map(({ passageId, sourceId }) => ({ sourceId, weight: citers.get(passageId) ?? 0 })),
      ...references,
    ],
    citedBy: new Map(
      [...standings, ...(await citersCounted(tx, documents.filter, ofClient))].map(one => [
        one.id,
        one.citedBy,
      ]),
    ),
    whole: new Map([...law.wholeOf(standings), ...documents.whole]),
    told: law.told,
    recent: await recencyOf(tx, documents.filter, ofClient),
    trust: { documents: trustInCitations(documents.lexemes.length) },
  }
  return { ranked: fuse([...ofLaw, ...ofClient], graph), standings }
}

function mostCited(citations: { sourceId: string }[], found: ReadonlySet<string>): string[] {
  const counts = new Map<string, number>()
  for (const { sourceId } of citations) {
    if (!found.has(sourceId)) counts.set(sourceId, (counts.get(sourceId) ?? 0) + 1)
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

/** What the best documents name by number; each counts by its place among them. */
async function referencesOf(tx: Tx, documents: DocumentPool): Promise<Graph['citations']> {
  if (documents.filter === null) return []
  const bySource = new Map<string, Candidate>()
  // A document's first candidate stands for it: only the whole counts in choosing who speaks.
  for (const candidate of documents.candidates) {
    if (!bySource.has(candidate.sourceId)) bySource.set(candidate.sourceId, candidate)
  }
  const best = [...bySource.keys()]
    .sort((a, b) => (documents.whole.get(b) ?? 0) - (documents.whole.get(a) ?? 0))
    .slice(0, CITING_DOCUMENTS)
  const top = documents.whole.get(best[0] ?? '') ?? 0
  const named = await citedByDocuments(tx, documents.filter, best)
  return named.map(({ citingId, citedId }) => ({
    sourceId: citedId,
    weight: top > 0 ? (documents.whole.get(citingId) ?? 0) / top : 0,
  }))
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

async function citersCounted(
  tx: Tx,
  filter: DocumentPool['filter'],
  candidates: Candidate[],
): Promise<{ id: string; citedBy: number }[]> {
  return filter === null ? [] : documentsCiting(tx, filter, [...new Set(candidates.map(one => one.sourceId))])
}

const YEAR = 365.25 * 24 * 3600 * 1000
/** Years after which nearness in time is half. */
const HALF = 5

/** How near the documents are to the last day that is searched. Without a day nobody asked for what was new then. */
async function recencyOf(
  tx: Tx,
  filter: DocumentPool['filter'],
  candidates: Candidate[],
): Promise<Map<string, number>> {
  if (filter === null || filter.to === null) return new Map()
  const dated = await documentDates(tx, [...new Set(candidates.map(one => one.sourceId))])
  const last = Date.parse(filter.to)
  return new Map(
    dated.map(({ id, datedOn }) => [id, 1 / (1 + Math.max(0, last - Date.parse(datedOn)) / YEAR / HALF)]),
  )
}
