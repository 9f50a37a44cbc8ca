import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('commas, quotes and line ends are kept inside one cell', () => {
  expect(csvOf(['question', 'score'], [['He said "no",\nthen left', 0.5]])).toBe(
    'question,score\r\n"He said ""no"",\nthen left",0.5\r\n',
  )
})

test('words never become a formula, numbers below nought stay numbers', () => {
  expect(csvOf(['a', 'b', 'c'], [['=HYPERLINK("x")', -1, null]])).toBe(
    `a,b,c\r\n"'=HYPERLINK(""x"")",-1,\r\n`,
  )
})

test.each([
  '=1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0=1',
  '\u200b=1',
  '\ufeff=1',
  '\u0000=1',
  '＝1',
  '＋1',
  '－1',
  '＠A',
])('no formula: %j', words => expect(csvOf([], [[words]])).toMatch(/^\r\n"?'/))

test.each(['§ 2-708', 'a = b', '(−1)', '12 days', '“=1”'])('words stay words: %j', words =>
  expect(csvOf([], [[words]])).toBe(`\r\n${words}\r\n`),
)

test('whatever the words, a row is one record of as many cells', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), words => {
      const line = csvOf([], [words]).slice('\r\n'.length)
      const outside = line.replace(/"(?:[^"]|"")*"/g, '')
      expect(outside.split(',').length).toBe(words.length)
      expect(outside.endsWith('\r\n')).toBe(true)
      expect(outside.slice(0, -2)).not.toMatch(/[\r\n"]/)
    }),
  )
})
