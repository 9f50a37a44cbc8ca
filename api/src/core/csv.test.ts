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
