import { begin, onOneLine, opensSentence } from './writer-in-prose.ts'
import { dissentAside, dissentSentences, restOfDissent } from './dissents-told.ts'
import { plainLetters, writerIn } from './named-writer.ts'
import type { Citation } from '../types.ts'

/**
 * How a text says that the judges voted: its words, how many at least and at most it says were against, and which ones
 * (`by`, surnames in plain letters). `loose`: it tells only that the court was not of one mind, which may be meant of
 * its reasons. `court` is whose vote it is, where that is written; `all` is how many voted, where both sides are counted.
 */
export type StatedVote = {
  written: string
  least: number
  most: number
  by?: string[]
  loose?: true
  court?: string
  all?: number
}

/** Characters before and behind a citation in which a sentence tells the vote. */
const reach = 360

const words = 'zero one two three four five six seven eight nine'.split(' ')
const number = `(?:\\d{1,2}|${words.join('|')})`
const count = `(?<for>${number})(?: ?[-–—] ?| to |-to-)(?<against>${number})(?![\\d-])`
const tally = `(?:${count}|(?<all>unanimous)|(?<split>divided|split))`
const bare =
  '(?<bare>bare|narrow|slim|slender|one-vote) majority(?: of (?:only |just )?(?:(?<five>five|5)|four|4)(?: [Jj]ustices| [Jj]udges)?)?'
const kind = '(?:decision|ruling|opinion|vote|majority|judgment|margin)'
const counted = `(?:(?:an? )?(?:[a-z-]+ ){0,2}${tally} ${kind}|a (?:vote|margin|majority) of ${count}|a ${bare})`
const court = '(?<by>(?:[A-Z][a-z]+ ){0,2}(?:[Cc]ourt|[Pp]anel)(?: of Appeals)?)'
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
  `${told}[Aa] ${bare})(?: of the (?:Court|[Jj]ustices))? ${did}`,
  `${dissentAside}, (?:the|this|our) ${court}(?![\\p{L}])`,
  `[Tt]he ${court},? (?:${did},? (?:so,? |it,? )?)?${dissentAside}(?![\\p{L}])`,
  `[Tt]he ${court} (?:[a-z]+ly )?${did} [^.;]{0,200}?,? ${dissentAside}(?=[.])`,
]

/** "In a 5-4 decision, the Court held so. Alder v. Birch": a sentence right before one that only cites. */
const sentenceBefore = clauses.map(
  clause => new RegExp(`${begin}${clause}[^.;]{0,300}[.][”"’)]* (?:[Ss]ee )?$`, 'u'),
)

/** "The decision was unanimous", "The vote was 7-2": a short sentence that says nothing else. */
const voteAlone = [
  `[Tt]h(?:e|at|is) (?:[Cc]ourt[’']s )?(?:decision|ruling|judgment|opinion)(?: there)? was ${told}${tally})`,
  `[Tt]h(?:e|at|is) (?:[Cc]ourt[’']s )?(?:decision|ruling|judgment)(?: there)? was (?:reached |made |rendered )?${told}by ${counted})`,
  `[Tt]he (?:Supreme )?Court (?:there )?was ${told}(?<all>unanimous))`,
  `${told}[Tt]he (?:vote|margin|tally)(?: (?:there|in that case))? was (?:only )?${count})`,
  `${told}[Tt]he (?:Court|Justices)(?: there)? (?:(?:was|were) )?(?:split|divided|voted) (?:by (?:a vote of )?)?${count})`,
  `${told}[Tt]he (?:Court|Justices)(?: there)? (?:was|were) (?:[a-z]+ly )?(?<split>divided|split))`,
  ...dissentSentences.map(sentence => `${sentence}${restOfDissent}`),
].map(clause => `(?:But |And )?${clause}[.]`)

/** The same right before a citation: "The vote was 7-2. Alder v. Birch". */
const onlyVote = voteAlone.map(sentence => new RegExp(`${begin}${sentence} (?:[Ss]ee )?$`, 'u'))

/** The same right behind the sentence of a citation: "In Alder v. Birch, the Court held so. The vote was 7-2." */
const voteNext = voteAlone.map(
  sentence => new RegExp(`^(?<mid>[^.;()\\n“”]{0,300}[.]) ${sentence}(?! ?[”’)])(?<rest>.*)$`, 'su'),
)

/** Others who decide by vote: "the decision" right behind them may be theirs. */
const otherBodies =
  /\b(?:boards?|councils?|commission(?:ers?)?|committees?|jur(?:y|ies|ors?)|arbitrators?|legislature|senate|house|congress|voters|directors|shareholders|trustees|members|unions?|employees|citizens|electors?|elections?|ballots?|referend(?:um|a)|bills?|resolutions?|agency|below|panel|tribunal|(?:district|circuit|appellate|lower|trial) courts?)\b/i

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

/** Words in capitals that name no other case or court. */
const noNames =
  /^(?:I|Court|Supreme|(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Thirteenth|Fourteenth|Fifteenth)|Amendments?|Acts?|Clause|Constitution|Due|Process|Equal|Protection|United|States?)$/

/** A citation that stands alone, or opens its sentence: what the next sentence tells is told of it. */
const standing = /(?:^|[.!?][”"’)\]]* |\n\s*)(?:[Ss]ee |(?:And |But )?In )?$/u

/** What leads to another citation, to which the sentence before it may belong. */
const leading = /^\s*(?:(?:but|and|see|also|cf|accord|compare|contra|e\.g)[.,]*\s*)*$/iu

/**
 * The vote that the sentence behind tells, where no other case or body is named between that could have voted. `after` ends
 * where the next case is cited, if one is (`isCut`).
 */
function ofNext(c: Citation, near: string, after: string, isCut: boolean): StatedVote | null {
  if (!standing.test(near) || otherBodies.test(near)) return null
  if (!isOfSentence(c, near)) return null
  const found = voteNext.map(form => form.exec(after)).find(found => found !== null)
  const { mid = '', rest = '' } = found?.groups ?? {}
  if (found === undefined || found === null || otherBodies.test(mid) || cites.test(mid)) return null
  const names = mid.match(/(?<=[\p{L}\p{N},’] )\p{Lu}[\p{L}.’]*/gu) ?? []
  if (names.some(name => !noNames.test(name)) || (isCut && leading.test(rest))) return null
  return read(found)
}

/** No vote is told without one of these. */
const hint =
  /unanimous|\d ?[-–—] ?\d|[\d\p{L}][ -]to[ -][\d\p{L}]|dissent|\b(?:divided|split)\b|\b(?:bare|narrow|slim|slender|one-vote) majority/u

const numberOf = (written: string): number => {
  const inWords = words.indexOf(written.toLowerCase())
  return inWords === -1 ? Number(written) : inWords
}

/** Judges who can be outvoted on the largest court, the Ninth Circuit's 29 in full: more are another body's votes. */
const mostAgainst = 14

function read(found: RegExpExecArray | null | undefined): StatedVote | null {
  const { told: written, by: court, against, some, ...is } = found?.groups ?? {}
  if (written === undefined) return null
  const vote = { written, ...(court === undefined ? {} : { court }) }
  if (is.all !== undefined || is.none !== undefined) return { ...vote, least: 0, most: 0 }
  if (is.split !== undefined) return { ...vote, least: 1, most: Infinity, loose: true }
  if (is.bare !== undefined)
    return { ...vote, least: is.five === undefined ? 1 : 3, most: Infinity, loose: true }
  if (is.who !== undefined) {
    const by = writerIn(`${is.who}, dissenting`)?.surnames ?? []
    if (by.length === 0) return null
    return { ...vote, by, least: by.length, most: is.alone === undefined ? Infinity : by.length }
  }
  const counted = some !== undefined && /^a\b/i.test(some) ? 1 : numberOf(some ?? against ?? '')
  const all = is.for === undefined ? {} : { all: numberOf(is.for) + counted }
  return counted <= mostAgainst ? { ...vote, ...all, least: counted, most: counted } : null
}

const firstOf = (forms: readonly RegExp[], near: string): StatedVote | null =>
  read(forms.map(form => form.exec(near)).find(found => found !== null))

/**
 * The vote that a sentence tells of the court whose case it cites: right before the case, right behind it, or in the whole
 * sentence that the citation stands for, or in the next one. `end` is where the case and its parallel citations end, `until`
 * where the next case is cited.
 */
export function voteInProse(text: string, c: Citation, end: number, until: number): StatedVote | null {
  if (c.relation !== undefined || c.within !== undefined || c.historyOf !== undefined) return null
  const near = onOneLine(text.slice(Math.max(0, c.fullStart - reach), c.fullStart))
  const after = onOneLine(text.slice(end, end + reach))
  if (!hint.test(near) && !hint.test(after)) return null
  const isOpened = opensSentence.test(near)
  const next = onOneLine(text.slice(end, Math.min(until, end + reach)))
  return (
    firstOf(before, near) ??
    (isOpened ? firstOf(behindOpened, after) : null) ??
    firstOf(behind, after) ??
    (isOfSentence(c, near) ? ofSentence(c, near) : null) ??
    ofNext(c, near, next, until < end + reach)
  )
}
