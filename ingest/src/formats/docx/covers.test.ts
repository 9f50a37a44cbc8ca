import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import type { ParsedSource } from '../../parsed.ts'
import { makeDocx } from '../../samples/sample-files.ts'

async function read(body: string): Promise<ParsedSource> {
  const outcome = await parseFile(makeDocx(body), 'a.docx')
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const names =
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
const run = (words: string): string =>
  `<w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`
const paragraph = (...inside: string[]): string => `<w:p>${inside.join('')}</w:p>`
const solid = (more = ''): string => `<a:solidFill><a:srgbClr val="000000">${more}</a:srgbClr></a:solidFill>`

/** A shape of Word 2010; places and sizes in points. */
type Shape = {
  x?: number
  y?: number
  wide?: number
  high?: number
  fill?: string
  keys?: string
  from?: string
  wrap?: string
  within?: string
}
const shape = ({
  x = 60,
  y = 0,
  wide = 68,
  high = 14,
  fill = solid(),
  keys = 'behindDoc="0"',
  from = 'paragraph',
  wrap = 'wrapNone',
  within = '',
}: Shape): string =>
  `<w:r><w:drawing><wp:anchor ${names} ${keys}><wp:positionH relativeFrom="column"><wp:posOffset>${x * 12_700}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="${from}"><wp:posOffset>${y * 12_700}</wp:posOffset></wp:positionV><wp:extent cx="${wide * 12_700}" cy="${high * 12_700}"/><wp:${wrap}/><a:graphic><a:graphicData><wps:wsp><wps:spPr>${fill}</wps:spPr>${within}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`
/** The same of older versions. */
const vml = (style: string, keys = 'fillcolor="black"', within = ''): string =>
  `<w:r><w:pict><v:rect ${names} style="position:absolute;margin-left:60pt;margin-top:0;width:68pt;height:14pt;${style}" ${keys}>${within}</v:rect></w:pict></w:r>`

// In Times of 12 points the name stands from 61 to 127 points from the margin.
const sentence = run('The witness Jane Example was then heard in open court.')
const box = '<w:txbxContent><w:p><w:r><w:t>Exhibit</w:t></w:r></w:p></w:txbxContent>'

test.each([
  ['a shape', shape({})],
  ['a shape on its line', shape({ from: 'line' })],
  ['a white shape', shape({ fill: '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' })],
  ['a shape filled by its style', shape({ fill: '', within: '<wps:style><a:fillRef idx="1"/></wps:style>' })],
  ['a rectangle', vml('z-index:1')],
  ['a rectangle of no colour, which is white', vml('', '')],
])('words under %s stay out of the text, and warnings tell', async (_, over) => {
  const source = await read(paragraph(sentence, over))
  expect(source.text).not.toMatch(/Jane|Example/)
  expect(source.text).toMatch(/^The .*then heard in open court\.$/)
  expect(source.hidden?.[0]?.words).toBeGreaterThanOrEqual(2)
  expect(source.warnings.join()).toMatch(/Filled shapes lie in front of words/)
})

test.each([
  ['behind them', shape({ keys: 'behindDoc="1"' })],
  ['around which they run', shape({ wrap: 'wrapSquare' })],
  ['without a fill', shape({ fill: '<a:noFill/>' })],
  ['that they shine through', shape({ fill: solid('<a:alpha val="40000"/>') })],
  ['that shows words of its own', shape({ within: `<wps:txbx>${box}</wps:txbx>` })],
  ['as thin as a rule', shape({ high: 1 })],
  ['as small as a box to tick', shape({ wide: 10, high: 10 })],
  ['in the margin', shape({ x: -80, wide: 60 })],
  ['far below them', shape({ y: 300 })],
  ['of old behind them', vml('z-index:-1')],
  ['of old without a fill', vml('', 'filled="f"')],
  ['of old that they shine through', vml('', '', '<v:fill opacity="26214f"/>')],
  ['of old that shows a picture', vml('', '', '<v:imagedata/>')],
])('words by a shape %s are text', async (_, beside) => {
  const source = await read(paragraph(sentence, beside))
  expect(source.text).toContain('The witness Jane Example was then heard in open court.')
  expect(source.warnings).toEqual([])
})

test('a shape hides the lines on which it lies, and paragraphs below to which it reaches', async () => {
  const long = run(Array.from({ length: 60 }, (_, at) => `word${at}`).join(' '))
  // Lines of 14.4 points: 12 words or so go on one of them.
  const source = await read(paragraph(long, shape({ x: 0, wide: 468, y: 15, high: 13 })))
  expect(source.text).toContain('word5 ')
  expect(source.text).not.toMatch(/word1[4-9] |word2[01] /)
  expect(source.text).toContain('word35 ')
  const below = await read(
    paragraph(shape({ x: 0, wide: 468, y: 16, high: 13 }), run('First.')) +
      paragraph(run('Secretname')) +
      paragraph(run('Third.')),
  )
  expect(below.text).toMatch(/^First\.\s+Third\.$/)
})

test('of a shape that stands on the page a warning tells that nobody knows what it hides', async () => {
  const source = await read(paragraph(sentence, shape({ from: 'page', y: 400 })))
  expect(source.text).toContain('Jane Example')
  expect(source.warnings.join()).toMatch(/^A filled shape lies in front of the page/)
})
