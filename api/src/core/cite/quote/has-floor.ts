import { skipSpaceBack } from '../find/chars.ts'
import type { Bare, Span } from '../types.ts'

/** Verbs by which a text gives the floor to a court. */
export const speaks =
  /\b(?:sa(?:id|ys)|h(?:eld|olds)|holding|stat(?:ed|es|ing)|wr(?:ote|ites)|writing|expla(?:ined|ins|ining)|observ(?:ed|es|ing)|not(?:ed|es|ing)|put|describ(?:ed|es|ing)|conclud(?:ed|es|ing)|reason(?:ed|s|ing)|recogni[sz](?:ed|es|ing)|emphasi[sz](?:ed|es|ing)|caution(?:ed|s|ing)|warn(?:ed|s|ing)|declar(?:ed|es|ing)|announc(?:ed|es|ing)|rul(?:ed|es|ing)|found|finds|finding|defin(?:ed|es|ing)|call(?:ed|s)|ask(?:ed|s)|add(?:ed|s)|ma(?:de|kes) (?:it )?clear|instruct(?:ed|s)|teaches|taught|quot(?:ed|es|ing)|according to|words)\b/i

/** Somebody else than the one case, or the statute, that was cited before: "Georgia courts have consistently held". */
const othersSpeak = (cite: Bare, gap: string): boolean =>
  /[.!?][”"’)]*\s+(?:[\p{L}’']+\s+){0,4}courts\b/u.test(gap) ||
  (lawKinds.has(cite.kind) && /\bcourts?\b/i.test(gap))

const lawKinds = new Set<Bare['kind']>(['full_law', 'regulation', 'constitution', 'court_rule'])

/** "According to A, 1 U.S. 2, “": the citation right behind these words is who says what follows it. */
const namesSpeaker = /\b(?:according to|in the words of|to quote)\s{1,3}$/i

/** Whether the text between a citation and quoted words gives that citation the floor: "In A, 1 U.S. 2 (1791), the Court held that". */
export function hasFloor(text: string, cite: Bare, quote: Span): boolean {
  if (quote.start - cite.fullEnd >= 160 || quote.start < cite.fullEnd) return false
  const gap = text.slice(cite.fullEnd, quote.start)
  if (
    /^,?\s{0,3}["“‘']$/.test(gap) &&
    namesSpeaker.test(text.slice(Math.max(0, cite.fullStart - 30), cite.fullStart))
  )
    return true
  return (speaks.test(gap) || /:\s*["“‘']?\s*$/.test(gap)) && !othersSpeak(cite, gap)
}

/** A citation that the sentence itself names: "In Alder v. Birch, 12 Frank. 100 (1988), the court held". */
export const isNamedInText = (text: string, cite: Bare): boolean => {
  const end = skipSpaceBack(text, cite.fullStart, Math.max(0, cite.fullStart - 40))
  return /(?:^|[\s(])(?:in|by|of|as|since|under|after|before|until|and|according to)$/i.test(
    text.slice(Math.max(0, end - 14), end),
  )
}

/** Furthest that words stand from the citation that says them, in characters. */
const farthest = 110

/** Verbs of a case that is the subject of its sentence. */
const verb =
  '(?:sa(?:id|ys)|h(?:eld|olds)|holding|stat(?:ed|es|ing)|wr(?:ote|ites)|expla(?:ined|ins|ining)|observ(?:ed|es|ing)|not(?:ed|es|ing)|conclud(?:ed|es|ing)|reason(?:ed|s|ing)|recogni[sz](?:ed|es|ing)|emphasi[sz](?:ed|es|ing)|caution(?:ed|s|ing)|warn(?:ed|s|ing)|declar(?:ed|es|ing)|announc(?:ed|es|ing)|rul(?:ed|es|ing)|instruct(?:ed|s)|teaches|taught|ma(?:de|kes) (?:it )?(?:clear|plain))'
const adverb = '(?:also|has|had|then|further|thus|itself|expressly|specifically|repeatedly|rightly|long ago)'
/** "stated by the Fifth Circuit", "noted in": somebody else speaks of the case. */
const ofIt = '(?:by|in|as|at|above|below|supra)'
/** What gives the words that follow to somebody else. */
const other = '[,;]\\s(?:but|while|whereas|yet|although|though)\\b|\\b(?:courts?|which|who)\\b'

/** `A v. B, 1 U.S. 2 (1990), held that “`, without another clause or another speaker between. */
const saying = new RegExp(
  `^[,\\s]{1,4}(?:${adverb}\\s){0,3}${verb}(?!\\s${ofIt}\\b)(?:(?!${other})[^.!?;()“”"])*$`,
)

/** "A v. B, 1 U.S. 2 (1990), is not to the contrary": a citation that is the subject of its sentence, and no reference. */
const subject = new RegExp(
  `^,?\\s{1,3}(?:${adverb}\\s){0,2}(?:${verb}|is|are|was|were|does|do|did|has|have|had|can|cannot|may|must|will|would|should|could|remains?|reach(?:es|ed)|follow(?:s|ed)|agree[sd]|went|goes)(?![\\p{L}’'])`,
  'u',
)

/** Whether a citation without a signal is the subject of its sentence: the words up to `at` end the one before, and it ends at `end`. */
export const isSubject = (text: string, cite: Bare, at: number, end: number): boolean =>
  cite.signal === undefined &&
  /[.!?]["”’')\]]{0,3}$/.test(text.slice(Math.max(0, at - 4), at)) &&
  subject.test(text.slice(end, end + 60))

/**
 * Whether a sentence lets the case that it cites, up to `end`, say the quoted words by a verb right behind it: then they are
 * its words, whoever is cited after them.
 */
export function saysAtOnce(text: string, cite: Bare, end: number, quote: Span): boolean {
  const opening = quote.start - 1
  if (lawKinds.has(cite.kind) || cite.kind === 'unknown' || opening <= end || opening - end > farthest)
    return false
  return saying.test(text.slice(end, opening))
}
