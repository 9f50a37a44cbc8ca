import type { z } from 'zod'

/** `id` of a broken line holds the line's own `id`, where it has one: whoever sent it knows which it was. */
export type JsonLine<T> = { number: number } & Read<T>
type Read<T> = { ok: true; value: T } | { ok: false; reason: string; id: { id?: unknown } }

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
      yield { number, ok: false, reason: 'The line is too long', id: {} }
      continue
    }
    yield { number, ...parse(line, shape) }
  }
}

function parse<T>(line: string, shape: z.ZodType<T>): Read<T> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { ok: false, reason: 'The line is not JSON', id: {} }
  }
  const read = shape.safeParse(value)
  if (read.success) return { ok: true, value: read.data }
  const [issue] = read.error.issues
  const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`
  const id = typeof value === 'object' && value !== null && 'id' in value ? { id: value.id } : {}
  return { ok: false, reason, id }
}
