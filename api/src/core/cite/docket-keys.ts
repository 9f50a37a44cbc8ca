import { normaliseDocket } from './find/docket.ts'

const DASHES = /\\u201[0-5]|[‐-―−]/g
/** "1,132" is one number; several stand apart. */
const THOUSANDS = /(?<![-\d,])(\d{1,3}),(?=\d{3}(?!\d|,\d))/g
/** "93-1464, 93-1506", "12-144 and 12-307", "02-1234 (consolidated with 02-1240)", "02-1234 c/w 02-1240". */
const BETWEEN = /[,;&\n]|\band\b|\bc\/w\b|\(?\b(?:consolidated|cons\.)(?:\s+(?:with\b|w\/))?/
/** What courts call their numbers: "Record No.", "Crim. No.", "Gen. No.". */
const CALLED = /^\D{0,40}?\bnos?\.\s*(?=\S*\d)/
/** "1,096. Admiralty": words behind a number. */
const WORDS_BEHIND = /(?<=\d)\.\s+[a-z].*$/
/** Of a parenthesis that began before the number. */
const CLOSING = /^([^(]*)\).*$/
const RANGE = /^(.*\d\S*)\s+(?:-|to|thru|through)\s+(.*\d\S*)\s*$/
/** Numbers between the first and the last of a range; what would be more is read as two numbers. */
const LONGEST_RANGE = 50
/** Letters of a key; what is longer is no number, and the index takes no page of words. */
const LONGEST_KEY = 100

/**
 * The keys by which a case is found whose docket is printed so: one for each number of a consolidated case, also for those that
 * lie between "92-1849 through 92-1852". Behind "79-1234, 1235" the year is left out, and both readings count. The migration that made
 * the table of keys (0052) filled it by the same rule.
 */
export function docketKeys(written: string): string[] {
  const plain = written.toLowerCase().replace(DASHES, '-').replace(THOUSANDS, '$1').trim()
  const keys = new Set<string>()
  let year = ''
  for (const [at, piece] of plain.split(BETWEEN).entries()) {
    const named = (at === 0 ? piece.replace(CALLED, '') : piece)
      .replace(WORDS_BEHIND, '')
      .replace(CLOSING, '$1')
      .trim()
    const [, from, to] = RANGE.exec(named) ?? []
    const found = from === undefined || to === undefined ? [normaliseDocket(named)] : between(from, to)
    for (const key of found) if (/\d/.test(key) && key.length <= LONGEST_KEY) keys.add(key)
    if (/^\d{3,5}\.?$/.test(named) && year !== '') keys.add(year + (found[0] ?? ''))
    year = /^\d{1,2}-(?=\d{2,5}$)/.exec(found[0] ?? '')?.[0] ?? year
  }
  return [...keys]
}

/** Of a federal trial court: "1:12-cv-345", the office before it, which many leave out, and what kind of case. */
const OF_TRIAL_COURT = /^(?:\d{1,2}:)?(\d{1,2})-(cv|civ|cr|crim)-(\d+)$/
const ALIKE = [
  ['cv', 'civ'],
  ['cr', 'crim'],
]
const OFFICES = ['', ...Array.from({ length: 10 }, (_, office) => `${office}:`)]

/** The keys under which the number that somebody types may be held: "12 Civ. 345" as "1:12-cv-345", too. */
export const soughtDocketKeys = (written: string): string[] => [
  ...new Set(docketKeys(written).flatMap(key => [key, ...heldOtherwise(key)])),
]

function heldOtherwise(key: string): string[] {
  const [, year = '', kind = '', number = ''] = OF_TRIAL_COURT.exec(key) ?? []
  const kinds = ALIKE.find(alike => alike.includes(kind)) ?? []
  const offices = key.includes(':') ? ['', `${key.split(':')[0] ?? ''}:`] : OFFICES
  return kinds.flatMap(one => offices.map(office => `${office}${year}-${one}-${number}`))
}

/** Every number from one to another: "92-1849" to "92-1852", also where the last one is written "1852" or "52". */
function between(from: string, to: string): string[] {
  const [first, last] = [normaliseDocket(from), normaliseDocket(to)]
  const [, before = '', low = ''] = /^(.*?)(\d{1,9})$/.exec(first) ?? []
  const [, again = '', high = ''] = /^(.*?)(\d{1,9})$/.exec(last) ?? []
  const whole = again === '' && high.length < low.length ? low.slice(0, -high.length) + high : high
  const more = Number(whole) - Number(low)
  if ((again !== '' && again !== before) || !(more > 0 && more <= LONGEST_RANGE)) return [first, last]
  return Array.from({ length: more + 1 }, (_, at) => `${before}${Number(low) + at}`)
}
