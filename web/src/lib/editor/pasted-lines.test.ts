import { expect, test } from 'vitest'
import { pastedParagraphs } from './pasted-lines.ts'

const paste = (text: string, written = ''): string[] => pastedParagraphs(text, written)

test('printed lines become one paragraph, with broken words whole', () => {
  const printed = [
    'The duty to mitigate requires the landlord to make reason-',
    'able efforts to relet the premises after the tenant leaves,',
    'and a well-known rule says so. Halloran v. Pike Street Prop-',
    'erties, 212 Frank. 318, 322–',
    '23 (1974).',
  ]
  expect(paste(printed.join('\r\n'))).toEqual([
    'The duty to mitigate requires the landlord to make reasonable efforts to relet the premises after the tenant leaves, and a well-known rule says so. Halloran v. Pike Street Properties, 212 Frank. 318, 322–23 (1974).',
  ])
  expect(
    paste('the words of the co-\noperative were read at the trial', 'The co-operative has left.'),
  ).toEqual(['the words of the co-operative were read at the trial'])
})

test('a short line ends its paragraph, and so does an empty one', () => {
  const printed =
    'The court reversed, because the landlord had refused two offers\nfor the space and sued for all of the rent.\n' +
    'On remand the trial court took evidence of the market, and it\nfound for the tenant.\n\nWe affirm.'
  expect(paste(printed)).toEqual([
    'The court reversed, because the landlord had refused two offers for the space and sued for all of the rent.',
    'On remand the trial court took evidence of the market, and it found for the tenant.',
    'We affirm.',
  ])
})

test('lines that their author ended stay paragraphs', () => {
  const authorities = [
    'Dunmore Guaranty Co. v. Ashgrove, 71 Frank. App. 330 (2003).',
    'Halloran v. Pike Street Properties, 212 Frank. 318 (1974).',
    'Corliss v. Tannery Row Realty Co., 182 Frank. 40 (1961).',
  ]
  expect(paste(authorities.join('\n'))).toEqual(authorities)
  const items = [
    'The tenant shall give notice in writing in each of these cases:',
    '(a) the premises cannot be used for thirty days or more;',
    '(b) the landlord has not answered within ten days after that;',
    '(c) another tenant keeps the entrance closed to customers.',
  ]
  expect(paste(items.join('\n'))).toEqual(items)
  const long = ['a '.repeat(120).trim(), 'b '.repeat(120).trim()]
  expect(paste(long.join('\n'))).toEqual(long)
  expect(paste('one\ntwo')).toEqual(['one', 'two'])
})

test('nothing pasted is no paragraph', () => {
  expect(paste('\n \n')).toEqual([])
})
