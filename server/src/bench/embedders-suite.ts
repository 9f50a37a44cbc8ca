import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Metric, skipped } from '@quaere/evals/metric'
import type { Report } from '@quaere/evals/suite'
import { firstMissing } from '@quaere/evals/data-files'
import { z } from 'zod'
import { measure } from '../evals/measure.ts'
import type { Bench } from './bench-suite.ts'
import { middle, once } from './figures.ts'
import { setStage } from './stage.ts'

const suite = 'embedders'

/** What the process of one embedder says. */
export const EmbedderFigures = z.object({
  id: z.string(),
  dimensions: z.int(),
  /** Passages a second. */
  rate: z.number(),
  /** What the process took more at its worst moment than before the embedder was opened. */
  memoryBytes: z.number(),
})
export type EmbedderFigures = z.infer<typeof EmbedderFigures>

/** The pace is taken of each in turn, so many times. */
const ROUNDS = 3

/** Fixed parts of the sets of retrieval: what is found is compared among embedders, not with the whole sets. */
const SAMPLES = ['retrieval-sample', 'letters-sample', 'contracts-sample']
const WHOLE = ['retrieval', 'letters', 'contracts']

/** One embedder, by the settings that choose it; `folder` holds its files, null where they lie elsewhere. */
export type Contender = { name: string; settings: Record<string, string>; folder: string | null }

const TABLE = fileURLToPath(new URL('../../../api/models/static', import.meta.url))

/** The built-in table, these encoders, and the model of the endpoint where one is configured. */
export function contendersOf(encoders: readonly string[], environment: NodeJS.ProcessEnv): Contender[] {
  const endpointModel = environment['QUAERE_EMBEDDING_MODEL'] ?? ''
  const local = encoders.map((name): Contender => ({
    name,
    settings: { QUAERE_MODEL: name },
    folder: existsSync(resolve(name)) ? resolve(name) : null,
  }))
  const remote: Contender[] =
    endpointModel === '' || (environment['OPENAI_BASE_URL'] ?? '') === ''
      ? []
      : [{ name: endpointModel, settings: { QUAERE_EMBEDDING_MODEL: endpointModel }, folder: null }]
  return [{ name: 'the built-in table', settings: {}, folder: TABLE }, ...local, ...remote]
}

/**
 * Every embedder that is at hand, side by side: pace and memory in turns, then what the whole search finds with each. On the
 * embedded database alone: vectors rank alike in either.
 */
export async function measureEmbedders(bench: Bench): Promise<Metric[]> {
  if (bench.server !== null) return []
  const opinions = join(bench.sharedData, 'opinions-us', 'opinions.jsonl.gz')
  const missing = firstMissing([opinions])
  if (missing !== null) return [skipped(suite, 'passages a second', `There is no ${missing}`)]
  const contenders = contendersOf(bench.encoders, process.env)
  const rounds = new Map<Contender, EmbedderFigures[]>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, contender] of contenders.entries()) {
      bench.report('the pace of each', round * contenders.length + index, ROUNDS * contenders.length)
      const figures = await paceOf(contender, bench)
      rounds.set(contender, [...(rounds.get(contender) ?? []), figures])
    }
  }
  const metrics: Metric[] = []
  for (const [contender, figures] of rounds) {
    const [first] = figures
    if (first === undefined) continue
    const named = (measured: string): string => `${first.id}: ${measured}`
    const megabytes = figures.map(({ memoryBytes }) => memoryBytes / 1024 ** 2)
    metrics.push(
      middle(
        suite,
        named('passages a second'),
        figures.map(({ rate }) => rate),
      ),
      middle(suite, named('memory with it, MB'), megabytes),
      once(suite, named('dimensions'), first.dimensions),
    )
    if (contender.folder !== null) {
      metrics.push(once(suite, named('size, MB'), (await bytesIn(contender.folder)) / 1e6))
    }
    metrics.push(
      ...(await qualityOf(contender, bench)).map(one => ({
        ...one,
        suite,
        metric: named(`${one.suite}, ${one.metric}`),
      })),
    )
  }
  return metrics
}

/** The caller's environment with the settings of one embedder in the place of its own. */
async function stageFor({ settings }: Contender) {
  const stage = await setStage(null, 'no')
  const { QUAERE_MODEL: _model, QUAERE_EMBEDDING_MODEL: _embedding, ...others } = stage.environment
  return { environment: { ...others, ...settings }, close: () => stage.close() }
}

async function paceOf(contender: Contender, { sharedData, signal }: Bench): Promise<EmbedderFigures> {
  const main = fileURLToPath(new URL('./embedder-main.ts', import.meta.url))
  const stage = await stageFor(contender)
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [main, sharedData], {
      env: stage.environment,
      signal,
    })
    return EmbedderFigures.parse(JSON.parse(stdout))
  } finally {
    await stage.close()
  }
}

async function qualityOf(
  contender: Contender,
  { sharedData, isWhole, report, signal }: Bench,
): Promise<Metric[]> {
  const stage = await stageFor(contender)
  try {
    const task = { suites: isWhole ? WHOLE : SAMPLES, sets: null, sharedData, isBroken: false }
    const named: Report = (what, done, total) => report(`${contender.name}, ${what}`, done, total)
    const { metrics } = await measure(task, { signal, report: named }, stage.environment)
    return metrics
  } finally {
    await stage.close()
  }
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  const sizes = await Promise.all(
    files.map(async file => (await stat(join(file.parentPath, file.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
