import { expect, test } from 'vitest'
import { toLines, type Run } from './pdf-lines.ts'

const run = (text: string, x: number, y: number, size: number, width = text.length * size * 0.5): Run => ({
  text,
  x,
  y,
  width,
  size,
  angle: 0,
})
const lines = (runs: Run[]): string[] => toLines(runs).map(line => line.text)

test('words of one line that are drawn with another line in between stand together', () => {
  expect(
    lines([
      run('Big', 90, 500, 100),
      run('Small', 90, 540, 12),
      run('Text', 270, 500, 100),
      run('Text', 123, 540, 12),
    ]),
  ).toEqual(['Big Text', 'Small Text'])
})

test('columns that are drawn row by row are not run together', () => {
  expect(
    lines([run('left one', 72, 100, 12), run('left two', 72, 114, 12), run('right one', 320, 100, 12)]),
  ).toEqual(['left one', 'left two', 'right one'])
})
