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

/** What the table shows, in a sentence: which step has the longest tail, and which took the most time in all. */
export function stepFinding(all: readonly StepTime[]): string {
  const most = all.toSorted((a, b) => b.seconds - a.seconds)[0]
  const slowest = all.toSorted((a, b) => b.p95 - a.p95)[0]
  if (most === undefined || slowest === undefined) return 'No step of the work has been counted yet'
  const sum = all.reduce((seconds, row) => seconds + row.seconds, 0)
  const share = Math.round((100 * most.seconds) / sum)
  const first = `“${pipelineSteps[most.step]}” took ${share} % of the time`
  return slowest.step === most.step
    ? `${first}, 95 % of its calls took less than ${durationWords(most.p95)}`
    : `${first}; the slowest call is “${pipelineSteps[slowest.step]}”, 95 % below ${durationWords(slowest.p95)}`
}
