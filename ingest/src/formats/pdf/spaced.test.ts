import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import { makePdfPage } from '../../samples/sample-files.ts'

const courier = {
  resources: '/Font << /F1 6 0 R >>',
  more: ['<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>'],
}

/** Words in a type of 10 points whose letters are 6 wide, `apart` points between two letters, as many more between two words. */
function drawn(text: string, apart: number, y: number): string {
  let x = 20
  return Array.from(text, letter => {
    const at = x
    x += letter === ' ' ? 4 : 6 + apart
    return letter === ' ' ? '' : `1 0 0 1 ${at.toFixed(2)} ${y} Tm (${letter}) Tj`
  }).join('\n')
}

async function textOf(content: string, options = courier): Promise<string> {
  const outcome = await parsePdf(
    makePdfPage(`BT /F1 10 Tf\n${content}\nET`, options),
    'a.pdf',
    async () => new Map(),
  )
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source.text
}

test.each([1.3, 3, 5])('words whose letters stand %d points apart are words', async apart => {
  expect(await textOf(drawn('ORDER OF THE COURT', apart, 150))).toBe('ORDER OF THE COURT')
})

test('spaces that somebody typed between the letters of a word are left out', async () => {
  expect(await textOf('20 150 Td (M E M O R A N D U M) Tj 0 -30 Td (to the file) Tj')).toBe(
    'MEMORANDUM to the file',
  )
})

test('a row of letters that stand for themselves stays one', async () => {
  expect(await textOf('20 150 Td (A B C D E F G) Tj 0 -30 Td (X X X O X O X) Tj')).toBe(
    'A B C D E F G X X X O X O X',
  )
})
