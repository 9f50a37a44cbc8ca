import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { average } from '../average.ts'
import { readRecords } from '../data-files.ts'
import { proportion } from '../metric.ts'
import { firstPlaces, recallAt, reciprocalRank } from './rank-score.ts'
import type { Measured, ScoredQuestion } from '../suite.ts'

/** Our own questions in lay words, with the sources that answer them (evals/datasets/README.md). */
export const layFile = fileURLToPath(new URL('../../datasets/lay-questions.jsonl', import.meta.url))

const LayQuestion = z.object({
  id: z.string(),
  split: z.string(),
  source: z.enum(['opinions-us', 'memos-fppc']),
  author: z.string(),
  question: z.string(),
  relevant: z.array(z.string()),
})
type LayQuestion = z.infer<typeof LayQuestion>

/** The lay questions over one corpus. */
export const readLayQuestions = async (source: LayQuestion['source']): Promise<LayQuestion[]> =>
  (await readRecords(layFile, LayQuestion)).filter(one => one.source === source)

/** Names of the metrics, for sets that are not at hand. */
export const layMetrics = ['lay recall@10', 'lay mrr']

const WIDE = 100

/** Asks the lay questions over one corpus; `ask` answers external ids, best first. */
export async function measureLay(
  suite: string,
  source: 'opinions-us' | 'memos-fppc',
  ask: (question: string, limit: number) => Promise<string[]>,
): Promise<Pick<Measured, 'metrics' | 'questions'>> {
  const own = await readLayQuestions(source)
  const questions: ScoredQuestion[] = []
  let found = 0
  for (const { id, question, relevant } of own) {
    const ranked = firstPlaces(await ask(question, WIDE))
    const wanted = new Set(relevant)
    found += recallAt(ranked, wanted, 10) > 0 ? 1 : 0
    questions.push({
      suite,
      questionId: id,
      question,
      wanted: relevant,
      found: ranked.slice(0, 10),
      score: reciprocalRank(ranked, wanted),
    })
  }
  const scores = questions.map(question => question.score)
  return {
    metrics: [proportion(suite, 'lay recall@10', found, own.length), average(suite, 'lay mrr', scores)],
    questions,
  }
}
