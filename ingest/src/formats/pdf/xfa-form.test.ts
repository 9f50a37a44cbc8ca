import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import { makePdfPage, pdfStream } from '../../samples/sample-files.ts'
import { xfaForm } from '../../refusals.ts'

const words = (text: string): string => `BT /F1 12 Tf 20 150 Td (${text}) Tj ET`
const xfa = [pdfStream('<template xmlns="http://www.xfa.org/schema/xfa-template/3.0/"/>')]
const form = '/AcroForm << /Fields [] /XFA 6 0 R >>'

test.each([
  [words('Please wait... If this message is not replaced, upgrade your reader.'), form],
  [words('Veuillez patienter...'), `${form} /NeedsRendering true`],
  ['', form],
  ['', '/NeedsRendering true'],
])(
  'a form that only Adobe programs can show is no text, whatever page stands for it',
  async (content, catalogue) => {
    const file = makePdfPage(content, { catalogue, more: xfa })
    const outcome = await parsePdf(file, 'a.pdf', async () => new Map())
    expect(outcome).toEqual({ ok: false, reason: xfaForm })
  },
)

test.each([
  ['Please wait for the clerk to call the case.', ''],
  ['The petition is granted.', form],
])('“%s” on a page of its own is text', async (text, catalogue) => {
  const file = makePdfPage(words(text), { catalogue, more: xfa })
  const outcome = await parsePdf(file, 'a.pdf', async () => new Map())
  expect(outcome.ok && outcome.source.text).toBe(text)
})
