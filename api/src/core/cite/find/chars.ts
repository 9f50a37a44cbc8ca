/** Character classes by UTF-16 code, so that scanning never needs a regular expression. */

export const isDigit = (c: number): boolean => c >= 48 && c <= 57

export const isUpper = (c: number): boolean => (c >= 65 && c <= 90) || (c >= 0xc0 && c <= 0xde && c !== 0xd7)

export const isLower = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 0xdf && c <= 0xff && c !== 0xf7)

/** The code of the small letter, where the character is a capital of the English alphabet. */
export const lowerCase = (c: number): number => (c >= 65 && c <= 90 ? c + 32 : c)

/** Letters of any script: everything past Latin-1 that is neither punctuation nor space counts as one. */
export const isLetter = (c: number): boolean =>
  isUpper(c) || isLower(c) || (c > 0xff && !(c >= 0x2000 && c <= 0x206f) && c !== 0x3000)

/** White space of any width, line ends included. */
export const isSpace = (c: number): boolean =>
  c === 32 ||
  (c >= 9 && c <= 13) ||
  c === 0xa0 ||
  (c >= 0x2000 && c <= 0x200a) ||
  c === 0x202f ||
  c === 0x3000

/** What `\s` of a regular expression matches: a few more marks than `isSpace`. */
export const isWhite = (c: number): boolean =>
  isSpace(c) || c === 0x1680 || c === 0x2028 || c === 0x2029 || c === 0x205f || c === 0xfeff

const needsSpacing = /[^\S ]| {2}/

/** The text with every run of white space made one space. Most are so already, and are only looked at. */
export const singleSpaced = (text: string): string =>
  needsSpacing.test(text) ? text.replace(/\s+/g, ' ') : text

/** Marks that are not seen: soft hyphen, zero-width characters, direction marks. */
export const isInvisible = (c: number): boolean =>
  c === 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || c === 0x2060 || c === 0xfeff

export const isDash = (c: number): boolean => c === 45 || (c >= 0x2010 && c <= 0x2015)

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
