import { compareNames } from '../names/names.ts'
import { keysOf } from '../tables/reporters.ts'
import type { Citation, HeldSource, Judgement } from '../types.ts'
import type { Library } from './held.ts'
import { isNamed, titleOf } from './judge-source.ts'

/** Citations that are looked through for the parallel ones of one group. */
const widestGroup = 12

/** The full citations of the group of parallel ones in which a citation stands, itself among them. */
function groupOf(citations: readonly Citation[], index: number): Citation[] {
  const first = citations[index]?.parallelOf ?? index
  return citations
    .slice(first, first + widestGroup)
    .filter((c, i) => (i === 0 || c.parallelOf === first) && c.kind === 'full_case')
}

const isSame = (a: HeldSource, b: HeldSource): boolean =>
  a.id === b.id || compareNames({ text: titleOf(a) }, b).same || compareNames({ text: titleOf(b) }, a).same

/**
 * Parallel citations without a name at which two different cases are held, "466 U.S. 668, 104 S. Ct. 2039": one of them is
 * wrong, and nothing tells which; or null. A page at which a case stands among others (a table of orders) agrees with that
 * case.
 */
export function parallelApart(
  citations: readonly Citation[],
  index: number,
  library: Library,
): Judgement | null {
  const group = groupOf(citations, index)
  if (group.length < 2 || group.some(isNamed)) return null
  const found = group.flatMap(c => {
    const held = keysOf(c).flatMap(key => library.held.get(key) ?? [])
    const [source] = held
    return source === undefined ? [] : [{ citation: c, held, source }]
  })
  for (const [i, a] of found.entries()) {
    const b = found.slice(i + 1).find(b => !a.held.some(one => b.held.some(other => isSame(one, other))))
    if (b === undefined) continue
    return {
      verdict: 'ambiguous',
      reason: `At ${a.citation.text} stands ${titleOf(a.source)}, at ${b.citation.text} ${titleOf(b.source)}: they are cited as one case, and no name says which is meant.`,
      evidence: {
        candidates: [a, b].map(({ citation, source }) => ({
          sourceId: source.id,
          title: titleOf(source),
          citation: citation.text,
        })),
      },
    }
  }
  return null
}
