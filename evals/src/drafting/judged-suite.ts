import { hashOfLines } from '../data-files.ts'
import { askFor, openDesk } from './desk.ts'
import type { Judge } from './judge.ts'
import { type Metric, proportion } from '../metric.ts'
import { type Laboratory, type Measured, type ScoredQuestion, allSkipped } from '../suite.ts'

const suite = 'judged'
/** Suggestions of each question that are judged, the first ones. */
const SUGGESTIONS = 2
/** Questions to the judge without any answer, after which nobody is there who would judge: each may take a minute. */
const MOST_SILENT = 6

/** How often the judge said so, to what it was asked twice. */
export type Tally = { verdicts: number; supported: number; pairs: number; apart: number; silent: number }

/**
 * What a model thinks of the suggestions to the demonstration's questions: whether each follows from its passages. Each is
 * asked twice, since a judge that disagrees with itself tells little. It is looked at and never gates anything.
 */
export async function measureJudged({ corpora, demo, judge, report, signal }: Laboratory): Promise<Measured> {
  if (demo === null) return allSkipped(suite, metricNames(null), 'The demonstration is not there')
  if (judge === null) {
    return allSkipped(suite, metricNames(null), 'No model judges: set OPENAI_BASE_URL and QUAERE_JUDGE_MODEL')
  }
  const plan = { name: 'demo', hash: demo.hash, fill: demo.fill }
  return corpora.within(plan, report, async place => {
    const desk = await openDesk(place)
    const tally: Tally = { verdicts: 0, supported: 0, pairs: 0, apart: 0, silent: 0 }
    const questions: ScoredQuestion[] = []
    for (const [index, { id, query }] of demo.questions.entries()) {
      signal.throwIfAborted()
      const { suggestions } = await askFor(desk, desk.deps.writer, { question: query, exclude: [] }, signal)
      for (const [ordinal, { text, passages }] of suggestions.slice(0, SUGGESTIONS).entries()) {
        const judged = { question: query, passages: passages.map(({ quote }) => quote), suggestion: text }
        const verdicts = [await judge.judge(judged), await judge.judge(judged)]
        const score = count(tally, verdicts)
        if (tally.verdicts === 0 && tally.silent >= MOST_SILENT) {
          return allSkipped(suite, metricNames(judge), 'The model gave no verdict: is its endpoint there?')
        }
        if (score === null) continue
        const found = [text, ...verdicts.map(verdict => verdict?.reason ?? 'no verdict')]
        questions.push({
          suite,
          questionId: `${id}-${ordinal + 1}`,
          question: query,
          wanted: ['supported'],
          found,
          score,
        })
      }
      report('judging', index + 1, demo.questions.length)
    }
    const dataHash = hashOfLines([demo.hash, judge.id, desk.deps.writer.id])
    return { metrics: metricsOf(tally, judge), questions, dataHash }
  })
}

/** Adds two verdicts on the same suggestion; answers the share that calls it supported, null when there is none. */
export function count(tally: Tally, verdicts: readonly ({ isSupported: boolean } | null)[]): number | null {
  const given = verdicts.filter(verdict => verdict !== null)
  const supported = given.filter(({ isSupported }) => isSupported).length
  tally.silent += verdicts.length - given.length
  tally.verdicts += given.length
  tally.supported += supported
  if (given.length === 2) {
    tally.pairs++
    if (supported === 1) tally.apart++
  }
  return given.length === 0 ? null : supported / given.length
}

/** Another model, or another prompt, is another line of figures. */
const metricNames = (judge: Judge | null): [string, string, string] => {
  const by = judge?.id ?? 'a model'
  return [`supported, says ${by}`, `apart from itself, ${by}`, `no verdict, ${by}`]
}

export function metricsOf({ verdicts, supported, pairs, apart, silent }: Tally, judge: Judge): Metric[] {
  const [says, itself, none] = metricNames(judge)
  return [
    proportion(suite, says, supported, verdicts),
    proportion(suite, itself, apart, pairs),
    proportion(suite, none, silent, verdicts + silent),
  ]
}
