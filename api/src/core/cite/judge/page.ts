import { digitsEnd, isDash, isDigit, isLetter, isUpper, lowerCase, skipSpace } from '../find/chars.ts'

const letterOrDigit = (c: number): boolean => isLetter(c) || isDigit(c)

/** "*412" or "[*412]" between the parts of a citation: a page mark of another edition that fell inside it. */
export function skipStar(text: string, at: number): number {
  let i = at
  const open = text.charCodeAt(i) === 91
  if (open) i++
  if (text.charCodeAt(i) !== 42) return at
  const stars = text.charCodeAt(i + 1) === 42 ? 2 : 1
  const end = digitsEnd(text, i + stars)
  if (end === i + stars) return at
  const close = open ? (text.charCodeAt(end) === 93 ? end + 1 : end) : end
  return skipSpace(text, close)
}

/** "-19-" in a line of its own: the number at the foot of a page, between the parts of a citation. */
export function skipFooter(text: string, at: number): number {
  if (text.charCodeAt(at) !== 45) return at
  const m = /^-\s?\d{1,3}\s?-\s{1,8}(?=\d)/.exec(text.slice(at, at + 20))
  return m === null ? at : at + m[0].length
}

const roman = /^(?:c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))$/

/** End of a page number in Roman numerals, or `at`. */
export function romanEnd(text: string, at: number): number {
  let i = at
  while (i < at + 10 && isLetter(text.charCodeAt(i))) i++
  const word = text.slice(at, i)
  if (word.length < 2 || !(word === word.toLowerCase() || word === word.toUpperCase())) return at
  return roman.test(word.toLowerCase()) && !letterOrDigit(text.charCodeAt(i)) ? i : at
}

/** "864ff": the end of the mark that goes on to the pages behind the one that ends at `at`, or `at`. */
export const followingEnd = (text: string, at: number): number =>
  text.charCodeAt(at) === 102 && text.charCodeAt(at + 1) === 102 && !letterOrDigit(text.charCodeAt(at + 2))
    ? at + 2
    : at

/** End of a page number with the letter or bracketed letter that belongs to it, or `at` when there is none. */
export function pageEnd(text: string, at: number, commas: boolean): number {
  let i = digitsEnd(text, at, at + 8)
  if (i === at) return romanEnd(text, at)
  while (
    commas &&
    (text.charCodeAt(i) === 44 || text.charCodeAt(i) === 46) &&
    isDigit(text.charCodeAt(i + 1))
  ) {
    i = digitsEnd(text, i + 1, i + 9)
  }
  const c = text.charCodeAt(i)
  const after = text.charCodeAt(i + 1)
  if (isDigit(c)) return at
  if (isLetter(c)) {
    if (followingEnd(text, i) > i) return i
    const ordinal = (c === 100 || c === 115) && i === at + 1
    return !letterOrDigit(after) && !ordinal ? i + 1 : at
  }
  if (isDash(c) && isUpper(after) && !letterOrDigit(text.charCodeAt(i + 2))) return i + 2
  if ((c === 40 || c === 91) && isUpper(after)) {
    const close = text.charCodeAt(i + 2)
    if (close === 41 || close === 93) return i + 3
  }
  if (c === 46 && isDigit(after)) return at
  return i
}

/** A run of underscores or long dashes where the page will stand once it is known. */
export function blankEnd(text: string, at: number): number {
  let i = at
  while (i < at + 12) {
    const c = text.charCodeAt(i)
    if (c !== 95 && !isDash(c)) break
    i++
  }
  const one = text.charCodeAt(at)
  const dashes = i - at
  if (dashes === 0) return at
  if (dashes === 1 && one === 45) return at
  return isDigit(text.charCodeAt(i)) && one !== 95 ? at : i
}

/** Whether `word` stands at `at`, in either case, as a word. */
export const hasWord = (text: string, at: number, word: string): boolean =>
  lowerCase(text.charCodeAt(at)) === word.charCodeAt(0) &&
  text.slice(at, at + word.length).toLowerCase() === word &&
  !isLetter(text.charCodeAt(at + word.length))

/** After "p.", "page", "¶", "P", "par.", "No.": the offset of the number itself. */
export function skipMarker(text: string, at: number): number {
  const c = text.charCodeAt(at)
  if (c === 0xb6 || c === 0xa7) {
    let i = at + 1
    while (text.charCodeAt(i) === c) i++
    return skipSpace(text, i)
  }
  const initial = lowerCase(c)
  if (initial === 112 || initial === 110) {
    const number = behindMarkerWord(text, at)
    if (number > at) return number
  }
  if ((c === 80 || c === 68 || c === 83) && isDigit(text.charCodeAt(at + 1))) return at + 1
  return at
}

/** The number behind "p.", "page", "par.", "No." and their like at `at`, or `at`. */
function behindMarkerWord(text: string, at: number): number {
  for (const word of ['pp', 'p', 'pages', 'page', 'par', 'para', 'no', 'pgs', 'pg']) {
    if (!hasWord(text, at, word)) continue
    let i = at + word.length
    if (text.charCodeAt(i) === 46) i++
    const number = skipSpace(text, i)
    if (isDigit(text.charCodeAt(number)) || text.charCodeAt(number) === 42) return number
  }
  return at
}
