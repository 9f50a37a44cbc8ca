import type { SetMetric } from '@quaere/api/core/wire/evals'
import type { z } from 'zod'
import { valueWords } from './eval-findings.ts'

/** A figure with its interval: "98.9 % (97.4–99.6)"; a count or a time without one stands alone. */
export function measured({
  value,
  low,
  high,
}: Pick<z.infer<typeof SetMetric>, 'value' | 'low' | 'high'>): string {
  if (value === null) return '–'
  const isShare = value >= 0 && value <= 1 && (high ?? 0) <= 1.0001
  const figure = valueWords(value, isShare)
  if (low === null || high === null || !isShare) return figure
  return `${figure} (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`
}
