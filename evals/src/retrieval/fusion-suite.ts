import { authorityOf } from '@quaere/api/core/authority'
import { type Candidate, type Graph, fuse } from '@quaere/api/core/fuse'
import { type Weights, weights } from '@quaere/api/core/fusion-weights'
import { retrieve } from '@quaere/api/steps/retrieve'
import { shownOpinionPassages } from '@quaere/api/storage/hits'
import { z } from 'zod'
import { average } from '../average.ts'
import { CitingQuery, filesOf, wholeOpinions } from './citing-queries.ts'
import { firstMissing, hashOfFiles, readRecords } from '../data-files.ts'
import { type Half, halfOf, halves } from './halves.ts'
import { type Metric, bootstrap } from '../metric.ts'
import { firstPlaces, reciprocalRank, withoutUnjudged } from './rank-score.ts'
import { type FillPlace, type Laboratory, type Measured, allSkipped } from '../suite.ts'

const suite = 'fusion'

/** What is tried of each weight of the law; the search goes on from the best so far until nothing is better. */
const tried = {
  meaning: [0.05, 0.1, 0.2, 0.3, 0.45],
  whole: [0.4, 0.55, 0.7, 0.9, 1.1],
  told: [0.3, 0.4, 0.5, 0.65, 0.8],
  cited: [0.1, 0.15, 0.2, 0.3, 0.4],
  standing: [0, 0.02, 0.05, 0.08, 0.12],
  binding: [0, 0.05, 0.1, 0.15, 0.2, 0.3],
} as const satisfies Partial<Record<keyof Weights, readonly number[]>>
const names = ['meaning', 'whole', 'told', 'cited', 'standing', 'binding'] as const

/** What was fused for one question, and what is wanted of it: ids of sources. */
type Fused = {
  half: Half
  candidates: Candidate[]
  graph: Graph
  wanted: ReadonlySet<string>
  unjudged: ReadonlySet<string>
}

const DIFFERENCE = 'authority: what it adds to mrr'
const metricNames = halves.flatMap(half => [
  `${half} half: mrr`,
  `${half} half: mrr without authority`,
  `${half} half: ${DIFFERENCE}`,
  `${half} half: mrr by the weights that fit the development half best`,
  `${half} half: what those add to mrr`,
])

/**
 * How the ways to an opinion are weighed: the weights in use, the same without authority, and the best that a search over the
 * development half finds, each on both halves. The court of the opinion that asks is the one whose law counts, as a matter's
 * jurisdiction does. What `core/fusion-weights.ts` says about its run comes from here.
 */
export async function measureFusion(laboratory: Laboratory): Promise<Measured> {
  const { queries, opinions } = filesOf(laboratory.sharedData)
  const missing = firstMissing([queries, opinions])
  if (missing !== null) return allSkipped(suite, metricNames, `There is no ${missing}`)
  const asked = await readRecords(queries, CitingQuery)
  const courts = new Map(
    (await readRecords(opinions, Court)).map(one => [one.id, one.court_id ?? one.court ?? null]),
  )
  const plan = await wholeOpinions(opinions)
  const fused = await laboratory.corpora.within(plan, laboratory.report, async place => {
    const all: Fused[] = []
    for (const [index, query] of asked.entries()) {
      laboratory.signal.throwIfAborted()
      all.push(await fusedFor(place, query, courts.get(query.citing) ?? null))
      laboratory.report('asking', index + 1, asked.length)
    }
    return all
  })
  const found = bestOn(
    fused.filter(({ half }) => half === 'development'),
    laboratory,
  )
  const metrics = halves.flatMap(half => compared(half, fused, found))
  const weightsFound = names.map((name): Metric => {
    return {
      suite,
      metric: `found: weight of ${name}`,
      value: found[name],
      n: 1,
      low: found[name],
      high: found[name],
    }
  })
  return {
    metrics: [...metrics, ...weightsFound],
    questions: [],
    dataHash: await hashOfFiles([queries, opinions]),
  }
}

const Court = z.object({ id: z.string(), court_id: z.string().nullish(), court: z.string().nullish() })

async function fusedFor(
  { deps, actor }: FillPlace,
  query: CitingQuery,
  court: string | null,
): Promise<Fused> {
  let told: { candidates: Candidate[]; graph: Graph } | undefined
  await retrieve(deps, actor, {
    q: query.query,
    scope: 'law',
    limit: 1,
    exclude: [query.citing],
    groupBySource: true,
    observe: (candidates, graph) => (told ??= { candidates, graph }),
  })
  if (told === undefined) throw new Error(`Nothing was fused for ${query.query_id}`)
  const { candidates, graph } = told
  const onePassage = new Map(candidates.map(one => [one.sourceId, one.id]))
  const sources = await deps.db.as(actor, tx => shownOpinionPassages(tx, [...onePassage.values()]))
  const binding = sources.filter(({ courtId, court: name, date, treatment }) => {
    return authorityOf({ courtId, court: name, date, treatment }, court)?.weight === 'binding'
  })
  const idsOf = (externalIds: readonly string[]): Set<string> =>
    new Set(sources.flatMap(one => (externalIds.includes(one.externalId ?? '') ? [one.sourceId] : [])))
  return {
    half: halfOf(query.citing),
    candidates,
    graph: { ...graph, binding: new Set(binding.map(one => one.sourceId)) },
    wanted: idsOf([query.relevant]),
    unjudged: idsOf(query.also_cited_nearby.filter(id => id !== query.relevant)),
  }
}

/** Places beyond this count for nothing, as in the suite of retrieval. */
const WIDE = 100

/** The reciprocal rank of what is wanted, question by question. */
const scoresBy = (law: Weights, fused: readonly Fused[]): number[] =>
  fused.map(({ candidates, graph, wanted, unjudged }) => {
    const ranked = firstPlaces(fuse(candidates, graph, { ...weights, law }).map(one => one.sourceId))
    return reciprocalRank(withoutUnjudged(ranked, unjudged).slice(0, WIDE), wanted)
  })

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** One weight after the other, from those in use, until none of what is tried is better. */
function bestOn(fused: readonly Fused[], { report, signal }: Laboratory): Weights {
  let best: Weights = weights.law
  let score = mean(scoresBy(best, fused))
  for (let isBetter = true, round = 1; isBetter; round++) {
    isBetter = false
    for (const [at, name] of names.entries()) {
      for (const value of tried[name]) {
        signal.throwIfAborted()
        const other = { ...best, [name]: value }
        const its = value === best[name] ? score : mean(scoresBy(other, fused))
        if (its > score) [best, score, isBetter] = [other, its, true]
      }
      report(`weighing, round ${round}`, at + 1, names.length)
    }
  }
  return best
}

function compared(half: Half, all: readonly Fused[], found: Weights): Metric[] {
  const fused = all.filter(one => one.half === half)
  const inUse = scoresBy(weights.law, fused)
  const without = scoresBy({ ...weights.law, binding: 0 }, fused)
  const best = scoresBy(found, fused)
  const more = (metric: string, before: number[], after: number[]): Metric => {
    const { difference: value, low, high } = bootstrap(before, after)
    return { suite, metric: `${half} half: ${metric}`, value, n: after.length, low, high }
  }
  return [
    average(suite, `${half} half: mrr`, inUse),
    average(suite, `${half} half: mrr without authority`, without),
    more(DIFFERENCE, without, inUse),
    average(suite, `${half} half: mrr by the weights that fit the development half best`, best),
    more('what those add to mrr', inUse, best),
  ]
}
