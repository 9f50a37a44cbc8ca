import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Findings } from '@quaere/evals/run'
import type { Report } from '@quaere/evals/suite'
import { Frame, type Task } from './frames.ts'

/** The evals did not come to their end; the message is for people. */
export class EvalsFailed extends Error {
  override name = 'EvalsFailed'
}

/**
 * Runs suites in a process of their own, by default in this one's environment, and tells how far they have come. Throws
 * EvalsFailed when they end early.
 */
export async function measure(
  task: Task,
  { signal, report }: { signal: AbortSignal; report: Report },
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Findings> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment,
  })
  const stop = (): void => void child.kill('SIGTERM')
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  const complaints: string[] = []
  const ended = once(child, 'exit').catch((error: unknown) => complaints.push(String(error)))
  child.stderr.setEncoding('utf8').on('data', (words: string) => complaints.push(words))
  child.stdin.on('error', () => {
    // It ended before it was told what to do: its exit says so.
  })
  child.stdin.end(JSON.stringify(task))
  let findings: Findings | null = null
  let reason: string | null = null
  try {
    for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
      const frame = Frame.parse(JSON.parse(line))
      if ('findings' in frame) findings = frame.findings
      else if ('failed' in frame) reason = frame.failed
      else report(`${frame.suite}: ${frame.what}`, frame.done, frame.total)
    }
    await ended
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
  if (findings !== null) return findings
  throw new EvalsFailed(reason ?? `The evals ended early.\n${complaints.join('').slice(-2000)}`)
}
