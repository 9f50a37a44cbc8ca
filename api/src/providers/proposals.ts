import { z } from 'zod'
import type { DraftSuggestion } from '../core/ports.ts'
import { jsonObjects } from './json-objects.ts'

/**
 * Characters that nobody sees, line ends and tabs aside. Some let what follows run backwards, so that a quotation would be compared as
 * “12 days” and read as “21 days”, some are commands to a terminal; a model needs none of them.
 */
const unseen = /(?![\t\n])[\p{Cc}\p{Cf}\p{Co}]|\p{Default_Ignorable_Code_Point}/gu

/** One proposal of a model. Numbers of passages come as numbers or as texts, as the model likes. */
const Proposal = z.object({
  text: z
    .string()
    .max(6000)
    .transform(text => text.replace(unseen, '').trim())
    .pipe(z.string().min(1)),
  passages: z.array(z.union([z.string(), z.int()]).transform(String)).max(20),
})

/** The model's answer ended without a proposal; `isEmpty` when it said nothing at all. */
export class NoProposal extends Error {
  override name = 'NoProposal'
  readonly isEmpty: boolean
  constructor(isEmpty: boolean) {
    super('The answer held no proposal')
    this.isEmpty = isEmpty
  }
}

/** Proposals taken from one answer: five are asked for. */
const MOST = 20
/** Characters read of one answer: five proposals take a few thousand. */
const LONGEST = 200_000

/**
 * The proposals in a model's answer, each as soon as it is whole; what has another shape is passed over. A model that does not come to an
 * end is left in the middle. Throws NoProposal when the answer ends without one.
 */
export async function* proposalsIn(
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<DraftSuggestion, void, undefined> {
  const read = jsonObjects()
  let proposals = 0
  let characters = 0
  let isEmpty = true
  for await (const piece of pieces) {
    characters += piece.length
    isEmpty &&= piece.trim() === ''
    for (const value of read(piece)) {
      const proposal = Proposal.safeParse(value)
      if (!proposal.success) continue
      proposals++
      yield { text: proposal.data.text, passageIds: proposal.data.passages }
      if (proposals === MOST) return
    }
    if (characters > LONGEST) break
  }
  if (proposals === 0) throw new NoProposal(isEmpty)
}
