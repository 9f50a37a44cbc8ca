import { Hono } from 'hono'
import { z } from 'zod'
import { Refused, notFound } from '../core/refusal.ts'
import { DecideCorrection } from '../core/wire/citation-labels.ts'
import { LabelSearch } from '../core/wire/labels.ts'
import type { Env } from '../deps.ts'
import { exportCorrections } from '../steps/export-corrections.ts'
import { decideCorrection, listCorrections } from '../steps/label-citation.ts'
import { approveMark, labelSearch, removeMark } from '../steps/label-search.ts'
import { fieldLabels, listLabels } from '../storage/labels.ts'
import { body } from './body.ts'
import { idOf } from './id.ts'
import { administratorsOnly, staffOnly } from './staff.ts'

/**
 * Marks on searches of public law: good or bad, by one person, approved by another; and reviewers' corrections at citations of
 * delivered memos, taken by an administrator.
 */
export const labels = new Hono<Env>()
  .use('/labels', staffOnly)
  .use('/labels/*', staffOnly)
  .get('/labels', async c => c.json(await c.var.deps.db.as(c.var.actor, tx => listLabels(tx))))
  .put('/labels', body(LabelSearch), async c =>
    c.json(await labelSearch(c.var.deps, c.var.actor, c.req.valid('json'))),
  )
  .get('/labels/field.jsonl', async c => {
    const lines = await c.var.deps.db.as(c.var.actor, tx => fieldLabels(tx))
    return jsonLines(lines, 'field-labels')
  })
  .use('/labels/citations/*', administratorsOnly)
  .get('/labels/citations', administratorsOnly, async c =>
    c.json(await listCorrections(c.var.deps, c.var.actor)),
  )
  .get('/labels/citations.jsonl', administratorsOnly, async c =>
    jsonLines(await exportCorrections(c.var.deps, c.var.actor), 'field-citations'),
  )
  .put('/labels/citations/:comment/:ordinal', body(DecideCorrection), async c => {
    const at = Place.safeParse(c.req.param())
    if (!at.success) throw new Refused(notFound('correction'))
    const { comment: commentId, ordinal } = at.data
    await decideCorrection(c.var.deps, c.var.actor, { commentId, ordinal }, c.req.valid('json'))
    return c.body(null, 204)
  })
  .put('/labels/:id/approval', async c => {
    await approveMark(c.var.deps, c.var.actor, markId(c.req.param('id')))
    return c.body(null, 204)
  })
  .delete('/labels/:id', async c => {
    await removeMark(c.var.deps, c.var.actor, markId(c.req.param('id')))
    return c.body(null, 204)
  })

const Place = z.object({ comment: z.uuid(), ordinal: z.coerce.number().int().min(0).max(1_000_000) })

const jsonLines = (lines: readonly object[], name: string): Response =>
  new Response(lines.map(line => `${JSON.stringify(line)}\n`).join(''), {
    headers: {
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.jsonl"`,
    },
  })

const markId = (text: string): string => idOf(z.uuid(), text, 'mark')
