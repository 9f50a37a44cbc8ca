import { expect, test } from 'vitest'
import { toLines, toParagraphs, type Run } from './lines.ts'
import { withMarks } from './list-marks.ts'

const run = (text: string, x: number, y: number): Run => ({
  text,
  x,
  y,
  width: text.length * 5,
  size: 10,
  angle: 0,
})
const lines = (runs: Run[]): string[] => withMarks(toLines(runs)).map(line => line.text)

test('numbers and bullets that the file draws behind all items of a page stand before their items', () => {
  const items = [
    run('The tenant wrote twice in October and had no', 108, 100),
    run('answer from the landlord.', 108, 114),
    run('The rent was taken in each month after that.', 108, 128),
    run('Nobody denies it.', 108, 142),
  ]
  const marks = [run('1.', 98, 100), run('2.', 98, 128), run('•', 100, 142)]
  expect(lines([...items, ...marks])).toEqual([
    '1. The tenant wrote twice in October and had no',
    'answer from the landlord.',
    '2. The rent was taken in each month after that.',
    '• Nobody denies it.',
  ])
  expect(toParagraphs(withMarks(toLines([...items, ...marks])))).toHaveLength(3)
})

test('a number that is drawn before its item stays before all lines of it', () => {
  const item = [run('List the wages and all', 108, 100), run('other income.', 108, 110)]
  expect(lines([run('2.', 96, 110.5), ...item])).toEqual(['2.', 'List the wages and all', 'other income.'])
})

test('an empty cell is no mark of the figure beside it, and a number far from all words stands where it is drawn', () => {
  expect(
    lines([run('500', 108, 100), run('Nobody', 300, 128), run('–', 98, 100), run('2.', 96, 128)]),
  ).toEqual(['500', 'Nobody', '–', '2.'])
})
