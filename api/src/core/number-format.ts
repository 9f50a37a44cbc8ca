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

/** The kinds of numbers by the `type` of a list, and by its style (HTML, 4.4.5; CSS Lists, 3). */
export const HTML_NUMBERS: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  'decimal-leading-zero': 'decimalZero',
}
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
    case 'cardinalText':
      return capital(cardinal(value))
    case 'ordinalText':
      return capital(ordinal(value))
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

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
/** Greatest number that is written out in words; beyond, plain digits. */
const GREATEST_IN_WORDS = 999

/** In words, as an English Word writes them: "one hundred twenty-one". */
function cardinal(value: number): string {
  if (value < 0 || value > GREATEST_IN_WORDS) return `${value}`
  if (value >= 100) {
    const rest = value % 100
    return `${ONES[Math.floor(value / 100)] ?? ''} hundred${rest === 0 ? '' : ` ${cardinal(rest)}`}`
  }
  const one = value % 10
  return ONES[value] ?? `${TENS[Math.floor(value / 10)] ?? ''}${one === 0 ? '' : `-${ONES[one] ?? ''}`}`
}

const IRREGULAR: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

function ordinal(value: number): string {
  const words = cardinal(value)
  if (/\d/.test(words)) return `${value}${ordinalEnding(value)}`
  return words.replace(
    /[a-z]+$/,
    last => IRREGULAR[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`),
  )
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
