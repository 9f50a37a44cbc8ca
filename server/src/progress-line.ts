import type { Progress } from '@quaere/ingest/run-import'

const WIDTH = 24

/** A bar, what is done, the rate, the time left and the failures so far. */
export function progressLine({ done, total, rate, secondsLeft, failed }: Progress): string {
  const share = total === null || total === 0 ? null : Math.min(1, done / total)
  const bar = share === null ? '' : `${'█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░')} `
  const of = total === null ? `${done}` : `${done} of ${total}`
  const left = secondsLeft === null ? '' : `, ${minutes(secondsLeft)} left`
  return `${bar}${of}, ${rate.toFixed(1)} a second${left}${failed > 0 ? `, ${failed} failed` : ''}`
}

const minutes = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
