import { begin, onOneLine } from './writer-in-prose.ts'
import { plainLetters } from './named-writer.ts'
import type { Citation } from '../types.ts'

/** How a text says that the judges voted: its words, and how many it says were against. */
export type StatedVote = { written: string; against: number }

/** Characters before and behind a citation in which a sentence tells the vote. */
const reach = 360

const words = 'zero one two three four five six seven eight nine'.split(' ')
const number = `(?:\\d{1,2}|${words.join('|')})`
const count = `${number}(?: ?[-–—] ?| to |-to-)(?<against>${number})(?![\\d-])`
const tally = `(?:${count}|(?<all>unanimous))`
const kind = '(?:decision|ruling|opinion|vote|majority|judgment|margin)'
const counted = `(?:(?:an? )?(?:[a-z-]+ ){0,2}${tally} ${kind}|a (?:vote|margin|majority) of ${count})`
const court = '(?:[A-Z][a-z]+ ){0,2}(?:[Cc]ourt|[Pp]anel)(?: of Appeals)?'
const did =
  '(?:held|holds|ruled|decided|said|concluded|affirmed|reversed|vacated|upheld|struck|rejected|declined|found|explained|stated|wrote|observed|noted|recognized)'
const told = '(?<told>'

/** A clause whose subject is the court, and that says how it voted. */
const clauses = [
  `${told}(?:[Ii]n|[Bb]y) ${counted}),? (?:the|this|our) ${court}(?![\\p{L}])`,
  `${told}[Aa]n? (?:[a-z-]+ ){0,2}${tally} ${court}) (?:[a-z]+ly )?${did}`,
  `[Tt]he ${court},? (?:${did} )?${told}(?:(?:by|in) ${counted}|${count}))(?![\\p{L}])`,
  `[Tt]he ${court} (?:was |were )?(?:split|divided|voted) ${told}(?:by (?:a vote of )?)?${count})`,
  `[Tt]he ${court} ${told}(?<all>unanimously) (?:held|ruled|decided|affirmed|reversed))`,
]

/** "In a 5-4 decision, the Court held so. Alder v. Birch": a sentence right before one that only cites. */
const sentenceBefore = clauses.map(
  clause => new RegExp(`${begin}${clause}[^.;]{0,300}[.][”"’)]* (?:[Ss]ee )?$`, 'u'),
)

/** "The decision was unanimous. Alder v. Birch": a short sentence that says nothing else. */
const onlyVote = [
  `[Tt]h(?:e|at|is) (?:[Cc]ourt[’']s )?(?:decision|ruling|judgment|opinion)(?: there)? was ${told}${tally})`,
  `[Tt]h(?:e|at|is) (?:[Cc]ourt[’']s )?(?:decision|ruling|judgment)(?: there)? was (?:reached |made |rendered )?${told}by ${counted})`,
  `[Tt]he (?:Supreme )?Court (?:there )?was ${told}(?<all>unanimous))`,
].map(clause => new RegExp(`${begin}(?:But |And )?${clause}[.] (?:[Ss]ee )?$`, 'u'))

/** Others who decide by vote: "the decision" right behind them may be theirs. */
const otherBodies =
  /\b(?:boards?|councils?|commission(?:ers?)?|committees?|jur(?:y|ies|ors?)|arbitrators?|legislature|senate|house|congress|voters|directors|shareholders|trustees|agency|below|panel|tribunal|(?:district|circuit|appellate|lower|trial) courts?)\b/i

/** "The 5-4 decision in Alder v. Birch", "Justice Hale, writing for a unanimous Court in Alder v. Birch", "In a 5-4 decision, the Court held in Alder v. Birch". */
const before = [
  ...clauses.map(clause => `${begin}${clause}(?:,? ${did})?,? in $`),
  `(?:writing|speaking|wrote|spoke) for ${told}an? (?:[a-z-]+ ){0,2}${tally} (?:${court}|majority)),? (?:${did} )?in $`,
  `${told}(?:[Tt]he|a|its|this|[Tt]he ${court}[’']s) (?:[a-z-]+ ){0,2}${tally} ${kind}) in $`,
].map(form => new RegExp(form, 'u'))

/** "In Alder v. Birch, 12 Frank. 100, the Court held by a vote of 5 to 4 that": right behind a case that opens the sentence. */
const behindOpened = [
  ...clauses,
  `(?:[\\p{L}.’' ]{3,40}, )?(?:writing|speaking) for ${told}an? (?:[a-z-]+ ){0,2}${tally} (?:${court}|majority))`,
].map(clause => new RegExp(`^, ${clause}`, 'u'))

/** "Alder v. Birch, 12 Frank. 100, was decided by a 5-4 vote", "…, a unanimous decision, …". */
const behind = [
  `^,? (?:which )?(?:(?:was|were) )?decided ${told}(?:(?:by|in) )?(?:${counted}|${count}))(?![\\p{L}])`,
  `^,? (?:which )?(?:(?:was|were) )?decided ${told}(?<all>unanimously))`,
  `^,? (?:which )?(?:was|is) ${told}an? (?:[a-z-]+ ){0,2}${tally} (?:decision|ruling|opinion))`,
  `^, ${told}an? (?:[a-z-]+ ){0,2}${tally} (?:decision|ruling|opinion))`,
  `^,? was ${told}(?<all>unanimous))(?=[.,;])`,
].map(form => new RegExp(form, 'u'))

const caseName =
  "(?<name>(?:\\p{Lu}[\\p{L}.'’&-]*|v\\.|of|the|and|&|for|in|re|ex|rel\\.)(?: (?:\\p{Lu}[\\p{L}.'’&-]*|v\\.|of|the|and|&|for|in|re|ex|rel\\.)){0,12}?)"

/** "Birch, decided by a vote of 6 to 3, holds so. Alder v. Birch": the sentence names the case and its vote. */
const ofNamed = behind.map(
  form =>
    new RegExp(`${begin}${caseName}${form.source.slice(1)}(?![\\p{L}])[^.;]{0,300}[.] (?:[Ss]ee )?$`, 'u'),
)

const opening = /(?:^|[.!?:;][”"’)\]]* |\n\s*)(?:And |But )?In $/u

/** A citation: where one stands near before, what is cited with "see" may support another case's sentence. */
const cites = /\d{1,4} \p{Lu}[\p{L}. ]{0,12}(?:\d\p{Ll}+ )?(?:at )?\d/u

/** Whether a citation gives its authority for the sentence before it. */
const isOfSentence = ({ signal = '' }: Citation, near: string): boolean =>
  signal === '' || (signal === 'see' && !cites.test(near))

/** Whether the sentence's case is the one that is cited behind it, as far as that says its name. */
function isItsName({ plaintiff = '', defendant = '', antecedent = '' }: Citation, name: string): boolean {
  const words = (of: string): string[] =>
    of
      .split(/[ -]/)
      .map(plainLetters)
      .filter(word => word.length > 2)
  const own = new Set(words(`${plaintiff} ${defendant} ${antecedent}`))
  return own.size === 0 || words(name).some(word => own.has(word))
}

/** The vote that the sentence before tells of the case that it names, or of the decision of which alone was spoken. */
function ofSentence(c: Citation, near: string): StatedVote | null {
  const named = ofNamed.map(form => form.exec(near)).find(found => found !== null)
  if (named !== undefined && isItsName(c, named?.groups?.name ?? '')) return read(named)
  const only = onlyVote.map(form => form.exec(near)).find(found => found !== null)
  const isOthers = only === undefined || cites.test(near) || otherBodies.test(near.slice(0, only?.index))
  return firstOf(sentenceBefore, near) ?? (isOthers ? null : read(only))
}

/** No vote is told without one of these. */
const hint = /unanimous|\d ?[-–—] ?\d|[\d\p{L}][ -]to[ -][\d\p{L}]/u

function read(found: RegExpExecArray | null | undefined): StatedVote | null {
  const { told: written, against, all } = found?.groups ?? {}
  if (written === undefined) return null
  if (all !== undefined) return { written, against: 0 }
  const inWords = words.indexOf(against ?? '')
  const counted = inWords === -1 ? Number(against) : inWords
  return Number.isNaN(counted) ? null : { written, against: counted }
}

const firstOf = (forms: readonly RegExp[], near: string): StatedVote | null =>
  read(forms.map(form => form.exec(near)).find(found => found !== null))

/**
 * The vote that a sentence tells of the court whose case it cites: right before the case, right behind it, or in the whole
 * sentence that the citation stands for. `end` is where the case and its parallel citations end.
 */
export function voteInProse(text: string, c: Citation, end: number): StatedVote | null {
  if (c.relation !== undefined || c.within !== undefined || c.historyOf !== undefined) return null
  const near = onOneLine(text.slice(Math.max(0, c.fullStart - reach), c.fullStart))
  const after = onOneLine(text.slice(end, end + reach))
  if (!hint.test(near) && !hint.test(after)) return null
  const isOpened = opening.test(near)
  return (
    firstOf(before, near) ??
    (isOpened ? firstOf(behindOpened, after) : null) ??
    firstOf(behind, after) ??
    (isOfSentence(c, near) ? ofSentence(c, near) : null)
  )
}
