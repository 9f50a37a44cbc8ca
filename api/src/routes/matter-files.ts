import { Hono } from 'hono'
import { z } from 'zod'
import { MatterId } from '../core/ids.ts'
import type { Env } from '../deps.ts'
import { deleteDocument, memosQuoting } from '../steps/documents.ts'
import { uploadToMatter } from '../steps/uploads.ts'
import { openImport } from '../steps/imports.ts'
import { idOf } from './id.ts'
import { uploadedFiles } from './uploads.ts'

const documentId = (text: string): string => idOf(z.uuid(), text, 'document')

export const matterFiles = new Hono<Env>()
  .post('/matters/:id/files', async c => {
    const matter = idOf(MatterId, c.req.param('id'), 'matter')
    const importId = await uploadToMatter(c.var.deps, c.var.actor, matter, await uploadedFiles(c))
    return c.json(await openImport(c.var.deps, c.var.actor, importId), 202)
  })
  .get('/documents/:id/quoted-by', async c =>
    c.json(await memosQuoting(c.var.deps, c.var.actor, documentId(c.req.param('id')))),
  )
  .delete('/documents/:id', async c => {
    await deleteDocument(c.var.deps, c.var.actor, documentId(c.req.param('id')))
    return c.body(null, 204)
  })
