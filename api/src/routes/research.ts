import { Hono } from 'hono'
import { SearchRequest } from '../core/wire/research.ts'
import type { Env } from '../deps.ts'
import { retrieve } from '../steps/retrieve.ts'
import { query } from './body.ts'
import { staffOnly } from './staff.ts'

export const research = new Hono<Env>().get('/research', staffOnly, query(SearchRequest), async c =>
  c.json(await retrieve(c.var.deps, c.var.actor, c.req.valid('query'))),
)
