import { Hono } from 'hono'
import { z } from 'zod'
import { Refused, notFound } from '../core/refusal.ts'
import { LabelSearch } from '../core/wire/labels.ts'
import type { Env } from '../deps.ts'
import { approveMark, labelSearch, removeMark } from '../steps/label-search.ts'
import { fieldLabels, listLabels } from '../storage/labels.ts'
import { body } from './body.ts'
import { staffOnly } from './staff.ts'

/** Marks on searches of public law: good or bad, by one person, approved by another. */
export const labels = new Hono<Env>()
  .use('/labels', staffOnly)
  .use('/labels/*', staffOnly)
  .get('/labels', async c => c.json(await c.var.deps.db.as(c.var.actor, tx => listLabels(tx))))
  .put('/labels', body(LabelSearch), async c =>
    c.json(await labelSearch(c.var.deps, c.var.actor, c.req.valid('json'))),
  )
  .get('/labels/field.jsonl', async c => {
    const lines = await c.var.deps.db.as(c.var.actor, tx => fieldLabels(tx))
    return new Response(lines.map(line => `${JSON.stringify(line)}\n`).join(''), {
      headers: {
        'content-type': 'application/jsonl; charset=utf-8',
        'content-disposition': 'attachment; filename="quaere-field-labels.jsonl"',
      },
    })
  })
  .put('/labels/:id/approval', async c => {
    await approveMark(c.var.deps, c.var.actor, markId(c.req.param('id')))
    return c.body(null, 204)
  })
  .delete('/labels/:id', async c => {
    await removeMark(c.var.deps, c.var.actor, markId(c.req.param('id')))
    return c.body(null, 204)
  })

function markId(text: string): string {
  const id = z.uuid().safeParse(text)
  if (!id.success) throw new Refused(notFound('mark'))
  return id.data
}
