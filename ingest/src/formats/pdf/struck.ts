import type { Box } from './box.ts'
import { isWithin } from './covers.ts'
import { isInside, toWords, type Letter } from './letters.ts'

/** Part of a word's letters that must be crossed, or how many in a row: what was put in its place may stand right behind it. */
const CROSSED = 0.7
const LONG = 3

/** How many words that can be seen are struck through, by a line drawn through them or by a note of the kind that does it. */
export function countStruck(letters: Letter[], lines: readonly Box[], strikes: readonly Box[]): number {
  if (lines.length + strikes.length === 0) return 0
  const isStruck = (letter: Letter): boolean =>
    strikes.some(strike => isInside(letter, strike)) || lines.some(line => crosses(line, letter))
  return toWords(letters).filter(word => {
    const telling = word.filter(letter => /[\p{L}\p{N}]/u.test(letter.text) && !letter.isHidden)
    const struck = telling.map(isStruck)
    const longest = Math.max(0, ...struck.map((_, at) => struck.slice(at).concat(false).indexOf(false)))
    const crossed = struck.filter(Boolean).length
    return crossed > 0 && (crossed >= telling.length * CROSSED || longest >= LONG)
  }).length
}

function crosses([from, low, to, high]: Box, { box: [left, bottom, right, top] }: Letter): boolean {
  const x = (left + right) / 2
  return x > from && x < to && isWithin((low + high) / 2, bottom, top)
}
