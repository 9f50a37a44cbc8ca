import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import type { ParsedSource } from '../../parsed.ts'
import { makePdfPage, pdfStream } from '../../samples/sample-files.ts'

const RECT = '/Rect [15 95 215 115]'
type Drawn = [note: string, drawing: string]
const appearance = pdfStream(
  'BT /F1 10 Tf 2 5 Td (Secretname) Tj ET',
  '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
)
const field = (keys = '', rect = RECT): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Secretname) /F 4 ${rect} ${keys} /AP << /N 7 0 R >> >>`
const over = (keys: string): string => `<< /Type /Annot ${RECT} ${keys} >>`
/** A field or note whose words its own drawing `draws`. */
const drawn = (draws: string, keys = '/Subtype /Widget /FT /Tx /T (name) /V (Secretname)'): Drawn => [
  `<< /Type /Annot ${keys} /F 4 ${RECT} /AP << /N 7 0 R >> >>`,
  pdfStream(draws, '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>'),
]
const freeText = '/Subtype /FreeText /Contents (Secretname)'
const described = (keys: string): string => over(`/Subtype /Widget /FT /Tx /T (name) /V (Secretname) ${keys}`)
const note = (keys = ''): string =>
  `<< /Type /Annot /Subtype /FreeText /Contents (Secretname) ${RECT} ${keys} /DA (/Helv 10 Tf 0 g) /AP << /N 7 0 R >> >>`
const black = over('/Subtype /Square /IC [0 0 0] /C [0 0 0]')
const white = over('/Subtype /Square /IC [1 1 1] /C [1 1 1]')

/** A page with a sentence, a field or note (object 6) and what is put on the page after it (object 8). */
async function read(
  typed: string | Drawn,
  cover = '',
  order = '6 0 R 8 0 R',
  ground = '',
): Promise<ParsedSource> {
  const [one, drawing] = typeof typed === 'string' ? [typed, appearance] : typed
  const page = makePdfPage(`${ground} 0 g BT /F1 12 Tf 20 150 Td (Heard in open court.) Tj ET`, {
    page: `/Annots [${cover === '' ? '6 0 R' : order}]`,
    catalogue: '/AcroForm << /Fields [6 0 R] /DA (/F1 10 Tf 0 g) /DR << /Font << /F1 5 0 R >> >> >>',
    more: [one, drawing, cover === '' ? 'null' : cover],
  })
  const outcome = await parsePdf(page, 'a.pdf', async () => new Map())
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

test.each<[string, string | Drawn, string]>([
  ['a field under a black box', field(), black],
  ['a field under a white box', field(), white],
  ['a field under a mark for redaction', field(), over('/Subtype /Redact')],
  ['a note under a black box', note(), black],
  ['a note under a mark for redaction', note(), over('/Subtype /Redact')],
  ['a field without size', field('', '/Rect [20 20 20 20]'), ''],
  ['a field beyond the page', field('', '/Rect [900 900 1100 920]'), ''],
  ['a field in white', drawn('BT 1 g /F1 10 Tf 2 5 Td (Secretname) Tj ET'), ''],
  [
    'a field in black on a black box of its own',
    drawn('0 g 0 0 200 20 re f BT /F1 10 Tf 2 5 Td (Secretname) Tj ET'),
    '',
  ],
  ['a field under a box of its own', drawn('BT /F1 10 Tf 2 5 Td (Secretname) Tj ET 0 g 0 0 200 20 re f'), ''],
  ['a field in type without size', drawn('BT /F1 0.1 Tf 2 5 Td (Secretname) Tj ET'), ''],
  ['a field in type that is not drawn', drawn('BT 3 Tr /F1 10 Tf 2 5 Td (Secretname) Tj ET'), ''],
  ['a field to be drawn in white', described('/DA (/F1 10 Tf 1 g)'), ''],
  ['a field to be drawn too small', described('/DA (/F1 0.2 Tf 0 g)'), ''],
  ['a note in white', drawn('BT 1 g /F1 10 Tf 2 5 Td (Secretname) Tj ET', freeText), ''],
])('the words of %s stay out of the text, and the warning names the page', async (_, typed, cover) => {
  const source = await read(typed, cover)
  expect(source.text).toBe('Heard in open court.')
  expect(source.hidden).toEqual([{ page: '1', words: 1 }])
  expect(source.warnings.join()).toMatch(/(?:hidden|redaction) on page 1 \(1\)/)
  expect(JSON.stringify(source)).not.toContain('Secretname')
})

test.each<[string, string | Drawn, string, string | undefined, string?]>([
  [
    'a field in white on a dark part of the page',
    drawn('BT 1 g /F1 10 Tf 2 5 Td (Secretname) Tj ET'),
    '',
    undefined,
    '0.2 g 0 80 300 40 re f',
  ],
  ['a field', field(), '', undefined],
  ['a field to be drawn', described('/DA (/F1 10 Tf 0 g)'), '', undefined],
  [
    'a field to be drawn in white on black',
    described('/DA (/F1 10 Tf 1 g) /MK << /BG [0 0 0] >>'),
    '',
    undefined,
  ],
  [
    'a field in white on a box of its own',
    drawn('0 g 0 0 200 20 re f BT 1 g /F1 10 Tf 2 5 Td (Secretname) Tj ET'),
    '',
    undefined,
  ],
  ['a field in a frame', field(), over('/Subtype /Square /C [1 0 0]'), undefined],
  [
    'a field under a highlight',
    field(),
    over('/Subtype /Highlight /C [1 1 0] /QuadPoints [15 115 215 115 15 95 215 95]'),
    undefined,
  ],
  ['a field on a box', field(), over('/Subtype /Square /IC [1 1 0.8]'), '8 0 R 6 0 R'],
  ['a note', note(), '', undefined],
])('the words of %s are text', async (_, typed, cover, order, ground) => {
  const source = await read(typed, cover, order, ground)
  expect(source.text).toContain('Secretname')
  expect(source.warnings).toEqual([])
})

test('a note that is switched off is no text', async () => {
  expect((await read(note('/F 2'))).text).toBe('Heard in open court.')
})

test('comments of readers stay out of the text, and a warning tells how many hang on which page', async () => {
  const source = await read(
    over('/Subtype /Text /Contents (Privileged thought)'),
    over('/Subtype /Highlight /QuadPoints [15 115 215 115 15 95 215 95] /Contents (Is that so?)'),
  )
  expect(source.text).toBe('Heard in open court.')
  expect(source.warnings).toEqual(['2 comments were left out: page 1 (2).'])
  expect((await read(over('/Subtype /Highlight /Contents ( )'))).warnings).toEqual([])
})
