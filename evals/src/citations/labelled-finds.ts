import { readFileSync } from 'node:fs'
import { findCitations } from '@quaere/api/core/cite/find'
import { z } from 'zod'

const LabelledFind = z.object({
  opinion: z.string(),
  start: z.number(),
  end: z.number(),
  text: z.string(),
  kind: z.string(),
  right: z.boolean(),
  why: z.string(),
})

/** A find of ours that the machine-made links do not have, read in its context. */
export type LabelledFind = z.infer<typeof LabelledFind>

/** The 200 labelled finds of `evals/datasets/citations-not-in-links.jsonl`. */
export function readLabelledFinds(): LabelledFind[] {
  return readFileSync(new URL('../../datasets/citations-not-in-links.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => LabelledFind.parse(JSON.parse(line)))
}

export type LabelledScore = {
  /** Labelled finds in these opinions that are still found: same span, same kind. */
  n: number
  /** Those of them that are labelled right. */
  right: number
  /** Labelled finds that are found no more; a right one that is missing is a loss. */
  missing: LabelledFind[]
}

/**
 * Precision of what is found beyond the machine-made links: `right / n`, over the labelled finds that still stand. A find
 * that is labelled wrong and is found no more leaves `n`; one that is labelled right and is found no more is in `missing`
 * and has to be looked at. What is newly found is not judged: it takes a new sample.
 */
export function scoreLabelledFinds(
  opinions: Iterable<{ id: string; text: string }>,
  labels: readonly LabelledFind[] = readLabelledFinds(),
): LabelledScore {
  const byOpinion = new Map<string, LabelledFind[]>()
  for (const label of labels) byOpinion.set(label.opinion, [...(byOpinion.get(label.opinion) ?? []), label])
  const score: LabelledScore = { n: 0, right: 0, missing: [] }
  for (const { id, text } of opinions) {
    const wanted = byOpinion.get(id)
    if (wanted === undefined) continue
    const found = new Set(findCitations(text).map(c => `${c.start} ${c.end} ${c.kind}`))
    for (const label of wanted) {
      if (!found.has(`${label.start} ${label.end} ${label.kind}`)) score.missing.push(label)
      else {
        score.n++
        if (label.right) score.right++
      }
    }
  }
  return score
}
