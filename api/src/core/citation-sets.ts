import type { CitationFigures, MetricRow, SetFigures } from './wire/evals.ts'

/** What a measure must reach: at least a share, or at most one of something that should not happen. */
export type Goal = { least: number } | { most: number }

/** A set of texts with known answers; `goals` by measure, where a trailing `*` stands for any ending. */
export type CitationSet = {
  title: string
  /** The labels are a machine's: differing from them is not always an error. */
  isSilver: boolean
  goals: Readonly<Record<string, Goal>>
}

/** The suite of the evals that measures citations; a metric is named `SET: MEASURE`. */
export const CITATION_SUITE = 'citations'

/** The command that measures them, for people. */
const CITATION_COMMAND = `npm run evals -- --suite ${CITATION_SUITE}`

const least = (share: number): Goal => ({ least: share })
const most = (share: number): Goal => ({ most: share })

/** The sets that the citation engine is measured on, in the order in which they are shown. */
export const citationSets: Readonly<Record<string, CitationSet>> = {
  find: {
    title: 'Texts of a public test suite with the citations to be found in them',
    isSilver: false,
    goals: {
      'citation with kind, volume, reporter, page': least(0.98),
      names: least(0.95),
      year: least(0.95),
      court: least(0.95),
      pin: least(0.95),
      parenthetical: least(0.95),
    },
  },
  resolve: {
    title: 'Lists of citations, full and short: which of them mean the same authority',
    isSilver: false,
    goals: { 'texts with all clusters right': least(1) },
  },
  'reporter examples': {
    title: 'One example of each known reporter, parsed to its own reporter',
    isSilver: false,
    goals: { 'parsed to the right key': least(0.99) },
  },
  'court names': {
    title: 'Names of courts as they are written, each with the court that is meant',
    isSilver: false,
    goals: { 'right court': least(0.98) },
  },
  'opinion links': {
    title: 'Citations that a machine marked in US opinions',
    isSilver: true,
    goals: { 'mentions found': least(0.985) },
  },
  'labelled finds': {
    title:
      'Citations drawn at random from those that are found there and the machine did not mark, read by hand',
    isSilver: false,
    goals: { right: least(0.95) },
  },
  'real strings': {
    title: 'Citations of real cases, some in awkward forms',
    isSilver: false,
    goals: { parsed: least(0.99), 'called impossible': most(0) },
  },
  names: {
    title: 'Pairs of case names: the same case, or another one',
    isSilver: false,
    goals: {},
  },
  fabricated: {
    title: 'Citations that courts found to be invented, against the register of known cases',
    isSilver: false,
    goals: { 'page in the register: wrong_case': least(0.97) },
  },
  register: {
    title: 'Real citations of the register: as they are, and with another case’s name',
    isSilver: false,
    goals: { 'real citations called wrong': most(0.003) },
  },
  filings: {
    title: 'Whole court filings, what the courts found false in them, and the opinions they cite',
    isSilver: false,
    goals: { 'findings that the held text can show, raised': least(1) },
  },
  mutants: {
    title: 'True quotations of the opinions, and the same spoilt in twelve ways or with a false statement',
    isSilver: false,
    goals: {
      'caught: *': least(0.99),
      'false alarms on the unmutated': most(0.005),
      'false alarms without the statement': most(0.005),
    },
  },
  'any text': {
    title: 'Made-up texts of every kind: what must be true of finding whatever it is given',
    isSilver: false,
    goals: { '*': most(0) },
  },
  field: {
    title: 'Citations of delivered memos whose verdict a reviewer corrected',
    isSilver: false,
    goals: {},
  },
}

/** The set and the measure of a metric of the suite; a set that is not in the table stands for itself. */
export function partsOf(metric: string): { set: string; measure: string } {
  const at = metric.indexOf(': ')
  return at < 0
    ? { set: metric, measure: metric }
    : { set: metric.slice(0, at), measure: metric.slice(at + 2) }
}

/** The goal of a metric of the suite, or null when it is only shown. */
export function goalOf(metric: string): Goal | null {
  const { set, measure } = partsOf(metric)
  const goals = citationSets[set]?.goals ?? {}
  const exact = goals[measure]
  if (exact !== undefined) return exact
  const open = Object.keys(goals).find(key => key.endsWith('*') && measure.startsWith(key.slice(0, -1)))
  return (open === undefined ? undefined : goals[open]) ?? null
}

/** Whether a figure is as good as its goal asks. */
export const isReached = (value: number, goal: Goal): boolean =>
  'least' in goal ? value >= goal.least : value <= goal.most

/** A goal in words: "≥ 0.98". */
export const goalWords = (goal: Goal): string =>
  'least' in goal ? `≥ ${String(goal.least)}` : `≤ ${String(goal.most)}`

/** The figures of a run by set, with goals; sets in the order of the table, those that it does not know at the end. */
export function figuresOf(
  metrics: readonly MetricRow[],
  run: Pick<CitationFigures, 'from' | 'commit' | 'machine' | 'measuredAt'>,
): CitationFigures {
  const bySet = new Map<string, SetFigures>()
  for (const row of metrics) {
    if (row.suite !== CITATION_SUITE) continue
    const { set, measure } = partsOf(row.metric)
    const known = citationSets[set]
    const figures = bySet.get(set) ?? {
      set,
      title: known?.title ?? set,
      silver: known?.isSilver ?? false,
      metrics: [],
    }
    bySet.set(set, figures)
    const goal = goalOf(row.metric)
    const { value, n, low, high, skipped } = row
    const reached = goal === null || value === null ? null : isReached(value, goal)
    figures.metrics.push({ metric: measure, value, n, low, high, skipped, goal, reached })
  }
  const order = Object.keys(citationSets)
  const place = (set: string): number => (order.includes(set) ? order.indexOf(set) : order.length)
  const sets = [...bySet.values()].sort((a, b) => place(a.set) - place(b.set))
  return { ...run, command: CITATION_COMMAND, sets }
}
