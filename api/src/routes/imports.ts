import { Hono } from 'hono'
import { ImportId } from '../core/ids.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { Env } from '../deps.ts'
import { cancelImport, listImports, openImport, retryImport } from '../steps/imports.ts'
import { staffOnly } from './staff.ts'

function idOf(given: string): ImportId {
  const id = ImportId.safeParse(given)
  if (!id.success) throw new Refused(notFound('import'))
  return id.data
}

export const imports = new Hono<Env>()
  .use('/imports/*', staffOnly)
  .get('/imports', async c => c.json(await listImports(c.var.deps, c.var.actor)))
  .get('/imports/:id', async c => c.json(await openImport(c.var.deps, c.var.actor, idOf(c.req.param('id')))))
  .post('/imports/:id/cancel', async c =>
    c.json(await cancelImport(c.var.deps, c.var.actor, idOf(c.req.param('id')))),
  )
  .post('/imports/:id/retry', async c =>
    c.json(await retryImport(c.var.deps, c.var.actor, idOf(c.req.param('id')))),
  )
