import { Hono } from 'hono'
import { z } from 'zod'
import { newId } from '../core/ids.ts'
import { Refused, notFound } from '../core/refusal.ts'
import { LabelSearch } from '../core/wire/labels.ts'
import type { Env } from '../deps.ts'
import { approveLabel, deleteLabel, fieldLabels, listLabels, putLabel } from '../storage/labels.ts'
import { body } from './body.ts'
import { staffOnly } from './staff.ts'

/** Marks on searches of public law: good or bad, by one person, approved by another. */
export const labels = new Hono<Env>()
  .use('/labels', staffOnly)
  .use('/labels/*', staffOnly)
  .get('/labels', async c => c.json(await c.var.deps.db.as(c.var.actor, tx => listLabels(tx))))
  .put('/labels', body(LabelSearch), async c => {
    const mark = c.req.valid('json')
    const [row] = await c.var.deps.db.as(c.var.actor, async tx => {
      const id = await putLabel(tx, newId(), mark)
      return id === null ? [] : listLabels(tx, id)
    })
    if (row === undefined) throw new Refused(notFound('source'))
    return c.json(row)
  })
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
    const id = markId(c.req.param('id'))
    const isDone = await c.var.deps.db.as(c.var.actor, tx => approveLabel(tx, id))
    if (!isDone) throw new Refused(notYours)
    return c.body(null, 204)
  })
  .delete('/labels/:id', async c => {
    const id = markId(c.req.param('id'))
    const isDone = await c.var.deps.db.as(c.var.actor, tx => deleteLabel(tx, id))
    if (!isDone) throw new Refused(notFound('mark'))
    return c.body(null, 204)
  })

const notYours = {
  code: 'label/not-yours-to-approve',
  status: 403,
  title: 'This mark is not yours to approve',
  detail: 'A reviewer or an administrator approves the marks of others, each once. Nothing was changed.',
}

function markId(text: string): string {
  const id = z.uuid().safeParse(text)
  if (!id.success) throw new Refused(notFound('mark'))
  return id.data
}
