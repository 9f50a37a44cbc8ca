import { Hono } from 'hono'
import { z } from 'zod'
import { MatterId } from '../core/ids.ts'
import { ReadAgain } from '../core/wire/research.ts'
import type { Env } from '../deps.ts'
import { deleteDocument, memosQuoting, readAgain } from '../steps/documents.ts'
import { uploadToMatter } from '../steps/uploads.ts'
import { openImport } from '../steps/imports.ts'
import { body } from './body.ts'
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
  .post('/documents/:id/read-again', body(ReadAgain), async c => {
    const { wordsFrom } = c.req.valid('json')
    const importId = await readAgain(c.var.deps, c.var.actor, documentId(c.req.param('id')), wordsFrom)
    return c.json(await openImport(c.var.deps, c.var.actor, importId), 202)
  })
  .delete('/documents/:id', async c => {
    await deleteDocument(c.var.deps, c.var.actor, documentId(c.req.param('id')))
    return c.body(null, 204)
  })
