import { type Compared, limitWords } from './baseline.ts'
import type { ScoredQuestion } from './suite.ts'

const shown = (value: number): string => value.toFixed(3)
const signed = (change: number): string =>
  Math.abs(change) < 0.0005 ? '=' : `${change > 0 ? '▲' : '▼'} ${Math.abs(change).toFixed(3)}`

/** The table of a run for people: value, interval, floor and change since the baseline. */
export function tableOf(compared: readonly Compared[]): string[] {
  const head = ['suite', 'metric', 'value', '95 % interval', 'n', 'floor', 'change', '']
  const rows = compared.map(({ metric, floor, change, isBelow }) =>
    metric.skipped !== undefined
      ? [metric.suite, metric.metric, 'skipped', metric.skipped, '', '', '', '']
      : [
          metric.suite,
          metric.metric,
          shown(metric.value),
          `${shown(metric.low)} to ${shown(metric.high)}`,
          String(metric.n),
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
