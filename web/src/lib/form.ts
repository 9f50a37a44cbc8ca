import type { z } from 'zod'

/** The first sentence about each field, by the field's name. */
export type FieldErrors = Record<string, string>

/** Parses what a form holds with the wire's own shape: the value, or a sentence a field. */
export function parseForm<T>(
  shape: z.ZodType<T>,
  given: unknown,
): { is: 'value'; value: T } | { is: 'errors'; errors: FieldErrors } {
  const parsed = shape.safeParse(given)
  if (parsed.success) return { is: 'value', value: parsed.data }
  const errors: FieldErrors = {}
  for (const { path, message } of parsed.error.issues) errors[String(path[0] ?? '')] ??= message
  return { is: 'errors', errors }
}

/** Moves the focus to the first field that is refused. */
export function focusFirstError(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
