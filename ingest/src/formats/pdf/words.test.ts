import { knownWords } from '@quaere/api/core/broken-words'
import { expect, test } from 'vitest'
import { joinHyphens } from './words.ts'

const join = (paragraph: string, elsewhere = ''): string =>
  joinHyphens(paragraph, knownWords([paragraph, elsewhere]))

test('a word with a hyphen that is broken at another place is joined where it stands whole elsewhere', () => {
  expect(join('Of them forty-sev-\nen were lost.', 'The forty-seven were found.')).toBe(
    'Of them forty-seven were lost.',
  )
  expect(join('He came day-to-\nday.', 'today')).toBe('He came day-to-day.')
})

test('lines of Chinese and Japanese are joined without a space, those of Korean and English with one', () => {
  expect(join('最高裁判所は、\n契約が有効\nである。')).toBe('最高裁判所は、契約が有効である。')
  expect(join('계약이\n유효하다')).toBe('계약이 유효하다')
  expect(join('甲方\nThe Seller')).toBe('甲方 The Seller')
})

test('letters in the shape of their place in a word become the letters that one types', () => {
  expect(join('\ufed7\ufeae\ufead\ufe95 of\ufb01ce')).toBe('\u0642\u0631\u0631\u062a office')
})

test('a hyphen that parts words, figures or names at the end of a line stays, without a space behind it', () => {
  expect(join('Forty-\nfive well-\nknown cases, pages 12-\n14, § 4-\n203, of Anglo-\nAmerican law.')).toBe(
    'Forty-five well-known cases, pages 12-14, § 4-203, of Anglo-American law.',
  )
  expect(join('Their self-\nishness, and self-\nrestraint.')).toBe('Their selfishness, and self-restraint.')
  expect(join('The exam-\nination, and the JUDG-\nMENT.', 'judgment')).toBe(
    'The examination, and the JUDGMENT.',
  )
})

test('a sign of a font of pictures before an item is its bullet, one in a formula stays', () => {
  expect(join('\uf0b7 The lease')).toBe('• The lease')
  expect(join('\uf0a7 The notice')).toBe('▪ The notice')
  expect(join('\uf0a8 Granted \uf0fe')).toBe('☐ Granted \uf0fe')
  expect(join('\uf022 The rent, \uf0b7 and 2\uf070r')).toBe('• The rent, • and 2\uf070r')
})
