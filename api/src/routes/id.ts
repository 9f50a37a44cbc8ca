import type { z } from 'zod'
import { Refused, notFound } from '../core/refusal.ts'

/** An id that cannot be one is an id that is not there. */
export function idOf<S extends z.ZodType<string>>(shape: S, text: string, what: string): z.infer<S> {
  const read = shape.safeParse(text)
  if (!read.success) throw new Refused(notFound(what))
  return read.data
}
