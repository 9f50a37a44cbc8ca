const ROMAN: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]
/** Longest run of one letter ("zzzz") and greatest Roman number that are written out; beyond, plain digits. */
const LONGEST_RUN = 30
const GREATEST_ROMAN = 32_767

/** A number as Word prints it in a format of ECMA-376 (17.18.59); formats of other scripts come as digits. */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'lowerLetter':
      return letters(value)
    case 'upperLetter':
      return letters(value).toUpperCase()
    case 'lowerRoman':
      return roman(value)
    case 'upperRoman':
      return roman(value).toUpperCase()
    case 'decimalZero':
      return value < 10 ? `0${value}` : `${value}`
    case 'ordinal':
      return `${value}${ordinalEnding(value)}`
    default:
      return `${value}`
  }
}

/** a … z, then aa, bb, cc: Word repeats the letter. */
function letters(value: number): string {
  const times = Math.ceil(value / 26)
  if (value < 1 || times > LONGEST_RUN) return `${value}`
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(times)
}

function roman(value: number): string {
  if (value < 1 || value > GREATEST_ROMAN) return `${value}`
  let rest = value
  let words = ''
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      words += sign
      rest -= worth
    }
  }
  return words
}

function ordinalEnding(value: number): string {
  const tens = value % 100
  if (tens >= 11 && tens <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th'
}
