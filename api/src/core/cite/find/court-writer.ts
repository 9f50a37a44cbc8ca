import { people, titleBefore, writerIn, type NamedWriter } from './named-writer.ts'
import { sentenceBefore } from './sentence-before.ts'
import { begin, closing, gap, onOneLine, opensSentence, says, who } from './writer-in-prose.ts'
import type { Citation, Span } from '../types.ts'

/**
 * A judge whom a text makes the writer of an opinion: of the court's, or (`of` is "any") of one that is not said to be the
 * court's and may be a separate one.
 */
export type CourtWriter = NamedWriter & { of: 'court' | 'any' }

/** Characters before and behind a citation in which a sentence names a writer. */
const reach = 160

const court =
  '(?:the|an?|our) (?:[a-z-]+ ){0,2}(?:[Cc]ourt(?: of [Aa]ppeals)?|majority|panel|plurality|[A-Z][a-z]+ Circuit)'
const acting = '(?:writing|speaking)'
const opinion = `(?:(?:the|a) )?(?:(?:unanimous|lead|principal|plurality) )*(?:majority opinion|[Cc]ourt[’']s opinion|opinion (?:of|for) ${court})`

/** "Justice Hale wrote for the Court in", "Judge Hale’s majority opinion in", "the Court, speaking through Justice Hale, said in". */
const before = [
  `${who} (?:wrote|spoke) for ${court},? in $`,
  `${who}, ${acting} for ${court},?(?: ${says})? in $`,
  `${who} (?:wrote|delivered|authored) ${opinion} in $`,
  `${who}(?:[’']s|(?<=s)[’']) (?:[a-z-]+ ){0,2}${opinion.replace('(?:(?:the|a) )?', '')} in $`,
  `(?:majority opinion|opinion (?:of|for) ${court}) (?:of|by) ${who},? in $`,
  `\\b[Cc]ourt, ${acting} through ${who},(?: ${says})? in $`,
].map(form => new RegExp(form, 'u'))

/** "Justice Hale wrote for the Court. Alder v. Birch": a sentence that says only who, before a citation that stands alone. */
const alone = [
  `${begin}${who} (?:wrote|spoke) for ${court}(?: (?:there|in that case))?[.] $`,
  `${begin}${who} (?:wrote|delivered|authored) ${opinion}[.] $`,
  `${begin}(?:The )?(?:majority opinion|[Oo]pinion (?:of|for) ${court}) was (?:written |delivered )?by ${who}[.] $`,
].map(form => new RegExp(form, 'u'))

/** "Justice Hale’s opinion in": of what kind is not said. */
const anyBefore = [new RegExp(`${who}(?:[’']s|(?<=s)[’']) (?:own )?opinion in $`, 'u')]

/** "In Alder v. Birch, 12 Frank. 100, Justice Hale, writing for the Court, …": right behind a case that opens the sentence. */
const behind = [
  `^, ${who}(?:,? ${acting}| wrote| spoke| said) for ${court}`,
  `^, ${who} (?:wrote|delivered|authored) ${opinion}`,
  `^, ${acting} for ${court}, ${who}(?![\\p{L}’'])`,
  `^, ${court}, ${acting} through ${who}(?![\\p{L}’'])`,
].map(form => new RegExp(form, 'u'))

/** "(Hale, J., for the Court)", "(majority opinion of Hale, J.)". */
const bracketed = [
  `^(?<who>${people}),? (?:[ACPV]\\. ?)*J\\.,? (?:(?:${acting} |delivering the opinion )?(?:for|of) ${court}|majority opinion)$`,
  `^(?:the )?(?:majority opinion|opinion (?:of|for) ${court}) (?:of|by) (?:${titleBefore})?(?<who>${people})(?:,? (?:[ACPV]\\. ?)*J\\.)?$`,
].map(form => new RegExp(form, 'u'))

/** A sentence that opens with who writes for the court, and says something. */
const openings = [
  `${begin}${who}, ${acting} for ${court}, ${says}(?![\\p{L}])`,
  `${begin}(?:[Ww]riting|[Ss]peaking) for ${court}, ${who},? ${says}(?![\\p{L}])`,
  `${begin}${who} wrote for ${court}(?=,| that|:)`,
]
const saying = openings.map(form => new RegExp(form, 'u'))

/** "Justice Hale, writing for the Court, said that “": who speaks the quoted words. */
const attributing = openings.map(form => new RegExp(`${form}(?: for ${court})?${gap}`, 'u'))

/** "…,” wrote Justice Hale for the Court", "…,” Justice Hale wrote for the Court". */
const trailing = [
  `${closing}${says} ${who}(?:,? ${acting})? for ${court}`,
  `${closing}${who} ${says}(?:,? ${acting})? for ${court}`,
].map(form => new RegExp(form, 'u'))

function read(found: RegExpExecArray | null, of: CourtWriter['of']): CourtWriter | null {
  const { who: name = '' } = found?.groups ?? {}
  const named = found === null ? null : writerIn(withTitle(name.replace(/[’']s?$/u, '')))
  if (named === null || found === null) return null
  const written = found[0].replace(/^[^\p{L}]+|[^\p{L}.]+$|,? (?:says|in) $/gu, '').trim()
  return { ...named, written, of }
}

/** A surname as a parenthetical has it, by which the name is read. */
const withTitle = (name: string): string => `${name.replace(new RegExp(`^${titleBefore}`, 'u'), '')}, J.`

const firstOf = (forms: readonly RegExp[], text: string): RegExpExecArray | null => {
  for (const form of forms) {
    const found = form.exec(text)
    if (found !== null) return found
  }
  return null
}

/** A judge who was read as the beginning of the case's name: "Justice Hale wrote for the Court in Alder v. Birch". */
const inName = new RegExp(`^(?:[Tt]he )?${titleBefore}[^.;]{0,100}? in (?=\\p{Lu})`, 'u')

/**
 * The judge whom a citation's parentheticals, or the sentence right before a case or right behind one that it opens with,
 * make the writer; `end` is where the case and its parallel citations end.
 */
export function courtWriter(text: string, c: Citation, end: number): CourtWriter | null {
  for (const { text: said } of c.parentheticals ?? []) {
    const found = read(firstOf(bracketed, said.trim()), 'court')
    if (found !== null) return { ...found, written: said.trim() }
  }
  const name = text.slice(c.fullStart, Math.min(c.start, c.fullStart + reach))
  const from = c.fullStart + (inName.exec(name)?.[0].length ?? 0)
  const near = onOneLine(text.slice(Math.max(0, from - reach), from))
  const mention = /\b(?:justice|judge|opinion)/i
  if (mention.test(near)) {
    const found =
      read(firstOf(before, near), 'court') ??
      read(firstOf(anyBefore, near), 'any') ??
      read(sentenceBefore(alone, c, near, text.slice(end, end + 12)), 'court')
    if (found !== null) return found
  }
  const after = onOneLine(text.slice(end, end + reach))
  return mention.test(after) && opensSentence.test(near) ? read(firstOf(behind, after), 'court') : null
}

/** The judge whom a sentence, writing for the court, makes the speaker of its quoted words. */
export function courtSpeaker(text: string, { start, end }: Span): CourtWriter | null {
  const near = onOneLine(text.slice(Math.max(0, start - 2 * reach), start))
  const after = onOneLine(text.slice(end, end + reach))
  const said = /\bfor\b/.test(near) ? firstOf(attributing, near) : null
  // What is shown of the sentence ends with its verb.
  if (said !== null) return read(firstOf(saying, said[0]), 'court')
  return /\bfor\b/.test(after) ? read(firstOf(trailing, after), 'court') : null
}
