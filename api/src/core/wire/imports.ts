import { z } from 'zod'
import { Instant } from './shared.ts'

/** GET /api/imports (staff), GET /api/imports/:id, POST /api/imports/:id/cancel. POST /api/matters/:id/files (multipart, `file` repeated) → ImportRow. */
export const ImportRow = z.object({
  id: z.uuid(),
  matterId: z.uuid().nullable(),
  matterName: z.string().nullable(),
  label: z.string(),
  state: z.enum(['queued', 'running', 'done', 'partly_done', 'failed', 'cancelled']),
  total: z.int().nullable(),
  added: z.int(),
  unchanged: z.int(),
  failed: z.int(),
  passages: z.int(),
  /** Sources a second so far, and seconds left as far as can be told. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  failures: z.array(z.object({ path: z.string(), line: z.int().nullable(), reason: z.string() })),
  note: z.string().nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>
