import { namesGiven } from '../find/called.ts'
import { compareNames } from '../names/names.ts'
import { seriesKey } from './inside-another.ts'
import type { Finding } from './finding.ts'
import { isNamed, titleOf, type JudgeContext } from './judge-source.ts'
import { writtenName } from './name-lookup.ts'
import type { Citation, Evidence, HeldSource } from '../types.ts'

/** Full citations before a short form among which its name is looked for. */
const farthestBefore = 1000

const isNameOf = (name: string, full: Citation): boolean =>
  namesGiven(full).some(given => given.toLowerCase() === name.toLowerCase()) ||
  (isNamed(full) && compareNames({ text: name }, { name: writtenName(full) }).same)

/** The full citations before a short form under whose name the text knows a case, with what they mean. */
function calledBefore(name: string, { citations, resolutions, index }: JudgeContext) {
  const from = Math.max(0, index - farthestBefore)
  return citations.slice(from, index).flatMap((cited, i) => {
    const isCalled = cited.kind === 'full_case' && isNameOf(name, cited)
    return isCalled ? [{ cited, authority: resolutions[from + i]?.authority ?? null }] : []
  })
}

/** The name of a short form that neither its case nor a citation of it bears, and the other case that is called so. */
function strangeName(
  citation: Citation,
  source: HeldSource,
  context: JudgeContext,
): { name: string; other?: Citation } | null {
  const { antecedent: name, kind } = citation
  const authority = context.resolutions[context.index]?.authority ?? null
  if (kind !== 'short_case' || name === undefined || authority === null) return null
  if (compareNames({ text: name }, source).same) return null
  const before = calledBefore(name, context)
  if (before.some(b => b.authority === authority)) return null
  const other = before.findLast(b => seriesKey(b.cited) !== seriesKey(citation))?.cited
  return { name, ...(other === undefined ? {} : { other }) }
}

/**
 * "Birch, 556 U.S. at 678", where that volume's case is *Ash v. Cedar* and *Birch* was cited at another place: the name and the
 * number mean two cases.
 */
export function judgeShortName(
  citation: Citation,
  source: HeldSource,
  context: JudgeContext,
  evidence: Evidence,
): Finding[] {
  const strange = strangeName(citation, source, context)
  if (strange?.other === undefined) return []
  return [
    {
      verdict: 'wrong_case',
      reason: `“${strange.name}” is ${writtenName(strange.other)}, ${strange.other.text}; at ${citation.text} stands ${titleOf(source)}.`,
      evidence: { ...evidence, found: titleOf(source) },
    },
  ]
}

/** What is to be said of a name that is nobody's: it may be a nickname ("Pleasant St. I"), or another case's. */
export function unknownShortName(citation: Citation, source: HeldSource, context: JudgeContext): string[] {
  const strange = strangeName(citation, source, context)
  return strange === null || strange.other !== undefined
    ? []
    : [`“${strange.name}” is not the name of ${titleOf(source)}, so the name is unjudged`]
}
