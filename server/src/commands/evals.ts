import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CITATION_SUITE, citationSets } from '@quaere/api/core/citation-sets'
import { newId } from '@quaere/api/core/ids'
import type { MetricRow } from '@quaere/api/core/wire/evals'
import type { Deps } from '@quaere/api/deps'
import { insertRun } from '@quaere/api/storage/evals'
import {
  type Compared,
  NoBaseline,
  compare,
  limitWords,
  readBaseline,
  readFloors,
  readScores,
  writeBaseline,
} from '@quaere/evals/baseline'
import { currentCommit, describeMachine } from '@quaere/evals/machine'
import { writeRecord } from '@quaere/evals/citations/citation-record'
import { type Moved, movedSuites, scoresOf } from '@quaere/evals/falls'
import { missLines, movedLines, tableOf, worstOf } from '@quaere/evals/report'
import type { Findings } from '@quaere/evals/run'
import type { Report } from '@quaere/evals/suite'
import { suites } from '@quaere/evals/suites'
import { type Command, type Io, WrongUsage } from '../command.ts'
import { measure } from '../evals/measure.ts'
import { timeLeft } from '../evals/time-left.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Where the public data sets lie, beside the project. */
const SHARED_DATA = resolve(root, '../shared/data')

const table = Object.entries(suites)
  .map(([name, { title }]) => `  ${name.padEnd(17)} ${title}`)
  .join('\n')

/** The suites of a choice, as a sentence names them. */
const namesOf = (choice: 'isDefault' | 'isSample'): string =>
  new Intl.ListFormat('en').format(
    Object.entries(suites)
      .filter(([, suite]) => suite[choice])
      .map(([name]) => name),
  )

/** `quaere evals`: measures each step on data with known answers and keeps the run. */
export const evals: Command = {
  summary: 'measures search and citations on data with known answers, and keeps the run',
  help: `quaere evals [--suite NAME]… [--set NAME]… [--sample] [--data FOLDER] [--baseline REV] [--set-baseline]
       [--record] [--seed-regression] [--json]

Suites:
${table}

Without a name ${namesOf('isDefault')}; with --sample a fixed part that takes two to four minutes:
${namesOf('isSample')}. They use databases of their own below QUAERE_HOME/evals, so that
what you put in never changes a figure. Prints each metric with its 95 % interval, its floor (evals/floors.json) and the change
since evals/baseline.json, which --set-baseline writes; --baseline takes the one of another commit. Questions are compared one
by one with those of the baseline: a fall beyond chance (paired bootstrap, p < 0.05) names the ten that fell most.
--seed-regression breaks search on purpose (words do not count) and keeps nothing: exit code 0 means that the fall was noticed.
The suite “judged” asks a model (QUAERE_JUDGE_MODEL) twice of each suggestion whether it follows from its passages; its figures
are kept and never fail a run. A set that is not there is skipped with the reason. --record writes the figures of the citations
to evals/measured-citations.json, for desks that have not run the evals. With --json {commit, machine, metrics: [{suite,
metric, value, n, low, high, skipped?}], misses: [{set, id, what, wanted, found, reason}], moved: [{suite, n, difference,
low, high, isFall, most}]}.

The suite “citations” has sets of its own; --set measures only those named, and such a run is printed and not kept:
  ${Object.keys(citationSets).join(', ')}

Exit code 0, or 1 when a metric stands below its floor or a suite fell.`,
  needsDatabase: true,
  async run(io, open) {
    const { values } = parseArgs({
      args: io.args,
      options: {
        json: { type: 'boolean' },
        suite: { type: 'string', multiple: true },
        sample: { type: 'boolean' },
        data: { type: 'string' },
        set: { type: 'string', multiple: true },
        'set-baseline': { type: 'boolean' },
        record: { type: 'boolean' },
        baseline: { type: 'string' },
        'seed-regression': { type: 'boolean' },
      },
    })
    const sets = chosenSets(values.set)
    const isBroken = values['seed-regression'] === true
    const named = isBroken ? (values.suite ?? [PROVING_SUITE]) : values.suite
    const names = chosen(sets === null ? named : [CITATION_SUITE], values.sample === true)
    const untouched = names.filter(name => suites[name]?.isBreakable !== true)
    if (isBroken && untouched.length > 0) throw new WrongUsage(cannotBreak(untouched))
    if (values.baseline?.trim() === '')
      throw new WrongUsage('--baseline names a commit, a branch or a tag: nothing was named.')
    const before = await earlier(values.baseline ?? null)
    if (values.record === true && (sets !== null || !names.includes(CITATION_SUITE))) {
      throw new WrongUsage('Only a whole run of the suite “citations” can be recorded.')
    }
    const sharedData = values.data === undefined ? SHARED_DATA : folderOf(io.cwd, values.data)
    // Before the minutes of measuring: a database that cannot be opened is told at once.
    const deps = await open()
    const begun = performance.now()
    const words = timeLeft(() => performance.now())
    const report: Report = (what, done, total) => io.progress(words(what, done, total))
    const task = { suites: names, sets, sharedData, isBroken }
    const found = await measure(task, { signal: io.signal, report }).finally(() => io.progress(''))
    const seconds = Math.round((performance.now() - begun) / 1000)
    const commit = await currentCommit(root)
    const machine = describeMachine()
    const metricRows = found.metrics.map(rowOf)
    if (sets === null && !isBroken) await keep(deps, found, metricRows, commit, machine)
    const { metrics, model } = found
    const { questions, dataHashes } = found
    const weighed = questions.filter(({ suite }) => !isTracked(suite))
    if (values['set-baseline'] && !isBroken) {
      const gating = metrics.filter(({ suite }) => !isTracked(suite))
      await writeBaseline({ commit, machine, model, metrics: gating }, scoresOf(weighed, dataHashes))
    }
    if (values.record)
      await writeRecord(metricRows, { commit, machine, measuredAt: deps.clock().toISOString() })
    const compared = compare(metrics, await readFloors(), before.baseline)
    const moved = movedSuites(weighed, dataHashes, before.scores)
    if (values.json) io.out(JSON.stringify({ commit, machine, metrics, misses: found.misses, moved }))
    else {
      io.out(`${commit}, ${model}\n${machine}\n`)
      for (const line of tableOf(compared)) io.out(line)
      const missed = missLines(found.misses)
      if (missed.length > 0) io.out(['\nWhat went wrong:', ...missed].join('\n'))
      for (const suite of moved) io.out(movedLines(suite).join('\n'))
    }
    // Not among the results: the same commit twice gives the same bytes.
    io.say(`\nMeasured in ${seconds} s.`)
    return isBroken ? proved(moved, io) : explainFalls(compared, moved, found, io)
  },
}

function cannotBreak(names: readonly string[]): string {
  const breakable = Object.keys(suites).filter(name => suites[name]?.isBreakable === true)
  return `--seed-regression breaks the search of ${breakable.join(' and ')} alone: ${names.join(', ')} would show nothing.`
}

/** Whether a suite's figures are only looked at. */
const isTracked = (suite: string): boolean => suites[suite]?.isTracked === true

/** The smallest suite that search answers for. */
const PROVING_SUITE = 'retrieval-sample'

async function earlier(revision: string | null) {
  try {
    return { baseline: await readBaseline(revision), scores: await readScores(revision) }
  } catch (error) {
    if (error instanceof NoBaseline) throw new WrongUsage(error.message)
    throw error
  }
}

function chosen(named: string[] | undefined, isSample: boolean): string[] {
  const all = Object.entries(suites)
  if (named === undefined) {
    return all.filter(([, suite]) => (isSample ? suite.isSample : suite.isDefault)).map(([name]) => name)
  }
  for (const name of named) {
    if (!Object.hasOwn(suites, name)) {
      throw new WrongUsage(`There is no suite “${name}”; there are ${Object.keys(suites).join(', ')}.`)
    }
  }
  return [...new Set(named)]
}

/** A folder that was named is there: a slip in its name would skip every set, which looks like a run. */
function folderOf(cwd: string, named: string): string {
  const folder = resolve(cwd, named)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder
  throw new WrongUsage(`There is no folder ${folder}: --data names the one that holds the data sets.`)
}

function chosenSets(named: string[] | undefined): string[] | null {
  for (const name of named ?? []) {
    if (!Object.hasOwn(citationSets, name)) {
      throw new WrongUsage(`There is no set “${name}”; there are ${Object.keys(citationSets).join(', ')}.`)
    }
  }
  return named ?? null
}

/** A skipped metric has no figures. */
const rowOf = ({ skipped, ...metric }: Findings['metrics'][number]): MetricRow =>
  skipped === undefined
    ? { ...metric, skipped: null }
    : { ...metric, value: null, low: null, high: null, skipped }

/** Into the main database, where the page of the evals reads it. */
async function keep(
  { db }: Deps,
  found: Findings,
  metrics: MetricRow[],
  commit: string,
  machine: string,
): Promise<void> {
  await db.asOwner(tx => insertRun(tx, { ...found, id: newId(), commit, machine, metrics }))
}

/** Whether a search that was broken on purpose was noticed. Answers the exit code. */
function proved(moved: Moved[], io: Io): number {
  const fallen = moved.filter(({ isFall }) => isFall).map(({ suite }) => suite)
  io.say(
    fallen.length > 0
      ? `\nThe gate holds: search was broken on purpose, and the fall in ${fallen.join(', ')} was noticed.`
      : '\nThe gate does NOT hold: search was broken on purpose and no fall was noticed.',
  )
  return fallen.length > 0 ? 0 : 1
}

/** Tells each metric below its floor with the suite's worst questions. Answers the exit code. */
function explainFalls(compared: Compared[], moved: Moved[], { questions }: Findings, io: Io): number {
  const fallen = compared.filter(({ isBelow }) => isBelow)
  for (const { metric, floor } of fallen) {
    const wanted = floor === null ? '' : ` and should be ${limitWords(floor)}`
    io.say(`\n${metric.suite}: ${metric.metric} is ${metric.value.toFixed(3)}${wanted}.`)
  }
  for (const suite of new Set(fallen.map(({ metric }) => metric.suite))) {
    const worst = worstOf(questions, suite)
    if (worst.length > 0) io.say([`\nWhat went worst in ${suite}:`, ...worst].join('\n'))
  }
  const fell = moved.filter(({ isFall }) => isFall)
  for (const suite of fell) io.say(['', ...movedLines(suite)].join('\n'))
  return fallen.length + fell.length > 0 ? 1 : 0
}
