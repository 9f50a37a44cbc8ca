import type { Line, PlacedText } from './lines.ts'

/** Five letters and more in a row with a space behind each, as pdf.js gives words whose letters are set apart: "O R D E R". */
const SPACED = /(?<!\S)(?:\p{L} ){4,}\p{L}(?!\p{L})/u

/** The words of a page with those of lines that are set apart in the letters that `lettersOf` gives for all of it. */
export function apartInLetters(
  placed: readonly PlacedText[],
  lines: readonly Line[],
  lettersOf: () => readonly PlacedText[] | null,
): PlacedText[] {
  const apart = lines.filter(({ text, angle }) => angle === 0 && SPACED.test(text))
  if (apart.length === 0) return [...placed]
  const letters = lettersOf() ?? []
  return placed.flatMap(words => {
    if (!/\S\s+\S/.test(words.text) || !apart.some(({ y }) => Math.abs((words.matrix[5] ?? 0) - y) < 1))
      return words
    const own = letters.filter(letter => standsIn(words, letter))
    return bare(own.map(({ text }) => text).join('')) === bare(words.text) ? own : words
  })
}

const bare = (words: string): string => words.replace(/\s/g, '').toLowerCase()

/** Whether a letter begins within words and on their line. */
function standsIn({ matrix, width }: PlacedText, letter: PlacedText): boolean {
  const right = (letter.matrix[4] ?? 0) - (matrix[4] ?? 0)
  const down = (letter.matrix[5] ?? 0) - (matrix[5] ?? 0)
  return right > -1 && right < width + 1 && Math.abs(down) < 1
}

/** Parts of the type size: the least gap of letters set apart, and what is usual and at most of such gaps. */
const LEAST_GAP = 0.05
const USUAL_GAP = 0.09
const WIDEST_GAP = 0.8
/** By which a gap between two words is wider than that between their letters, at least and at most. */
const WIDER = 0.12
const WIDEST_SPACE = 1.5
/** Letters of such words, and different ones among them. */
const FEWEST_LETTERS = 5
const FEWEST_KINDS = 3

/**
 * Letters placed one by one, with those that are set apart given the width up to the next of their word: "O R D E R" is a word.
 * Spaces that the writer typed between them are left out. "A B C D E" stays a row of letters.
 */
export function closeSpaced(placed: readonly PlacedText[]): PlacedText[] {
  const closed: PlacedText[] = []
  let stretch: PlacedText[] = []
  let spaces: PlacedText[] = []
  const end = (): void => {
    closed.push(...closeStretch(stretch), ...spaces)
    stretch = []
    spaces = []
  }
  for (const one of placed) {
    if (stretch.length > 0 && one.text.trim() === '') {
      spaces.push(one)
      continue
    }
    const last = stretch.findLast(({ text }) => text.trim() !== '')
    if (last !== undefined && !isSetApart(last, one)) end()
    stretch.push(...spaces, one)
    spaces = []
  }
  end()
  return closed
}

const sizeOf = ({ matrix: [, , c = 0, d = 1] }: PlacedText): number => Math.hypot(c, d)
const gapOf = (one: PlacedText, next: PlacedText): number =>
  ((next.matrix[4] ?? 0) - (one.matrix[4] ?? 0) - one.width) / sizeOf(one)

/** One sign, with a mark of the end of a word or a part of a sentence behind it: words with spaces between them are no letters set apart. */
const isLetter = (text: string): boolean => /^\s*\S[:,;!?)]?\s*$/u.test(text)

/** Whether a letter stands on the line of the one before it with a gap that no word has. */
function isSetApart(last: PlacedText, { text, matrix }: PlacedText): boolean {
  const [a = 1, b = 0, , , , y = 0] = last.matrix
  const isUpright = a > 0 && Math.abs(b) < a * 0.01
  const size = sizeOf(last)
  const isLevel = Math.abs((matrix[5] ?? 0) - y) < size * 0.05 && Math.abs((matrix[0] ?? 1) - a) < size * 0.05
  const gap = gapOf(last, { text, matrix, width: 0 })
  return (
    isLetter(last.text) &&
    isLetter(text) &&
    isUpright &&
    isLevel &&
    gap >= LEAST_GAP &&
    gap <= WIDEST_GAP + WIDEST_SPACE
  )
}

function closeStretch(stretch: PlacedText[]): PlacedText[] {
  const signs = stretch.filter(({ text }) => text.trim() !== '')
  const letters = signs.map(({ text }) => text).filter(text => /\p{L}/u.test(text))
  if (letters.length < FEWEST_LETTERS || new Set(letters).size < FEWEST_KINDS || isAlphabet(letters))
    return stretch
  const gaps = signs.slice(1).map((sign, at) => gapOf(signs[at] ?? sign, sign))
  const usual = gaps.toSorted((one, other) => one - other)[gaps.length >> 1] ?? 0
  if (usual < USUAL_GAP || usual > WIDEST_GAP) return stretch
  return signs.map((sign, at) => {
    const gap = gaps[at]
    return gap === undefined || gap > usual + WIDER
      ? sign
      : { ...sign, width: sign.width + gap * sizeOf(sign) }
  })
}

const isAlphabet = (letters: readonly string[]): boolean =>
  letters.every(
    (letter, at) => at === 0 || letter.charCodeAt(0) === (letters[at - 1]?.charCodeAt(0) ?? 0) + 1,
  )
