import type { z } from 'zod'

export type JsonLine<T> = { number: number } & ({ ok: true; value: T } | { ok: false; reason: string })

/** Longest line taken, in characters: a whole treatise with its markup. */
const LONGEST_LINE = 50_000_000

/** Each line parsed by its shape; a broken one is told by number and stops nothing. Empty lines are passed over. */
export async function* jsonLines<T>(
  lines: AsyncIterable<string>,
  shape: z.ZodType<T>,
): AsyncIterable<JsonLine<T>> {
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    if (line.length > LONGEST_LINE) {
      yield { number, ok: false, reason: 'The line is too long' }
      continue
    }
    yield { number, ...parse(line, shape) }
  }
}

function parse<T>(line: string, shape: z.ZodType<T>): { ok: true; value: T } | { ok: false; reason: string } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { ok: false, reason: 'The line is not JSON' }
  }
  const read = shape.safeParse(value)
  if (read.success) return { ok: true, value: read.data }
  const [issue] = read.error.issues
  return { ok: false, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}` }
}
