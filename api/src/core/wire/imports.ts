import { z } from 'zod'
import { Instant } from './shared.ts'

const ImportState = z.enum(['queued', 'running', 'done', 'partly_done', 'failed', 'cancelled'])

/** What became of one file of an import. `stage` is the step at work, `reason` why it failed. */
export const ImportFileRow = z.object({
  path: z.string(),
  state: ImportState,
  stage: z.string().nullable(),
  pages: z.int(),
  passages: z.int(),
  added: z.int(),
  /** Of those added, new versions of what was held. */
  replaced: z.int(),
  unchanged: z.int(),
  failed: z.int(),
  seconds: z.number(),
  reason: z.string().nullable(),
  warnings: z.array(z.string()),
})
export type ImportFileRow = z.infer<typeof ImportFileRow>

/** Most imports that a list tells of. */
export const MOST_IMPORTS = 100

/** Most files that are sent along with an import: those at work first, then what needs a look, then the newest ended. */
export const MOST_FILES = 100

/** `?matter=ID`: those of one matter. */
export const ImportsQuery = z.object({ matter: z.uuid().optional() })

/** GET /api/imports (staff), newest first, GET /api/imports/:id (with `files`), POST /api/imports/:id/cancel, POST /api/imports/:id/retry. POST /api/matters/:id/files (multipart, `file` repeated) → ImportRow. */
export const ImportRow = z.object({
  id: z.uuid(),
  matterId: z.uuid().nullable(),
  matterName: z.string().nullable(),
  /**
   * Sources are read in; passages of held sources cut again by new settings, and `added` counts those; the vector index is
   * built, and `added` counts the vectors in it; or opinions get a summary that is indexed with them, and `added` counts those.
   */
  kind: z.enum(['sources', 'passages', 'index', 'summaries']),
  label: z.string(),
  state: ImportState,
  total: z.int().nullable(),
  added: z.int(),
  /** Of those added, new versions of what was held: the old ones stay for the memos that cite them. */
  replaced: z.int(),
  unchanged: z.int(),
  failed: z.int(),
  /** Rows of tables that are no sources of their own; they count for how far it has come. */
  rows: z.int(),
  passages: z.int(),
  /** Sources and rows a second, lately or, of what has ended, in the mean; and seconds left as far as can be told. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  failures: z.array(z.object({ path: z.string(), line: z.int().nullable(), reason: z.string() })),
  note: z.string().nullable(),
  /** Whether what failed or was stopped can be tried again. */
  canTryAgain: z.boolean(),
  /** Those at work and those that need a look first; empty in the list of imports. */
  files: z.array(ImportFileRow),
})
export type ImportRow = z.infer<typeof ImportRow>
