import { Hono } from 'hono'
import { z } from 'zod'
import { csvOf } from '../core/csv.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { Env } from '../deps.ts'
import { citationFigures } from '../steps/citation-figures.ts'
import { evalFloors } from '../steps/eval-floors.ts'
import { listQuestions, listRuns } from '../storage/evals.ts'
import { fieldMonths } from '../storage/field-accuracy.ts'
import { query } from './body.ts'
import { staffOnly } from './staff.ts'

const ofSuite = query(z.object({ suite: z.string().max(100) }))

export const evals = new Hono<Env>()
  .use('/evals/*', staffOnly)
  .get('/evals', staffOnly, async c => c.json(await c.var.deps.db.as(c.var.actor, tx => listRuns(tx))))
  .get('/evals/citations', async c => c.json(await citationFigures(c.var.deps.db, c.var.actor)))
  .get('/evals/field', async c => c.json(await c.var.deps.db.as(c.var.actor, tx => fieldMonths(tx))))
  .get('/evals/floors', async c => c.json(await evalFloors()))
  .get('/evals/metrics.csv', async c => {
    const runs = await c.var.deps.db.as(c.var.actor, tx => listRuns(tx))
    const rows = runs.flatMap(run =>
      run.metrics.map(({ suite, metric, value, low, high, n, skipped }) => {
        return [run.id, run.ranAt, run.commit, run.model, suite, metric, value, low, high, n, skipped]
      }),
    )
    return file(csvOf(METRIC_COLUMNS, rows), 'quaere-evals.csv', 'text/csv')
  })
  .get('/evals/:run/questions', ofSuite, async c => {
    const run = runId(c.req.param('run'))
    const { suite } = c.req.valid('query')
    return c.json(await c.var.deps.db.as(c.var.actor, tx => listQuestions(tx, run, suite)))
  })
  .get('/evals/:run/questions.csv', ofSuite, async c => {
    const run = runId(c.req.param('run'))
    const { suite } = c.req.valid('query')
    const asked = await c.var.deps.db.as(c.var.actor, tx => listQuestions(tx, run, suite))
    const rows = asked.map(({ questionId, question, wanted, found, score }) => {
      return [questionId, question, wanted.join('; '), found.join('; '), score]
    })
    return file(csvOf(QUESTION_COLUMNS, rows), 'quaere-questions.csv', 'text/csv')
  })

const METRIC_COLUMNS = 'run,ran_at,commit,model,suite,metric,value,low_95,high_95,of,skipped'.split(',')
const QUESTION_COLUMNS = ['question_id', 'question', 'wanted', 'found_best_first', 'score']

function runId(text: string): string {
  const run = z.uuid().safeParse(text)
  if (!run.success) throw new Refused(notFound('run'))
  return run.data
}

const file = (content: string, name: string, type: string): Response =>
  new Response(content, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
