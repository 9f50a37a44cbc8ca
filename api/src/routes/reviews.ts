import { Hono } from 'hono'
import { z } from 'zod'
import { MemoId } from '../core/ids.ts'
import { Refused, notFound } from '../core/refusal.ts'
import { SeenFinding, SendReview } from '../core/wire/reviews.ts'
import type { Env } from '../deps.ts'
import * as steps from '../steps/review.ts'
import { body, query } from './body.ts'
import { idOf } from './id.ts'

/** More citations than any memo has, and few enough for the database to count. */
const MOST_CITATIONS = 1_000_000

function ordinalOf(text: string): number {
  const read = z.coerce.number().int().min(0).max(MOST_CITATIONS).safeParse(text)
  if (!read.success) throw new Refused(notFound('citation'))
  return read.data
}

/** The second lawyer's reading: queue, page, review, ticks, comments. */
export const reviews = new Hono<Env>()
  .get('/reviews', async c => c.json(await steps.openQueue(c.var.deps, c.var.actor)))
  .get('/memos/:id/review', async c =>
    c.json(await steps.openReview(c.var.deps, c.var.actor, idOf(MemoId, c.req.param('id'), 'memo'))),
  )
  .post('/memos/:id/reviews', body(SendReview), async c => {
    const id = idOf(MemoId, c.req.param('id'), 'memo')
    return c.json(await steps.sendReview(c.var.deps, c.var.actor, id, c.req.valid('json')))
  })
  .put('/memos/:id/ticks/:ordinal', query(SeenFinding), async c => {
    const id = idOf(MemoId, c.req.param('id'), 'memo')
    const seen = c.req.valid('query')
    const ordinal = ordinalOf(c.req.param('ordinal'))
    await steps.tick(c.var.deps, c.var.actor, id, { ...seen, ordinal, isTicked: true })
    return c.body(null, 204)
  })
  .delete('/memos/:id/ticks/:ordinal', query(SeenFinding), async c => {
    const id = idOf(MemoId, c.req.param('id'), 'memo')
    const seen = c.req.valid('query')
    const ordinal = ordinalOf(c.req.param('ordinal'))
    await steps.tick(c.var.deps, c.var.actor, id, { ...seen, ordinal, isTicked: false })
    return c.body(null, 204)
  })
  .post('/comments/:id/resolve', async c =>
    c.json(await steps.resolveComment(c.var.deps, c.var.actor, idOf(z.uuid(), c.req.param('id'), 'comment'))),
  )
