import { z } from 'zod'
import { readLabelledFinds, scoreLabelledFinds } from './labelled-finds.ts'
import { type EvalSet, linesOf, share } from './set.ts'

const name = 'labelled finds'
const FILE = 'opinions-us/opinions.jsonl.gz'

const OpinionLine = z.object({ id: z.string(), text: z.string() })

/** What is found beyond the links that a machine made, read one by one: how much of it is right. */
export const labelledFindsSet: EvalSet = {
  name,
  files: [FILE],
  async measure({ at, progress }) {
    await progress(0, 1)
    const labels = readLabelledFinds()
    const { n, right, missing } = scoreLabelledFinds(linesOf(at(FILE), OpinionLine), labels)
    const lost = missing.filter(label => label.right)
    return {
      metrics: [
        share(name, 'right', right, n),
        share(name, 'right ones that are found no more', lost.length, labels.filter(l => l.right).length),
      ],
      misses: lost.map(({ opinion, start, text, kind, why }) => ({
        id: `${opinion} ${start}`,
        what: kind,
        wanted: text,
        found: '',
        reason: `it was found when it was read: ${why}`,
      })),
    }
  },
}
