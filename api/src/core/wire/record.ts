import { z } from 'zod'
import { Instant, Person } from './shared.ts'

/** One entry of a chain. `kind` and `detail` are an event's, unless a later version wrote it or somebody changed it. */
export const RecordEntry = z.object({
  seq: z.int(),
  at: Instant,
  actor: Person,
  kind: z.string(),
  detail: z.unknown(),
})
export type RecordEntry = z.infer<typeof RecordEntry>

/** Entries of a record that are read at first, and by which more are asked for. */
export const ENTRIES_AT_FIRST = 200

/** Most entries that are read at once. */
export const MOST_ENTRIES = 10_000

/** `?newest=400`: how many of the newest entries are wanted. */
export const RecordQuery = z.object({
  newest: z.coerce.number().int().min(1).max(MOST_ENTRIES).default(ENTRIES_AT_FIRST),
})

const chainOf = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({
    /** The newest entries, newest first. */
    events: z.array(entry),
    /** Entries in all. */
    total: z.int(),
    /** The first entry whose hash does not hold, more than `total` where one is missing; null while the whole chain holds. */
    brokenAt: z.int().nullable(),
  })

/** GET /api/people/changes (administrator): the firm's own record, of FirmEvents. */
export const FirmChanges = chainOf(RecordEntry)
export type FirmChanges = z.infer<typeof FirmChanges>

/** An event of a matter as its record shows it. */
export const MatterEntry = RecordEntry.extend({
  /** The names of the people whose ids are in `detail`, under the same keys. */
  names: z.object({ userId: z.string(), researcherId: z.string(), reviewerId: z.string() }).partial(),
  /** The memo that it is about, itself or by its delivery. */
  memo: z.object({ id: z.uuid(), title: z.string() }).nullable(),
})
export type MatterEntry = z.infer<typeof MatterEntry>

/** GET /api/matters/:id/record (staff who see the matter): what was done in it, of AuditEvents. */
export const MatterRecord = chainOf(MatterEntry)
export type MatterRecord = z.infer<typeof MatterRecord>
