import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import { makePdfPage, pdfStream } from '../../samples/sample-files.ts'

const LETTER =
  'The tenant writes on the third of May that he gives notice of the end of the lease by the last day of June, and that he will return all of the keys to the agent.'

/** A page of words with a picture of the given height over half its width. */
const withPicture = (height: number): Uint8Array =>
  makePdfPage(
    `BT /F1 8 Tf ${Array.from({ length: 12 }, (_, at) => `1 0 0 1 20 ${185 - at * 8} Tm (Line ${at} of the brief says what the letter below is about.) Tj`).join(' ')} ET q 150 0 0 ${height} 20 5 cm /X Do Q`,
    {
      resources: '/XObject << /X 6 0 R >>',
      more: [
        pdfStream(
          '\xff',
          '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
        ),
      ],
    },
  )

async function readWith(bytes: Uint8Array, paragraphs: string[], confidence: number) {
  let asked = 0
  const outcome = await parsePdf(bytes, 'a.pdf', (_pdf, pages) => {
    asked += pages.length
    return Promise.resolve(new Map(pages.map(({ index }) => [index, { paragraphs, confidence }])))
  })
  if (!outcome.ok) throw new Error(outcome.reason)
  return { ...outcome.source, asked }
}

test('a letter pasted as a picture among the words of a page is read behind them, and told', async () => {
  const { text, warnings } = await readWith(withPicture(80), [LETTER], 90)
  expect(text).toMatch(/^Line 0 of the brief/)
  expect(text.endsWith(`about.\n\n${LETTER}`)).toBe(true)
  expect(warnings).toEqual([
    'Page 1 holds a picture of a text: its words were recognised and may hold errors.',
  ])
})

test.each([
  ['a photograph', 80, ['ij l1 ~ 0O'], 80],
  ['what is not surely read', 80, [LETTER], 60],
])('%s on a page of words adds nothing to them', async (_, height, paragraphs, confidence) => {
  const { text, warnings } = await readWith(withPicture(height), paragraphs, confidence)
  expect(text.endsWith('about.')).toBe(true)
  expect(warnings).toEqual([])
})

test('a seal or the head of a letter is not read', async () => {
  expect((await readWith(withPicture(20), [LETTER], 90)).asked).toBe(0)
})
