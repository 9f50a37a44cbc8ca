import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownNumbers, referenceNumbers } from './reference-number.ts'

const keys = (text: string) => referenceNumbers(text).map(({ key }) => key)

test('numbers of letters and files are found in any spacing, by their digits', () => {
  expect(keys('(Smith Advice Letter, No. A-98-123; see also I-90- 456.)')).toEqual(['98123', '90456'])
  expect(keys('file 2019/0045, memo M-77-436b, A-87103')).toEqual(['20190045', '77436', '87103'])
})

test('a capital I that text recognition read as 1 or a stroke is not part of the number', () => {
  expect(keys('No. 1-90-456 and No. |-91-017')).toEqual(['90456', '91017'])
})

test('days, money, sections and single numbers are no references', () => {
  expect(keys('on 4/15/1998, 1998-04-15, 4-15-98; $12-345; section 87103; page 12; 87103')).toEqual([])
})

test('a document goes by its whole number, and by a part of it when that is telling', () => {
  expect(ownNumbers(['letters:A-98-123'])).toEqual([{ key: '98123', isWhole: true }])
  expect(ownNumbers(['77ADV-77-274'])).toContainEqual({ key: '77274', isWhole: false })
  expect(ownNumbers(['Lease of the mill', 'Exhibit 3', 'Minutes 2019-04-05'])).toEqual([])
})

test('spans lie in the text and hold the digits of the key, whatever the text', () => {
  const piece = fc.constantFrom(
    'A',
    '-',
    '98',
    '123',
    ' ',
    '/',
    '1',
    '|',
    '$',
    '.',
    '2019',
    'b',
    '–',
    '\n',
    '5',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const text = pieces.join('')
      for (const { key, start, end } of referenceNumbers(text)) {
        expect(text.slice(start, end).replace(/\D/g, '').endsWith(key)).toBe(true)
      }
    }),
  )
})
