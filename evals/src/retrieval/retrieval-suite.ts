import { retrieve } from '@quaere/api/steps/retrieve'
import { z } from 'zod'
import {
  CitingQuery,
  WHOLE,
  filesOf,
  sampleOpinions,
  sampleQueries,
  wholeOpinions,
} from './citing-queries.ts'
import { firstMissing, hashOfFiles, readRecords } from '../data-files.ts'
import { closeMetrics, measureClose } from './close-questions.ts'
import { layMetrics, measureLay } from './lay-questions.ts'
import { average } from '../average.ts'
import { fieldMetrics, measureField } from './field-labels.ts'
import { halfOf, halves } from './halves.ts'
import { type Metric, proportion } from '../metric.ts'
import { firstPlaces, reciprocalRank, withoutUnjudged } from './rank-score.ts'
import {
  type CorpusPlan,
  type FillPlace,
  type Laboratory,
  type Measured,
  type ScoredQuestion,
  allSkipped,
} from '../suite.ts'

const depths = [1, 10, 100] as const
const PAGE = 'the named page among the first five passages of the case'
const ranking = [...depths.map(depth => `recall@${depth}`), 'mrr']
const metricNames = [...ranking, PAGE]
const ofHalves = halves.flatMap(half => ranking.map(name => `${half} half: ${name}`))

/** Ids that are kept of each ranking, for people to look at. */
const SHOWN = 10

/** The whole set: 482 passages, 1,003 opinions. */
export async function measureRetrieval(laboratory: Laboratory): Promise<Measured> {
  const suite = 'retrieval'
  const { queries, opinions } = filesOf(laboratory.sharedData)
  const missing = firstMissing([queries, opinions])
  if (missing !== null)
    return allSkipped(
      suite,
      [...metricNames, ...ofHalves, ...layMetrics, ...closeMetrics, ...fieldMetrics],
      `There is no ${missing}`,
    )
  const asked = await readRecords(queries, CitingQuery)
  const plan = await wholeOpinions(opinions)
  return { ...(await ask(laboratory, suite, plan, asked)), dataHash: await hashOfFiles([queries, opinions]) }
}

/** A fixed part of it that is read in and asked within a minute: what every change is measured with. */
export async function measureRetrievalSample(laboratory: Laboratory): Promise<Measured> {
  const suite = 'retrieval-sample'
  const { queries, opinions } = filesOf(laboratory.sharedData)
  const missing = firstMissing([queries, opinions])
  if (missing !== null) return allSkipped(suite, metricNames, `There is no ${missing}`)
  const asked = await sampleQueries(queries)
  const plan = await sampleOpinions(opinions, asked, laboratory.corpora.folder)
  return { ...(await ask(laboratory, suite, plan, asked)), dataHash: await hashOfFiles([queries, opinions]) }
}

async function ask(
  { corpora, sharedData, report, signal, isBroken }: Laboratory,
  suite: string,
  plan: CorpusPlan,
  queries: CitingQuery[],
): Promise<Omit<Measured, 'dataHash'>> {
  return corpora.within(plan, report, async place => {
    const { deps, actor } = place
    const questions: ScoredQuestion[] = []
    const places: number[] = []
    const pages = { asked: 0, found: 0 }
    for (const [index, query] of queries.entries()) {
      signal.throwIfAborted()
      const unjudged = new Set(query.also_cited_nearby.filter(id => id !== query.relevant))
      const { hits } = await retrieve(deps, actor, {
        q: query.query,
        scope: 'law',
        limit: 100 + unjudged.size,
        exclude: [query.citing],
        groupBySource: true,
        ways: isBroken ? 'meaning' : 'both',
      })
      const ranked = withoutUnjudged(firstPlaces(hits.map(hit => hit.externalId ?? '')), unjudged)
      const wanted = new Set([query.relevant])
      places.push(ranked.indexOf(query.relevant))
      questions.push({
        suite,
        questionId: query.query_id,
        question: query.query,
        wanted: [query.relevant],
        found: ranked.slice(0, SHOWN),
        score: reciprocalRank(ranked.slice(0, 100), wanted),
      })
      const named = query.relevant_pages ?? []
      if (named.length > 0) {
        pages.asked++
        if (await showsPage(place, query, named)) pages.found++
      }
      report('asking', index + 1, queries.length)
    }
    const of = (name: string, isOf: (query: CitingQuery) => boolean): Metric[] => {
      const at = queries.flatMap((query, index) => (isOf(query) ? [index] : []))
      return [
        ...depths.map(depth => {
          const found = at.filter(index => isAmong(places[index], depth)).length
          return proportion(suite, `${name}recall@${depth}`, found, at.length)
        }),
        average(
          suite,
          `${name}mrr`,
          at.map(index => questions[index]?.score ?? 0),
        ),
      ]
    }
    const byHalf = halves.flatMap(half => of(`${half} half: `, ({ citing }) => halfOf(citing) === half))
    const page = proportion(suite, PAGE, pages.found, pages.asked)
    const own = await askOwn(place, suite, plan, sharedData)
    return {
      metrics: [...of('', () => true), ...(plan.name === WHOLE ? byHalf : []), page, ...own.metrics],
      questions: [...questions, ...own.questions],
    }
  })
}

const isAmong = (place: number | undefined, depth: number): boolean =>
  place !== undefined && place >= 0 && place < depth

/** Our own questions are about all of the opinions: the sample may lack the one that answers. */
async function askOwn(
  { deps, actor }: FillPlace,
  suite: string,
  plan: CorpusPlan,
  sharedData: string,
): Promise<Pick<Measured, 'metrics' | 'questions'>> {
  if (plan.name !== WHOLE) return { metrics: [], questions: [] }
  const askLaw = async (q: string, limit: number) => {
    const { hits, weak } = await retrieve(deps, actor, { q, scope: 'law', limit, groupBySource: true })
    return { isWeak: weak, found: hits.map(hit => hit.externalId ?? '') }
  }
  const lay = await measureLay(suite, 'opinions-us', async (q, limit) => (await askLaw(q, limit)).found)
  const close = await measureClose(suite, q => askLaw(q, SHOWN))
  const held = async () => {
    const opinions = await readRecords(filesOf(sharedData).opinions, z.object({ id: z.string() }))
    return new Set(opinions.map(({ id }) => id))
  }
  const field = await measureField(suite, held, async (q, limit) => (await askLaw(q, limit)).found)
  const all = [lay, close, field]
  return {
    metrics: all.flatMap(({ metrics }) => metrics),
    questions: all.flatMap(({ questions }) => questions),
  }
}

const FIRST_PASSAGES = 5

/** Whether one of the first passages of the cited opinion, asked alone, lies on the page that the citing one names. */
async function showsPage(
  { deps, actor }: FillPlace,
  { query, citing, relevant }: CitingQuery,
  pages: { start: number; end: number }[],
): Promise<boolean> {
  const { hits } = await retrieve(deps, actor, {
    q: query,
    scope: 'law',
    limit: FIRST_PASSAGES,
    exclude: [citing],
    within: relevant,
  })
  return hits.some(hit => pages.some(page => hit.start < page.end && hit.end > page.start))
}
