import { Hono } from 'hono'
import { MatterId } from '../core/ids.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { Env } from '../deps.ts'
import { uploadToMatter } from '../steps/uploads.ts'
import { openImport } from '../steps/imports.ts'
import { uploadedFiles } from './uploads.ts'

export const matterFiles = new Hono<Env>().post('/matters/:id/files', async c => {
  const matter = MatterId.safeParse(c.req.param('id'))
  if (!matter.success) throw new Refused(notFound('matter'))
  const importId = await uploadToMatter(c.var.deps, c.var.actor, matter.data, await uploadedFiles(c))
  return c.json(await openImport(c.var.deps, c.var.actor, importId), 202)
})
