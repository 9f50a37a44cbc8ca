import type { Box } from './box.ts'
import { isWithin } from './covers.ts'
import { isInside, toWords, type Letter } from './letters.ts'

/** Part of a word's letters that must be crossed, or how many in a row: what was put in its place may stand right behind it. */
const CROSSED = 0.7
const LONG = 3

/** Letters that reach below the line: what underlines their word may cross them. */
const REACHING_DOWN = /[gjpqy]/

/** Signs that no line crosses at the height at which it strikes a word through. */
const SMALL = /^[^\p{L}\p{N}\p{Sc}\p{Ps}\p{Pe}%§#@&]/u

/**
 * The letters of a page with a space put between struck ones and others that stand right behind or before them: one of the two
 * replaces the other, and "1020" is neither ten nor twenty.
 */
export function partStruck(letters: Letter[], lines: readonly Box[], strikes: readonly Box[]): Letter[] {
  if (lines.length + strikes.length === 0) return letters
  return toWords(letters).flatMap(word => {
    const runs: { letters: Letter[]; isStruck: boolean }[] = []
    for (const letter of word) {
      const last = runs.at(-1)
      const isStruck = SMALL.test(letter.text) ? last?.isStruck : isCrossed(letter, lines, strikes)
      if (last !== undefined && isStruck === last.isStruck) last.letters.push(letter)
      else runs.push({ letters: [letter], isStruck: isStruck === true })
    }
    const isSure = runs.every(
      run => !run.isStruck || run.letters.some(one => isTelling(one) && !REACHING_DOWN.test(one.text)),
    )
    if (!isSure) return word
    return runs.flatMap((run, at) => (at === 0 ? run.letters : [...spaceBefore(run.letters), ...run.letters]))
  })
}

const spaceBefore = ([letter]: Letter[]): Letter[] =>
  letter === undefined ? [] : [{ ...letter, text: ' ', width: 0 }]

/** How many words that can be seen are struck through, by a line drawn through them or by a note of the kind that does it. */
export function countStruck(letters: Letter[], lines: readonly Box[], strikes: readonly Box[]): number {
  if (lines.length + strikes.length === 0) return 0
  return toWords(letters).filter(word => {
    const telling = word.filter(letter => isTelling(letter) && !letter.isHidden)
    const struck = telling.map(letter => isCrossed(letter, lines, strikes))
    const longest = Math.max(0, ...struck.map((_, at) => struck.slice(at).concat(false).indexOf(false)))
    const crossed = struck.filter(Boolean).length
    return crossed > 0 && (crossed >= telling.length * CROSSED || longest >= LONG)
  }).length
}

const isTelling = ({ text }: Letter): boolean => /[\p{L}\p{N}]/u.test(text)

const isCrossed = (letter: Letter, lines: readonly Box[], strikes: readonly Box[]): boolean =>
  strikes.some(strike => isInside(letter, strike)) || lines.some(line => crosses(line, letter))

function crosses([from, low, to, high]: Box, { box: [left, bottom, right, top] }: Letter): boolean {
  const x = (left + right) / 2
  return x > from && x < to && isWithin((low + high) / 2, bottom, top)
}
