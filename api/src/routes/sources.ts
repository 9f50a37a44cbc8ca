import { Hono } from 'hono'
import { z } from 'zod'
import { Refused, notFound } from '../core/refusal.ts'
import { AuthorityQuery, CitedByQuery, WeighedFor } from '../core/wire/research.ts'
import type { Env } from '../deps.ts'
import { findAuthorities } from '../steps/find-authorities.ts'
import { nextCiting, openSource, quotable } from '../steps/open-source.ts'
import { query } from './body.ts'
import { idOf } from './id.ts'
import { staffOnly } from './staff.ts'

const Kind = z.enum(['opinion', 'document'])
const Place = z.object({
  kind: Kind,
  id: z.uuid(),
  start: z.coerce.number().int().min(0),
  end: z.coerce.number().int().min(0),
})
const Address = z.object({ kind: Kind, id: z.uuid() })

export const sources = new Hono<Env>()
  .get('/authorities', staffOnly, query(AuthorityQuery), async c =>
    c.json(await findAuthorities(c.var.deps, c.var.actor, c.req.valid('query').q)),
  )
  .get('/sources/citation', query(Place), async c => {
    const { kind, id, start, end } = c.req.valid('query')
    return c.json(await quotable(c.var.deps, c.var.actor, kind, id, start, end))
  })
  .get('/sources/opinion/:id/cited-by', query(CitedByQuery), async c => {
    const id = idOf(z.uuid(), c.req.param('id'), 'source')
    return c.json(await nextCiting(c.var.deps, c.var.actor, id, c.req.valid('query').skip))
  })
  .get('/sources/:kind/:id', query(WeighedFor), async c => {
    const address = Address.safeParse(c.req.param())
    if (!address.success) throw new Refused(notFound('source'))
    const { kind, id } = address.data
    return c.json(await openSource(c.var.deps, c.var.actor, kind, id, c.req.valid('query')))
  })
