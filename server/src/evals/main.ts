import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { readConfig } from '@quaere/api/config'
import { chooseProviders } from '@quaere/api/providers/choose'
import { endpointJudge } from '@quaere/evals/drafting/judge'
import { openCorpora } from '@quaere/evals/retrieval/corpora'
import { runSuites } from '@quaere/evals/run'
import { HomeIsHeld, takeLock } from '../lock.ts'
import { demoSet } from './demo-set.ts'
import { type Frame, Task } from './frames.ts'

/*
 * The evals in a process of their own: reading thousands of opinions in and asking hundreds of questions must not slow
 * down a server that was asked for them, and the databases it opens are nobody else's.
 */
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())

const send = (frame: Frame): void => void process.stdout.write(`${JSON.stringify(frame)}\n`)

async function main(): Promise<void> {
  const task = Task.parse(JSON.parse(await text(process.stdin)))
  const config = readConfig(process.env)
  const folder = join(config.home, 'evals')
  const lock = await takeLock(folder, 'evals')
  try {
    const { signal } = stopping
    const jobs = { send: () => Promise.reject(new Error('The evals have no jobs')) }
    const companions = { ...(await chooseProviders(config)), clock: () => new Date(), jobs, config }
    const corpora = openCorpora(folder, companions, signal)
    const { openai } = config
    const model = openai?.judgeModel ?? null
    const judge = openai === null || model === null ? null : endpointJudge({ ...openai, model })
    const findings = await runSuites(
      task.suites,
      { ...task, corpora, demo: demoSet(), judge, signal },
      (suite, what, done, total) => send({ suite, what, done, total }),
    )
    send({ findings })
  } finally {
    lock.release()
  }
}

try {
  await main()
} catch (error) {
  const isHeld = error instanceof HomeIsHeld
  const reason = error instanceof Error ? error.message : String(error)
  send({
    failed: stopping.signal.aborted
      ? 'Stopped. What was read in is kept for the next run.'
      : isHeld
        ? `Evals are running already, in process ${error.holder.pid}. Wait for them or stop them.`
        : reason,
  })
  process.exitCode = 1
}
process.stdout.write('', () => process.exit())
