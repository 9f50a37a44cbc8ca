import type { Difference, Span } from '../types.ts'

/** Characters of the writer's sentence before quoted words, and of the source's, that are read. */
const reach = 160

/** Fewest words of a quotation that says something by itself. */
const fewest = 5

/** "The Court did not hold that “", "rejected the view that “": the writer says that the case does not say this. */
const denies =
  /\b(?:(?:did|does)(?:\snot|n[’']t)\s(?:ever\s|actually\s)?(?:hold|say|state|rule|conclude|find)|(?:never|nowhere)\s(?:held|holds|said|says|stated|states|ruled|concluded|found)|reject(?:ed|s)\sthe\s(?:view|notion|idea|argument|contention|proposition|claim|rule))(?:\sthat)?[,:]?\s?$/i

/** What a court's own sentence may begin with, before the words that it says itself. */
const ownOpening =
  /^(?:(?:and|but|so|thus|hence|therefore|accordingly|moreover|rather|instead|indeed|finally),?\s)?(?:(?:we|the\scourt)\s(?:therefore\s|thus\s|now\s|also\s)?(?:hold|holds|held|conclude|concludes|find|think|believe|reaffirm)(?:\sthat)?,?\s)?(?:the|an?|this|that|these|those|such|all|any|each|every)?\s?$/i

/** Where the sentence of a source begins that goes on at `at`; what follows an abbreviation passes for one. */
const openingOf = (before: string): string => before.split(/[.;:!?][”"’)]*\s|\n\s*\n/).at(-1) ?? ''

/** What follows the quoted words in the source and takes them back. */
const goesOn =
  /^[^.;]{0,80}\b(?:unless|except|only|is (?:wrong|mistaken|incorrect)|is not (?:so|the)|cannot)\b/i

/**
 * That the writer denies what the source says in a sentence of its own: "The court did not hold that “the tenant must pay the
 * rent”" of a case that says "We hold that the tenant must pay the rent". Nothing where the source's sentence begins with anything
 * but the words quoted, for they may be an argument, another court's, or denied.
 */
export function deniedByWriter(
  text: string,
  source: string,
  quotation: Span & { text: string },
  at: Span,
): Difference | null {
  if (quotation.text.trim().split(/\s+/).length < fewest) return null
  const lead = text.slice(Math.max(0, quotation.start - reach), quotation.start - 1).replace(/\s+/g, ' ')
  const denied = denies.exec(lead)
  if (denied === null) return null
  const before = source.slice(Math.max(0, at.start - reach), at.start).replace(/[^\S\n]+/g, ' ')
  if (
    !ownOpening.test(
      openingOf(before)
        .replace(/\s+/g, ' ')
        .replace(/^[\s“"‘]+/, ''),
    )
  )
    return null
  if (goesOn.test(source.slice(at.end, at.end + reach))) return null
  return {
    kind: 'added',
    quoteSpan: { start: 0, end: 0 },
    sourceSpan: { start: at.start, end: at.start },
    quoted: denied[0].trim(),
    found: '',
  }
}
