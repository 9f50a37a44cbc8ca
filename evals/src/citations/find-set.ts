import { findCitations } from '@quaere/api/core/cite/find'
import { z } from 'zod'
import { emptyScore, type Field, scoreText } from './citation-score.ts'
import { type EvalSet, linesOf, type Missed, share } from './set.ts'

const name = 'find'
const FILE = 'citation-extraction/find.jsonl'

const Groups = z.record(z.string(), z.string().nullable())
const FindLine = z.object({
  id: z.string(),
  text: z.string(),
  is_html: z.boolean(),
  expected: z.array(
    z.object({
      kind: z.string(),
      reporter: z.string().nullish(),
      groups: Groups,
      metadata: Groups,
      year: z.number().nullish(),
      matched_text: z.string().nullish(),
    }),
  ),
})
type FindLine = z.infer<typeof FindLine>

const measures: { field: Field; measure: string }[] = [
  { field: 'found', measure: 'citation with kind, volume, reporter, page' },
  { field: 'span', measure: 'span of those found' },
  { field: 'names', measure: 'names' },
  { field: 'antecedent', measure: 'antecedent of short forms' },
  { field: 'year', measure: 'year' },
  { field: 'court', measure: 'court' },
  { field: 'pin', measure: 'pin' },
  { field: 'parenthetical', measure: 'parenthetical' },
]

/** Why a miss is one, read by hand; the others get the reason that a program can give. */
const Reading = z.object({ id: z.string(), what: z.string(), why: z.string() })
const READINGS = new URL('../../datasets/find-misses.jsonl', import.meta.url).pathname

/** The misses, with the reason that a reader gave in place of the program's where there is one. */
export function explained(misses: readonly Missed[], readings: readonly z.infer<typeof Reading>[]): Missed[] {
  return misses.map(missed => {
    const read = readings.find(one => one.id === missed.id && one.what === missed.what)
    return read === undefined ? missed : { ...missed, reason: read.why }
  })
}

/** Every expected citation of the texts, field by field, with every miss. */
function scoreFind(lines: readonly FindLine[]) {
  const score = emptyScore()
  for (const line of lines) scoreText(score, line, findCitations(line.text, { html: line.is_html }))
  const found = score.right.found
  return {
    metrics: [
      ...measures.map(m => share(name, m.measure, score.right[m.field], score.of[m.field])),
      share(name, 'precision (found citations that are expected)', found, found + score.extra),
      share(
        name,
        'pins, years, parentheticals given that are not expected',
        score.unasked.given,
        score.unasked.of,
      ),
    ],
    misses: score.misses,
  }
}

export const findSet: EvalSet = {
  name,
  files: [FILE],
  async measure({ at }) {
    const { metrics, misses } = scoreFind(linesOf(at(FILE), FindLine))
    return { metrics, misses: explained(misses, linesOf(READINGS, Reading)) }
  },
}
