import type { Scored } from '@quaere/api/core/bm25'
import type { Actor } from '@quaere/api/core/matter'
import type { Deps } from '@quaere/api/deps'
import { type LawSearch, byMeaning, meaningOf } from '@quaere/api/steps/retrieve-law'
import {
  type NearLaw,
  allOfLaw,
  countLaw,
  lawByMeaningExact,
  lawByMeaningIndexed,
} from '@quaere/api/storage/search-law'
import { cosinesOf } from '@quaere/api/storage/nearness'
import type { Tx } from '@quaere/api/storage/session'
import { corpusSize } from '@quaere/api/storage/statistics'
import { type VectorColumn, hasVectorIndex, vectorColumn } from '@quaere/api/storage/vector-index'
import { type Metric, proportion, skipped } from '@quaere/evals/metric'
import type { Report } from '@quaere/evals/suite'
import { asGood } from './as-good.ts'
import { once, quantile, quantileMetric } from './figures.ts'
import { SHARES, jurisdictionOf } from './made-opinions.ts'
import { timed } from './timed.ts'

/** What a measurement of searches under filters works with. */
export type Filtering = {
  suite: string
  corpus: string
  deps: Deps
  actor: Actor
  questions: string[]
  report: Report
  signal: AbortSignal
}

/** Passages that a search takes from each way in, and how many of the first are compared. */
const DEPTH = 300
const FIRST = 10
const QUESTIONS = 60
const WARM_UP = 5
/** Cosines are computed of 32-bit numbers. */
const ROUNDING = 1e-6

/**
 * Meaning under filters that keep a small part of the passages: the way in as it chooses its plan, beside each of the two
 * plans forced. Each time holds the count of what the filter keeps, which every search tells.
 */
export async function measureFilters(filtering: Filtering): Promise<Metric[]> {
  const { suite, corpus, deps } = filtering
  const metrics: Metric[] = []
  for (const share of SHARES) {
    const name = `${corpus}${share} % kept`
    const found = await ask(filtering, share)
    if (found === null) {
      metrics.push(skipped(suite, name, 'The filter keeps no passage of so few'))
      continue
    }
    const { passages, times, recalled, lacking } = found
    const rivals = [times.exact, ...(lacking.graph === 0 ? [times.graph] : [])]
    const best = Math.min(...rivals.filter(one => one.length > 0).map(one => quantile(one, 0.95)))
    metrics.push(
      once(suite, `${name}, passages kept`, passages),
      proportion(suite, `${name}, recall@${FIRST} against exact`, recalled.right, recalled.of),
      once(suite, `${name}, questions with fewer rows than exist`, lacking.chosen),
      quantileMetric(suite, `${name}, as chosen, p95 ms`, times.chosen, 0.95),
      quantileMetric(suite, `${name}, exact, p95 ms`, times.exact, 0.95),
    )
    if (times.graph.length === 0) {
      const why = `No graph stands (${deps.db.kind}): so few vectors are compared exactly`
      metrics.push(skipped(suite, `${name}, graph, p95 ms`, why))
    } else {
      metrics.push(
        quantileMetric(suite, `${name}, graph, p95 ms`, times.graph, 0.95),
        once(suite, `${name}, questions with fewer rows by the graph`, lacking.graph),
      )
    }
    metrics.push(
      once(suite, `${name}, p95 to the better plan that lacks no row`, quantile(times.chosen, 0.95) / best),
    )
  }
  return metrics
}

const PLANS = ['chosen', 'exact', 'graph'] as const
type Plan = (typeof PLANS)[number]

/** Each question begins with another plan: whichever comes first reads what the others then find in memory. */
const inTurn = (number: number): Plan[] =>
  PLANS.map((_, place) => PLANS[(number + place) % PLANS.length] ?? 'chosen')

type Found = {
  passages: number
  times: { chosen: number[]; exact: number[]; graph: number[] }
  recalled: { right: number; of: number }
  lacking: { chosen: number; graph: number }
}

async function ask(filtering: Filtering, share: number): Promise<Found | null> {
  const { corpus, deps, actor, questions, report, signal } = filtering
  const { db, embedder } = deps
  const filter = { ...allOfLaw, jurisdiction: jurisdictionOf(share) }
  const isThere = await db.as(actor, async tx => ({
    ...(await countLaw(tx, filter)),
    all: (await corpusSize(tx)).passages,
    hasGraph: await hasVectorIndex(tx, embedder.id),
  }))
  if (isThere.passages === 0) return null
  const { passages } = isThere
  const rows = Math.min(DEPTH, passages)
  const column = vectorColumn(db.kind, embedder.dimensions)
  const found: Found = {
    passages,
    times: { chosen: [], exact: [], graph: [] },
    recalled: { right: 0, of: 0 },
    lacking: { chosen: 0, graph: 0 },
  }
  const asked = questions.slice(0, QUESTIONS)
  for (const [number, question] of [...asked.slice(0, WARM_UP), ...asked].entries()) {
    signal.throwIfAborted()
    const [vector = new Float32Array()] = await embedder.embed([question], 'query')
    const search: LawSearch = {
      kind: db.kind,
      embedder,
      vector,
      question,
      filter,
      depth: DEPTH,
      ways: 'meaning',
    }
    const sought = meaningOf(search, [])
    const counted = (work: (tx: Tx, kept: number) => Promise<NearLaw>): Promise<[Scored[], number]> =>
      timed(() => db.as(actor, async tx => (await work(tx, (await countLaw(tx, filter)).passages)).near))
    const plans: Record<Plan, () => Promise<[Scored[], number]>> = {
      chosen: () => counted((tx, kept) => byMeaning(tx, search, [], kept, isThere.all)),
      exact: () => counted(tx => lawByMeaningExact(tx, sought)),
      graph: () => counted(tx => byGraphAlone(tx, search, column)),
    }
    const answers: Partial<Record<Plan, [Scored[], number]>> = {}
    for (const plan of inTurn(number)) {
      if (plan !== 'graph' || isThere.hasGraph) answers[plan] = await plans[plan]()
    }
    const [chosen, byChoice] = answers.chosen ?? [[], 0]
    const [exact, byExact] = answers.exact ?? [[], 0]
    const [graph, byGraph] = answers.graph ?? [null, 0]
    report(`${corpus}${share} % kept`, number + 1, WARM_UP + asked.length)
    if (number < WARM_UP) continue
    found.times.chosen.push(byChoice)
    found.times.exact.push(byExact)
    if (graph !== null) found.times.graph.push(byGraph)
    // The graph compares halves of the digits: the cosines are taken anew, whole.
    const ids = chosen.slice(0, FIRST).map(one => one.id)
    const cosines = await db.as(actor, tx => cosinesOf(tx, 'law', ids, embedder.id, vector))
    found.recalled.right += asGood(cosines, exact.slice(0, FIRST), ROUNDING)
    found.recalled.of += Math.min(FIRST, rows)
    if (chosen.length < rows) found.lacking.chosen++
    if (graph !== null && graph.length < rows) found.lacking.graph++
  }
  return found
}

/** Postgres would sort what the filter keeps where it thinks that cheaper; here it may not. */
async function byGraphAlone(tx: Tx, search: LawSearch, column: VectorColumn): Promise<NearLaw> {
  await tx`
    select set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
      set_config('enable_mergejoin', 'off', true)`
  return lawByMeaningIndexed(tx, meaningOf(search, []), column, search.kind)
}
