import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import type { ParsedSource } from '../../parsed.ts'
import { makeDocx } from '../../samples/sample-files.ts'

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const styles = strToU8(
  `<w:styles ${word}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>` +
    `<w:style w:type="paragraph" w:styleId="Flat"><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:style>` +
    `<w:style w:type="paragraph" w:styleId="Twenty"><w:pPr><w:spacing w:line="20"/></w:pPr></w:style>` +
    `<w:style w:type="character" w:styleId="Aloft"><w:rPr><w:position w:val="-3000"/></w:rPr></w:style></w:styles>`,
)

async function read(body: string): Promise<ParsedSource> {
  const file = makeDocx(paragraph('Heard in open court.') + body, { 'word/styles.xml': styles })
  const outcome = await parseFile(file, 'a.docx')
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const paragraph = (words: string, run = '', properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t>${words}</w:t></w:r></w:p>`
const exact = (line: number): string => `<w:spacing w:line="${line}" w:lineRule="exact"/>`
const raised = (by: number): string => `<w:position w:val="${by}"/>`
const row = (height: number, rule: string): string =>
  `<w:tbl><w:tr><w:trPr><w:trHeight w:val="${height}" w:hRule="${rule}"/></w:trPr><w:tc>${paragraph('Other words')}</w:tc></w:tr></w:tbl>`

const inside = `<w:txbxContent>${paragraph('Other words')}</w:txbxContent>`
/** A floating text box of Word 2010 and later, its sides in 914,400ths of an inch. */
function box(wide: number, high: number, { name = '', shape = '', fit = '', wrap = 'square' } = {}): string {
  const words = `<wps:txbx>${inside}</wps:txbx><wps:bodyPr wrap="${wrap}">${fit}</wps:bodyPr>`
  return `<w:p><w:r><w:drawing><wp:anchor><wp:extent cx="${wide}" cy="${high}"/><wp:docPr id="1" name="Box" ${name}/><a:graphic><a:graphicData><wps:wsp>${shape}${words}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>`
}
const oldBox = (style: string, ofWords = '', look = ''): string =>
  `<w:p><w:r><w:rPr>${look}</w:rPr><w:pict><v:shape style="position:absolute;${style}"><v:textbox style="${ofWords}">${inside}</v:textbox></v:shape></w:pict></w:r></w:p>`
const inGroup = (style: string): string =>
  `<w:p><w:r><w:pict><v:group style="width:90pt;height:50pt"><v:rect style="${style}"><v:textbox>${inside}</v:textbox></v:rect></v:group></w:pict></w:r></w:p>`
const fits = { fit: '<a:spAutoFit/>' }

test.each([
  ['of two points', paragraph('Other words', '<w:sz w:val="4"/>')],
  ['in lines of one point', paragraph('Other words', '', exact(20))],
  ['in lines of one point by their style', paragraph('Other words', '', '<w:pStyle w:val="Flat"/>')],
  [
    'in lines whose height is its own and whose rule is the paragraph’s',
    paragraph('Other words', '', '<w:pStyle w:val="Twenty"/><w:spacing w:lineRule="exact"/>'),
  ],
  ['raised out of an exact line', paragraph('Other words', raised(60), exact(280))],
  ['lowered out of an exact line', paragraph('Other words', raised(-60), exact(280))],
  ['lowered off the page', paragraph('Other words', raised(-3000))],
  ['lowered off the page by their style', paragraph('Other words', '<w:rStyle w:val="Aloft"/>')],
  ['in a row of one point', row(20, 'exact')],
  ['in a frame of one point', paragraph('Other words', '', '<w:framePr w:hRule="exact" w:h="20"/>')],
  ['in a box of no size', box(0, 0)],
  ['in a box that is a line', box(2_000_000, 12_700)],
  ['in a box that fits its words and has no width', box(0, 900_000, fits)],
  [
    'in a shape of no size',
    box(900_000, 900_000, { shape: '<wps:spPr><a:xfrm><a:ext cx="0" cy="0"/></a:xfrm></wps:spPr>' }),
  ],
  ['in a hidden drawing', box(900_000, 900_000, { name: 'hidden="1"' })],
  ['in a hidden shape', box(900_000, 900_000, { shape: '<wps:cNvPr id="2" name="B" hidden="true"/>' })],
  ['in a hidden box of older files', oldBox('width:90pt;height:50pt;visibility:hidden')],
  ['in a box of no height of older files', oldBox('width:90pt;height:0')],
  ['in a hidden box of a group', inGroup('visibility:hidden')],
  ['in a box that hangs in hidden words', oldBox('width:90pt;height:50pt', '', '<w:vanish/>')],
])('words %s stay out of the text, and a warning tells', async (_, body) => {
  const source = await read(body)
  expect(source.text).toBe('Heard in open court.')
  expect(source.hidden).toEqual([{ page: '', words: 2 }])
  expect(source.warnings).toEqual(['2 hidden words were left out.'])
})

test.each([
  ['of four points', paragraph('Other words', '<w:sz w:val="8"/>')],
  ['in exact lines of their own height', paragraph('Other words', '', exact(240))],
  ['in exact lines of half their height', paragraph('Other words', '', exact(120))],
  ['in lines of no height, over which Word passes', paragraph('Other words', '', exact(0))],
  [
    'in lines of at least one point',
    paragraph('Other words', '', '<w:spacing w:line="20" w:lineRule="atLeast"/>'),
  ],
  [
    'of a style of flat lines that they set aside',
    paragraph('Other words', '', '<w:pStyle w:val="Flat"/><w:spacing w:line="240" w:lineRule="auto"/>'),
  ],
  ['raised a little in an exact line', paragraph('Other words', raised(8), exact(280))],
  ['lowered a little in an exact line', paragraph('Other words', raised(-8), exact(280))],
  ['raised in a line that grows', paragraph('Other words', raised(60))],
  ['in a row of at least one point', row(20, 'atLeast')],
  ['in a row of an exact height of its own', row(400, 'exact')],
  ['in a usual box', box(900_000, 400_000)],
  ['in a flat box that fits its words', box(900_000, 0, fits)],
  ['in a narrow box whose line does not break', box(0, 0, { ...fits, wrap: 'none' })],
  ['in a usual box of older files', oldBox('width:90pt;height:50pt')],
  [
    'in a flat box of older files that fits its words',
    oldBox('width:90pt;height:0', 'mso-fit-shape-to-text:t'),
  ],
  ['in a box of a group, in units of its own', inGroup('width:3;height:2')],
])('words %s are text', async (_, body) => {
  const source = await read(body)
  expect(source.text).toBe('Heard in open court.\n\nOther words')
  expect(source.warnings).toEqual([])
})
