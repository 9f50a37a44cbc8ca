import { givenNames } from './given-names.ts'
import { isCommon, isSovereign, isSuccessor, partyAgreement, sameParty } from './party.ts'
import { partyWords, plainName, saysNothing, tellingWords } from './party-words.ts'
import { remembering } from './remembering.ts'

/** A name as a citation writes it. */
export type WrittenName = { plaintiff?: string; defendant?: string; text?: string }

/** A name as the source has it. */
export type HeldName = { name: string; shortName?: string }

/**
 * Whether two case names mean the same case, with the reason for people. `sure`: both parties agree without any slip
 * being forgiven, so that the name may stand in for a citation. `half`: not the same by the name alone, but one party may
 * be the other's by one of two surnames or ends with "etc.", and the rest agrees: where both stand at one page, it is.
 */
export type NameMatch = { same: boolean; why: string; sure?: boolean; half?: boolean; turned?: boolean }
type Parties = { first: string; second: string | null; inRe: boolean }

const inRe =
  /^(?:in re|interest of|in the matter of|matter of|ex parte|re|in the interest of|in interest of|petition of|application of|estate of|in the estate of)[:\s]+/i

const between = /\s+(?:-v\.?-|(?:v|vs|versus|V|VS)\.?,?)\s+/g

/** Separators of one caption that are tried; more stand in no name. */
const mostSeparators = 4

/**
 * The ways in which a name may be split into its parties, the likeliest first. Of several cases in one caption the first
 * counts; in names without punctuation a "v" can also be a middle initial ("Harold v. Beighley v. Federal Deposit").
 */
export const readingsOf = remembering((name: string): [Parties, ...Parties[]] => {
  const text = name.replace(/\s+/g, ' ').replace(/[*_]/g, '').trim()
  const cuts = [...text.matchAll(between)].slice(0, mostSeparators)
  const [one, two] = cuts
  if (one !== undefined) {
    const first = text.slice(0, one.index)
    const rest = text.slice(one.index + one[0].length)
    if (two === undefined) return [{ first, second: rest, inRe: false }]
    const middle = text.slice(one.index + one[0].length, two.index)
    const last = text.slice(two.index + two[0].length)
    const second = middle.replace(/\sunited states(?: of america)?$/i, '')
    return [
      { first, second, inRe: false },
      ...(endsInGivenName(middle) ? [{ first, second: rest, inRe: false }] : []),
      ...(endsInGivenName(first) ? [{ first: `${first} ${middle}`, second: last, inRe: false }] : []),
    ]
  }
  const comma = /^(.+), (in re|matter of|ex parte)\.?$/i.exec(text)
  if (comma?.[1] !== undefined) return [{ first: comma[1], second: null, inRe: true }]
  return [{ first: text.replace(inRe, ''), second: null, inRe: inRe.test(text) }]
})

const endsInGivenName = (s: string): boolean =>
  !s.includes(' ') || givenNames.has(plainName(s.split(' ').at(-1) ?? ''))

/** A case name split into its parties, as it is likeliest meant. */
export const partiesOf = (name: string): Parties => readingsOf(name)[0]

/** The number of a footnote that stands before its first words. */
const footnoteMark = /^\d{1,3},?\s+(?=\p{Lu})/u

/** What running text leaves before a name: a footnote's number, or the end of the sentence before. */
const cleaned = (party: string): string =>
  party
    .replace(/^.*\b(?=(?:(?:United )?States|(?:UNITED )?STATES|U\.? ?S\.?)$)/, '')
    .replace(footnoteMark, '')
    .replace(/^(?:in|see|also|cf\.)\s+(?=\p{Lu})/iu, '')
    .replace(/,\s\d.*$/, '')

const writtenReadings = (w: WrittenName): Parties[] => {
  if (w.plaintiff !== undefined && w.defendant !== undefined) {
    const asWritten = { first: w.plaintiff, second: w.defendant, inRe: false }
    const clean = { first: cleaned(w.plaintiff), second: cleaned(w.defendant), inRe: false }
    const isClean = clean.first === asWritten.first && clean.second === asWritten.second
    return isClean || clean.first === '' || clean.second === '' ? [asWritten] : [asWritten, clean]
  }
  return readingsOf(w.defendant ?? w.plaintiff ?? w.text ?? '')
}

/** The letters of a name. */
const lettersOf = remembering((name: string): string => plainName(name).replace(/[^a-z0-9]/g, ''))

const lettersWritten = ({ plaintiff, defendant, text }: WrittenName): string =>
  lettersOf(
    plaintiff !== undefined && defendant !== undefined
      ? `${plaintiff}v${defendant}`
      : (defendant ?? plaintiff ?? text ?? ''),
  )

type PairMatch = 'no' | 'one' | 'half' | 'near' | 'full'

/** Whether a party tells its case from others, as "State" does not. */
const proves = (party: string): boolean => !isCommon(party) && !isSovereign(party)

/** How two pairs of parties agree; a slip in one is forgiven when the other, no mere "State", agrees. */
function pairAgrees(a: string, b: string, c: string, d: string): PairMatch {
  const first = partyAgreement(a, b, false)
  const second = partyAgreement(c, d, false)
  if (first !== 'no' && second !== 'no') {
    const isPart = (one: typeof first): boolean => one === 'cut' || one === 'half'
    if ((isPart(second) && !proves(a)) || (isPart(first) && !proves(c))) return 'half'
    if (first === 'half' || second === 'half') return 'half'
    return first === 'full' && second === 'full' ? 'full' : 'near'
  }
  if (first !== 'no' && !isCommon(a) && !isCommon(b) && (sameParty(c, d, true) || isSuccessor(c, d)))
    return 'near'
  if (second !== 'no' && !isCommon(c) && !isCommon(d) && sameParty(a, b, true)) return 'near'
  if (
    first === 'no' &&
    second === 'no' &&
    [
      [a, b],
      [c, d],
    ].every(pair => isAbridged(pair[0] ?? '', pair[1] ?? ''))
  )
    return 'near'
  return first !== 'no' || second !== 'no' ? 'one' : 'no'
}

/** Parties of several words that begin alike and differ by abbreviations. */
const isAbridged = (a: string, b: string): boolean => {
  const [one, two] = [tellingWords(partyWords(a)), tellingWords(partyWords(b))]
  return (
    one.length > 1 &&
    two.length > 1 &&
    (one[0]?.length ?? 0) >= 4 &&
    one[0] === two[0] &&
    sameParty(a, b, true)
  )
}

const isSame = (m: PairMatch): boolean => m === 'full' || m === 'near'

/** A party that is cut short: "Amalgamated Ass'n of Street, etc." */
const etc = /,? etc\b/i

function compareOne(w: Parties, h: Parties): NameMatch {
  if (w.second !== null && saysNothing(partyWords(w.first)))
    return oneOfTwo({ first: w.second, second: null, inRe: false }, h.first, h.second ?? '')
  if (w.second !== null && h.second !== null) {
    const straight = pairAgrees(w.first, h.first, w.second, h.second)
    if (isSame(straight)) return { same: true, why: 'both parties agree', sure: straight === 'full' }
    const turned = pairAgrees(w.first, h.second, w.second, h.first)
    if (isSame(turned))
      return {
        same: true,
        why: 'the parties agree in reverse order, as on appeal',
        sure: turned === 'full',
        turned: true,
      }
    if (straight === 'half' || turned === 'half')
      return { same: false, why: 'one party agrees, the other in one of two names', half: true }
    const isSecond = partyAgreement(w.first, h.first, false) === 'no'
    const [agreed, other] = isSecond ? [w.second, w.first] : [w.first, w.second]
    if (straight === 'one' && etc.test(other) && proves(agreed))
      return { same: false, why: 'one party agrees, the other ends with “etc.”', half: true }
    return { same: false, why: straight === 'one' ? 'only one party agrees' : 'neither party agrees' }
  }
  if (w.second === null && h.second === null) {
    return sameParty(w.first, h.first)
      ? { same: true, why: 'the name agrees', sure: w.inRe === h.inRe }
      : { same: false, why: 'the names differ' }
  }
  return w.second === null ? oneOfTwo(w, h.first, h.second ?? '') : twoAgainstOne(w, h)
}

/** A written "Twombly" or "In re Gault" beside a case of two parties: either may be meant. */
function oneOfTwo(w: Parties, first: string, second: string): NameMatch {
  const is = [first, second].some(p => p !== '' && !isCommon(p) && sameParty(w.first, p))
  return is
    ? { same: true, why: 'the one party named agrees' }
    : { same: false, why: 'the one party named is neither of the two' }
}

/**
 * A written "Smith v. Jones" beside a case with one name. "In re Smith" can be it, "In re Jones" cannot, unless the
 * citation says so ("Bank v. Jones (In re Jones)"); a caption cut off before its "v." names the first party.
 */
function twoAgainstOne(w: Parties, h: Parties): NameMatch {
  const second = /\(\s*in re\s+([^()]+)/i.exec(w.second ?? '')?.[1]
  const is = [w.first, second ?? ''].some(p => p !== '' && !isCommon(p) && sameParty(p, h.first))
  return is
    ? { same: true, why: 'the one party that the source names agrees' }
    : { same: false, why: 'the one party that the source names is not the first one written' }
}

/** Characters at which lists of cases made from addresses cut a name. */
const longestAddress = 60

/** A long name without punctuation was made from an address, which ends where there was no more room. */
const isCutOff = (name: string): boolean =>
  name.length >= longestAddress &&
  !/[,'’&]/.test(name) &&
  partyWords(partiesOf(name).second ?? '').every(w => w.length === 1 || givenNames.has(w) || saysNothing([w]))

/** Whether the second party of a name that is cut off is how the written one begins. */
const beginsLike = (written: string, name: string): boolean => {
  const wordsOf = (party: string): string[] => partyWords(party).filter(w => w !== 'the')
  const [cut, whole] = [wordsOf(partiesOf(name).second ?? ''), wordsOf(written)]
  return name.length >= longestAddress && cut.length > 0 && cut.every((w, i) => whole[i] === w)
}

/**
 * Whether this can be the name of a case: lists made from addresses also have what stood before the caption ("49 Fair
 * Emplpraccas 1139", "No 92 1827").
 */
export const isCaseName = (name: string): boolean =>
  !/^nos? \d/i.test(name) && /^\D{3}|\sv\.?\s/i.test(name) && !/\b(?:prac dec|cas bna|rep p)\b/i.test(name)

/** Whether a written name says anything: "Co." or "12" is what is left of a name that could not be read. */
const isWritten = (w: Parties): boolean =>
  !saysNothing(partyWords(w.first)) || (w.second !== null && !saysNothing(partyWords(w.second)))

/**
 * Compares a case name as a citation writes it with the name of a source, as a lawyer would: abbreviations, "United
 * States" and "U.S.", parties reversed on appeal, "In re", a first party alone, "et al.", dropped "Inc.", diacritics and
 * slips of typing do not matter; a different party is a different case.
 */
export function compareNames(written: WrittenName, held: HeldName): NameMatch {
  const readings = writtenReadings(written)
  if (!readings.some(isWritten)) return { same: true, why: 'no name is written' }
  const letters = lettersWritten(written)
  let verdict: NameMatch | undefined
  for (const name of [held.name, held.shortName]) {
    if (name === undefined || name.trim() === '') continue
    const isHalf = isHalfOf(name, name === held.name ? held.shortName : held.name)
    if (lettersOf(name) === letters)
      return { same: true, why: 'the names are the same', sure: readings[0]?.second !== null }
    for (const w of readings) {
      if (isHalf && w.second !== null) continue
      const one = compareTo(w, name)
      if (one.same) return one
      if (verdict?.half !== true) verdict = one.half === true ? one : (verdict ?? one)
    }
  }
  return verdict ?? { same: false, why: 'the source has no name' }
}

/** Whether a name has one party of a case of which the other name of the source has both: a caption cut off. */
function isHalfOf(name: string, other: string | undefined): boolean {
  if (other === undefined || partiesOf(name).second !== null) return false
  const whole = partiesOf(other)
  return whole.second !== null && sameParty(partiesOf(name).first, whole.first)
}

function compareTo(w: Parties, name: string): NameMatch {
  let verdict: NameMatch | undefined
  for (const reading of readingsOf(name)) {
    const one = compareOne(w, reading)
    if (one.same) return one
    if (verdict?.half !== true) verdict = one.half === true ? one : (verdict ?? one)
  }
  if (
    w.second !== null &&
    (isCutOff(name) || beginsLike(w.second, name)) &&
    !isCommon(w.first) &&
    sameParty(w.first, partiesOf(name).first)
  )
    return { same: true, why: 'the first party agrees; the rest of the source’s name is cut off' }
  return verdict ?? { same: false, why: 'the source has no name' }
}
