import { Hono } from 'hono'
import type { Env } from '../deps.ts'
import { openModelChange, resumeModelChange, stopModelChange } from '../steps/meaning.ts'
import { staffOnly } from './staff.ts'

export const meaning = new Hono<Env>()
  .use('/meaning/*', staffOnly)
  .get('/meaning', staffOnly, async c => c.json(await openModelChange(c.var.deps)))
  .post('/meaning/stop', async c => c.json(await stopModelChange(c.var.deps, c.var.actor)))
  .post('/meaning/resume', async c => c.json(await resumeModelChange(c.var.deps, c.var.actor)))
