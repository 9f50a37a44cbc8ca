import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { newId } from '@quaere/api/core/ids'
import type { Deps } from '@quaere/api/deps'
import { insertRun } from '@quaere/api/storage/evals'
import {
  type Compared,
  compare,
  limitWords,
  readBaseline,
  readFloors,
  writeBaseline,
} from '@quaere/evals/baseline'
import { currentCommit, describeMachine } from '@quaere/evals/machine'
import { tableOf, worstOf } from '@quaere/evals/report'
import type { Findings } from '@quaere/evals/run'
import { suites } from '@quaere/evals/suites'
import { type Command, type Io, WrongUsage } from '../command.ts'
import { measure } from '../evals/measure.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Where the public data sets lie, beside the project. */
const SHARED_DATA = resolve(root, '../shared/data')

const table = Object.entries(suites)
  .map(([name, { title }]) => `  ${name.padEnd(17)} ${title}`)
  .join('\n')

/** `quaere evals`: measures each step on data with known answers and keeps the run. */
export const evals: Command = {
  summary: 'measures search and citations on data with known answers, and keeps the run',
  help: `quaere evals [--suite NAME]… [--sample] [--data FOLDER] [--set-baseline] [--json]

Suites:
${table}

Without a name all but the last two; with --sample a fixed part that takes a minute. They use databases of their own below
QUAERE_HOME/evals, so that what you put in never changes a figure. Prints each metric with its 95 % interval, its floor
(evals/floors.json) and the change since evals/baseline.json, which --set-baseline writes; with --json
{commit, machine, metrics: [{suite, metric, value, n, low, high, skipped?}]}. A set that is not there is skipped with the
reason. Exit code 0, or 1 when a metric stands below its floor.`,
  needsDatabase: true,
  async run(io, open) {
    const { values } = parseArgs({
      args: io.args,
      options: {
        json: { type: 'boolean' },
        suite: { type: 'string', multiple: true },
        sample: { type: 'boolean' },
        data: { type: 'string' },
        'set-baseline': { type: 'boolean' },
      },
    })
    const names = chosen(values.suite, values.sample === true)
    const sharedData = values.data === undefined ? SHARED_DATA : resolve(io.cwd, values.data)
    // Before the minutes of measuring: a database that cannot be opened is told at once.
    const deps = await open()
    const found = await measure({ suites: names, sharedData }, io)
    const commit = await currentCommit(root)
    const machine = describeMachine()
    await keep(deps, found, commit, machine)
    const { metrics, model } = found
    if (values['set-baseline']) await writeBaseline({ commit, machine, model, metrics })
    const compared = compare(metrics, await readFloors(), await readBaseline())
    if (values.json) io.out(JSON.stringify({ commit, machine, metrics }))
    else {
      io.out(`${commit}, ${model}\n${machine}\n`)
      for (const line of tableOf(compared)) io.out(line)
    }
    return explainFalls(compared, found, io)
  },
}

function chosen(named: string[] | undefined, isSample: boolean): string[] {
  const all = Object.entries(suites)
  if (named === undefined) {
    return all.filter(([, suite]) => (isSample ? suite.isSample : suite.isDefault)).map(([name]) => name)
  }
  for (const name of named) {
    if (suites[name] === undefined) {
      throw new WrongUsage(`There is no suite “${name}”; there are ${Object.keys(suites).join(', ')}.`)
    }
  }
  return [...new Set(named)]
}

/** Into the main database, where the page of the evals reads it. */
async function keep({ db }: Deps, found: Findings, commit: string, machine: string): Promise<void> {
  const metrics = found.metrics.map(({ skipped, ...metric }) =>
    skipped === undefined
      ? { ...metric, skipped: null }
      : { ...metric, value: null, low: null, high: null, skipped },
  )
  await db.asOwner(tx => insertRun(tx, { ...found, id: newId(), commit, machine, metrics }))
}

/** Tells each metric below its floor with the suite's worst questions. Answers the exit code. */
function explainFalls(compared: Compared[], { questions }: Findings, io: Io): number {
  const fallen = compared.filter(({ isBelow }) => isBelow)
  for (const { metric, floor } of fallen) {
    const wanted = floor === null ? '' : ` and should be ${limitWords(floor)}`
    io.say(`\n${metric.suite}: ${metric.metric} is ${metric.value.toFixed(3)}${wanted}.`)
  }
  for (const suite of new Set(fallen.map(({ metric }) => metric.suite))) {
    const worst = worstOf(questions, suite)
    if (worst.length > 0) io.say([`\nWhat went worst in ${suite}:`, ...worst].join('\n'))
  }
  return fallen.length > 0 ? 1 : 0
}
