import type { WordsFrom } from '@quaere/api/core/words-from'
import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import type { ParsedSource } from '../../parsed.ts'
import type { ReadScanned } from './pictures.ts'
import { openRenderer } from '../ocr/render-page.ts'
import { makePdfPage, pdfStream } from '../../samples/sample-files.ts'

type Options = Parameters<typeof makePdfPage>[1]

/** Nothing is recognised from pictures here: what the file's own words give is judged alone. */
const read = (content: string, options?: Options, wordsFrom: WordsFrom | null = null) =>
  readBy(async () => new Map(), content, options, wordsFrom)

async function readBy(
  recognise: ReadScanned | undefined,
  content: string,
  options: Options | undefined,
  wordsFrom: WordsFrom | null,
): Promise<ParsedSource> {
  const outcome = await parsePdf(makePdfPage(content, options), 'a.pdf', recognise, wordsFrom)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const words = (text: string, y: number, colour = '0 g', mode = 0): string =>
  `${colour} BT ${mode} Tr /F1 12 Tf 20 ${y} Td (${text}) Tj ET 0 Tr\n`
const open = words('Heard in open court.', 150)
const secret = words('Her name is Secretname.', 100)
const both = open + secret
/** Where the secret stands, with room around it. */
const BOX = '15 95 200 20'
const RECT = '[15 95 215 115]'

/** A picture of `width` by `height` pixels; `pixels` are hexadecimal bytes of grey. */
const picture = (width: number, height: number, pixels: string): string =>
  pdfStream(
    `${pixels}>`,
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode`,
  )
const annotation = (keys: string): Options => ({
  page: '/Annots [6 0 R]',
  more: [`<< /Type /Annot /Rect ${RECT} ${keys} >>`],
})
const form = (content: string, keys = ''): string =>
  pdfStream(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /Font << /F1 5 0 R >> >> ${keys}`,
  )
const use = (object: string): Options => ({ resources: '/XObject << /X 6 0 R >>', more: [object] })
const state = (keys: string): Options => ({
  resources: '/ExtGState << /G 6 0 R >>',
  more: [`<< /Type /ExtGState ${keys} >>`],
})

const hatching = Array.from({ length: 21 }, (_, at) => `15 ${95 + at} m 215 ${95 + at} l S`).join(' ')
const scratches = Array.from({ length: 105 }, (_, at) => `${at * 2 + 10} 92 m ${at * 2 + 14} 118 l S`).join(
  ' ',
)
const slashes = Array.from({ length: 240 }, (_, at) => `${at} 90 m ${at + 30} 120 l`).join(' ')

const maskedOut: Options = {
  resources: '/ExtGState << /G 6 0 R >>',
  more: [
    '<< /Type /ExtGState /SMask << /S /Luminosity /G 7 0 R >> >>',
    pdfStream(
      '0 g 0 0 300 200 re f',
      '/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Group << /S /Transparency /CS /DeviceGray >>',
    ),
  ],
}
const transparentForm: Options = {
  resources: '/XObject << /X 6 0 R >> /ExtGState << /G 7 0 R >>',
  more: [form(secret, '/Group << /S /Transparency >>'), '<< /Type /ExtGState /ca 0 >>'],
}

const crosswise = Array.from({ length: 84 }, (_, at) => {
  const x = 3 * at - 30
  return `${x} 90 m ${x + 30} 120 l ${x + 30} 90 m ${x} 120 l`
}).join(' ')

const hiding: [string, string, Options?][] = [
  ['a black box drawn over them', `${both}0 g ${BOX} re f`],
  ['a white box drawn over them', `${both}1 g ${BOX} re f`],
  ['a box in the colour of the words drawn before them', `0 g ${BOX} re f ${both}`],
  ['a box with an outline', `${both}0.2 0.2 0.9 rg 0 G ${BOX} re B`],
  ['a box that is nearly opaque', `${both}/G gs 0 g ${BOX} re f`, state('/ca 0.97')],
  ['a box in a form', `${both}/X Do`, use(form(`0 g ${BOX} re f`))],
  [
    'a box in a form in a form',
    `${both}/X Do`,
    {
      resources: '/XObject << /X 6 0 R >>',
      more: [
        form('/Y Do', '/Resources << /XObject << /Y 7 0 R >> >>').replace(
          /\/Resources << \/Font.*?>> >> /,
          '',
        ),
        form(`0 g ${BOX} re f`),
      ],
    },
  ],
  ['a box over words in a form', `${open}/X Do 0 g ${BOX} re f`, use(form(secret))],
  ['one wide line', `${both}0 G 20 w 15 105 m 215 105 l S`],
  ['thin lines side by side', `${both}0 G 1.2 w ${hatching}`],
  ['scratches of a thin pen, each by itself', `${both}0 G 2.4 w ${scratches}`],
  ['a path of many thin strokes', `${both}0 G 2 w ${slashes} S`],
  ['strokes that cross and leave specks free', `${both}0 G 1.4 w ${crosswise} S`],
  ['a box set too high, so that the feet of letters stand out', `${both}0 g 15 100.7 200 15 re f`],
  ['a box made of lines', `${both}0 g 15 95 m 215 95 l 215 115 l 15 115 l h f`],
  ['a curved box', `${both}0 g -60 60 m -60 160 280 150 280 60 c h f`],
  ['a picture', `${both}q 200 0 0 20 15 95 cm /X Do Q`, use(picture(2, 1, '0000'))],
  ['a square that somebody put on the page', both, annotation('/Subtype /Square /IC [0 0 0] /C [0 0 0]')],
  [
    'a highlight in black',
    both,
    annotation('/Subtype /Highlight /C [0 0 0] /QuadPoints [15 115 215 115 15 95 215 95]'),
  ],
  [
    'a stamp',
    both,
    {
      page: '/Annots [6 0 R]',
      more: [
        `<< /Type /Annot /Subtype /Stamp /Rect ${RECT} /AP << /N 7 0 R >> >>`,
        pdfStream('0 g 0 0 200 20 re f', '/Type /XObject /Subtype /Form /BBox [0 0 200 20]'),
      ],
    },
  ],
  [
    'a field of a form with a ground',
    both,
    {
      page: '/Annots [6 0 R]',
      catalogue: '/AcroForm << /Fields [6 0 R] >>',
      more: [
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (Name) /V () /F 4 /Rect ${RECT} /AP << /N 7 0 R >> >>`,
        pdfStream('1 g 0 0 200 20 re f', '/Type /XObject /Subtype /Form /BBox [0 0 200 20]'),
      ],
    },
  ],
  [
    'a field of a form that shows other words',
    open + words('Her name is Secretname.', 100, '0 g', 3),
    {
      page: '/Annots [6 0 R]',
      catalogue: '/AcroForm << /Fields [6 0 R] >>',
      more: [
        `<< /Type /Annot /Subtype /Widget /FT /Btn /T (Name) /F 4 /Rect ${RECT} /AP << /N 7 0 R >> >>`,
        pdfStream('0 g 0 5 200 3 re f', '/Type /XObject /Subtype /Form /BBox [0 0 200 20]'),
      ],
    },
  ],
  ['a mark for redaction', both, annotation('/Subtype /Redact')],
  ['a turned page', `${both}0 g ${BOX} re f`, { page: '/Rotate 90' }],
  ['a page on its head', `${both}0 g ${BOX} re f`, { page: '/Rotate 180' }],
  ['white type', open + words('Her name is Secretname.', 100, '1 g')],
  ['an outline in white', open + words('Her name is Secretname.', 100, '0 g 1 G', 1)],
  [
    'a pattern in the colour of the words drawn before them',
    `/Pattern cs /P scn ${BOX} re f ${both}`,
    {
      resources: '/Pattern << /P 6 0 R >>',
      more: [
        '<< /Type /Pattern /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 300 0] /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [0] /N 1 >> /Extend [true true] >> >>',
      ],
    },
  ],
  ['a soft mask', `${open}/G gs ${secret}`, maskedOut],
  ['a form that lets everything through', `${open}/G gs /X Do`, transparentForm],
  ['a clipping path around a form', `${open}q 0 0 5 5 re W n /X Do Q`, use(form(secret))],
  ['nearly white type', open + words('Her name is Secretname.', 100, '0.97 g')],
  ['type that is not drawn', open + words('Her name is Secretname.', 100, '0 g', 3)],
  ['type that only clips', `${open}q ${words('Her name is Secretname.', 100, '0 g', 7)} Q`],
  ['a clipping path', `${open}q 0 0 5 5 re W n ${secret} Q`],
  ['type without size', `${open}BT /F1 0.5 Tf 20 100 Td (Her name is Secretname.) Tj ET`],
  ['type as narrow as a hair', `${open}BT /F1 12 Tf 1 Tz 20 100 Td (Her name is Secretname.) Tj ET`],
  ['a matrix that squeezes them', `${open}BT /F1 12 Tf .02 0 0 1 20 100 Tm (Her name is Secretname.) Tj ET`],
  ['the edge of the page', `${open}BT /F1 12 Tf 20 -40 Td (Her name is Secretname.) Tj ET`],
  ['the edge of what is cropped', both, { page: '/CropBox [0 130 300 200]' }],
  ['transparent type', `${open}/G gs ${secret}`, state('/ca 0')],
  [
    'a layer that is switched off',
    `${open}/OC /L BDC ${secret} EMC`,
    {
      catalogue: '/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] /Order [6 0 R] >> >>',
      resources: '/Properties << /L 6 0 R >>',
      more: ['<< /Type /OCG /Name (Draft) >>'],
    },
  ],
]

test.each(hiding)(
  'words hidden by %s stay out of the text, and the warning names the page',
  async (_, content, options) => {
    for (const wordsFrom of [null, 'layer'] as const) {
      const source = await read(content, options, wordsFrom)
      expect(source.text).toBe('Heard in open court.')
      expect(source.hidden).toEqual([{ page: '1', words: 4 }])
      expect(source.warnings.join()).toMatch(/(?:hidden|redaction) on page 1 \(4\)/)
      expect(JSON.stringify(source)).not.toContain('Secretname')
    }
  },
)

// What shows in a drawing though it is hidden: fields are not drawn over words, and a mark is only a frame.
test.each(['a black box drawn over them', 'a field of a form with a ground', 'a mark for redaction'])(
  'nor are words hidden by %s recognised in the picture of the page',
  async hiddenBy => {
    const [, content = '', options] = hiding.find(([by]) => by === hiddenBy) ?? []
    const source = await readBy(undefined, content, options, 'pictures')
    expect(source.text).toBe('Heard in open court.')
    expect(source.hidden).toEqual([{ page: '1', words: 4 }])
    expect(source.recognised).toMatchObject([{ page: '1', own: 'left' }])
  },
)

test('a mark for redaction hides what it marks in a scan, too', async () => {
  const renderer = await openRenderer(makePdfPage(both, annotation('/Subtype /Redact')))
  const image = renderer?.page(0, { dpi: 72 })
  renderer?.close()
  if (image === undefined || 'refused' in image) throw new Error('The sample was not drawn.')
  const darkest = (from: number, to: number): number =>
    Math.min(...image.gray.subarray(from * image.width, to * image.width))
  expect(darkest(85, 105)).toBe(255)
  expect(darkest(38, 52)).toBeLessThan(100)
})

const gray = Array.from({ length: 300 * 200 }, (_, at) => (at % 3 === 0 ? '00' : 'ff')).join('')

const showing: [string, string, Options?][] = [
  ['on a black box', `${open}0 g ${BOX} re f ${words('Her name is Secretname.', 100, '1 g')}`],
  ['in a shaded cell', `${open}0.8 g ${BOX} re f ${secret}`],
  ['in a shaded cell with rules', `${open}0.9 0.9 1 rg 0 G ${BOX} re B ${secret}`],
  [
    'under a highlight',
    both,
    annotation('/Subtype /Highlight /C [1 1 0] /QuadPoints [15 115 215 115 15 95 215 95]'),
  ],
  ['under a yellow bar that lets them through', `${both}/G gs 1 1 0 rg ${BOX} re f`, state('/BM /Multiply')],
  ['under a bar of half strength', `${both}/G gs 0 g ${BOX} re f`, state('/ca 0.4')],
  ['in a frame', `${both}0 G ${BOX} re S`],
  ['in a frame that somebody put on the page', both, annotation('/Subtype /Square /C [1 0 0]')],
  ['under a bar that leaves most of them free', `${both}0 G 3.2 w 15 104 m 215 104 l S`],
  ['underlined', `${both}0 G 1 w 20 98 m 200 98 l S`],
  ['between the rules of a table', `${both}0 G 1 w 10 96 m 280 96 l S 10 113 m 280 113 l S`],
  ['over a picture', `q 300 0 0 200 0 0 cm /X Do Q ${both}`, use(picture(2, 2, 'c0c0c0c0'))],
  [
    'recognised over a scan',
    `q 300 0 0 200 0 0 cm /X Do Q ${words('Heard in open court.', 150, '0 g', 3)}${words('Her name is Secretname.', 100, '0 g', 3)}`,
    use(picture(300, 200, gray)),
  ],
  [
    'recognised and drawn before their scan',
    `${both} q 300 0 0 200 0 0 cm /X Do Q`,
    use(picture(300, 200, gray)),
  ],
  ['in a form', `${open}/X Do`, use(form(secret))],
  ['on a turned page', `${open}0.8 g ${BOX} re f ${secret}`, { page: '/Rotate 270' }],
  ['on a white ground drawn before them', `1 g 0 0 300 200 re f ${both}`],
  ['beside a box', `${both}0 g 15 20 200 20 re f`],
  [
    'under a field that lets them through',
    both,
    {
      page: '/Annots [6 0 R]',
      catalogue: '/AcroForm << /Fields [6 0 R] >>',
      more: [
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (Name) /V () /F 4 /Rect ${RECT} /AP << /N 7 0 R >> >>`,
        pdfStream('/Tx BMC EMC', '/Type /XObject /Subtype /Form /BBox [0 0 200 20]'),
      ],
    },
  ],
  [
    'beside a note',
    both,
    {
      page: '/Annots [6 0 R]',
      more: ['<< /Type /Annot /Subtype /Square /Rect [15 10 200 40] /IC [0 0 0] >>'],
    },
  ],
  ['in grey type', open + words('Her name is Secretname.', 100, '0.6 g')],
  ['in an outline', open + words('Her name is Secretname.', 100, '0 g 0 G', 1)],
  ['in narrow type', `${open}BT /F1 12 Tf 30 Tz 20 100 Td (Her name is Secretname.) Tj ET`],
  ['within their clipping path', `${open}q 10 90 280 30 re W n ${secret} Q`],
  [
    'on a layer that is shown',
    `${open}/OC /L BDC ${secret} EMC`,
    {
      catalogue: '/OCProperties << /OCGs [6 0 R] /D << /Order [6 0 R] >> >>',
      resources: '/Properties << /L 6 0 R >>',
      more: ['<< /Type /OCG /Name (Draft) >>'],
    },
  ],
]

/** Ink all over, but for paper where the secret stands: the pixels of a page of 300 by 200. */
const paintedWhite = Array.from({ length: 300 * 200 }, (_, at) => {
  const row = Math.floor(at / 300)
  return at % 3 === 0 && (row <= 75 || row >= 115) ? '00' : 'ff'
}).join('')

test('recognised words of a scan count as hidden where somebody painted the scan white', async () => {
  const lines = [185, 170, 155, 140, 70, 55, 40, 25, 10].map(y =>
    words('Heard in open court and on record.', y, '0 g', 3),
  )
  const layer = lines.join('') + words('Her name is Secretname.', 100, '0 g', 3)
  const page = `q 300 0 0 200 0 0 cm /X Do Q ${layer}`
  const source = await read(page, use(picture(300, 200, paintedWhite)))
  // Words of one or two letters may be specks that recognition made: left out, and not counted.
  expect(source.hidden).toEqual([{ page: '1', words: 3 }])
  expect(JSON.stringify(source)).not.toMatch(/Her name|Secretname/)
  expect(source.text.match(/Heard in open court and on record\./g)).toHaveLength(lines.length)
  const whole = await read(page, use(picture(300, 200, gray)))
  expect(whole.hidden).toBeUndefined()
  expect(whole.text).toContain('Secretname')
})

test('type squeezed to nothing is no text, and a warning names the page', async () => {
  const source = await read(`${open}BT /F1 12 Tf 0 Tz 20 100 Td (Her name is Secretname.) Tj ET`)
  expect(source.text).toBe('Heard in open court.')
  expect(source.warnings.join()).toMatch(/hidden on page 1/)
})

test.each(showing)('words %s are text like any other', async (_, content, options) => {
  const source = await read(content, options)
  expect(source.text.replace(/\s+/g, ' ')).toBe('Heard in open court. Her name is Secretname.')
  expect(source.hidden).toBeUndefined()
  expect(source.warnings).toEqual([])
})
