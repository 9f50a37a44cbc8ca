import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import type { ParsedSource } from '../../parsed.ts'
import { makeDocx } from '../../samples/sample-files.ts'

async function read(shape: string): Promise<ParsedSource> {
  const page = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'
  const outcome = await parseFile(
    makeDocx(`<w:p><w:r><w:t>Heard in open court.</w:t></w:r></w:p><w:p><w:r>${shape}</w:r></w:p>${page}`),
    'a.docx',
  )
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const box = '<w:txbxContent><w:p><w:r><w:t>Other words</w:t></w:r></w:p></w:txbxContent>'
/** A drawn box 100 points wide. */
const drawn = (from: string, points: number): string =>
  `<w:drawing><wp:anchor><wp:positionH relativeFrom="${from}"><wp:posOffset>${points * 12_700}</wp:posOffset></wp:positionH>` +
  `<wp:extent cx="1270000" cy="635000"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`
const vml = (style: string): string =>
  `<w:pict><v:shape style="position:absolute;width:100pt;height:50pt;${style}"><v:textbox>${box}</v:textbox></v:shape></w:pict>`

test.each([
  ['left of the page', drawn('page', -101)],
  ['right of the page', drawn('page', 612)],
  ['left of the margin by half a page', drawn('margin', -406)],
  ['left of any column', drawn('column', -713)],
  ['right of any letter', drawn('character', 612)],
  ['right of the right margin', drawn('rightMargin', 306)],
  ['left of the words, as older programs draw it', vml('margin-left:-713pt')],
  ['right of the page, as older programs draw it', vml('mso-position-horizontal-relative:page;left:612pt')],
])('the words of a box %s are left out and told', async (_, shape) => {
  const source = await read(shape)
  expect(source.text).toBe('Heard in open court.')
  expect(source.hidden).toEqual([{ page: '', words: 2 }])
})

test.each([
  ['that reaches onto the page', drawn('page', -99)],
  ['in the margin of a column', drawn('column', -120)],
  ['that may be on the page, wherever its column stands', drawn('column', -600)],
  ['that is aligned, whatever else is said', vml('mso-position-horizontal:center;margin-left:-2000pt')],
])('the words of a box %s are read', async (_, shape) => {
  expect((await read(shape)).text).toBe('Heard in open court.\n\nOther words')
})
