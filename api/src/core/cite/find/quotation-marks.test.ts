import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

const cited = 'Cole v. Birch, 212 Frank. 318, 319 (1974).'
const said = 'The tenant may withhold rent unless notice was given.'

test.each([
  ['«', '»'],
  ['‹', '›'],
  ['„', '“'],
  ['„', '”'],
  ['‟', '”'],
  ['❝', '❞'],
  ['″', '″'],
  ['「', '」'],
  ['``', "''"],
  ["''", "''"],
  ['‘‘', '’’'],
  ['<<', '>>'],
  ['《', '》'],
  ['ʺ', 'ʺ'],
  ['“', '"'],
  ['“', '“'],
  ['”', '”'],
  ['”', '“'],
  ['”', '"'],
  ['»', '«'],
  ['›', '‹'],
  ['‶', '″'],
  ['‚', '‘'],
  ['‛', '’'],
  ['`', "'"],
  ['´', '´'],
  ['’', '’'],
  ["' ", " '"],
  ['‘ ', ' ’'],
  ['<q>', '</q>'],
  ['<q cite="https://example.org">', '</q>'],
])('words in %s %s are quoted, so that they are compared', (open, close) => {
  const text = `${open}${said}${close} ${cited}`
  const quoted = findCitations(text).flatMap(c => c.quotations)
  expect(quoted.map(q => text.slice(q.start, q.end))).toEqual([said])
})

test.each([
  `Home » Cases » 2020. A pipe of 5″ and one of 6″. ${cited}`,
  `A pipe of 5'' and one of 6'', of the boys'' and girls''. ${cited}`,
  `A stray « of a scan. “${said}” ${cited}`,
  `A stray “ of a scan, and a pipe of 5" and one of 6". ${cited}`,
  `The stray “ of one paragraph.\n\nThe “ of another. ${cited}`,
  `A stray ” of a scan. “${said}” ${cited}`,
  `The stray « of one paragraph.\n\nThe » of another. ${cited}`,
  `It is the tenants’ lease, ’twas said, and the boys’ roof. ${cited}`,
  `’Tis the law of the land, and the tenants’ lease. ${cited}`,
  `The tenants ' lease of all the roofs, and the boys ' roof. ${cited}`,
  `A stray ' of a scan of the roof, and another ' of it. ${cited}`,
  `A stray <q> of a page. ${cited}`,
  `A stray ‚ and \` of a scan, an angle of 5´ and 6´. ${cited}`,
])('marks without their other half quote nothing: %s', text => {
  const quoted = findCitations(text).flatMap(c => c.quotations)
  expect(quoted.map(q => q.text)).toEqual(text.includes(said) ? [said] : [])
})

test.each([
  '“a',
  ' ”a',
  '“a.“ ',
  '“a"',
  '<<a',
  '«',
  '„',
  '``a',
  ' ″a',
  '« a',
  " ''a",
  ' ‘‘a',
  ' `a',
  ' ’a',
  ' ‚a',
  ' »a',
  " ' a",
  '<q>a',
  '<q a',
])('a megabyte of opening marks takes time in proportion: %s', mark => {
  findCitations(mark.repeat(1_000_000 / mark.length))
})

test('a closing mark that stands apart from a whole sentence closes it', () => {
  const text = `So it is. “${said} ” ${cited}`
  expect(findCitations(text).flatMap(c => c.quotations.map(q => q.text.trim()))).toEqual([said])
})

test('a quotation within another in straight marks stays within it', () => {
  const nested = `“The lease calls "notice" a condition, and the "tenant" a party.” ${cited}`
  expect(findCitations(nested).flatMap(c => c.quotations.map(q => q.text))).toEqual([
    'The lease calls "notice" a condition, and the "tenant" a party.',
  ])
})

test('markup that quotes does so where a text is read as HTML, too', () => {
  const text = `<p>So it is: <q>${said}</q> ${cited}</p>`
  const quoted = findCitations(text, { html: true }).flatMap(c => c.quotations)
  expect(quoted.map(q => text.slice(q.start, q.end))).toEqual([said])
})
