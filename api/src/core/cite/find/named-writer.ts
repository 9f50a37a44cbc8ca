import type { Citation } from '../types.ts'

/** The separate opinions that a citation can name. */
export type SeparateKind = 'dissent' | 'concurrence'

/**
 * Whose words a parenthetical says that the cited ones are (Bluebook rule 10.6.1): surnames in plain small letters, none
 * where only a kind is named, and the kinds, both for "concurring in part and dissenting in part", none for "(Hand, J.)".
 */
export type NamedWriter = { surnames: string[]; kinds: SeparateKind[]; written: string }

/** Letters alone, small and without marks: "BLACK" and "Black", "Gómez" and "Gomez". */
export const plainLetters = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()

/** Opinions that stand apart from the decision of the case: on a petition, on a rehearing, on a stay. */
export const elsewhere =
  /\b(?:denial|denying|rehearing|reh['’]g|certiorari|cert|mandamus|dismissal|statement|respecting|chambers|stay|application)\b/i

/** A judge's title behind the name. "L.J." is an English one: speeches there are no separate opinions. */
const title =
  "(?:(?:Acting |Senior |Chief |Associate |Presiding )*(?:Circuit |District )?(?:Judges?|Justices?|Chairman|Commissioner)|(?:[ACPV]\\. ?)*JJ?\\.?(?![\\p{L}'’]))"
export const titleBefore =
  '(?:(?:Mr|Mrs|Ms|Madam|Hon)\\.? )?(?:Chief |Associate )?(?:[Jj]ustices?|JUSTICES?|[Jj]udges?|JUDGES?) '
const word = "(?:(?:de|la|van|von|der|den|du|di|del|le) ){0,2}\\p{Lu}[\\p{L}.'’-]*"
export const people = `${word}(?:,? (?:(?:and|&) )?${word}){0,7}`

const adverb = '(?:(?:specially|separately|additionally|respectfully|partially|also) )?'
const part = ' in (?:the )?(?:part|judge?ment|results?|full)(?: only)?'
const verb = `${adverb}(?:[Cc]oncurr|[Dd]issent)ing(?: specially| separately)?(?: opinion)?(?:${part})*`
const doing = `${verb}(?:,? (?:(?:and|&) )?(?:${verb}|${part.slice(1)}))*`
const joined = '(?:,? (?:joined by|with whom) [^;]{1,160}?(?: joins?(?: in part)?)?)?'
const from = '(?: from [^;]{1,80})?'
/** "Nahmias, J., concurring specially, opining that …" */
const more = '(?:[,;:] \\p{Ll}+ing .*)?'

const forms = [
  `(?<names>${people}),? ${title}${joined}(?:,? (?<does>${doing})${from}${joined}${more})?`,
  `${titleBefore}(?<names>${people})${joined},? (?<does>${doing})${from}${joined}${more}`,
  `(?<names>${people}),? (?<does>${doing})${from}${more}`,
  `(?:[Tt]he )?(?:(?<does>${doing}|[Dd]issent|[Cc]oncurrence|[Ss]eparate) )?(?:[Oo]pinion )?(?:of|by) (?:${titleBefore})?(?<names>${people})(?:,? ${title})?${joined}`,
  `(?:(?:[Tt]he )?(?:[Oo]pinion )?(?<does>${doing}|[Dd]issent|[Cc]oncurrence))`,
].map(form => new RegExp(`^${form}$`, 'u'))

/** Longest parenthetical that only says whose words are cited. */
const longest = 260

const kindsOf = (does: string): SeparateKind[] => [
  ...(/dissent/i.test(does) ? (['dissent'] as const) : []),
  ...(/concur/i.test(does) ? (['concurrence'] as const) : []),
]

/** Courts and boards are no persons, and a lord's speech is not told from the others by a title. */
const nobody = /\b(?:courts?|lord|lady|baroness|plurality|majority|panel|board|syllabus|counsel)\b/i
const suffix = /,? (?:Jr|Sr|II|III|IV)\b\.?/g
const titles = new Set(
  'j jj cj pj aj vcj chief justice justices judge judges circuit district senior associate acting presiding chairman commissioner'.split(
    ' ',
  ),
)

/** The surname of each person of "Thurgood Marshall, Stewart & O'Connor". */
const surnamesOf = (names: string): string[] =>
  names
    .replace(suffix, '')
    .split(/,? (?:and|&) |, /)
    .map(name => plainLetters(name.trim().split(' ').at(-1) ?? ''))
    .filter(name => name.length > 1 && !titles.has(name))

/** As California writes it: "conc. & dis. opn. of Brown, J.". */
const inFull = (said: string): string =>
  said
    .replace(/\bdiss?\.(?= |$)/g, 'dissenting')
    .replace(/\bconc\.(?= |$)/g, 'concurring')
    .replace(/\bopn\./g, 'opinion')

/** The writer or the kind of opinion that a parenthetical names, where it says nothing else; or null. */
export function writerIn(said: string): NamedWriter | null {
  // A word that was broken at the end of a line: "dissent- ing".
  const written = said
    .replace(/(?<=\p{Ll})- (?=\p{Ll})/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (written.length > longest || elsewhere.test(written)) return null
  const read = inFull(written)
  for (const form of forms) {
    const said = form.exec(read)?.groups
    if (said === undefined) continue
    const names = said.names ?? ''
    const surnames = surnamesOf(names)
    const kinds = kindsOf(said.does ?? '')
    if (nobody.test(names) || (surnames.length === 0 && (names !== '' || kinds.length === 0))) return null
    return { surnames, kinds, written }
  }
  return null
}

/** The first writer or kind of opinion that the parentheticals of a citation name. */
export function namedWriter(c: Citation): NamedWriter | null {
  for (const { text } of c.parentheticals ?? []) {
    const named = writerIn(text)
    if (named !== null) return named
  }
  return null
}
