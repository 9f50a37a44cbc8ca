import type { Span } from './types.ts'

/** Whether two stretches of a text share a character. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
