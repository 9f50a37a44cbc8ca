import { bootstrap } from './metric.ts'
import type { ScoredQuestion } from './suite.ts'

/** The scores of a suite's questions in an earlier run, and of which data. */
export type SuiteScores = { dataHash: string; scores: Record<string, number> }
/** The scores of the baseline, by suite. */
export type BaselineScores = Record<string, SuiteScores>

/** A question whose score is another one than before. */
export type MovedQuestion = ScoredQuestion & { before: number }

/** How the questions of one suite moved between two runs; `isFall`: lower, and by more than chance. */
export type Moved = {
  suite: string
  n: number
  difference: number
  low: number
  high: number
  isFall: boolean
  /** The questions that moved most, worst first. */
  most: MovedQuestion[]
}

/** Questions that a fall names. */
const NAMED = 10

/**
 * Compares each suite's questions with their earlier scores, question by question. A fall is a mean difference whose
 * 95 % interval by paired bootstrap lies below zero (p < 0.05). A suite whose data changed is not compared.
 */
export function movedSuites(
  questions: readonly ScoredQuestion[],
  dataHashes: Readonly<Record<string, string>>,
  before: BaselineScores,
): Moved[] {
  return Object.entries(before).flatMap(([suite, earlier]) => {
    if (dataHashes[suite] !== earlier.dataHash) return []
    const pairs = questions.flatMap(question => {
      const score = question.suite === suite ? earlier.scores[question.questionId] : undefined
      return score === undefined ? [] : [{ ...question, before: score }]
    })
    if (pairs.length === 0) return []
    const { difference, low, high } = bootstrap(
      pairs.map(pair => pair.before),
      pairs.map(pair => pair.score),
    )
    const most = pairs
      .filter(pair => pair.score !== pair.before)
      .sort((a, b) => a.score - a.before - (b.score - b.before) || (a.questionId < b.questionId ? -1 : 1))
      .slice(0, NAMED)
    return [{ suite, n: pairs.length, difference, low, high, isFall: high < 0, most }]
  })
}

/** The scores of a run, as a later run is compared with them. */
export function scoresOf(
  questions: readonly ScoredQuestion[],
  dataHashes: Readonly<Record<string, string>>,
): BaselineScores {
  const suites: BaselineScores = {}
  for (const { suite, questionId, score } of questions) {
    const own = (suites[suite] ??= { dataHash: dataHashes[suite] ?? '', scores: {} })
    own.scores[questionId] = score
  }
  return suites
}
