import { singleSpaced } from './chars.ts'
import { namesBefore, type NamesBefore } from './names-around.ts'

/** Characters before a citation in which what parts it from its name is looked for. */
const reach = 140

/**
 * What parts a name from its citation where no comma does: a dash, a colon, a full stop, the edge of a table's cell, the mark behind
 * a name in quotation marks, "reported at", "which is", a court or a kind of case in apposition, a bracket with what else the case is
 * called, its court or its day, "(In re Alder)", "(“Alder I”)", "(C. C.)".
 */
const joint =
  /(?:\s{0,3}[–—]{1,2}\s{0,3}|,?[”"]\s{1,3}|\s-{1,2}\s|\s?[:;]\s{1,3}|\s{0,3}\|\s{0,3}|\.\s{1,3}|,?\s{1,3}(?:\([^()]{1,80}\)|\[[^[\]]{1,80}\]),?\s{1,3}(?:Nos?\.\s[\w:–-]{2,20},\s{1,3})?|,?\s{1,3}(?:(?:which|that)\s)?(?:(?:is|was|as|and)\s)?(?:reported|cited|found|published|available|appearing|printed|recorded|digested)\s(?:at|as|in)\s{1,3}|,?\s{1,3}(?:which|that)\s(?:is|was)\s{1,3}|,?\s{1,3}at\s{1,3}|,?\s{1,3}(?:at|on)\s{1,3}(?:pages?|pp?\.)\s{1,3}[\d–-]{1,12}\sof\s{1,3}|,\s(?:an?|the|our|its|this)\s[^,;.:()\n]{3,60},\s{1,3})$/

/** The pages of a report that were not known yet, with the comma before them: ", --- U.S. ----, ---- - ----,". */
const blankPages = /,\s[-_—–]{2,8}\s{0,2}[A-Z][\w. ]{1,14}(?:[-_—–&,\s]|nn?\.\s?\d{1,3}){4,40}$/

/** What a bracket adds to the name: the proceeding that the case is a part of, or whose officer is meant. */
const alsoNamed =
  /[([]((?:In re:?|(?:In the )?Matter of|Ex parte|Estate of|(?:City|Town|Village|County|State|Township|Borough) of)\s[^()[\]]+)[)\]]/

/** A report that is not known here, between the name and a parallel one: ", 5 Alder. 12,". */
const unknownReport = /,\s\d{1,4}\s[A-Z][A-Za-z.’' ]{1,24}\s\d{1,5},\s{1,3}$/

/** Parts of another citation, or of the line at the head of a page: "Cite as: 580 U.S. 1". */
const notOfName = /\d{3}|\(|\bCite as\b/

/** Two parties, or one with the words that only a name has. */
const isWhole = ({ plaintiff, defendant = '', start }: NamesBefore, text: string): boolean =>
  defendant !== '' &&
  !notOfName.test(`${plaintiff} ${defendant}`) &&
  (plaintiff !== undefined ||
    /^(?:In re|Ex parte|(?:In the )?Matter of)\b/i.test(text.slice(start, start + 24)))

/**
 * The parties named before a citation that begins at `at`, where something other than a comma stands between; null when none are.
 * Whoever reads "Alder v. Birch – 12 F.3d 100" takes the one for the name of the other.
 */
export function namesApart(text: string, at: number, floor: number): NamesBefore | null {
  const near = text.slice(Math.max(floor, at - reach), at)
  const between = blankPages.exec(near) ?? unknownReport.exec(near) ?? joint.exec(near)
  if (between === null || /\n\s*\n/.test(between[0])) return null
  const names = namesBefore(text, at - between[0].length, floor)
  if (/^,?[”"]/.test(between[0]) && !/[“"]/.test(text.charAt(names.start - 1))) return null
  if (!isWhole(names, text)) return null
  const more = alsoNamed.exec(between[0])?.[1]
  return more === undefined || names.plaintiff === undefined
    ? names
    : { ...names, defendant: `${names.defendant ?? ''} (${singleSpaced(more)})` }
}

/** Two parties and nothing else; alone in a bracket the second may have a comma. */
const partiesWith = (comma: ',' | '') =>
  `(?<plaintiff>\\p{Lu}[\\p{L}\\d .,&’'()-]{0,60}?) -?vs?(?:\\.-?|-)? (?<defendant>\\p{Lu}[\\p{L}\\d .${comma}&’'-]{1,60}?(?: \\([^()]{1,40}\\))?)`
/** A proceeding that has one name. */
const PROCEEDING = "(?:In re|Re|Ex parte|(?:In the )?Matter of) (?<one>\\p{Lu}[\\p{L}\\d .,&’'-]{1,60}?)"
const inBrackets = new RegExp(`^(?:${partiesWith(',')}|${PROCEEDING})$`, 'u')
const behind = new RegExp(`^,\\s{1,3}(?:${partiesWith('')}|${PROCEEDING})(?=\\.?\\s*(?:$|\\n))`, 'u')

type Parties = { plaintiff?: string; defendant: string }

function read(found: RegExpExecArray | null): Parties | null {
  const { plaintiff, defendant, one } = found?.groups ?? {}
  if (one !== undefined) return { defendant: one }
  return plaintiff === undefined || defendant === undefined ? null : { plaintiff, defendant }
}

/** The parties named right behind a citation that ends at `end`: in a parenthetical of their own, or at the end of the paragraph. */
export const namesBehind = (text: string, end: number, parenthetical: string | undefined): Parties | null =>
  read(inBrackets.exec(parenthetical ?? '')) ?? read(behind.exec(text.slice(end, end + 140)))

/** The name of a party or a nickname. */
const CALLED = "((?:\\p{Lu}[\\p{L}’'&.-]{1,30} ){0,3}\\p{Lu}[\\p{L}’'&-]{3,30})"
/** What a decision does, of which a person may do little. */
const DOES =
  '(?:held|holds|teaches|taught|rejected|rejects|recogni[sz]e[ds]|establishe[ds]|forbids|instructs|governs|controls|ruled|announced|overruled)'

/** "the Alder case, 12 F.3d 100", "In Alder (12 F.3d 100)", "As Alder holds, 12 F.3d 100", "Alder held so. 12 F.3d 100". */
const calledCase = [
  new RegExp(`\\b[Tt]he ${CALLED} (?:case|decision|ruling|opinion|holding),?\\s\\(?$`, 'u'),
  new RegExp(
    `\\b(?:[Ii]n|[Uu]nder|[Ss]ee|(?:holding|rule|test|standard|reasoning|teaching)s? (?:of|from)) ${CALLED} \\($`,
    'u',
  ),
  new RegExp(
    `(?:(?:^|[.;]\\s{1,3})(?!As )|\\b[Aa]s )${CALLED} ${DOES}(?:,|\\s[^.;:()\\d]{0,90}[.;,])\\s{1,3}$`,
    'u',
  ),
]
/** A court, an officer or a body whose decision it is. */
const whoDecides =
  /\b(?:Courts?|Circuit|Commission|Board|Justice|Judge|Chief|Attorney|General|Magistrate|State|Federal|District|Appellate|Supreme|Panel|Division|Department|Chancery|Tax|Bankruptcy|Congress|Legislature|Parliament|Act|Rule|Code|Section|Constitution|Amendment)\b/

/** What a sentence calls the case whose citation begins at `at`; undefined where it does not. */
export function calledBefore(text: string, at: number): string | undefined {
  const near = text.slice(Math.max(0, at - 160), at)
  const name = calledCase.map(form => form.exec(near)?.[1]?.trim()).find(found => found !== undefined)
  return name === undefined || whoDecides.test(name) ? undefined : name
}
