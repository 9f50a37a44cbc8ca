import { RERANKING_SUITE, gainedBy } from '@quaere/api/core/reranking'
import { type Retrieval, retrieve } from '@quaere/api/steps/retrieve'
import { NOT_REORDERED } from '@quaere/api/steps/retrieve-rerank'
import { average } from '../average.ts'
import { type CitingQuery, filesOf, sampleOpinions, sampleQueries } from './citing-queries.ts'
import { firstMissing, hashOfFiles } from '../data-files.ts'
import { type Metric, bootstrap, proportion } from '../metric.ts'
import { firstPlaces, reciprocalRank, withoutUnjudged } from './rank-score.ts'
import { type FillPlace, type Laboratory, type Measured, type ScoredQuestion, allSkipped } from '../suite.ts'

const suite = RERANKING_SUITE
/** Opinions asked for, as in the suite whose passages these are; the reciprocal rank of one beyond them is none. */
const WIDE = 100
/** Ids that are kept of each ranking, for people to look at. */
const SHOWN = 10

const namesBy = (id: string) => ({
  before: 'mrr without a reranker',
  after: `mrr with ${id}`,
  gain: gainedBy(id),
  first: `recall@1 gained by ${id}`,
  silent: `no order from ${id}`,
})

/**
 * The passages of retrieval-sample, each asked with the search's own order and with the first passages ordered anew. Searches
 * ask a reranker only when the newest run of this says that it helps. An answer that does not come in time is none here, too.
 */
export async function measureReranked(laboratory: Laboratory): Promise<Measured> {
  const { corpora, report, signal } = laboratory
  const { reranker } = corpora
  const names = namesBy(reranker?.id ?? 'a reranker')
  const skip = (reason: string): Measured => allSkipped(suite, Object.values(names), reason)
  if (reranker === null) return skip('No reranker is configured: set QUAERE_RERANKER')
  const { queries, opinions } = filesOf(laboratory.sharedData)
  const missing = firstMissing([queries, opinions])
  if (missing !== null) return skip(`There is no ${missing}`)
  const asked = await sampleQueries(queries)
  const plan = await sampleOpinions(opinions, asked, corpora.folder)
  const dataHash = await hashOfFiles([queries, opinions])
  return corpora.within(plan, report, async place => {
    const before: number[] = []
    const questions: ScoredQuestion[] = []
    let silent = 0
    for (const [index, query] of asked.entries()) {
      signal.throwIfAborted()
      const wanted = new Set([query.relevant])
      const own = await ask(place, query, 'never')
      const anew = await ask(place, query, 'always')
      if (!anew.isOrdered) silent++
      before.push(reciprocalRank(own.ranked, wanted))
      questions.push({
        suite,
        questionId: query.query_id,
        question: query.query,
        wanted: [query.relevant],
        found: anew.ranked.slice(0, SHOWN),
        score: reciprocalRank(anew.ranked, wanted),
      })
      report('asking with the reranker and without', index + 1, asked.length)
    }
    const after = questions.map(({ score }) => score)
    const isFirst = (score: number): number => (score === 1 ? 1 : 0)
    return {
      metrics: [
        average(suite, names.before, before),
        average(suite, names.after, after),
        gained(names.gain, before, after),
        gained(names.first, before.map(isFirst), after.map(isFirst)),
        proportion(suite, names.silent, silent, asked.length),
      ],
      questions,
      dataHash,
    }
  })
}

/** The mean difference over the same questions, with the interval of a paired bootstrap. */
function gained(metric: string, before: number[], after: number[]): Metric {
  const { difference, low, high } = bootstrap(before, after)
  return { suite, metric, value: difference, n: before.length, low, high }
}

async function ask(
  { deps, actor }: FillPlace,
  { query, citing, relevant, also_cited_nearby: nearby }: CitingQuery,
  reranking: NonNullable<Retrieval['reranking']>,
): Promise<{ ranked: string[]; isOrdered: boolean }> {
  const unjudged = new Set(nearby.filter(id => id !== relevant))
  const { hits, notes } = await retrieve(deps, actor, {
    q: query,
    scope: 'law',
    limit: WIDE + unjudged.size,
    exclude: [citing],
    groupBySource: true,
    reranking,
  })
  const ranked = withoutUnjudged(firstPlaces(hits.map(hit => hit.externalId ?? '')), unjudged)
  return { ranked: ranked.slice(0, WIDE), isOrdered: !notes.includes(NOT_REORDERED) }
}
