import type { Metric } from '@quaere/evals/metric'
import { middle } from './figures.ts'
import { startServer, untilServed } from './running.ts'
import { type Stage, setStage } from './stage.ts'
import type { Bench } from './bench-suite.ts'

const suite = 'start'
const REPETITIONS = 3

/**
 * Seconds from the start of the process to the first page: cold on an empty database (migrations and the demonstration
 * included, the pages already built), warm on the one that a cold start left.
 */
export async function measureStart({ server, report, signal }: Bench): Promise<Metric[]> {
  const cold: number[] = []
  const warm: number[] = []
  for (let run = 0; run < REPETITIONS; run++) {
    signal.throwIfAborted()
    const stage = await setStage(server, 'yes')
    try {
      cold.push(await secondsToFirstPage(stage, signal))
      report('starting', 2 * run + 1, 2 * REPETITIONS)
      warm.push(await secondsToFirstPage(stage, signal))
      report('starting', 2 * run + 2, 2 * REPETITIONS)
    } finally {
      await stage.close()
    }
  }
  return [middle(suite, 'cold start, s', cold), middle(suite, 'warm start, s', warm)]
}

async function secondsToFirstPage(stage: Stage, signal: AbortSignal): Promise<number> {
  const since = performance.now()
  const running = await startServer(stage, signal)
  try {
    await untilServed(`${running.address}/sign-in`)
    return (performance.now() - since) / 1000
  } finally {
    await running.stop()
  }
}
