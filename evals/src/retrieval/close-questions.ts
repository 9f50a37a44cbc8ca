import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { readRecords } from '../data-files.ts'
import { readLayQuestions } from './lay-questions.ts'
import { type Metric, proportion } from '../metric.ts'
import type { Measured, ScoredQuestion } from '../suite.ts'

/** Questions that no opinion answers, and others that some do (evals/datasets/README.md). */
const file = fileURLToPath(new URL('../../datasets/close-questions.jsonl', import.meta.url))

const CloseQuestion = z.object({
  id: z.string(),
  split: z.enum(['development', 'report']),
  source: z.literal('opinions-us'),
  author: z.string(),
  question: z.string(),
  isForeign: z.boolean(),
})

/** Share of which it is said that nothing close was found: the larger the better of the foreign ones, the smaller of the others. */
export const closeMetrics = [
  'foreign questions, report',
  'foreign questions, development',
  'lay questions, report',
  'legal questions, development',
].map(of => `${of}: told that nothing is close`)

const NOTHING = 'nothing is close'
const SOMETHING = 'something is close'

/** Asks both kinds; `ask` answers whether it was said that nothing close was found, and what was shown all the same. */
export async function measureClose(
  suite: string,
  ask: (question: string) => Promise<{ isWeak: boolean; found: string[] }>,
): Promise<Pick<Measured, 'metrics' | 'questions'>> {
  const own = (await readRecords(file, CloseQuestion)).map(one => {
    return { ...one, of: `${one.isForeign ? 'foreign' : 'legal'} questions, ${one.split}` }
  })
  const lay = (await readLayQuestions('opinions-us')).map(({ id, question, split }) => {
    return { id: `close:${id}`, question, isForeign: false, of: `lay questions, ${split}` }
  })
  const questions: (ScoredQuestion & { of: string; isWeak: boolean })[] = []
  for (const { id: questionId, question, isForeign, of } of [...own, ...lay]) {
    const { isWeak, found } = await ask(question)
    const wanted = [isForeign ? NOTHING : SOMETHING]
    const said = isWeak ? NOTHING : SOMETHING
    const score = isWeak === isForeign ? 1 : 0
    questions.push({ suite, questionId, question, wanted, found: [said, ...found], score, of, isWeak })
  }
  const metrics = closeMetrics.map((metric): Metric => {
    const those = questions.filter(({ of }) => metric.startsWith(`${of}:`))
    return proportion(suite, metric, those.filter(({ isWeak }) => isWeak).length, those.length)
  })
  return { metrics, questions: questions.map(({ of: _of, isWeak: _isWeak, ...question }) => question) }
}
