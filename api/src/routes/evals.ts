import { Hono } from 'hono'
import { z } from 'zod'
import { csvOf } from '../core/csv.ts'
import type { Actor } from '../core/matter.ts'
import { pipelineSteps } from '../core/step-times.ts'
import type { StepTime } from '../core/wire/step-times.ts'
import type { Deps, Env } from '../deps.ts'
import { citationFigures } from '../steps/citation-figures.ts'
import { evalFloors } from '../steps/eval-floors.ts'
import { listQuestions, listRuns } from '../storage/evals.ts'
import { fieldMonths } from '../storage/field-accuracy.ts'
import { stepTimes } from '../storage/step-times.ts'
import { query } from './body.ts'
import { idOf } from './id.ts'
import { administratorsOnly, staffOnly } from './staff.ts'

const ofSuite = query(z.object({ suite: z.string().max(100) }))

export const evals = new Hono<Env>()
  .use('/evals/*', staffOnly)
  .get('/evals', staffOnly, async c => c.json(await c.var.deps.db.as(c.var.actor, tx => listRuns(tx))))
  .get('/evals/citations', async c => c.json(await citationFigures(c.var.deps.db, c.var.actor)))
  .get('/evals/field', async c => c.json(await c.var.deps.db.as(c.var.actor, tx => fieldMonths(tx))))
  .get('/evals/steps', administratorsOnly, async c => c.json(await readSteps(c.var.deps, c.var.actor)))
  .get('/evals/steps.csv', administratorsOnly, async c => {
    const rows = (await readSteps(c.var.deps, c.var.actor)).map(
      ({ step, model, calls, seconds, p50, p95, tokensIn, tokensOut, isEstimated, cost }) => {
        const tokens = [tokensIn, tokensOut, isEstimated ? 'estimated' : null]
        return [
          pipelineSteps[step],
          model,
          calls,
          rounded(seconds),
          rounded(p50),
          rounded(p95),
          ...tokens,
          cost,
        ]
      },
    )
    return file(csvOf(STEP_COLUMNS, rows), 'quaere-steps.csv', 'text/csv')
  })
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
const STEP_COLUMNS =
  'step,model,calls,seconds_in_all,p50_ms,p95_ms,tokens_read,tokens_written,tokens_are,cost'.split(',')
const QUESTION_COLUMNS = ['question_id', 'question', 'wanted', 'found_best_first', 'score']

/** Thousandths are more than the classes of duration tell apart. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** With what this server counted since it last added. */
async function readSteps({ db, times }: Deps, actor: Actor): Promise<StepTime[]> {
  await times?.flush()
  return db.as(actor, tx => stepTimes(tx))
}

const runId = (text: string): string => idOf(z.uuid(), text, 'run')

const file = (content: string, name: string, type: string): Response =>
  new Response(content, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
