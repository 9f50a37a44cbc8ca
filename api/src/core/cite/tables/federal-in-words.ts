import { courtFromText, courtOfShort } from './courts.ts'
import { states } from './states.ts'

/** The short form of a state's name or of its other spellings, in points or without. */
const statesNamed = new Map(
  states.flatMap(({ short, name, also }) =>
    [name, short, short.replace(/\. /g, '.'), ...also].map(one => [one, short]),
  ),
)

const ordinals = 'First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh'.split(' ')
const shortOrdinal = (n: number): string => ['', '1st', '2d', '3d'][n] ?? `${n}th`

/** Longest name of a court read. */
const longest = 90

/** What may stand before a circuit or a district: "U.S. Court of Appeals for the", "U.S.D.C.,", "C.C.A.". */
const before =
  /^(?:the )?(?:(?:U\. ?S\.|US|United States) ?)?(?:(?:Circuit )?(?:Courts?|Ct\.?) (?:of )?App(?:eals?|\.)|C\. ?C\. ?A\.|District Court|Dist\. Ct\.|D\. ?C\.(?= ?,))?,?(?: for)?(?: the)? ?/i

const nth = `(${ordinals.join('|')}|(?:[1-9]|1[01])(?:st|nd|rd|d|th)?\\.?|D\\. ?C\\.|District of Columbia|Fed(?:eral|\\.)?)`
const circuit = new RegExp(
  `^${nth} Cir(?:cuit|c?\\.?)(?: (?:Court of Appeals|Ct\\. (?:of )?App\\.|Ct\\. App\\.))?$`,
  'i',
)

/** "C. C. A. 2d", "C.C.A. 2": the courts of appeals as they were called until 1948. */
const oldCircuit = /^C\. ?C\. ?A\. ?(\d{1,2})(?:st|nd|rd|d|th)?\.?$/

const directions = 'Northern|Southern|Eastern|Western|Middle|Central'
const district = new RegExp(
  `^(Bankr\\. )?(?:(?:(${directions}) (?:District|Dist\\.)|([NSEWMC])\\. ?D\\.)(?: of)?|(?:District of|D\\.(?: ?C\\.)?)) ([A-Z][A-Za-z. ]+)$`,
)

/** "S.D. New York", "D.C. Circuit", "U.S. Court of Appeals, Ninth Circuit" in the short form; null for other text. */
function shortForm(text: string): string | null {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim()
  for (const rest of new Set([plain, plain.replace(before, '')])) {
    const number = circuit.exec(rest)?.[1] ?? oldCircuit.exec(rest)?.[1]
    if (number !== undefined) {
      const word = ordinals.findIndex(one => one.toLowerCase() === number.toLowerCase()) + 1
      if (/^d/i.test(number)) return 'D.C. Cir.'
      return /^fed/i.test(number) ? 'Fed. Cir.' : `${shortOrdinal(word || Number.parseInt(number, 10))} Cir.`
    }
    const [, bankruptcy = '', direction = '', letter = '', state = ''] = district.exec(rest) ?? []
    const abbreviation = statesNamed.get(state)
    if (abbreviation !== undefined) {
      const side = direction === '' ? letter : direction.charAt(0)
      return `${bankruptcy}${side === '' ? '' : `${side}.`}D. ${abbreviation}`
    }
    if (rest !== plain && rest !== '' && courtOfShort(rest) !== undefined && /^[NSEWMC]?\. ?D\./.test(rest))
      return rest
  }
  return null
}

/**
 * The court that the brackets of a citation name: as citations write it, or a federal court of appeals or district court in
 * words. "S.D. New York" is no court of South Dakota, and "D.C. Circuit" none of the District.
 */
export const courtInBrackets = (text: string): string | undefined =>
  courtOfShort(text) ?? federalInWords(text) ?? courtFromText(text)

/** The federal court of appeals or district court that a text names in words and that is all it says. */
export function federalInWords(text: string): string | undefined {
  const short = text.length > longest ? null : shortForm(text)
  return short === null ? undefined : courtOfShort(short)
}
