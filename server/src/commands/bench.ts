import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { firstMissing } from '@quaere/evals/data-files'
import { currentCommit, describeMachine } from '@quaere/evals/machine'
import { type Metric, skipped } from '@quaere/evals/metric'
import type { Report } from '@quaere/evals/suite'
import type { Bench } from '../bench/bench-suite.ts'
import { shown } from '../bench/figures.ts'
import { growthChart } from '../bench/growth-chart.ts'
import { type Ingested, ingestAll } from '../bench/ingested.ts'
import { benchSuites } from '../bench/suites.ts'
import { type Command, type Io, WrongUsage } from '../command.ts'
import { timeLeft } from '../evals/time-left.ts'
import { buildWeb } from '../web-build.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

const table = Object.entries(benchSuites)
  .map(([name, { title }]) => `  ${name.padEnd(9)} ${title}`)
  .join('\n')

/** `quaere bench`: how fast it is on this machine, on databases that it makes and takes away. */
export const bench: Command = {
  summary: 'measures how fast it is on this machine, on databases of its own',
  help: `quaere bench [--suite NAME]… [--database URL] [--data FOLDER] [--rows N] [--passages N,N…]
             [--model NAME]… [--whole] [--json]

Suites:
${table}

Each runs on an embedded database in a folder for temporary files; with --database postgres://… (or TEST_DATABASE_URL) then
again on a new Postgres database there, whose figures are marked "postgres". Everything is taken away afterwards, and no
database of yours is touched. --rows: how many citations the suite register makes up, embedded at most 200000; CourtListener
has 18000000. --passages: sizes of the corpora of made-up opinions that the suite search searches, by default 10000,100000;
embedded at most 100000. --model: local encoders, folders or hub ids as QUAERE_MODEL takes them, that the suite embedders
measures beside the built-in table (and beside the model of an endpoint that is configured); it runs only when it is named, and an
encoder takes a quarter of an hour or more; with --whole it asks the whole sets of opinions, letters, and contracts instead of fixed
parts of them, and an encoder takes hours. With --json {commit, machine, metrics: [{suite, metric, value, n, low, high, skipped?}]}.
Let nothing else run meanwhile. Exit code 0, or 1 when a suite failed; the figures of the others are told
all the same.`,
  needsDatabase: false,
  async run(io) {
    const { values } = parseArgs({
      args: io.args,
      options: {
        json: { type: 'boolean' },
        suite: { type: 'string', multiple: true },
        database: { type: 'string' },
        data: { type: 'string' },
        rows: { type: 'string' },
        passages: { type: 'string' },
        model: { type: 'string', multiple: true },
        whole: { type: 'boolean' },
      },
    })
    const names = values.suite ?? Object.keys(benchSuites).filter(name => benchSuites[name]?.isNamed !== true)
    for (const name of names) {
      if (!Object.hasOwn(benchSuites, name)) {
        throw new WrongUsage(`There is no suite “${name}”; there are ${Object.keys(benchSuites).join(', ')}.`)
      }
    }
    const sharedData =
      values.data === undefined ? resolve(root, '../shared/data') : resolve(io.cwd, values.data)
    const rows = values.rows === undefined ? null : wholeNumber('--rows', values.rows)
    const passages =
      values.passages?.split(',').map(number => wholeNumber('--passages', number.trim())) ?? null
    const encoders = (values.model ?? [process.env['QUAERE_MODEL'] ?? ''])
      .filter(name => name !== '')
      // A folder from where the command was called; any other name is of a hub.
      .map(name => (existsSync(resolve(io.cwd, name)) ? resolve(io.cwd, name) : name))
    const asked = { sharedData, rows, passages, encoders, isWhole: values.whole === true }
    const server = values.database ?? process.env['TEST_DATABASE_URL'] ?? ''
    await buildWeb(io)
    const embedded = await measureAll(names, { server: null, ...asked }, io)
    const postgres = server === '' ? [] : await measureAll(names, { server, ...asked }, io)
    const metrics = [
      ...embedded,
      ...postgres.map(metric => ({ ...metric, suite: `${metric.suite}, postgres` })),
    ]
    const commit = await currentCommit(root)
    const machine = describeMachine()
    if (values.json) io.out(JSON.stringify({ commit, machine, metrics }))
    else {
      io.out(`${commit}\n${machine}\n`)
      for (const line of [...tableOf(metrics), '', ...growthChart(metrics)]) io.out(line)
    }
    return metrics.some(({ metric }) => metric === FAILED) ? 1 : 0
  },
}

/** Throws WrongUsage for anything but a whole number above nothing. */
function wholeNumber(option: string, given: string): number {
  const number = Number(given)
  if (Number.isInteger(number) && number > 0) return number
  throw new WrongUsage(`${option} wants a whole number.`)
}

/** Stands in the place of the figures of a suite that could not be measured. */
const FAILED = 'failed'

async function measureAll(
  names: readonly string[],
  asked: Omit<Bench, 'ingested' | 'report' | 'signal'>,
  io: Io,
): Promise<Metric[]> {
  const { server, sharedData } = asked
  const words = timeLeft(() => performance.now())
  const opinions = join(sharedData, 'opinions-us', 'opinions.jsonl.gz')
  let held: Promise<Ingested | null> | null = null
  const metrics: Metric[] = []
  try {
    for (const name of names) {
      const report: Report = (what, done, total) => io.progress(words(`${name}: ${what}`, done, total))
      const ingested = (): Promise<Ingested | null> =>
        (held ??=
          firstMissing([opinions]) === null
            ? ingestAll(server, opinions, report, io.signal)
            : Promise.resolve(null))
      const suite = benchSuites[name]
      if (suite === undefined) continue
      try {
        metrics.push(...(await suite.measure({ ...asked, ingested, report, signal: io.signal })))
      } catch (error) {
        io.signal.throwIfAborted()
        // What the other suites found is kept; the exit code says that one failed.
        metrics.push(skipped(name, FAILED, error instanceof Error ? error.message : String(error)))
      }
    }
  } finally {
    io.progress('')
    await closeHeld(held)
  }
  return metrics
}

async function closeHeld(held: Promise<Ingested | null> | null): Promise<void> {
  // A failure to read in was told where it was awaited; there is nothing to take away then.
  const ingested = await held?.catch(() => null)
  await ingested?.stage.close()
}

function tableOf(metrics: readonly Metric[]): string[] {
  return metrics.map(({ suite, metric, value, n, low, high, skipped }) => {
    const name = `${suite.padEnd(18)} ${metric.padEnd(34)}`
    if (skipped !== undefined) return `${name} skipped: ${skipped}`
    const range = low === high ? '' : `  (${shown(low)} to ${shown(high)}, n ${n})`
    return `${name} ${shown(value)}${range}`
  })
}
