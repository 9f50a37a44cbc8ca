import { Hono } from 'hono'
import { DeliveryId, QuestionId } from '../core/ids.ts'
import { packageFile } from '../core/seal.ts'
import { DeliveriesQuery, NewQuestion } from '../core/wire/deliveries.ts'
import type { Env } from '../deps.ts'
import * as steps from '../steps/deliver.ts'
import { render } from '../steps/render.ts'
import { timed } from '../steps/step-times.ts'
import { body, query } from './body.ts'
import { idOf } from './id.ts'
import { staffOnly } from './staff.ts'

const deliveryId = (text: string): string => idOf(DeliveryId, text, 'delivery')

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json; charset=utf-8',
}

/** A file to keep; the name is made of the title's letters and digits. */
function download(content: Uint8Array | string, title: string, kind: keyof typeof types): Response {
  const name = `${
    title
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'memo'
  }.${kind}`
  return new Response(typeof content === 'string' ? content : Uint8Array.from(content), {
    headers: {
      'content-type': types[kind],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** What the client receives, and what both sides say about it. */
export const deliveries = new Hono<Env>()
  .get('/deliveries', query(DeliveriesQuery), async c => {
    const waiting = c.req.valid('query').waiting === 'yes'
    return c.json(await steps.listDeliveries(c.var.deps, c.var.actor, { waiting }))
  })
  .get('/deliveries/:id', async c =>
    c.json(await steps.openDelivery(c.var.deps, c.var.actor, deliveryId(c.req.param('id')))),
  )
  .get('/deliveries/:id/memo.pdf', async c => {
    const { deps, actor } = c.var
    const sealed = await steps.readSealed(deps, actor, deliveryId(c.req.param('id')))
    const rendered = await timed(deps, actor, 'render-pdf', () => render('pdf', sealed))
    return download(rendered, sealed.content.memo.title, 'pdf')
  })
  .get('/deliveries/:id/memo.docx', async c => {
    const { deps, actor } = c.var
    const sealed = await steps.readSealed(deps, actor, deliveryId(c.req.param('id')))
    const rendered = await timed(deps, actor, 'render-docx', () => render('docx', sealed))
    return download(rendered, sealed.content.memo.title, 'docx')
  })
  .get('/deliveries/:id/package.json', async c => {
    const { content } = await steps.readSealed(c.var.deps, c.var.actor, deliveryId(c.req.param('id')))
    return download(await packageFile(content), content.memo.title, 'json')
  })
  .post('/deliveries/:id/acknowledge', async c =>
    c.json(await steps.acknowledge(c.var.deps, c.var.actor, deliveryId(c.req.param('id')))),
  )
  .post('/deliveries/:id/questions', body(NewQuestion), async c => {
    const { body: words, id } = c.req.valid('json')
    return c.json(await steps.ask(c.var.deps, c.var.actor, deliveryId(c.req.param('id')), words, id), 201)
  })
  .post('/deliveries/:id/questions/:questionId/settle', staffOnly, async c => {
    const { deps, actor } = c.var
    const questionId = idOf(QuestionId, c.req.param('questionId'), 'question')
    return c.json(await steps.settleQuestion(deps, actor, deliveryId(c.req.param('id')), questionId))
  })
