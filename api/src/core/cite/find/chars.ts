/** Character classes by UTF-16 code, so that scanning never needs a regular expression. */

export const isDigit = (c: number): boolean => c >= 48 && c <= 57

export const isUpper = (c: number): boolean => (c >= 65 && c <= 90) || (c >= 0xc0 && c <= 0xde && c !== 0xd7)

export const isLower = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 0xdf && c <= 0xff && c !== 0xf7)

/** The code of the small letter, where the character is a capital of the English alphabet. */
export const lowerCase = (c: number): number => (c >= 65 && c <= 90 ? c + 32 : c)

/**
 * Letters of any script: everything past Latin-1 that is neither punctuation nor space, a raised or lowered digit (a note's
 * mark) nor a sign of currency counts as one.
 */
export const isLetter = (c: number): boolean =>
  isUpper(c) || isLower(c) || (c > 0xff && !(c >= 0x2000 && c <= 0x20cf) && c !== 0x2212 && c !== 0x3000)

/** White space of any width, line ends included. */
export const isSpace = (c: number): boolean =>
  c === 32 ||
  (c >= 9 && c <= 13) ||
  (c >= 0xa0 &&
    (c === 0xa0 ||
      (c >= 0x2000 && c <= 0x200a) ||
      c === 0x2028 ||
      c === 0x2029 ||
      c === 0x202f ||
      c === 0x205f ||
      c === 0x1680 ||
      c === 0x3000))

/** What `\s` of a regular expression matches: one mark more than `isSpace`. */
export const isWhite = (c: number): boolean => isSpace(c) || c === 0xfeff

const needsSpacing = /[^\S ]| {2}/

/** The text with every run of white space made one space. Most are so already, and are only looked at. */
export const singleSpaced = (text: string): string =>
  needsSpacing.test(text) ? text.replace(/\s+/g, ' ') : text

/**
 * Marks that are not seen: soft hyphen, zero-width characters, direction marks, variation selectors, fillers (Unicode's
 * Default_Ignorable_Code_Point), and control characters other than white space. A citation with one inside looks like any
 * other, so it must be found like any other.
 */
// eslint-disable-next-line no-control-regex -- Control characters are what is looked for.
export const invisible = /[\0-\x08\x0e-\x1f\x7f-\x9f\p{Default_Ignorable_Code_Point}]/u

/** The first half of the characters of plane 14: tags and more variation selectors, none of them seen. */
const PLANE_14 = 0xdb40

/** Whether a UTF-16 unit is such a mark, or the first half of one. */
export const isInvisible = (c: number): boolean =>
  (c < 32 && (c < 9 || c > 13)) || (c >= 0x7f && (c === PLANE_14 || invisible.test(String.fromCharCode(c))))

/** Units of the unseen mark at `at`: two where it is a pair. */
export const invisibleLength = (text: string, at: number): 1 | 2 =>
  text.charCodeAt(at) === PLANE_14 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? 2 : 1

/** Marks that are drawn on, under or around the character before: accents, underlines, strokes, circles. */
export const combining = /[\p{Mn}\p{Me}]/u

/**
 * Whether the mark at `at` only adorns what it stands on, as the line under "U̲.S̲.": on a letter of the English alphabet, a
 * digit or a sign, with which it makes no letter of its own. That of "é" does.
 */
export function isAdornment(text: string, at: number): boolean {
  if (!combining.test(text.charAt(at))) return false
  let base = at - 1
  while (base >= 0 && at - base < 32 && combining.test(text.charAt(base))) base--
  const c = text.charAt(base)
  return c !== '' && c < '\x7f' && (c + text.charAt(at)).normalize('NFC').length === 2
}

/** Hyphens and dashes of any width, and the sign for minus, which looks like one. */
export const isDash = (c: number): boolean => c === 45 || (c >= 0x2010 && c <= 0x2015) || c === 0x2212

export const isApostrophe = (c: number): boolean => c === 39 || c === 0x2019 || c === 0x2018 || c === 0x60

export function skipSpace(text: string, at: number, limit = at + 400): number {
  let i = at
  while (i < limit && isSpace(text.charCodeAt(i))) i++
  return i
}

/** Walks back over white space; the answer is the offset after the last other character. */
export function skipSpaceBack(text: string, at: number, floor = 0): number {
  let i = at
  while (i > floor && isSpace(text.charCodeAt(i - 1))) i--
  return i
}

/** Offset after a run of digits. */
export function digitsEnd(text: string, at: number, limit = at + 9): number {
  let i = at
  while (i < limit && isDigit(text.charCodeAt(i))) i++
  return i
}
