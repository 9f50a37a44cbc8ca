import { expect, test } from 'vitest'
import { findCitations } from './find.ts'
import type { Citation } from './types.ts'

const first = (text: string, html = false): Citation => {
  const [found] = findCitations(text, { html })
  if (found === undefined) throw new Error('nothing found')
  return found
}

const brown = { volume: '347', reporter: 'U.S.', page: '483', year: 1954, plaintiff: 'Brown' }

test.each([
  ['glued', 'Brown v. Board,347 U.S.483(1954)'],
  ['non-breaking and thin spaces', 'Brown\u00a0v.\u00a0Board, 347\u2009U.S.\u00a0483\u202f(1954)'],
  ['broken lines', 'Brown v.\n\n    Board, 347 U.S.\n\n    483\n\n(1954)'],
  ['a word broken over two lines', 'Brown v. Board of Educa-\ntion, 347 U.S. 483 (1954)'],
  ['a soft hyphen', 'Brown v. Board of Edu\u00adcation, 347 U.S. 483 (1954)'],
  ['misread spaces', 'Brown v. Board, 347 U .S. 483 (1954)'],
  ['a page mark before the page', 'Brown v. Board, 347 U.S. *12 483 (1954)'],
  ['a page mark in brackets', 'Brown v. Board, 347 U.S. [*12] 483 (1954)'],
  ['a page mark after the volume', 'Brown v. Board, 347 *12 U.S. 483 (1954)'],
  ['a page mark in the name', 'Brown v. *12 Board, 347 U.S. 483 (1954)'],
  ['a page mark before the year', 'Brown v. Board, 347 U.S. 483, 485 *12 (1954)'],
])('%s do not hide a citation', (_, text) => {
  expect(first(text)).toMatchObject(brown)
})

test.each([
  ['a control character', '\u0001'],
  ['a soft hyphen', '\u00ad'],
  ['a joiner of graphemes', '\u034f'],
  ['an Arabic letter mark', '\u061c'],
  ['a vowel separator', '\u180e'],
  ['a zero-width space', '\u200b'],
  ['an embedding', '\u202a'],
  ['an isolate', '\u2066'],
  ['an invisible separator', '\u2063'],
  ['a variation selector', '\ufe0f'],
  ['a byte order mark', '\ufeff'],
  ['a tag', '\u{e0041}'],
  ['a variation selector of plane 14', '\u{e0100}'],
])('%s anywhere in a citation, which nobody sees, does not hide it', (_, mark) => {
  for (const core of ['34|7 U.S. 483', '347 |U.S. 483', '347 U.|S. 483', '347 U.S. 4|83']) {
    const cited = core.replace('|', mark)
    const text = `As said in Brown v. Board, ${cited} (1954).`
    const found = first(text)
    expect(found).toMatchObject(brown)
    expect(text.slice(found.start, found.end)).toBe(cited)
  }
})

test.each([
  '347 U.Ѕ. 483',
  '347 ᴜ.ꜱ. 483',
  '347 𝐔.𝐒. 483',
  '𝟑𝟒𝟕 U.S. 𝟒𝟖𝟑',
  '347 ꓴ.ꓢ. 483',
  '347 ꓴꓸꓢ. 483',
  'З47 U.S. 483',
  '347 U.Ꮪ. 48З',
  '347 Ս.Տ. 483',
  '347 ᑌ.S. 483',
  '347\u2800U.S.\u2800483',
])('letters of other scripts in %s look like a citation, which is read as it looks', cited => {
  const text = `As said in Вrown v. Bοard, ${cited} (1954).`
  const found = first(text)
  expect(found).toMatchObject(brown)
  expect(text.slice(found.start, found.end)).toBe(cited)
})

test.each([
  ['12 F.Зd 4', 'F.3d', '12'],
  ['12 Ғ.2d 4', 'F.2d', '12'],
  ['1О2 Р.2d 4', 'P.2d', '102'],
  ['12 Ѕ.Е. 4', 'S.E.', '12'],
  ['12 Ν.Ε.2d 4', 'N.E.2d', '12'],
  ['12 Ѕ. Сt. 4', 'S. Ct.', '12'],
])('%s is read as it looks', (cited, reporter, volume) => {
  expect(first(`As said in A v. B, ${cited} (1910).`)).toMatchObject({ reporter, volume, page: '4' })
})

test.each([
  '347 U\u0332.S\u0332. 483',
  '347 U.\u0332S.\u0332 483',
  '3\u033247 U.S. 4\u20dd8\u03363',
  '347 U\u0332\u0336.S. 483',
])('marks under or through %s hide no citation', cited => {
  const text = `As said in B\u0332rown v. Board, ${cited} (1954).`
  const found = first(text)
  expect(found).toMatchObject({ ...brown, plaintiff: 'Brown' })
  expect(text.slice(found.start, found.end)).toBe(cited)
})

test('an accent written as a mark of its own stays in a name', () => {
  const found = first('As said in Pe\u0301rez v. Nun\u0303o, 347 U.S. 483 (1954).')
  expect(found).toMatchObject({ plaintiff: 'Pe\u0301rez', defendant: 'Nun\u0303o' })
})

test('a character given by its number in a web page is read as it looks, too', () => {
  const html = '<p>Brown v. Board, 347 &#x1D414;.&#1029;. 483 (1954)</p>'
  const found = first(html, true)
  expect(found).toMatchObject(brown)
  expect(html.slice(found.start, found.end)).toBe('347 &#x1D414;.&#1029;. 483')
})

test.each([
  'Иванов И. А. Право, 2010. Т. 12. С. 45; см. 12 А. 345 и 12 Ѕ.Е. 4, с. 5.',
  'Ο νόμος 12 Α. 345, και 12 Ν.Ε. 4, σελ. 5.',
  'в журнале\n12 А. 345\n15 Р. 45\nи в книге',
])('words of another language are no citation: %s', text => {
  expect(findCitations(text)).toEqual([])
})

test.each(['\u1680', '\u2028', '\u2029', '\u205f', '\u3000'])('%j is a space like any other', space => {
  expect(first(`Brown v. Board, 347${space}U.S.${space}483 (1954)`)).toMatchObject(brown)
})

test('a page mark before a pin is not the pin', () => {
  expect(first('Brown v. Board, 347 U.S. 483, *12 485 (1954)')).toMatchObject({
    ...brown,
    pins: [{ label: '485' }],
  })
  expect(first('A v. B, 2010 WL 123, at *4 (D. Mass. 2010)').pins).toMatchObject([{ label: '4' }])
})

test.each([
  '<p><i>Brown</i> v. <i>Board</i>,<sup>1</sup> 347 U.S. 483<sup>2</sup> (1954)</p>',
  '<i>Brown v. Board</i>, 347 U.S. <page-number id="p">*12</page-number>483 (1954)',
  '<i>Brown v. Board</i>, <a href="/x">347 <b>U.S.</b> 483</a> (1954)',
  'Brown v. Board,<a href="#fn1">[1]</a> 347&nbsp;U.&nbsp;S. 483 (1954)',
])('marks in %s are no digits of the citation', html => {
  const found = first(html, true)
  expect(found).toMatchObject({ ...brown, defendant: 'Board' })
  expect(html.slice(found.start, found.end)).toMatch(/^347[\s\S]*483$/)
})

test('an ordinal set high stays a part of the court', () => {
  expect(first('A v. B, 12 F.3d 4 (1<sup>st</sup> Cir. 1993)', true).court).toBe('ca1')
})

test('a misread ordinal is still the court', () => {
  expect(first('A v. B, 12 F.3d 4 (lst Cir. 1993)').court).toBe('ca1')
  expect(first('A v. B, 12 F.3d 4 (llth Cir. 1993)').court).toBe('ca11')
  expect(first('A v. B, 12 F.3d 4 (lOth Cir. 1993)').court).toBe('ca10')
})

test('names keep their letters, and lose what a caption calls the party', () => {
  expect(first('Muñoz-García v. Peña, 347 F.3d 483 (1st Cir. 2003)')).toMatchObject({
    plaintiff: 'Muñoz-García',
    defendant: 'Peña',
  })
  expect(
    first('UNITED STATES OF AMERICA, Plaintiff-Appellee, v. JOHN SMITH, 347 F.3d 483 (2d Cir. 2003)'),
  ).toMatchObject({ plaintiff: 'UNITED STATES OF AMERICA', defendant: 'JOHN SMITH' })
})

test('footnote pins, ranges and lists', () => {
  expect(first('A v. B, 1 U.S. 2, 3 n.4, 5-7, 9 & nn.4-5, 11 (1800)').pins).toMatchObject([
    { label: '3', footnote: '4' },
    { label: '5', toLabel: '7' },
    { label: '9', footnote: '4', toFootnote: '5' },
    { label: '11' },
  ])
})

test('pages that are not known yet do not hide the year', () => {
  expect(first('A v. B, 570 U. S. ___, ___ (2013) (slip op., at 5)')).toMatchObject({
    year: 2013,
    reporter: 'U.S.',
  })
  const found = findCitations('A v. B, 570 U. S. ____, ____, 133 S. Ct. 2276, 2281 (2013)')
  expect(found.map(c => [c.year, c.parallelOf])).toEqual([
    [2013, undefined],
    [2013, 0],
  ])
})

test('a docket number followed by its entry is cited by number, court and date', () => {
  expect(
    first('Smith v. Jones, Case No. 1:12-cv-01573-ABC, ECF No. 45 (D. Mass. Aug. 1, 2013).'),
  ).toMatchObject({
    kind: 'docket',
    docket: '1:12-cv-01573-ABC',
    court: 'mad',
    date: '2013-08-01',
  })
})

test('the last words of an indented block are no part of a name below it', () => {
  const [found] = findCitations(
    'The court said:\n\n    residences in southern New Hampshire as\n\nUS v. Nguyen, 618 F.3d 72 (1st Cir. 2010).',
  )
  expect(found?.plaintiff).toBe('US')
  expect(findCitations('    Brown\n\n    v.\n\n    Board, 347 U.S. 483')[0]?.plaintiff).toBe('Brown')
  expect(findCitations('    Brown\n\nv. Board, 347 U.S. 483')[0]?.plaintiff).toBe('Brown')
})

test('the number of a row parts a name from the row above', () => {
  const rows =
    '8\tKestrel Cinemas, 320 Frank. at 149\tHelene Abiodun\n\n9\tEstes v. Gramercy Mills, 193 Frank. 501 (1966)\tHelene Abiodun'
  expect(findCitations(rows).map(c => c.plaintiff ?? c.antecedent)).toEqual(['Kestrel Cinemas', 'Estes'])
})

test('page numbers of the line before in a table of authorities, and a heading above, are no part of a name', () => {
  const table =
    'Halloran v. Pike, 212 F.2d 318 (5th Cir. 1954) ........ 13, 14, 22\nBexley v. Orcutt, 215 F.2d 88 (5th Cir. 1954) ...... 7\n'
  expect(findCitations(table).map(c => c.plaintiff)).toEqual(['Halloran', 'Bexley'])
  const leaders =
    'Marsh v. Delano, 1 F.3d 2 …………..7, 23, 27\nCooter & Gell v. Hartmarx Corp.,\n496 U.S. 384 (1990)'
  expect(findCitations(leaders).at(-1)?.plaintiff).toBe('Cooter & Gell')
  const under =
    'B. Probable Cause Was Lacking\n\n\n  Beauchamp v. City of Noblesville, 320 F.3d 733 (7th Cir. 2003)'
  expect(findCitations(under)[0]?.plaintiff).toBe('Beauchamp')
  for (const above of ['TABLE OF AUTHORITIES\n\nCases\n\n', 'Federal Cases  Page(s)\n', 'Argument\r\n\r\n'])
    expect(findCitations(`${above}Bryant v. Military Dep’t, 597 F.3d 678`)[0]?.plaintiff).toBe('Bryant')
  expect(findCitations('44 Liquormart, Inc. v. Rhode Island, 517 U.S. 484 (1996)')[0]?.plaintiff).toBe(
    '44 Liquormart, Inc.',
  )
})
