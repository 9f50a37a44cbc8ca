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

/**
 * The id under which the sender knows what is sent. Sent again under the same id, as when no answer came, it counts once; left out, the
 * server makes one.
 */
export const SentAs = z.uuid().optional()

/** What is seen of a text: neither spaces nor what Unicode lets a program leave out, like zero-width spaces and fillers. */
const seen = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/u
/** Words for somebody to read; `missing` says what is needed where nothing of them would be seen. */
export const words = (missing: string) =>
  z
    .string()
    .trim()
    .refine(text => seen.test(text), missing)

/** Marks that turn or hide what stands beside them. Joiners stay: names in Persian and Hindi are spelled with them. */
const hiding = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
/** What somebody or something is called, on one line: two names that look the same are not told apart by what is not seen. */
export const called = (missing: string, longest: number) =>
  z
    .string()
    .transform(name => name.replace(hiding, '').replace(/\s+/g, ' '))
    .pipe(words(missing).max(longest))

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
