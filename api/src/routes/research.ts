import { Hono } from 'hono'
import { SearchRequest } from '../core/wire/research.ts'
import type { Env } from '../deps.ts'
import { retrieve } from '../steps/retrieve.ts'
import { retrieveContrary } from '../steps/retrieve-contrary.ts'
import { query } from './body.ts'
import { staffOnly } from './staff.ts'

export const research = new Hono<Env>().get('/research', staffOnly, query(SearchRequest), async c => {
  const { stance, ...request } = c.req.valid('query')
  const find = stance === 'contrary' ? retrieveContrary : retrieve
  return c.json(await find(c.var.deps, c.var.actor, request))
})
