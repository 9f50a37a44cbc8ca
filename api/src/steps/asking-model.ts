import type { Embedder } from '../core/ports.ts'
import { Refused } from '../core/refusal.ts'
import type { Deps } from '../deps.ts'
import { activeModel, fillingOf } from '../storage/meaning.ts'

/** The model to ask, or why there is none, as a sentence for people. */
export type AskingModel = { embedder: Embedder; note: null } | { embedder: null; note: string }

/**
 * The model that a question is embedded by: the one whose vectors are searched, which after a change of the configuration is
 * the earlier one until the new vectors are whole. When the earlier model can no longer be opened, none, and a note for people.
 * Called outside a transaction.
 */
export async function askingModel({
  db,
  embedder,
  openEarlier,
}: Pick<Deps, 'db' | 'embedder' | 'openEarlier'>): Promise<AskingModel> {
  const active = await db.asOwner(activeModel)
  if (active === null || active.id === embedder.id) return { embedder, note: null }
  const earlier = (await openEarlier?.(active)) ?? null
  if (earlier !== null) return { embedder: earlier, note: null }
  const filling = await db.asOwner(fillingOf)
  const share =
    filling === null || filling.total === 0 ? '' : `: ${Math.floor((100 * filling.done) / filling.total)} %`
  const hasStopped = filling === null || filling.state === 'cancelled' || filling.state === 'failed'
  return {
    embedder: null,
    note: hasStopped
      ? `Meaning is not yet prepared for the new model${share}, and the preparation has stopped: only words are searched. An administrator can go on with it on the page Imports.`
      : `Meaning is being prepared for a new model${share}; until then words are searched.`,
  }
}

/** A question as the model has it; without one only words are compared, and `note` says why. */
export type EmbeddedQuestion =
  { embedder: Embedder; vector: Float32Array; note: null } | { embedder: null; vector: null; note: string }

/**
 * The question's vector. A model that does not answer (its endpoint is away, busy, slow, refuses; the local one failed) leaves the search by words, save where
 * meaning alone was asked for: then it throws Refused. Called outside a transaction.
 */
export async function embedQuestion(
  deps: Pick<Deps, 'db' | 'embedder' | 'openEarlier'>,
  question: string,
  isMeaningAlone: boolean,
): Promise<EmbeddedQuestion> {
  const { embedder, note } = await askingModel(deps)
  if (embedder === null) return { embedder, vector: null, note }
  try {
    const [vector] = await embedder.embed([question], 'query')
    if (vector === undefined) throw new Error(`The embedder ${embedder.id} answered no vector.`)
    return { embedder, vector, note: null }
  } catch (error) {
    if (!isOfModel(error) || isMeaningAlone) throw error
    return { embedder: null, vector: null, note: wordsAlone(error.refusal.title) }
  }
}

/** The vector of other words of the same question; where the model does not answer any more, the question's own. */
export const embedWords = (
  embedder: Embedder,
  words: string,
  question: Float32Array,
): Promise<Float32Array> =>
  embedder.embed([words], 'query').then(
    ([vector]) => vector ?? question,
    (error: unknown) => {
      if (isOfModel(error)) return question
      throw error
    },
  )

/** Of the model, and no fault of ours (providers/openai-problem.ts, providers/onnx.ts). */
const isOfModel = (error: unknown): error is Refused =>
  error instanceof Refused && error.refusal.code.startsWith('model/')

const wordsAlone = (why: string): string =>
  `${why}: only words were searched, and passages that say it in other words may be missing. Ask again when the model answers.`
