import { findCitations } from '@quaere/api/core/cite/find'
import { whyImpossible } from '@quaere/api/core/cite/judge/impossible'
import { z } from 'zod'
import { type EvalSet, linesOf, share } from './set.ts'

const name = 'real strings'
const FILE = 'citation-lookup/real-citation-strings.jsonl'

const RealLine = z.object({ citation: z.string() })

export const realStringsSet: EvalSet = {
  name,
  files: [FILE],
  async measure({ at }) {
    const lines = linesOf(at(FILE), RealLine).map(({ citation }) => {
      const found = findCitations(citation).filter(c => c.kind === 'full_case' || c.kind === 'docket')
      return { citation, found, impossible: found.map(whyImpossible).find(why => why !== null) ?? null }
    })
    const unread = lines.filter(line => line.found.length === 0)
    const impossible = lines.filter(line => line.impossible !== null)
    return {
      metrics: [
        share(name, 'parsed', lines.length - unread.length, lines.length),
        share(name, 'called impossible', impossible.length, lines.length),
      ],
      misses: [
        ...unread.map(({ citation }) => ({
          id: citation.slice(0, 100),
          what: 'citation',
          wanted: 'a case',
          found: findCitations(citation)
            .map(c => `${c.kind} ${c.text}`)
            .join(', '),
          reason: 'no citation of a case is found',
        })),
        ...impossible.map(({ citation, impossible: why }) => ({
          id: citation.slice(0, 100),
          what: 'citation',
          wanted: 'possible',
          found: 'impossible',
          reason: why ?? '',
        })),
      ],
    }
  },
}
