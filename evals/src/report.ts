import { CITATION_SUITE, goalOf, goalWords, isReached } from '@quaere/api/core/citation-sets'
import { type Compared, limitWords } from './baseline.ts'
import type { Moved } from './falls.ts'
import type { Metric } from './metric.ts'
import type { ScoredQuestion, SetMiss } from './suite.ts'

const shown = (value: number): string => value.toFixed(3)
const signed = (change: number): string =>
  Math.abs(change) < 0.0005 ? '=' : `${change > 0 ? '▲' : '▼'} ${Math.abs(change).toFixed(3)}`

/** The goal of a metric and whether it is reached, in words; empty where none is set. */
function goalCell({ suite, metric, value, skipped }: Metric): string {
  const goal = suite === CITATION_SUITE ? goalOf(metric) : null
  if (goal === null) return ''
  if (skipped !== undefined) return goalWords(goal)
  return `${goalWords(goal)} ${isReached(value, goal) ? 'reached' : 'MISSED'}`
}

/** The table of a run for people: value, interval, goal, floor and change since the baseline. */
export function tableOf(compared: readonly Compared[]): string[] {
  const head = ['suite', 'metric', 'value', '95 % interval', 'n', 'goal', 'floor', 'change', '']
  const rows = compared.map(({ metric, floor, change, isBelow }) =>
    metric.skipped !== undefined
      ? [metric.suite, metric.metric, 'skipped', metric.skipped, '', '', '', '', '']
      : [
          metric.suite,
          metric.metric,
          shown(metric.value),
          `${shown(metric.low)} to ${shown(metric.high)}`,
          String(metric.n),
          goalCell(metric),
          floor === null ? '–' : limitWords(floor),
          change === null ? 'new' : signed(change),
          isBelow ? 'fails its floor' : '',
        ],
  )
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.filter(row => row[2] !== 'skipped').map(row => row[column]?.length ?? 0)),
  )
  return [head, ...rows].map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** Misses of one set that are listed for people; the rest are counted. */
const MISSES_SHOWN = 25

/** What went wrong set by set: what was wanted, what came, and why it is a miss. */
export function missLines(misses: readonly SetMiss[]): string[] {
  const sets = [...new Set(misses.map(({ set }) => set))]
  return sets.flatMap(set => {
    const own = misses.filter(miss => miss.set === set)
    const more = own.length - MISSES_SHOWN
    return [
      `${set}, ${own.length}:`,
      ...own
        .slice(0, MISSES_SHOWN)
        .flatMap(({ id, what, wanted, found, reason }) => [
          `  ${oneLine(id, 60)}, ${what}: ${oneLine(reason, 160)}`,
          `      wanted ${oneLine(wanted, 120) || 'nothing'}; found ${oneLine(found, 160) || 'nothing'}`,
        ]),
      ...(more > 0 ? [`  and ${more} more, which --json lists`] : []),
    ]
  })
}

const oneLine = (words: string, most: number): string => words.replace(/\s+/g, ' ').trim().slice(0, most)

/** How a suite's questions moved since the baseline, and which of them most. */
export function movedLines({ suite, n, difference, low, high, isFall, most }: Moved): string[] {
  if (difference === 0 && !isFall) return [`${suite}: ${n} questions stand as they stood.`]
  const words = isFall ? 'fell' : difference > 0 && low > 0 ? 'rose' : 'moved by no more than chance'
  const head = `${suite}: ${n} questions ${words}, by ${shown(difference)} (95 % interval ${shown(low)} to ${shown(high)}).`
  if (!isFall) return [head]
  return [
    head,
    ...most.map(
      ({ questionId, question, before, score }) =>
        `  ${shown(before)} → ${shown(score)}  ${questionId}  ${oneLine(question, 90)}`,
    ),
  ]
}

/** Questions that are listed when a suite falls below a floor. */
const LISTED = 10

/** The questions of a suite that went worst, but none that went right, each with what was wanted and what came. */
export function worstOf(questions: readonly ScoredQuestion[], suite: string): string[] {
  return questions
    .filter(question => question.suite === suite && question.score < 1)
    .sort((a, b) => a.score - b.score || (a.questionId < b.questionId ? -1 : 1))
    .slice(0, LISTED)
    .flatMap(({ questionId, question, wanted, found, score }) => [
      `  ${shown(score)}  ${questionId}  ${question.replace(/\s+/g, ' ').slice(0, 90)}`,
      `         wanted ${wanted.slice(0, 3).join(', ')}; found ${found.slice(0, 3).join(', ') || 'nothing'}`,
    ])
}
