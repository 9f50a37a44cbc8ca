import { once as happened } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Metric } from '@quaere/evals/metric'
import { z } from 'zod'
import type { Bench } from './bench-suite.ts'
import { middle, once } from './figures.ts'
import { type IngestFigures, ingestAll } from './ingested.ts'

const suite = 'ingest'

/** Imports of the same opinions into new databases. */
const ROUNDS = 3
/** How many times the opinions stand in the larger file. */
const TIMES = 10

/**
 * Whole opinions without their vectors, in processes of their own: how fast, and, on Postgres, what ten times as many need
 * in memory. Embedded, the database lies in the process and grows with what it holds.
 */
export async function measureTexts(bench: Bench): Promise<Metric[]> {
  const { server, sharedData } = bench
  const opinions = join(sharedData, 'opinions-us', 'opinions.jsonl.gz')
  const rounds: IngestFigures[] = []
  for (let round = 0; round < (server === null ? 1 : ROUNDS); round++) {
    rounds.push(await ingestWithoutVectors(bench, opinions))
  }
  const rates = rounds.map(({ sources, seconds }) => sources / seconds)
  const speed = middle(suite, 'without vectors, opinions a second', rates)
  const shares = sharesOf(rounds)
  if (server === null) return [speed, ...shares]
  const folder = await mkdtemp(join(tmpdir(), 'quaere-bench-'))
  try {
    const larger = join(folder, 'larger.jsonl.gz')
    await writeCopies(opinions, larger, TIMES)
    const { sources, seconds, peakBytes } = await ingestWithoutVectors(bench, larger)
    const least = Math.min(...rounds.map(figures => figures.peakBytes))
    return [
      speed,
      ...shares,
      once(suite, 'without vectors, peak memory, MB', least / 1024 ** 2),
      once(suite, `${TIMES} times the opinions, opinions a second`, sources / seconds),
      once(suite, `${TIMES} times the opinions, peak memory, MB`, peakBytes / 1024 ** 2),
      once(suite, `${TIMES} times the opinions, times the peak`, peakBytes / least),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function ingestWithoutVectors(bench: Bench, file: string): Promise<IngestFigures> {
  const { server, report, signal } = bench
  const { stage, figures } = await ingestAll(server, file, report, signal, 'later')
  await stage.close()
  return figures
}

function sharesOf(rounds: IngestFigures[]): Metric[] {
  const [first] = rounds
  if (first === undefined) return []
  const whole = Object.values(first.steps).reduce((sum, spent) => sum + spent, 0)
  return Object.entries(first.steps).map(([step, spent]) =>
    once(suite, `without vectors, share of ${step}`, spent / whole),
  )
}

const Line = z.looseObject({ id: z.string() })

/** The lines of a file again and again, each time with other ids, one at a time. */
async function writeCopies(from: string, to: string, times: number): Promise<void> {
  const packed = createGzip({ level: 1 })
  const file = createWriteStream(to)
  packed.pipe(file)
  for (let copy = 0; copy < times; copy++) {
    for await (const line of createInterface({ input: createReadStream(from).pipe(createGunzip()) })) {
      if (line === '') continue
      const opinion = Line.parse(JSON.parse(line))
      const again = JSON.stringify({ ...opinion, id: `${opinion.id} ${copy}` })
      if (!packed.write(`${again}\n`)) await happened(packed, 'drain')
    }
  }
  packed.end()
  await finished(file)
}
