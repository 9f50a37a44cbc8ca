import { isTold } from './separate-opinion.ts'
import type { HeldSource } from '../types.ts'

/** Words by which an opinion, its syllabus or the line of votes below it says that all judges were of one mind. */
const ofOneMind =
  /\bdelivered\s+the\s+opinion\s+(?:for|of)\s+(?:a|the)\s+unanimous\s+court\b|\bopinion\s+of\s+the\s+court,?\s+in\s+which\s+all\s+(?:the\s+)?(?:other\s+)?(?:members|justices)(?:\s+of\s+the\s+court)?\s+joined\b|(?:^|[.\n])[^\S\n]*all\s+(?:of\s+)?the\s+justices\s+concur(?:ring|red)?\b(?=\s*\.)/iu

/** Parts of a decision, as to which alone they may be of one mind. */
const inPart = /^[^.]{0,160}?\b(?:with\s+respect\s+to|except|as\s+to|Parts?|in\s+part)\b/iu

/**
 * The words by which a held text says that its judges were of one mind; null where it does not, or where it speaks of any
 * dissent outside parentheticals, which may be one in this case.
 */
export function unanimityOf(source: HeldSource): string | null {
  const found = ofOneMind.exec(source.text)
  if (found === null || inPart.test(source.text.slice(found.index + found[0].length))) return null
  if (isTold(source, { surnames: [], kinds: ['dissent'] })) return null
  return found[0].replace(/\s+/g, ' ').replace(/^[.\s]+/, '')
}
