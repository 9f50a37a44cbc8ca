import { expect, test } from 'vitest'
import type { Line, Run } from './lines.ts'
import { makePdfPage } from '../../samples/sample-files.ts'
import { parsePdf } from './parse-pdf.ts'
import { blocksTopDown, topDown } from './top-down.ts'

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

test('the cells of a table that stand in the middle of their rows stay as they are drawn', () => {
  const cell = (text: string, x: number, y: number): Run => ({
    text,
    x,
    y,
    width: text.length * 5,
    size: 10,
    angle: 0,
  })
  const table = Array.from({ length: 10 }, (_, row) => {
    const y = 100 + row * 36
    return [
      cell('Notice', 72, y + 7),
      cell('given', 72, y + 21),
      cell('The tenant wrote twice in', 112, y),
      cell('October, and nobody of the', 112, y + 14),
      cell('firm gave an answer.', 112, y + 28),
      cell('Nothing', 250, y + 14),
    ]
  }).flat()
  expect(topDown(table)).toEqual(table)
})

test('a page whose number and head are drawn last stays as it is drawn', () => {
  const page = column(20)
  const drawn = [...page.slice(words.length), ...page.slice(0, words.length)]
  expect(topDown(drawn)).toBe(drawn)
})

/** Lines of a block from `top` on. */
const block = (count: number, top: number, x = 72, right = 500): Line[] =>
  Array.from({ length: count }, (_, at) => {
    const y = top + at * 14
    return { text: `Line ${at} at ${y}`, x, right, y, size: 10, angle: 0, lastY: y }
  })

test('a title that is drawn last and a foot that is drawn first stand where the page shows them', () => {
  const [title, body, foot] = [block(2, 60, 200, 400), block(30, 120), block(1, 740, 300, 310)]
  for (const drawn of [
    [...body, ...title],
    [...foot, ...body, ...title],
    [...body, ...foot, ...title],
  ])
    expect(blocksTopDown(drawn)).toEqual([title, body, foot].flat().filter(line => drawn.includes(line)))
})

test('a title drawn last goes before the columns that it stands over, and these stay as they are drawn', () => {
  const [title, left, right] = [block(1, 60), block(20, 120, 72, 280), block(20, 120, 320, 540)]
  expect(blocksTopDown([...left, ...right, ...title])).toEqual([...title, ...left, ...right])
  expect(blocksTopDown([...right, ...left, ...title])).toEqual([...title, ...right, ...left])
})

test('blocks beside each other, long ones, and what goes on from the page before stay as they are drawn', () => {
  const body = block(30, 120)
  const going = body.map((line, at) => (at === 0 ? { ...line, text: 'and the tenant paid.' } : line))
  for (const drawn of [
    [...block(3, 200, 72, 280), ...block(3, 120, 320, 540)],
    [...block(20, 240), ...block(8, 100)],
    [...going, ...block(1, 60)],
    body,
    [],
  ])
    expect(blocksTopDown(drawn)).toBe(drawn)
})

test('the title of an order that its file draws last opens the text', async () => {
  const say = (y: number, words: string): string => `BT /F1 12 Tf 20 ${y} Td (${words}) Tj ET`
  const page = makePdfPage(
    [
      say(120, 'The motion to dismiss is denied.'),
      say(80, 'The parties shall confer by May 3.'),
      say(170, 'ORDER'),
    ].join('\n'),
  )
  const outcome = await parsePdf(page, 'a.pdf', async () => new Map())
  expect(outcome.ok && outcome.source.text).toBe(
    'ORDER\n\nThe motion to dismiss is denied. The parties shall confer by May 3.',
  )
})
