import type { Writer, WritingTask } from '@quaere/api/core/ports'
import { NoProposal, proposalsIn } from '@quaere/api/providers/proposals'

/** What a model answers to one question: a text in pieces for each kind of answer. */
export type Answers = { kind: string; pieces: string[] }[]

/**
 * Gives the scripted answers one kind after another, each read by the parser that reads a real model's answer. `now` is the
 * kind of the latest proposal: the next is made only when the latest has been dealt with.
 */
export function scriptedWriter(answers: (task: WritingTask) => Answers): Writer & { now: () => string } {
  let kind = ''
  return {
    id: 'scripted/1',
    description: 'Scripted answers for the evals',
    isExtractive: false,
    now: () => kind,
    async *write(task) {
      for (const answer of answers(task)) {
        kind = answer.kind
        try {
          yield* proposalsIn(answer.pieces)
        } catch (error) {
          // For a person this ends the work with a problem; here the next kind still follows.
          if (!(error instanceof NoProposal)) throw error
        }
      }
    },
  }
}
