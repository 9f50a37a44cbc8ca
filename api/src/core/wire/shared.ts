import { z } from 'zod'

/** RFC 9457: every error leaves as one of these (`application/problem+json`). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  requestId: z.string(),
  /** Extra facts, for instance the newest revision when two people saved. */
  extra: z.record(z.string(), z.unknown()).optional(),
})
export type Problem = z.infer<typeof Problem>

/** Most rows that a list of a whole firm tells of: what is open stands before what is finished. */
export const MOST_ROWS = 1000

/** A stretch of a text, from `start` up to and without `end`, in UTF-16 units. */
export const Span = z.object({ start: z.int().min(0), end: z.int().min(0) })
export type Span = z.infer<typeof Span>

/** A person as others may see them. */
export const Person = z.object({ id: z.uuid(), name: z.string() })
export type Person = z.infer<typeof Person>

/** ISO 8601 counts a year 0, which calendars and databases lack. */
const hasYear = (time: string): boolean => new Date(time).getUTCFullYear() > 0
const noYear = 'There is no year 0'

/** An instant, as ISO 8601 text in UTC. */
export const Instant = z.iso.datetime({ offset: true }).refine(hasYear, noYear)
/** A calendar day, YYYY-MM-DD. */
export const Day = z.iso.date().refine(hasYear, noYear)
