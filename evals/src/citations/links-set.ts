import { findCitations } from '@quaere/api/core/cite/find'
import type { Span } from '@quaere/api/core/cite/types'
import { z } from 'zod'
import { type EvalSet, linesOf, share } from './set.ts'

const name = 'opinion links'
const FILE = 'opinions-us/opinions.jsonl.gz'

const Link = z.object({ start: z.number(), end: z.number(), cite: z.string() })
type Link = z.infer<typeof Link>
const OpinionLine = z.object({ id: z.string(), text: z.string(), links: z.array(Link).nullish() })

/** Which links a found citation overlaps; both in the order of the text. */
export function linksFound(
  links: readonly Link[],
  found: readonly (Span & { fullEnd: number })[],
): boolean[] {
  let from = 0
  return links.map(link => {
    while ((found[from]?.fullEnd ?? Infinity) < link.start) from++
    for (let k = from; k < found.length && (found[k]?.start ?? 0) < link.end; k++)
      if ((found[k]?.end ?? 0) > link.start) return true
    return false
  })
}

export const linksSet: EvalSet = {
  name,
  files: [FILE],
  async measure({ at, progress }) {
    const opinions = linesOf(at(FILE), OpinionLine).filter(o => (o.links ?? []).length > 0)
    const count = { all: 0, found: 0, numbered: 0, numberedFound: 0 }
    for (const [i, opinion] of opinions.entries()) {
      await progress(i, opinions.length)
      const links = opinion.links ?? []
      const isFound = linksFound(links, findCitations(opinion.text))
      for (const [k, link] of links.entries()) {
        // Links with digits are citations proper; the others are "id." and names.
        const isNumbered = /\d/.test(link.cite)
        const hit = isFound[k] === true
        count.all++
        if (hit) count.found++
        if (isNumbered) count.numbered++
        if (isNumbered && hit) count.numberedFound++
      }
    }
    return {
      metrics: [
        share(name, 'mentions found', count.found, count.all),
        share(name, 'mentions with a number found', count.numberedFound, count.numbered),
      ],
    }
  },
}
