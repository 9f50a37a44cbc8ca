import { hash } from 'node:crypto'
import type { DemoSet } from '@quaere/evals/suite'
import { planted } from '../../demo/check-demo.ts'
import { readMemos, readOpinions, readQuestions } from '../../demo/read-demo.ts'
import { seedOpinions } from '../seed/opinions.ts'

/** The State of Franklin as a set of the evals: memos with something wrong on purpose are left out. */
export function demoSet(): DemoSet {
  const opinions = readOpinions()
  const questions = readQuestions().map(({ id, query, relevant }) => ({ id, query, relevant }))
  const wrong = new Set(planted.map(({ file }) => file))
  const memos = (['memos', 'drafts'] as const)
    .flatMap(folder => readMemos(folder))
    .filter(({ file }) => !wrong.has(file))
    .map(({ file, body }) => ({ id: file, text: body }))
  return {
    hash: hash('sha256', JSON.stringify([opinions, questions, memos])),
    questions,
    memos,
    async fill({ deps, actor }, report) {
      report('reading the opinions in', 0, opinions.length)
      await seedOpinions(deps, actor)
    },
  }
}
