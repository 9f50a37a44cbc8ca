import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCitations as findIn } from '../find.ts'
import { pageFurniture } from './page-furniture.ts'

const findCitations = (text: string) => findIn(text, { pages: true })
const stamp = (page: number): string =>
  `Case: 25-20086   Document: 44   Page: ${page}   Date Filed: 09/02/2025`
const pageEnd = (page: number): string => `\n\n\n              ${page}\n\f      ${stamp(page + 1)}\n\n\n\n`

const found = (text: string) =>
  findCitations(text).map(c => ({
    kind: c.kind,
    page: c.page,
    pin: c.pin,
    quoted: c.quotations.map(q => q.text),
  }))

test('a short form that a page ends in the middle of is one citation', () => {
  const text = `Alder v. Birch, 496 U.S. 384, 393 (1990). See Alder, 496 U.S.${pageEnd(22)}at 397 (“The tenant must be told of it.”).`
  expect(found(text)[1]).toEqual({
    kind: 'short_case',
    page: '397',
    pin: '397',
    quoted: ['The tenant must be told of it.'],
  })
})

test('the court and the parenthetical are read past the end of a page', () => {
  const [c] = findCitations(
    `Alder v. Birch, 711 F.2d 1287, 1292${pageEnd(9)}(5th Cir. 1983) (reversing the award).`,
  )
  expect(c).toMatchObject({ court: 'ca5', year: 1983, parenthetical: 'reversing the award' })
})

test('quoted words have no stamp, head or number of a page in them', () => {
  const text = `“The landlord who knew of the${pageEnd(3)}defect is bound by it.” Alder v. Birch, 12 F.3d 100 (1st Cir. 1993).`
  expect(found(text)[0]?.quoted).toEqual(['The landlord who knew of the\ndefect is bound by it.'])
})

test('a stamp whose page number runs over to a line of its own goes whole, without a form feed too', () => {
  const text = `“The landlord who knew of the\n\n Page 3 of 21\nCase 1:24-cv-01365-JRS-TAB   Document 134   Filed 12/22/25   Page 4 of 21 PageID\n       #: 790\n\ndefect is bound by it.” Alder v. Birch, 12 F.3d 100 (1st Cir. 1993).`
  expect(found(text)[0]?.quoted).toEqual(['The landlord who knew of the\ndefect is bound by it.'])
})

test('a head that stands on page after page is left out, a line that stands on one is not', () => {
  const page = (words: string): string => `      BRIEF OF APPELLANT ALDER\n\n${words}`
  const text = [
    'It is so.\n',
    page('The one.\n'),
    page('The landlord who knew of the\n'),
    page('defect is bound by it.” Alder v. Birch, 12 F.3d 100 (1st Cir. 1993).\n'),
    'STANDARD OF REVIEW\n\nThe last.',
  ]
  text[2] = text[2]?.replace('The landlord', '“The landlord') ?? ''
  const whole = text.join('\f')
  expect(found(whole)[0]?.quoted).toEqual(['The landlord who knew of the\ndefect is bound by it.'])
  expect(pageFurniture(whole).some(cut => whole.slice(cut.start, cut.end).includes('STANDARD'))).toBe(false)
})

test('the line numbers of pleading paper are left out', () => {
  const words =
    'The tenant said : “the landlord who knew of the defect that was there is bound by it in full.”'.split(
      ' ',
    )
  const lines = [...words, 'Alder v. Birch,', '12 F.3d 100 (1st Cir. 1993).']
  const text = lines.map((line, i) => ` ${i + 1}  ${line}`).join('\n')
  const [c] = findCitations(text)
  expect(c).toMatchObject({ volume: '12', page: '100', plaintiff: 'Alder', defendant: 'Birch' })
  expect(c?.quotations[0]?.text).not.toMatch(/\d/)
})

test.each([
  ['prose', 'In this case 12 documents were filed, page by page. Case: it was filed.\n\n22\n\nat 397.'],
  ['a list of few numbers', '1 one\n2 two\n3 three\n10 ten\n11 eleven'],
  ['volumes at the beginning of lines', 'Alder v. Birch,\n10 F.3d 7 (1993);\n12 F.3d 9;\n14 F.3d 11.'],
])('nothing of %s is taken for the furniture of a page', (_, text) => {
  expect(pageFurniture(text)).toEqual([])
})

test('a new paragraph at the beginning of a page stays one', () => {
  const text = `The rule is old.${pageEnd(3)}      A new one begins here.`
  expect(pageFurniture(text)[0]?.put).toBe('\n\n')
})

test('wherever a page ends, the same citations are found and their words are those of the text', () => {
  const words =
    'It is settled that “the landlord who knew of the defect is bound by it.” Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993). Cedar v. Dogwood, 13 F.3d 7 (2d Cir. 1994).'.split(
      ' ',
    )
  const whole = findCitations(words.join(' ')).map(c => [c.volume, c.page, c.pin, c.year, c.defendant])
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: words.length - 1 }),
      fc.integer({ min: 1, max: 99 }),
      (at, page) => {
        const text = `${words.slice(0, at).join(' ')}${pageEnd(page)}${words.slice(at).join(' ')}`
        const cites = findCitations(text)
        expect(cites.map(c => [c.volume, c.page, c.pin, c.year, c.defendant])).toEqual(whole)
        for (const c of cites) expect(c.text).toBe(text.slice(c.start, c.end))
      },
    ),
  )
})

test('any text is cut in order and inside its ends', () => {
  const piece = fc.constantFrom(
    '\n',
    '\f',
    ' ',
    '12',
    'a line',
    stamp(3),
    '#: 12',
    'HEAD OF PAGE',
    '“',
    'Page 3 of 4',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
      const text = pieces.join('')
      let at = 0
      for (const cut of pageFurniture(text)) {
        expect(cut.start).toBeGreaterThanOrEqual(at)
        expect(cut.end).toBeGreaterThan(cut.start)
        at = cut.end
      }
      expect(at).toBeLessThanOrEqual(text.length)
    }),
  )
})
