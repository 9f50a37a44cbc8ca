import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { EvalFloors, type EvalLimit } from '@quaere/api/core/wire/evals'
import { z } from 'zod'
import type { BaselineScores } from './falls.ts'
import type { Metric } from './metric.ts'

const run = promisify(execFile)

/** What each suite's metrics must reach. Tightened by hand when a better figure is there to stay. */
const floorsFile = new URL('../floors.json', import.meta.url)
const baselineFile = new URL('../baseline.json', import.meta.url)
/** The score of every question of the baseline, a line a suite: what a fall is looked for in. */
const scoresFile = new URL('../baseline-questions.json', import.meta.url)

/** A run that later ones are compared with. */
export const Baseline = z.object({
  commit: z.string(),
  machine: z.string(),
  model: z.string(),
  metrics: z.array(
    z.object({
      suite: z.string(),
      metric: z.string(),
      value: z.number(),
      n: z.int(),
      low: z.number(),
      high: z.number(),
    }),
  ),
})
export type Baseline = z.infer<typeof Baseline>

/** The floors that are in force. */
export const readFloors = async (): Promise<EvalFloors> =>
  EvalFloors.parse(JSON.parse(await readFile(floorsFile, 'utf8')))

const Scores = z.record(
  z.string(),
  z.object({ dataHash: z.string(), scores: z.record(z.string(), z.number()) }),
)

/** The baseline could not be read at the commit that was named; the message is for people. */
export class NoBaseline extends Error {
  override name = 'NoBaseline'
}

/** The baseline that stands beside this program, or as it stood at `revision` of its history. */
export async function readBaseline(revision: string | null = null): Promise<Baseline> {
  return Baseline.parse(JSON.parse(await textOf(baselineFile, revision)))
}

/** The scores of each question in the baseline, as they are or as a revision of the repository had them. */
export async function readScores(revision: string | null = null): Promise<BaselineScores> {
  return Scores.parse(JSON.parse(await textOf(scoresFile, revision)))
}

async function textOf(file: URL, revision: string | null): Promise<string> {
  if (revision === null) return readFile(file, 'utf8')
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const name = file.pathname.split('/').at(-1) ?? ''
  try {
    // Behind --end-of-options nothing that was typed is taken for an option.
    const args = ['show', '--end-of-options', `${revision}:./${name}`]
    const { stdout } = await run('git', args, { cwd, maxBuffer: 64 * 1024 * 1024 })
    return stdout
  } catch {
    throw new NoBaseline(
      `There is no evals/${name} at “${revision}”. Name a commit, a branch or a tag that has one.`,
    )
  }
}

/** Puts this run's figures in the place of the earlier ones; those of suites that were not measured stay. */
export async function writeBaseline(
  run: Omit<Baseline, 'metrics'> & { metrics: Metric[] },
  scores: BaselineScores,
): Promise<void> {
  const before = await readBaseline()
  const measured = run.metrics.filter(metric => metric.skipped === undefined)
  const suites = new Set(measured.map(metric => metric.suite))
  const kept = before.metrics.filter(metric => !suites.has(metric.suite))
  const metrics = [...kept, ...measured].sort(
    (a, b) => a.suite.localeCompare(b.suite) || a.metric.localeCompare(b.metric),
  )
  const next = { commit: run.commit, machine: run.machine, model: run.model, metrics }
  await writeFile(baselineFile, `${JSON.stringify(next, null, 2)}\n`)
  const all = Object.entries({ ...(await readScores()), ...scores }).sort(([a], [b]) => (a < b ? -1 : 1))
  const lines = all.map(([suite, own]) => `${JSON.stringify(suite)}: ${JSON.stringify(own)}`)
  await writeFile(scoresFile, `{\n${lines.join(',\n')}\n}\n`)
}

/** A metric beside its floor and its change since the baseline; null where there is none. */
export type Compared = { metric: Metric; floor: EvalLimit | null; change: number | null; isBelow: boolean }

/** A skipped metric is neither below nor above its floor: it was not measured. */
export function compare(
  metrics: readonly Metric[],
  floors: EvalFloors,
  baseline: Pick<Baseline, 'metrics'>,
): Compared[] {
  return metrics.map(metric => {
    const floor = floors[metric.suite]?.[metric.metric] ?? null
    const before = baseline.metrics.find(row => row.suite === metric.suite && row.metric === metric.metric)
    const isMeasured = metric.skipped === undefined
    return {
      metric,
      floor,
      change: before === undefined || !isMeasured ? null : metric.value - before.value,
      isBelow: isMeasured && floor !== null && isBeyond(metric.value, floor),
    }
  })
}

const isBeyond = (value: number, limit: EvalLimit): boolean =>
  typeof limit === 'number' ? value < limit : value > limit.most

/** A limit in words. */
export const limitWords = (limit: EvalLimit): string =>
  typeof limit === 'number' ? `≥ ${limit.toFixed(3)}` : `≤ ${limit.most.toFixed(3)}`
