import { pinsAfter, type Pins } from './after.ts'

/** Characters before a citation in which a sentence tells its page. */
const reach = 90

/** "At page 866 of", "on pp. 866-67 of", "at 866 of the opinion in", right before a case. */
const leadsToCase =
  /(?<![\p{L}\d])(?:at|pages?|pp?\.)\s{1,3}(?<pages>\*?\d[\d\s,*&–—-]{0,30}(?:(?:and|to|through)\s\d{1,6})?)\s{1,3}of\s{1,3}(?:(?:the|its)\s(?:court[’']s\s)?(?:opinion|decision)\sin\s{1,3})?$/iu

/** The pages that a sentence names before the citation that begins at `at`: "At page 866 of Alder v. Birch, 12 F.3d 864". */
export function pinsAhead(text: string, at: number, floor: number, thousands: boolean): Pins | null {
  const from = Math.max(floor, at - reach)
  const found = leadsToCase.exec(text.slice(from, at))
  const pages = found?.groups?.['pages']
  if (found === null || pages === undefined) return null
  const start = from + found.index + found[0].indexOf(pages)
  const pins = pinsAfter(text, start, start + pages.length, true, thousands)
  return pins.end === start + pages.length ? pins : null
}
