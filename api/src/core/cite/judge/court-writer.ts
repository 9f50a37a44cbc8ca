import { courtSpeaker, courtWriter, type CourtWriter } from '../find/court-writer.ts'
import { endOfGroup } from '../quote/quoted-for.ts'
import type { Finding } from './finding.ts'
import { isBy, isHeading, isTold, listed, separateParts } from './separate-opinion.ts'
import type { JudgeContext } from './judge-source.ts'
import type { Citation, Evidence, HeldSource } from '../types.ts'

/** The writer whom the sentence names, or whom it makes the speaker of words quoted from this case. */
function writerOf(c: Citation, { text, citations, index }: JudgeContext): CourtWriter | null {
  const named = courtWriter(text, c, endOfGroup(citations, index))
  if (named !== null || c.relation !== undefined || c.within !== undefined) return named
  for (const quotation of c.quotations) {
    if (quotation.loose === true || quotation.block === true) continue
    const speaker = courtSpeaker(text, quotation)
    if (speaker !== null) return speaker
  }
  return null
}

/**
 * "Justice Green wrote for the Court in" a case whose opinion of the court is by somebody else. Said only where every writer
 * of the held text is known, and nothing in it names the judge as one.
 */
export function judgeCourtWriter(
  citation: Citation,
  source: HeldSource,
  context: JudgeContext,
  evidence: Evidence,
): Finding[] {
  const leads = source.parts.filter(part => part.kind === 'lead')
  if (leads.length === 0 || leads.some(part => part.author === undefined)) return []
  const named = writerOf(citation, context)
  if (named === null || named.surnames.length === 0) return []
  if (leads.some(part => isBy(source, part, named)) || isHeading(source, named)) return []
  const others = separateParts(source)
  const theirs = others.filter(part => isBy(source, part, named))
  if (named.of === 'any') {
    if (theirs.length > 0 || others.some(part => part.author === undefined)) return []
    if (isTold(source, { ...named, kinds: [] })) return []
  }
  const also = theirs.length === 0 ? '' : `; ${listed(theirs)} stands beside it`
  const [lead] = leads
  return [
    {
      verdict: 'wrong_part',
      reason: `The text says “${named.written}”; the opinion of the court in ${evidence.title ?? source.name} is by ${lead?.author ?? ''}${also}.`,
      evidence: { ...evidence, found: listed(leads) },
    },
  ]
}
