import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Report } from '@quaere/evals/suite'
import { z } from 'zod'
import { type Stage, setStage } from './stage.ts'

/** Somebody who may sign in to the bench's own database. */
export const researcher = { email: 'bench@quaere.invalid', password: 'bench-of-the-workbench' }

/** What one import came to, and what its process needed at most. */
export const IngestFigures = z.object({
  sources: z.int(),
  passages: z.int(),
  seconds: z.number(),
  steps: z.record(z.string(), z.number()),
  /** Bytes of memory in use at the worst moment, threads included. */
  peakBytes: z.number(),
})
export type IngestFigures = z.infer<typeof IngestFigures>

/** What the process of the import says, a JSON object a line. */
export const IngestFrame = z.union([
  z.object({ done: z.number(), total: z.number().nullable() }),
  z.object({ figures: IngestFigures }),
])
export type IngestFrame = z.infer<typeof IngestFrame>

/** A database that holds the opinions, and how long it took to read them in. */
export type Ingested = { stage: Stage; figures: IngestFigures }

/** Reads the opinions into a new database in a process of its own, so that its memory can be told. */
export async function ingestAll(
  server: string | null,
  opinions: string,
  report: Report,
  signal: AbortSignal,
  vectors: 'now' | 'later' = 'now',
): Promise<Ingested> {
  const stage = await setStage(server, 'no')
  try {
    const main = fileURLToPath(new URL('./ingest-main.ts', import.meta.url))
    const child = spawn(process.execPath, [main, opinions, vectors], {
      env: stage.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    })
    const words: string[] = []
    child.stderr.setEncoding('utf8').on('data', (text: string) => words.push(text))
    const ended = once(child, 'exit').catch((error: unknown) => words.push(String(error)))
    let figures: IngestFigures | null = null
    for await (const line of createInterface({ input: child.stdout })) {
      const frame = IngestFrame.parse(JSON.parse(line))
      if ('figures' in frame) figures = frame.figures
      else report('reading the opinions in', frame.done, frame.total)
    }
    await ended
    if (figures === null) throw new Error(`The opinions could not be read in: ${words.join('').slice(-1500)}`)
    return { stage, figures }
  } catch (error) {
    await stage.close()
    throw error
  }
}
