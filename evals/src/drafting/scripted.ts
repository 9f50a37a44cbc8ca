import { type Metric, proportion, skipped } from '../metric.ts'
import type { SetMiss } from '../suite.ts'
import { type Desk, type DraftQuestion, askFor } from './desk.ts'
import { type Script, flaws, sound } from './flaws.ts'
import { type QuotableSentence, quotableOf } from './quotable.ts'
import { scriptedWriter } from './scripted-writer.ts'

/** How often a kind was answered, and how often its suggestion could have been accepted as it stands. */
type Count = { asked: number; taken: number }
/** What came of each kind of script, by its name. */
export type Scripted = Map<string, Count>

const kinds: [string, Script][] = [...Object.entries(flaws), ...Object.entries(sound)]

const flawMetric = (kind: string): string => `model at fault, let through: ${kind}`
const soundMetric = (kind: string): string => `model sound, refused: ${kind}`

/** The names of its figures, those of the flaws first. */
export const scriptedMetrics = [...Object.keys(flaws).map(flawMetric), ...Object.keys(sound).map(soundMetric)]

/** Sentences of earlier questions that are remembered, for sources that were not found for a later one. */
const REMEMBERED = 400

/**
 * Asks the desk with a model that answers one text of each kind, right and wrong, made of the very passages it was given.
 * Counts into `counts`; what went the wrong way is listed.
 */
export async function askScripted(
  desk: Desk,
  questions: readonly DraftQuestion[],
  counts: Scripted,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<SetMiss[]> {
  const misses: SetMiss[] = []
  const remembered: QuotableSentence[] = []
  for (const [index, question] of questions.entries()) {
    signal.throwIfAborted()
    let seen: QuotableSentence[] = []
    const texts = new Map<string, string>()
    const writer = scriptedWriter(({ passages }) => {
      const { all, ...quotable } = quotableOf(passages, remembered)
      seen = all
      return kinds.flatMap(([kind, script]) => {
        const pieces = script(quotable)
        if (pieces === null) return []
        texts.set(kind, pieces.join(''))
        return [{ kind, pieces }]
      })
    })
    const taken = new Set<string>()
    await askFor(desk, writer, question, signal, ({ objections }) => {
      if (objections.length === 0) taken.add(writer.now())
    })
    for (const [kind, text] of texts) {
      const count = counts.get(kind) ?? { asked: 0, taken: 0 }
      const isTaken = taken.has(kind)
      counts.set(kind, { asked: count.asked + 1, taken: count.taken + (isTaken ? 1 : 0) })
      if (isTaken === kind in flaws) {
        misses.push({
          set: 'drafting',
          id: question.id,
          what: kind,
          wanted: isTaken ? 'an objection' : 'no objection',
          found: text,
          reason: isTaken ? 'It could be accepted as it stands' : 'It could not be accepted as it stands',
        })
      }
    }
    remembered.push(...seen.slice(0, 3))
    remembered.splice(0, Math.max(0, remembered.length - REMEMBERED))
    progress(index + 1)
  }
  return misses
}

/** The share of flawed answers that could be accepted as they stand, and of sound ones that could not, kind by kind. */
export function metricsOfScripted(suite: string, counts: Scripted): Metric[] {
  return kinds.map(([kind]) => {
    const { asked, taken } = counts.get(kind) ?? { asked: 0, taken: 0 }
    const isFlaw = kind in flaws
    const name = isFlaw ? flawMetric(kind) : soundMetric(kind)
    return asked === 0
      ? skipped(suite, name, 'No passage had words for it')
      : proportion(suite, name, isFlaw ? taken : asked - taken, asked)
  })
}
