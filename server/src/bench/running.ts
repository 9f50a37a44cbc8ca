import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Stage } from './stage.ts'

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))

/** A server in a process of its own, as `npm start` runs it. */
export type RunningServer = { address: string; pid: number; stop(): Promise<void> }

/** Milliseconds after which a server that has not begun to answer never will. */
const PATIENCE = 180_000

/** Starts a server and answers when its address is known. Throws with its last words when it ends instead. */
export async function startServer(stage: Stage, signal: AbortSignal): Promise<RunningServer> {
  const child = spawn(process.execPath, [cli, 'serve'], {
    env: stage.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const words: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => words.push(text))
  const ended = once(child, 'exit').catch((error: unknown) => words.push(String(error)))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await Promise.race([ended, wait(10_000).then(() => child.kill('SIGKILL'))])
  }
  const address = new Promise<string>(resolve => {
    createInterface({ input: child.stdout }).on('line', line => {
      const found = /https?:\/\/\S+/.exec(line)
      if (found !== null) resolve(found[0])
    })
  })
  const failed = Promise.race([
    ended.then(() => `it ended: ${words.join('').slice(-1000)}`),
    wait(PATIENCE, 'it did not answer in three minutes', { ref: false }),
    once(signal, 'abort').then(() => 'stopped'),
  ])
  const first = await Promise.race([address.then(at => ({ at })), failed.then(reason => ({ reason }))])
  if ('at' in first && child.pid !== undefined) return { address: first.at, pid: child.pid, stop }
  await stop()
  throw new Error(
    `The server could not be measured: ${'reason' in first ? first.reason : 'it has no process'}`,
  )
}

/** Asks for a page until it is there, every 10 ms. Throws after half a minute. */
export async function untilServed(url: string): Promise<void> {
  const until = performance.now() + 30_000
  let last = 'no answer'
  while (performance.now() < until) {
    try {
      const response = await fetch(url)
      await response.arrayBuffer()
      if (response.status === 200) return
      last = `status ${response.status}`
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
    await wait(10)
  }
  throw new Error(`${url} was not served within 30 s: ${last}`)
}
