import { Hono } from 'hono'
import { SearchRequest } from '../core/wire/research.ts'
import type { Env } from '../deps.ts'
import { retrieve } from '../steps/retrieve.ts'
import { retrieveContrary } from '../steps/retrieve-contrary.ts'
import { timed } from '../steps/step-times.ts'
import { query } from './body.ts'
import { staffOnly } from './staff.ts'

export const research = new Hono<Env>().get('/research', staffOnly, query(SearchRequest), async c => {
  const { stance, ...request } = c.req.valid('query')
  const { deps, actor } = c.var
  const isContrary = stance === 'contrary'
  const find = isContrary ? retrieveContrary : retrieve
  const step = isContrary ? 'contrary' : 'search'
  return c.json(await timed(deps, actor, step, () => find(deps, actor, request), deps.embedder.id))
})
