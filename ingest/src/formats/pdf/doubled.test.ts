import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import { makePdfPage } from '../../samples/sample-files.ts'

const WORDS = 'Bold orders were printed twice'

/** Each letter by itself, as often as `times`, hardly moved: how some programs print bold. */
function drawn(times: number): string {
  const letters = Array.from(WORDS, (letter, at) =>
    letter === ' '
      ? ''
      : Array.from(
          { length: times },
          (_, print) => `1 0 0 1 ${20 + at * 7.2 + print * 0.3} 100 Tm (${letter}) Tj`,
        ).join('\n'),
  )
  return `BT /F1 12 Tf\n${letters.join('\n')}\nET`
}

test.each([1, 2, 3])('letters that are drawn %i times stand in the text once', async times => {
  const font = '/Type /Font /Subtype /Type1 /BaseFont /Courier'
  const outcome = await parsePdf(
    makePdfPage(drawn(times), { resources: '/Font << /F1 6 0 R >>', more: [`<< ${font} >>`] }),
    'a.pdf',
  )
  expect(outcome).toMatchObject({ ok: true, source: { text: WORDS, warnings: [] } })
})

test('codes and figures of doubled signs are left as they are', async () => {
  const outcome = await parsePdf(
    makePdfPage('BT /F1 12 Tf 20 100 Td (Class AABBCC, 112233, the book, XX.) Tj ET'),
    'a.pdf',
  )
  expect(outcome).toMatchObject({ ok: true, source: { text: 'Class AABBCC, 112233, the book, XX.' } })
})
