import { pipelineSteps } from '@quaere/api/core/step-times'
import type { StepTime } from '@quaere/api/core/wire/step-times'

/** Milliseconds in words: "0.4 ms", "31 ms", "2.4 s", "3 min", "1.5 h". */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 120) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
  const minutes = seconds / 60
  return minutes < 120 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`
}

/** A sum of money as it was priced; a dash where nothing was. */
export function costWords(cost: number | null): string {
  if (cost === null) return '–'
  return cost < 0.01 && cost > 0 ? cost.toPrecision(2) : cost.toFixed(2)
}

/** Steps of ingest work on many sources at once: of a single one only the mean is known, and no tail. */
const isMean = ({ step }: StepTime): boolean => step.startsWith('ingest-')

/** What the table shows, in a sentence: which step took the most time in all, and which call has the longest tail. */
export function stepFinding(all: readonly StepTime[]): string {
  const most = all.toSorted((a, b) => b.seconds - a.seconds)[0]
  if (most === undefined) return 'No step of the work has been counted yet'
  const sum = all.reduce((seconds, row) => seconds + row.seconds, 0)
  const share = Math.round((100 * most.seconds) / sum)
  const first = `“${pipelineSteps[most.step]}” took ${share} % of the time`
  const slowest = all.filter(row => !isMean(row)).toSorted((a, b) => b.p95 - a.p95)[0]
  const mean = isMean(most) ? `, ${durationWords((1000 * most.seconds) / most.calls)} a source` : ''
  if (slowest === undefined) return `${first}${mean}`
  return slowest.step === most.step
    ? `${first}, 95 % of its calls took less than ${durationWords(most.p95)}`
    : `${first}${mean}; the slowest call is “${pipelineSteps[slowest.step]}”, 95 % below ${durationWords(slowest.p95)}`
}
