import type { z } from 'zod'
import { Refused, notFound } from '../core/refusal.ts'

/** An id that cannot be one is an id that is not there. */
export function idOf(shape: z.ZodType<string>, text: string, what: string): string {
  const read = shape.safeParse(text)
  if (!read.success) throw new Refused(notFound(what))
  return read.data
}
