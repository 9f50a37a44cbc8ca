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

test.each([
  ['rent;=1+1', "rent;'=1+1"],
  ['rent; +1', "rent;' +1"],
  ['a\t@SUM(A1)', "a\t'@SUM(A1)"],
  ['a\n=1;b', `"a\n'=1;b"`],
  ['a\r\n-1', `"a\r\n'-1"`],
  ['x;"=1;"', `"x;'""=1;"""`],
])('no formula where a line is divided at semicolons, tabs and line ends: %j', (words, cell) =>
  expect(csvOf([], [[words]])).toBe(`\r\n${cell}\r\n`),
)

test('however a line is divided, no cell of it begins as a formula', () => {
  const words = fc.string({ unit: fc.constantFrom(...'a=+@-;,"\t\r\n '), maxLength: 12 })
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), row => {
      const divided = csvOf([], [['q1', ...row]]).split(/[;\t\r\n]/)
      expect(divided.filter(cell => /^[\s"]*[=+@-]/.test(cell))).toEqual([])
    }),
  )
})

test.each(['§ 2-708', 'a = b', '(−1)', '12 days', '“=1”', 'rent; or more', 'a; b-c'])(
  'words stay words: %j',
  words => expect(csvOf([], [[words]])).toBe(`\r\n${words}\r\n`),
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
