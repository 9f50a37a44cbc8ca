import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { FieldLabel } from '@quaere/api/core/wire/labels'
import { average } from '../average.ts'
import { readRecords } from '../data-files.ts'
import { type Metric, proportion, skipped } from '../metric.ts'
import { firstPlaces, recallAt, reciprocalRank } from './rank-score.ts'
import type { Measured, ScoredQuestion } from '../suite.ts'

/** Approved marks of people on searches, as the page Evals offers them to be saved (evals/datasets/README.md). */
const fieldFile = fileURLToPath(new URL('../../datasets/field-labels.jsonl', import.meta.url))

/** Names of the metrics, for sets that are not at hand. */
export const fieldMetrics = ['field recall@10', 'field mrr', 'field: marked bad among the first ten']

const WIDE = 100

/**
 * Asks the questions that people marked. `ask` answers external ids, best first; what they marked bad stands among the first ten or does
 * not. A mark on a case that is not held tells nothing here and is left out.
 */
export async function measureField(
  suite: string,
  heldIds: () => Promise<ReadonlySet<string>>,
  ask: (question: string, limit: number) => Promise<string[]>,
  file: string = fieldFile,
): Promise<Pick<Measured, 'metrics' | 'questions'>> {
  const none = (why: string) => ({
    metrics: fieldMetrics.map(metric => skipped(suite, metric, why)),
    questions: [],
  })
  if (!existsSync(file)) return none('No marks of people were put into evals/datasets/field-labels.jsonl')
  const held = await heldIds()
  const questions: ScoredQuestion[] = []
  const bad = { among: 0, n: 0 }
  for (const { id: questionId, question, relevant, irrelevant } of await readRecords(file, FieldLabel)) {
    const [wanted, unwanted] = [relevant, irrelevant].map(ids => new Set(ids.filter(id => held.has(id))))
    if (wanted === undefined || unwanted === undefined || wanted.size + unwanted.size === 0) continue
    const ranked = firstPlaces(await ask(question, WIDE))
    const found = ranked.slice(0, 10)
    bad.n += unwanted.size
    bad.among += found.filter(id => unwanted.has(id)).length
    if (wanted.size === 0) continue
    const score = reciprocalRank(ranked, wanted)
    questions.push({ suite, questionId, question, wanted: [...wanted], found, score })
  }
  if (questions.length + bad.n === 0) return none('No case that people marked is among the opinions')
  const recalls = questions.map(({ found, wanted }) => recallAt(found, new Set(wanted), 10))
  const scores = questions.map(({ score }) => score)
  const metrics: Metric[] = [
    average(suite, 'field recall@10', recalls),
    average(suite, 'field mrr', scores),
    proportion(suite, 'field: marked bad among the first ten', bad.among, bad.n),
  ]
  return { metrics, questions }
}
