import { expect, test } from 'vitest'
import type { Run } from './lines.ts'
import { topDown } from './top-down.ts'

const words = 'The tenant received no notice of the sale.'.split(' ')

/** Words of lines below each other, from `left` on. */
const column = (lines: number, left = 72): Run[] =>
  Array.from({ length: lines }, (_, line) => {
    let x = left
    return words.map(text => {
      const run = { text, x, y: 100 + line * 14, width: text.length * 5, size: 10, angle: 0 }
      x += run.width + 3
      return run
    })
  }).flat()

test('a page of one column that is drawn from the bottom up, or in any order, is read from the top down', () => {
  const page = column(20)
  expect(topDown(page.toReversed())).toEqual(page)
  // A word in so many, round and round: every word comes once.
  for (const stride of [37, 53, 101])
    expect(topDown(page.map((_, at) => page[(at * stride) % page.length] as Run))).toEqual(page)
})

test('lines of which the file draws the last word first are read from the left', () => {
  const page = column(20)
  const lines = Array.from({ length: 20 }, (_, at) => page.slice(at * words.length, (at + 1) * words.length))
  expect(topDown(lines.flatMap(line => line.toReversed()))).toEqual(page)
  const hebrew = lines.flatMap(line => line.toReversed().map(run => ({ ...run, text: 'אבג' })))
  expect(topDown(hebrew)).toBe(hebrew)
})

test('two columns, and cells of a table, stay as they are drawn', () => {
  const [left, right] = [column(20), column(20, 320)]
  for (const drawn of [[...left, ...right], [...left, ...right].toReversed(), [...right, ...left]])
    expect(topDown(drawn)).toBe(drawn)
})

test('a page whose number and head are drawn last stays as it is drawn', () => {
  const page = column(20)
  const drawn = [...page.slice(words.length), ...page.slice(0, words.length)]
  expect(topDown(drawn)).toBe(drawn)
})
