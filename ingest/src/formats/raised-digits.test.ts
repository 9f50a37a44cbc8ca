import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../parse.ts'
import { makeDocx, makePdfPage } from '../samples/sample-files.ts'

/** A line in type of 12 points, its raised parts in 7 points four higher. */
function pdfWithRaised(): Uint8Array {
  const parts = ['Some 10', '2', ' m in 1999.', '12', ' The 4', 'th', ' word', '3']
  const shown = parts.map(
    (words, at) => (at % 2 === 0 ? '/F1 12 Tf 0 Ts' : '/F1 7 Tf 4 Ts') + ` (${words}) Tj`,
  )
  return makePdfPage(`BT 20 150 Td ${shown.join(' ')} ET`)
}

const run = (words: string, look = ''): string =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`
const raised = (words: string): string => run(words, '<w:vertAlign w:val="superscript"/>')

test.each([
  [
    'a.docx',
    makeDocx(
      `<w:p>${run('Some 10')}${raised('2')}${run(' m in 1999.')}${raised('12')}${run(' The 4')}${raised('th')}${run(' word')}${raised('3')}</w:p>`,
    ),
  ],
  [
    'a.rtf',
    strToU8(
      '{\\rtf1\\ansi Some 10{\\super 2} m in 1999.\\super 12\\nosupersub  The 4{\\super th} word{\\super 3}\\par}',
    ),
  ],
  [
    'b.rtf',
    strToU8(
      '{\\rtf1\\ansi {\\loch Some 10}{\\loch\\super\\loch\n2}{\\loch  m in 1999.}{\\loch\\super\\loch 12}{\\loch  The 4}{\\super\\loch th}{\\loch  word}{\\super\\loch 3}\\par}',
    ),
  ],
  [
    'a.html',
    strToU8(
      '<body><p>Some 10<sup>2</sup> m in 1999.<sup>12</sup> The 4<sup>th</sup> word<sup>3</sup></p></body>',
    ),
  ],
  ['a.pdf', pdfWithRaised()],
])('%s: raised digits behind a number make no other number of it', async (name, bytes) => {
  const outcome = await parseFile(bytes, name)
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.text).toBe('Some 10² m in 1999.¹² The 4th word3')
})
