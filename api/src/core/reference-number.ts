/** A number in a text by which another document may be meant, `[start, end)` in UTF-16 units. */
export type ReferenceNumber = { key: string; start: number; end: number }

/** A number that a document goes by; a part of a longer one counts only where nobody goes by it in full. */
export type OwnNumber = { key: string; isWhole: boolean }

/** Fewer digits name too much: years, paragraphs. */
const LEAST_DIGITS = 4
/** A part of a number has to be as telling as a whole one of the next length. */
const LEAST_DIGITS_OF_A_PART = 5
const MOST_DIGITS = 14

/** Numbers of one document that are kept: a list of thousands of files is no list of authorities. */
const MOST_NUMBERS = 1_000

const dash = String.raw`\s?[-\u2010-\u2015~/]\s?`
/**
 * Groups of digits joined by dashes or strokes ("98-123", "2019/0045"), perhaps behind a few letters ("A-98-123", "No.
 * INV-77-12b"); or one long group behind letters and a dash ("A-87103"). A lone "1", "l" or "|" in front of a dash is
 * what text recognition makes of a capital I.
 */
const numbers = new RegExp(
  String.raw`(?<![\p{L}\p{N}$.,/-])(?:` +
    String.raw`(?:[a-z]{1,4}${dash})?\d{1,6}[a-z]{0,3}(?:${dash}\d{1,6}){1,3}|` +
    String.raw`[|l]${dash}\d{1,6}(?:${dash}\d{1,6}){1,3}|` +
    String.raw`[a-z|]{1,4}${dash}\d{5,8})[a-z]?(?![\p{L}\p{N}])(?!-\d)`,
  'giu',
)

/** The numbers in a text that may name another document, by their digits alone. */
export function referenceNumbers(text: string): ReferenceNumber[] {
  const found: ReferenceNumber[] = []
  for (const match of text.matchAll(numbers)) {
    const groups = match[0].match(/\d+/g) ?? []
    if (isDate(groups)) continue
    const key = (groups.length > 2 && groups[0] === '1' ? groups.slice(1) : groups).join('')
    if (key.length < LEAST_DIGITS || key.length > MOST_DIGITS) continue
    found.push({ key, start: match.index, end: match.index + match[0].length })
    if (found.length === MOST_NUMBERS) break
  }
  return found
}

/** The numbers that a document with these names (its external id, its title) goes by. */
export function ownNumbers(names: readonly string[]): OwnNumber[] {
  const own = new Map<string, boolean>()
  for (const name of names) {
    const groups = name.match(/\d+/g) ?? []
    if (isDate(groups)) continue
    const whole = groups.join('')
    if (whole.length >= LEAST_DIGITS && whole.length <= MOST_DIGITS) own.set(whole, true)
    if (groups.length < 3) continue
    for (const part of [groups.slice(0, 2).join(''), groups.slice(-2).join('')]) {
      if (part.length >= LEAST_DIGITS_OF_A_PART && part.length <= MOST_DIGITS && !own.has(part)) {
        own.set(part, false)
      }
    }
  }
  return [...own].map(([key, isWhole]) => ({ key, isWhole }))
}

/** "2019-04-05", "4/5/2019", "4-5-19": days are not numbers of documents. */
function isDate(groups: readonly string[]): boolean {
  if (groups.length !== 3) return false
  const [first = '', middle = '', last = ''] = groups
  const isMonth = (digits: string): boolean =>
    digits.length <= 2 && Number(digits) >= 1 && Number(digits) <= 12
  const isDay = (digits: string): boolean => digits.length <= 2 && Number(digits) >= 1 && Number(digits) <= 31
  if (first.length === 4) return isMonth(middle) && isDay(last)
  const isYear = last.length === 2 || last.length === 4
  return isYear && ((isMonth(first) && isDay(middle)) || (isDay(first) && isMonth(middle)))
}
