import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { retrieve } from '@quaere/api/steps/retrieve'
import { z } from 'zod'
import { firstMissing, hashOfFiles, readLines, readRecords } from './data-files.ts'
import { importFiles } from './import-files.ts'
import { layMetrics, measureLay } from './lay-questions.ts'
import { average } from './average.ts'
import { type Metric, proportion, seeded } from './metric.ts'
import { firstPlaces, recallAt, reciprocalRank, withoutUnjudged } from './rank-score.ts'
import {
  type CorpusPlan,
  type FillPlace,
  type Laboratory,
  type Measured,
  type ScoredQuestion,
  allSkipped,
} from './suite.ts'

/** A line of `retrieval-cited-case/queries.jsonl.gz`: the passage with its citation hidden, and the opinion it cites. */
const Query = z.object({
  query_id: z.string(),
  query: z.string(),
  citing: z.string(),
  relevant: z.string(),
  also_cited_nearby: z.array(z.string()),
  /** Where the passage names a page: that page of the cited opinion's text. */
  relevant_pages: z.array(z.object({ start: z.int(), end: z.int() })).nullish(),
})
type Query = z.infer<typeof Query>

const depths = [1, 10, 100] as const
const PAGE = 'the named page among the first five passages of the case'
const metricNames = [...depths.map(depth => `recall@${depth}`), 'mrr', PAGE]

/** Ids that are kept of each ranking, for people to look at. */
const SHOWN = 10

const filesOf = (sharedData: string) => ({
  queries: join(sharedData, 'retrieval-cited-case', 'queries.jsonl.gz'),
  opinions: join(sharedData, 'opinions-us', 'opinions.jsonl.gz'),
})

/** The corpus of all opinions. */
const WHOLE = 'opinions'

/** The whole set: 482 passages, 1,003 opinions. */
export async function measureRetrieval(laboratory: Laboratory): Promise<Measured> {
  const suite = 'retrieval'
  const { queries, opinions } = filesOf(laboratory.sharedData)
  const missing = firstMissing([queries, opinions])
  if (missing !== null) return allSkipped(suite, [...metricNames, ...layMetrics], `There is no ${missing}`)
  const plan: CorpusPlan = {
    name: WHOLE,
    hash: await hashOfFiles([opinions]),
    fill: (place, report, signal) => importFiles(place, [opinions], null, report, signal),
  }
  const asked = await readRecords(queries, Query)
  return { ...(await ask(laboratory, suite, plan, asked)), dataHash: await hashOfFiles([queries, opinions]) }
}

const SAMPLE_QUERIES = 60
const SAMPLE_OPINIONS = 250

/** A fixed part of it that is read in and asked within a minute: what every change is measured with. */
export async function measureRetrievalSample(laboratory: Laboratory): Promise<Measured> {
  const suite = 'retrieval-sample'
  const { queries, opinions } = filesOf(laboratory.sharedData)
  const missing = firstMissing([queries, opinions])
  if (missing !== null) return allSkipped(suite, metricNames, `There is no ${missing}`)
  const asked = shuffled(await readRecords(queries, Query)).slice(0, SAMPLE_QUERIES)
  const lines = await sampleOf(opinions, new Set(asked.map(query => query.relevant)))
  const file = join(laboratory.corpora.folder, 'opinions-sample.jsonl')
  const plan: CorpusPlan = {
    name: 'opinions-sample',
    hash: createHash('sha256').update(lines.join('\n')).digest('hex'),
    async fill(place, report, signal) {
      await writeFile(file, lines.join('\n'))
      await importFiles(place, [file], null, report, signal)
      await rm(file)
    },
  }
  return { ...(await ask(laboratory, suite, plan, asked)), dataHash: await hashOfFiles([queries, opinions]) }
}

/** The opinions that are sought, and as many others as the sample has room for. */
async function sampleOf(opinions: string, sought: ReadonlySet<string>): Promise<string[]> {
  const lines = (await readLines(opinions)).map(line => ({
    line,
    id: z.object({ id: z.string() }).parse(JSON.parse(line)).id,
  }))
  const wanted = lines.filter(({ id }) => sought.has(id))
  const others = shuffled(lines.filter(({ id }) => !sought.has(id)))
  return [...wanted, ...others.slice(0, SAMPLE_OPINIONS - wanted.length)].map(({ line }) => line)
}

/** In an order that is always the same and has nothing to do with the file's. */
function shuffled<T>(all: readonly T[]): T[] {
  const random = seeded(20260101)
  return all
    .map(one => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

async function ask(
  { corpora, report, signal, isBroken }: Laboratory,
  suite: string,
  plan: CorpusPlan,
  queries: Query[],
): Promise<Omit<Measured, 'dataHash'>> {
  return corpora.within(plan, report, async place => {
    const { deps, actor } = place
    const questions: ScoredQuestion[] = []
    const found = new Map<number, number>(depths.map(depth => [depth, 0]))
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
      for (const depth of depths) found.set(depth, (found.get(depth) ?? 0) + recallAt(ranked, wanted, depth))
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
    const recalls = depths.map((depth): Metric =>
      proportion(suite, `recall@${depth}`, found.get(depth) ?? 0, queries.length),
    )
    const mrr = average(
      suite,
      'mrr',
      questions.map(question => question.score),
    )
    const page = proportion(suite, PAGE, pages.found, pages.asked)
    const lay = await askLay(place, suite, plan)
    return {
      metrics: [...recalls, mrr, page, ...lay.metrics],
      questions: [...questions, ...lay.questions],
    }
  })
}

/** Our lay questions are about all of the opinions: the sample may lack the one that answers. */
async function askLay(
  { deps, actor }: FillPlace,
  suite: string,
  plan: CorpusPlan,
): Promise<Pick<Measured, 'metrics' | 'questions'>> {
  if (plan.name !== WHOLE) return { metrics: [], questions: [] }
  return measureLay(suite, 'opinions-us', async (q, limit) => {
    const { hits } = await retrieve(deps, actor, { q, scope: 'law', limit, groupBySource: true })
    return hits.map(hit => hit.externalId ?? '')
  })
}

const FIRST_PASSAGES = 5

/** Whether one of the first passages of the cited opinion, asked alone, lies on the page that the citing one names. */
async function showsPage(
  { deps, actor }: FillPlace,
  { query, citing, relevant }: Query,
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
