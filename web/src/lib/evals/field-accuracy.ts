import type { FieldMonth } from '@quaere/api/core/wire/field-accuracy'
import { finding, type Series } from './eval-findings.ts'

/** The standard normal's value of a 95 % interval. */
const Z = 1.959964

/** The months as a series of the charts, each with its Wilson 95 % interval. */
export function fieldSeries(months: readonly FieldMonth[]): Series {
  const points = months.map(({ month, ticked, clean }, index) => {
    const [low, high] = wilson(clean, ticked)
    const at = `${month}-01T00:00:00.000Z`
    return { run: index + 1, runId: month, ranAt: at, value: clean / ticked, low, high, n: ticked }
  })
  return { suite: 'field', metric: 'Share of ticked citations without a comment', points, skipped: null }
}

/** What the newest month shows, as a sentence. */
export function fieldFinding(months: readonly FieldMonth[]): string {
  const words = finding(fieldSeries(months))
  const now = months.at(-1)
  if (now === undefined) return words
  const name = monthName(now.month)
  return words.replace(`run ${months.length}`, name).replace('its first run', name)
}

/** "2026-03" → "March 2026". */
const monthName = (month: string): string =>
  new Date(`${month}-01`).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

function wilson(right: number, n: number): [number, number] {
  const share = right / n
  const middle = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n)
  const half = (Z / (1 + Z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
