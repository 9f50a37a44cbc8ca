import { Hono } from 'hono'
import { ImportId } from '../core/ids.ts'
import { ImportsQuery } from '../core/wire/imports.ts'
import type { Env } from '../deps.ts'
import { cancelImport, listImports, openImport, retryImport } from '../steps/imports.ts'
import { query } from './body.ts'
import { idOf } from './id.ts'
import { staffOnly } from './staff.ts'

const importId = (text: string): ImportId => idOf(ImportId, text, 'import')

export const imports = new Hono<Env>()
  .use('/imports/*', staffOnly)
  .get('/imports', query(ImportsQuery), async c =>
    c.json(await listImports(c.var.deps, c.var.actor, c.req.valid('query').matter ?? null)),
  )
  .get('/imports/:id', async c =>
    c.json(await openImport(c.var.deps, c.var.actor, importId(c.req.param('id')))),
  )
  .post('/imports/:id/cancel', async c =>
    c.json(await cancelImport(c.var.deps, c.var.actor, importId(c.req.param('id')))),
  )
  .post('/imports/:id/retry', async c =>
    c.json(await retryImport(c.var.deps, c.var.actor, importId(c.req.param('id')))),
  )
