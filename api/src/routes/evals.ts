import { Hono } from 'hono'
import { z } from 'zod'
import { Refused, notFound } from '../core/refusal.ts'
import type { Env } from '../deps.ts'
import { citationFigures } from '../steps/citation-figures.ts'
import { listQuestions, listRuns } from '../storage/evals.ts'
import { query } from './body.ts'
import { staffOnly } from './staff.ts'

export const evals = new Hono<Env>()
  .use('/evals/*', staffOnly)
  .get('/evals', staffOnly, async c => c.json(await c.var.deps.db.as(c.var.actor, tx => listRuns(tx))))
  .get('/evals/citations', async c => c.json(await citationFigures(c.var.deps.db, c.var.actor)))
  .get('/evals/:run/questions', query(z.object({ suite: z.string().max(100) })), async c => {
    const run = z.uuid().safeParse(c.req.param('run'))
    if (!run.success) throw new Refused(notFound('run'))
    const { suite } = c.req.valid('query')
    return c.json(await c.var.deps.db.as(c.var.actor, tx => listQuestions(tx, run.data, suite)))
  })
