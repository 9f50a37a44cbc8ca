import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../parse.ts'
import { makeDocx } from '../samples/sample-files.ts'

const docx = (runs: string): Uint8Array =>
  makeDocx(`<w:p>${runs}</w:p>`, {
    'word/styles.xml': strToU8(
      '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
        '<w:style w:type="character" w:styleId="Gone"><w:name w:val="DeltaView Deletion"/><w:rPr><w:strike/></w:rPr></w:style></w:styles>',
    ),
  })
const run = (words: string, look = ''): string =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`
const rtf = (words: string): Uint8Array => strToU8(`{\\rtf1\\ansi ${words}\\par}`)
const html = (words: string): Uint8Array => strToU8(`<body><p>${words}</p></body>`)

test.each([
  ['a.docx', docx(run('A fee of ') + run('$500 or', '<w:dstrike/>') + run(' $700.'))],
  ['a.docx', docx(run('A fee of ') + run('$500 or', '<w:rStyle w:val="Gone"/>') + run(' $700.'))],
  ['a.rtf', rtf('A fee of {\\strike $500 }{\\strike or} $700.')],
  ['a.rtf', rtf('A fee of \\striked1 $500 or\\striked0  $700.')],
  ['a.html', html('A fee of <s>$500 or</s> $700.')],
  ['a.html', html('A fee of <del>$500 <b>or</b></del> $700.')],
  ['a.html', html('A fee of <span style="text-decoration: underline line-through">$500 or</span> $700.')],
])('%s: words that are struck through are text, and a warning tells (%#)', async (name, bytes) => {
  const outcome = await parseFile(bytes, name)
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.text).toBe('A fee of $500 or $700.')
  expect(outcome.source.warnings).toEqual([
    '2 words are struck through and stand in the text like any other: look at the file before you quote it.',
  ])
})

test.each([
  ['a.docx', docx(run('A fee of ') + run('$700.', '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>'))],
  ['a.rtf', rtf('A fee of {\\strike \\strike0 $700.}')],
  ['a.html', html('A fee of <u>$700.</u>')],
])('%s: nothing is told where no line runs through the words', async (name, bytes) => {
  const outcome = await parseFile(bytes, name)
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.text).toBe('A fee of $700.')
  expect(outcome.source.warnings).toEqual([])
})
