import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import type { ParsedSource } from '../../parsed.ts'
import { makePdfPage, pdfStream } from '../../samples/sample-files.ts'

async function read(content: string): Promise<ParsedSource> {
  const outcome = await parsePdf(makePdfPage(content), 'a.pdf')
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const words = (text: string, y: number, colour = '0 g'): string =>
  `${colour} BT /F1 12 Tf 20 ${y} Td (${text}) Tj ET\n`
const open = words('The witness was heard in open court.', 150)

test('words under a black box stay out of the text, and the warning names the page', async () => {
  const source = await read(`${open}${words('Her name is Secretname.', 100)}0 g 15 95 200 20 re f`)
  expect(source.text).toBe('The witness was heard in open court.')
  expect(source.hidden).toEqual([{ page: '1', words: 4 }])
  expect(source.warnings.join()).toMatch(/hidden .* page 1 \(4\)/)
  expect(JSON.stringify(source)).not.toContain('Secretname')
})

test('words in the colour of the paper stay out of the text', async () => {
  const source = await read(`${open}${words('Ignore the court.', 100, '1 g')}`)
  expect(source.text).toBe('The witness was heard in open court.')
  expect(source.hidden).toEqual([{ page: '1', words: 3 }])
})

test('white words on a black bar, and words over a grey or yellow one, are text like any other', async () => {
  const bars = `0 g 15 95 200 20 re f ${words('White on black', 100, '1 g')} 0.85 g 15 55 200 20 re f ${words('On grey', 60)} 1 1 0 rg 15 15 200 20 re f ${words('On yellow', 20)}`
  const source = await read(`${open}${bars}`)
  for (const shown of ['White on black', 'On grey', 'On yellow']) expect(source.text).toContain(shown)
  expect(source.hidden).toBeUndefined()
  expect(source.warnings).toEqual([])
})

test('what a redaction program writes under its box is nothing to warn of', async () => {
  const source = await read(`${open}${words('Privilege', 100)}0 g 15 95 200 20 re f`)
  expect(source.text).toBe('The witness was heard in open court.')
  expect(source.hidden).toBeUndefined()
})

test('a box over the middle of a word takes the letters under it, and the warning tells', async () => {
  // Helvetica at 12 points: "abc" is 19.4 points wide, "def" 16.7.
  const source = await read(`${open}${words('abcdefghi', 100)}0 g 39.2 95 17 20 re f`)
  expect(source.text).not.toContain('def')
  expect(source.text).toContain('abc')
  expect(source.text).toContain('ghi')
  expect(source.hidden).toEqual([{ page: '1', words: 1 }])
})

const covered: [string, string, string][] = [
  ['another amount', `1 g 15 95 200 20 re f ${words('sum of 120,000', 100)}`, 'sum of 120,000'],
  ['the reason why', `0 g 15 95 200 20 re f ${words('Exemption 6', 101, '1 g')}`, 'Exemption 6'],
  [
    'two more, each covered in turn',
    `1 g 15 95 200 20 re f ${words('Hersecondname is', 100)} 1 g 15 95 200 20 re f ${words('A third', 100)}`,
    'A third',
  ],
]

test.each(covered)('words under a box stay out of the text where it bears %s', async (_, over, shown) => {
  const source = await read(`${open}${words('Her name is Secretname 4,500.', 100)}${over}`)
  expect(source.text.replace(/\s+/g, ' ')).toBe(`The witness was heard in open court. ${shown}`)
  expect(source.warnings.join()).toMatch(/hidden on page 1/)
  expect(JSON.stringify(source)).not.toMatch(/Secretname|4,500|second/)
})

test('words printed over each other without a box between them are all text', async () => {
  const draft = '0.9 0.6 0.6 rg BT /F1 60 Tf 15 90 Td (DRAFT) Tj ET '
  const bold = words('Her name is known.', 100) + words('Her name is known.', 100.2)
  const source = await read(`0.9 g 0 0 300 200 re f ${open}${bold}${draft}`)
  expect(source.text.replace(/\s+/g, ' ')).toBe(
    'The witness was heard in open court. Her name is known. DRAFT',
  )
  expect(source.warnings).toEqual([])
})

test('words in another colour of the same brightness can be seen, nearly black ones on black cannot', async () => {
  const bar = (text: string, y: number, ground: string, colour: string): string =>
    `${ground} 15 ${y - 5} 200 20 re f ${words(text, y, colour)}`
  const red = bar('Red on grey', 100, '0.3 g', '1 0 0 rg')
  const source = await read(`${open}${red}${bar('Secretname', 60, '0 g', '0.13 g')}`)
  expect(source.text.replace(/\s+/g, ' ')).toBe('The witness was heard in open court. Red on grey')
  expect(source.hidden).toEqual([{ page: '1', words: 1 }])
})

test('a sign that stands for two letters keeps both on a page with hidden words', async () => {
  const toUnicode = pdfStream(
    '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <57> <00740074> endbfchar endcmap end',
  )
  const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>'
  const bytes = makePdfPage(
    `0 g BT /F2 12 Tf 20 100 Td (The commiWee was forgoWen.) Tj ET ${words('Secretname', 50)}0 g 15 45 200 20 re f`,
    { resources: '/Font << /F1 5 0 R /F2 6 0 R >>', more: [font, toUnicode] },
  )
  const outcome = await parsePdf(bytes, 'a.pdf')
  expect(outcome.ok && outcome.source.text).toBe('The committee was forgotten.')
})

test.each([0, 90, 180, 270])(
  'the lines of a page turned by %i degrees stay in their order where a word is hidden',
  async turned => {
    const lines = ['First line of words.', 'Second line.', 'Third line.']
    const shown = lines.map((line, at) => `1 0 0 1 20 ${150 - at * 20} Tm (${line}) Tj`).join(' ')
    const content = `BT /F1 12 Tf ${shown} 1 1 1 rg 1 0 0 1 20 40 Tm (secret) Tj ET`
    const outcome = await parsePdf(makePdfPage(content, { page: `/Rotate ${turned}` }), 'a.pdf')
    if (!outcome.ok) throw new Error(outcome.reason)
    expect(outcome.source.hidden).toEqual([{ page: '1', words: 1 }])
    expect(outcome.source.text.replace(/\s+/g, ' ')).toBe(lines.join(' '))
  },
)
