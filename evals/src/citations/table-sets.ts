import { courtNamed } from '@quaere/api/core/cite/tables/court-names'
import { findCitations } from '@quaere/api/core/cite/find'
import { seriesNamed } from '@quaere/api/core/cite/tables/series'
import type { Citation } from '@quaere/api/core/cite/types'
import { z } from 'zod'
import { type EvalSet, linesOf, share } from './set.ts'

const EXAMPLES = 'citation-extraction/reporter-examples.jsonl'
const COURTS = 'citation-extraction/court-names.jsonl'

const ExampleLine = z.object({ text: z.string(), key: z.string() })
const CourtLine = z.object({ text: z.string(), court_id: z.string() })

const isSeries = (c: Citation, key: string): boolean =>
  c.reporter === key ||
  [c.reporter, c.reporterAsWritten].some(
    r =>
      r !== undefined &&
      seriesNamed(r).some(s => s.key === key && (s.canonical === c.reporter || s.canonical === key)),
  )

/** Whether a text is read as one citation, to the reporter of this key. */
export function isReadAs(text: string, key: string): boolean {
  const found = findCitations(text)
  const [only] = found
  return found.length === 1 && only !== undefined && isSeries(only, key)
}

export const examplesSet: EvalSet = {
  name: 'reporter examples',
  files: [EXAMPLES],
  async measure({ at }) {
    const lines = linesOf(at(EXAMPLES), ExampleLine)
    const wrong = lines.filter(line => !isReadAs(line.text, line.key))
    return {
      metrics: [
        share('reporter examples', 'parsed to the right key', lines.length - wrong.length, lines.length),
      ],
      misses: wrong.map(({ text, key }) => {
        const found = findCitations(text)
        return {
          id: text.slice(0, 80),
          what: 'reporter',
          wanted: key,
          found: found.map(c => c.reporter ?? c.kind).join(', '),
          reason:
            found.length === 0
              ? 'no citation is found'
              : found.length > 1
                ? 'more than one citation is found'
                : 'it is read to another reporter',
        }
      }),
    }
  },
}

export const courtsSet: EvalSet = {
  name: 'court names',
  files: [COURTS],
  async measure({ at }) {
    const lines = linesOf(at(COURTS), CourtLine).map(line => ({ ...line, found: courtNamed(line.text) }))
    const wrong = lines.filter(line => line.found !== line.court_id)
    return {
      metrics: [share('court names', 'right court', lines.length - wrong.length, lines.length)],
      misses: wrong.map(({ text, court_id, found }) => ({
        id: text.slice(0, 80),
        what: 'court',
        wanted: court_id,
        found: found ?? '',
        reason:
          found === null || found === undefined ? 'no court is recognised' : 'another court is recognised',
      })),
    }
  },
}
