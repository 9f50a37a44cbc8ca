import { Hono } from 'hono'
import { z } from 'zod'
import { MatterId } from '../core/ids.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { Env } from '../deps.ts'
import { deleteDocument, memosQuoting } from '../steps/documents.ts'
import { uploadToMatter } from '../steps/uploads.ts'
import { openImport } from '../steps/imports.ts'
import { uploadedFiles } from './uploads.ts'

function documentId(given: string): string {
  const id = z.uuid().safeParse(given)
  if (!id.success) throw new Refused(notFound('document'))
  return id.data
}

export const matterFiles = new Hono<Env>()
  .post('/matters/:id/files', async c => {
    const matter = MatterId.safeParse(c.req.param('id'))
    if (!matter.success) throw new Refused(notFound('matter'))
    const importId = await uploadToMatter(c.var.deps, c.var.actor, matter.data, await uploadedFiles(c))
    return c.json(await openImport(c.var.deps, c.var.actor, importId), 202)
  })
  .get('/documents/:id/quoted-by', async c =>
    c.json(await memosQuoting(c.var.deps, c.var.actor, documentId(c.req.param('id')))),
  )
  .delete('/documents/:id', async c => {
    await deleteDocument(c.var.deps, c.var.actor, documentId(c.req.param('id')))
    return c.body(null, 204)
  })
