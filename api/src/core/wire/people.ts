import { z } from 'zod'
import { called } from './shared.ts'
import { Role } from '../matter.ts'

/** GET /api/me: who is signed in, and what machine parts are in use, in one line each. */
export const Me = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: Role,
  clientName: z.string().nullable(),
  firmName: z.string(),
  embedder: z.string(),
  writer: z.string(),
  /** What orders the best passages anew, or why it is not used; null where none is configured. */
  reranker: z.string().nullable(),
  /** True when suggestions are extracts, never written by a model. */
  writerIsExtractive: z.boolean(),
  /** Largest accepted upload, in bytes. */
  largestUpload: z.int(),
})
export type Me = z.infer<typeof Me>

/** GET /api/people (staff): everybody of the firm, and the clients' users for administrators. */
export const PersonRow = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: Role,
  clientId: z.uuid().nullable(),
  clientName: z.string().nullable(),
  /** Since when nothing is seen or done in their name; null for everybody else. */
  shutOutAt: z.iso.datetime().nullable(),
  /** Assignments under way that name them as researcher or reviewer, of the matters that the asker may see. */
  underWay: z.int(),
})
export type PersonRow = z.infer<typeof PersonRow>

/** POST /api/people (administrator). */
export const NewPerson = z.object({
  name: called('A name is needed', 200),
  email: z.email('This is not an e-mail address').trim().toLowerCase().max(320),
  role: Role,
  clientId: z.uuid().nullable(),
  password: z.string().min(12, 'A password has at least 12 characters').max(128),
})
export type NewPerson = z.infer<typeof NewPerson>

/** GET /api/clients (staff), POST /api/clients {name} (administrator). */
export const ClientRow = z.object({ id: z.uuid(), name: z.string(), matters: z.int() })
export type ClientRow = z.infer<typeof ClientRow>
/** POST /api/clients: a client of the firm by name. */
export const NewClient = z.object({ name: called('A name is needed', 200) })
