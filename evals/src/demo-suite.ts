import type { CheckedCitation } from '@quaere/api/core/cite/types'
import { checkText } from '@quaere/api/steps/verify'
import { retrieve } from '@quaere/api/steps/retrieve'
import { average } from './average.ts'
import { proportion } from './metric.ts'
import { firstPlaces, recallAt, reciprocalRank } from './retrieval/rank-score.ts'
import {
  type DemoSet,
  type FillPlace,
  type Laboratory,
  type Measured,
  type ScoredQuestion,
  allSkipped,
} from './suite.ts'
import type { Deps } from '@quaere/api/deps'

const suite = 'demo'
const depths = [1, 5] as const
const metricNames = [...depths.map(depth => `recall@${depth}`), 'mrr', 'memo citations verified']

/** The State of Franklin: are the opinions that answer a question found, and do the citations of right memos verify? */
export async function measureDemo({ corpora, demo, report, signal }: Laboratory): Promise<Measured> {
  if (demo === null) return allSkipped(suite, metricNames, 'The demonstration is not there')
  const plan = { name: 'demo', hash: demo.hash, fill: demo.fill }
  return corpora.within(plan, report, async ({ deps, actor }) => {
    const asked = await askQuestions({ deps, actor }, demo.questions, report, signal)
    const memos = await checkMemos(deps, demo.memos, signal)
    return {
      metrics: [...asked.metrics, ...memos.metrics],
      questions: [...asked.questions, ...memos.questions],
      dataHash: demo.hash,
    }
  })
}

type Part = Pick<Measured, 'metrics' | 'questions'>

async function askQuestions(
  { deps, actor }: FillPlace,
  asked: DemoSet['questions'],
  report: Laboratory['report'],
  signal: AbortSignal,
): Promise<Part> {
  const recalls = new Map<number, number[]>(depths.map(depth => [depth, []]))
  const questions: ScoredQuestion[] = []
  for (const [index, { id, query, relevant }] of asked.entries()) {
    signal.throwIfAborted()
    const { hits } = await retrieve(deps, actor, {
      q: query,
      scope: 'law',
      limit: 20,
      exclude: [],
      groupBySource: true,
    })
    const ranked = firstPlaces(hits.map(hit => hit.externalId ?? ''))
    const wanted = new Set(relevant)
    for (const depth of depths) recalls.get(depth)?.push(recallAt(ranked, wanted, depth))
    const score = reciprocalRank(ranked, wanted)
    questions.push({
      suite,
      questionId: id,
      question: query,
      wanted: relevant,
      found: ranked.slice(0, 10),
      score,
    })
    report('asking', index + 1, asked.length)
  }
  const metrics = depths.map(depth => average(suite, `recall@${depth}`, recalls.get(depth) ?? []))
  const mrr = average(
    suite,
    'mrr',
    questions.map(question => question.score),
  )
  return { metrics: [...metrics, mrr], questions }
}

/** Every citation of a memo that is right must verify; the others are listed as what was found instead. */
async function checkMemos(deps: Deps, memos: DemoSet['memos'], signal: AbortSignal): Promise<Part> {
  const metric = 'memo citations verified'
  if (memos.length === 0) return allSkipped(suite, [metric], 'The demonstration has no memos')
  let verified = 0
  let all = 0
  const questions: ScoredQuestion[] = []
  for (const { id, text } of memos) {
    signal.throwIfAborted()
    const { citations } = await deps.db.asOwner(tx => checkText(tx, text))
    const cases = citations.filter(checked => isOfCase(checked, citations))
    const wrong = cases.filter(({ judgement }) => judgement.verdict !== 'verified')
    verified += cases.length - wrong.length
    all += cases.length
    if (cases.length === 0) continue
    questions.push({
      suite,
      questionId: `memo ${id}`,
      question: `Every citation of ${id} verifies`,
      wanted: [`${cases.length} verified`],
      found: wrong.map(({ citation, judgement }) => `${citation.text}: ${judgement.verdict}`),
      score: (cases.length - wrong.length) / cases.length,
    })
  }
  return { metrics: [proportion(suite, metric, verified, all)], questions }
}

/** Statutes are not held and so cannot verify; neither can an *id.* that means one. */
function isOfCase({ citation, resolution }: CheckedCitation, all: readonly CheckedCitation[]): boolean {
  if (!ofCases.has(citation.kind)) return false
  const antecedent = resolution.antecedent === null ? undefined : all[resolution.antecedent]
  return antecedent === undefined || ofCases.has(antecedent.citation.kind)
}

const ofCases: ReadonlySet<string> = new Set(['full_case', 'short_case', 'id', 'supra', 'reference'])
