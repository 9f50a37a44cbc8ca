import { findCitations } from '@quaere/api/core/cite/find'
import { resolveCitations } from '@quaere/api/core/cite/resolve'
import { z } from 'zod'
import { sameClusters } from './citation-score.ts'
import { type EvalSet, linesOf, share } from './set.ts'

const name = 'resolve'
const FILE = 'citation-extraction/resolve.jsonl'

const ResolveLine = z.object({
  id: z.string(),
  citations: z.array(z.string()),
  resource: z.array(z.number().nullable()),
})

/** Which authority each given string means, when the strings are read as one text. */
export function authoritiesOf(strings: readonly string[]): (number | null)[] {
  const text = strings.join(' \n')
  const citations = findCitations(text)
  const resolutions = resolveCitations(citations)
  let at = 0
  return strings.map(s => {
    const start = text.indexOf(s, at)
    at = start + s.length
    const i = citations.findIndex(c => c.start >= start && c.end <= at)
    return resolutions[i]?.authority ?? null
  })
}

export const resolveSet: EvalSet = {
  name,
  files: [FILE],
  async measure({ at }) {
    const lines = linesOf(at(FILE), ResolveLine).map(line => ({
      ...line,
      found: authoritiesOf(line.citations),
    }))
    const wrong = lines.filter(line => !sameClusters(line.resource, line.found))
    return {
      metrics: [share(name, 'texts with all clusters right', lines.length - wrong.length, lines.length)],
      misses: wrong.map(line => ({
        id: line.id,
        what: 'clusters',
        wanted: line.resource.join(' '),
        found: line.found.join(' '),
        reason: 'a citation is put to another authority',
      })),
    }
  },
}
