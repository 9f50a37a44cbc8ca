import { namesBefore, type NamesBefore } from './names-around.ts'

/** Characters before a citation in which what parts it from its name is looked for. */
const reach = 90

/**
 * What parts a name from its citation where no comma does: a dash, a colon, a full stop, the edge of a table's cell, the mark behind
 * a name in quotation marks, "reported at", "which is", a court or a kind of case in apposition.
 */
const joint =
  /(?:\s{0,3}[–—]{1,2}\s{0,3}|,?[”"]\s{1,3}|\s-{1,2}\s|\s?[:;]\s{1,3}|\s{0,3}\|\s{0,3}|\.\s{1,3}|,?\s{1,3}(?:(?:which|that)\s)?(?:(?:is|was|as|and)\s)?(?:reported|cited|found|published|available|appearing|printed|recorded|digested)\s(?:at|as|in)\s{1,3}|,?\s{1,3}(?:which|that)\s(?:is|was)\s{1,3}|,?\s{1,3}at\s{1,3}|,\s(?:an?|the|our|its|this)\s[^,;.:()\n]{3,60},\s{1,3})$/

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
  const between = joint.exec(text.slice(Math.max(floor, at - reach), at))
  if (between === null || /\n\s*\n/.test(between[0])) return null
  const names = namesBefore(text, at - between[0].length, floor)
  if (/[”"]/.test(between[0]) && !/[“"]/.test(text.charAt(names.start - 1))) return null
  return isWhole(names, text) ? names : null
}

/** Two parties and nothing else. */
const PARTIES =
  "(?<plaintiff>\\p{Lu}[\\p{L}\\d .,&’'-]{1,60}?) vs?\\. (?<defendant>\\p{Lu}[\\p{L}\\d .&’'-]{1,60}?)"
const inBrackets = new RegExp(`^${PARTIES}$`, 'u')
const behind = new RegExp(`^,\\s{1,3}${PARTIES}(?=\\.?\\s*(?:$|\\n))`, 'u')

type Parties = { plaintiff: string; defendant: string }

function read(found: RegExpExecArray | null): Parties | null {
  const { plaintiff, defendant } = found?.groups ?? {}
  return plaintiff === undefined || defendant === undefined ? null : { plaintiff, defendant }
}

/** The parties named right behind a citation that ends at `end`: in a parenthetical of their own, or at the end of the paragraph. */
export const namesBehind = (text: string, end: number, parenthetical: string | undefined): Parties | null =>
  read(inBrackets.exec(parenthetical ?? '')) ?? read(behind.exec(text.slice(end, end + 140)))

/** "the Alder case, 12 F.3d 100": by a party or a nickname. */
const calledCase =
  /\b[Tt]he ((?:\p{Lu}[\p{L}’'&.-]{1,30} ){1,4})(?:case|decision|ruling|opinion|holding),?\s\(?$/u
/** A court or an officer whose decision it is. */
const whoDecides =
  /\b(?:Courts?|Circuit|Commission|Board|Justice|Judge|Chief|Attorney|General|Magistrate|State|Federal|District|Appellate|Supreme|Panel|Division|Department|Chancery|Tax|Bankruptcy)\b/

/** What a sentence calls the case whose citation begins at `at`; undefined where it does not. */
export function calledBefore(text: string, at: number): string | undefined {
  const name = calledCase.exec(text.slice(Math.max(0, at - 140), at))?.[1]?.trim()
  return name === undefined || whoDecides.test(name) ? undefined : name
}
