import { strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import type { ParsedSource } from '../../parsed.ts'
import { makeDocx } from '../../samples/sample-files.ts'

async function read(file: Uint8Array): Promise<ParsedSource> {
  const outcome = await parseFile(file, 'a.docx')
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const filled = (fill: string): string =>
  `<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">${fill}</w14:textFill>`
const solid = (colour: string, transparent = 0): string =>
  filled(
    `<w14:solidFill><w14:srgbClr w14:val="${colour}"><w14:alpha w14:val="${transparent}"/></w14:srgbClr></w14:solidFill>`,
  )
const paragraph = (words: string, run = '', properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t>${words}</w:t></w:r></w:p>`
const open = paragraph('Heard in open court.')
const white = '<w:color w:val="FFFFFF"/>'
const shade = (colour: string): string => `<w:shd w:val="clear" w:color="auto" w:fill="${colour}"/>`
const styled = (id: string): string => `<w:tblStyle w:val="${id}"/>`
const table = (words: string, ofTable = '', ofCell = ''): string =>
  `<w:tbl><w:tblPr>${ofTable}</w:tblPr><w:tr><w:tc><w:tcPr>${ofCell}</w:tcPr>${words}</w:tc></w:tr></w:tbl>`
const styles = strToU8(
  `<w:styles ${word}><w:style w:type="paragraph" w:styleId="Quiet"><w:rPr><w:vanish/></w:rPr></w:style>` +
    `<w:style w:type="character" w:styleId="Pale"><w:rPr>${white}</w:rPr></w:style>` +
    `<w:style w:type="table" w:styleId="Grid"><w:tblPr/></w:style>` +
    `<w:style w:type="table" w:styleId="Bands"><w:tblStylePr w:type="firstRow"><w:tcPr>${shade('1F3864')}</w:tcPr></w:tblStylePr></w:style>` +
    `<w:style w:type="table" w:styleId="MoreBands"><w:basedOn w:val="Bands"/></w:style></w:styles>`,
)

test.each([
  ['in the style of their paragraph', '', '<w:pStyle w:val="Quiet"/>'],
  ['white on the paper', white, ''],
  ['nearly white', '<w:color w:val="FAFAFA"/>', ''],
  ['white by their style', '<w:rStyle w:val="Pale"/>', ''],
  ['black on a black highlight', '<w:highlight w:val="black"/>', ''],
  ['black on black shading', '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>', ''],
  ['of one point', '<w:sz w:val="2"/>', ''],
  ['squeezed to a hundredth', '<w:w w:val="1"/>', ''],
  ['drawn without a colour', filled('<w14:noFill/>'), ''],
  ['white by an effect', `<w:color w:val="000000"/>${solid('FFFFFF')}`, ''],
  ['wholly transparent', solid('000000', 100_000), ''],
  ['blue on a blue highlight', '<w:color w:val="000080"/><w:highlight w:val="darkBlue"/>', ''],
])('words hidden %s stay out of the text, and a warning tells', async (_, run, properties) => {
  const body = open + paragraph('Secret words', run, properties)
  const source = await read(makeDocx(body, { 'word/styles.xml': styles }))
  expect(source.text).toBe('Heard in open court.')
  expect(source.hidden).toEqual([{ page: '', words: 2 }])
  expect(source.warnings).toEqual(['2 hidden words were left out.'])
})

test.each([
  ['in a table without a ground', table(paragraph('Secret words', white))],
  ['in a table of a style without a ground', table(paragraph('Secret words', white), styled('Grid'))],
  [
    'in a white cell of a dark table',
    table(paragraph('Secret words', white), shade('000000'), shade('FFFFFF')),
  ],
  ['in a table inside a cell', table(table(paragraph('Secret words', white)))],
  [
    'black in a black cell',
    table(paragraph('Secret words', '<w:color w:val="000000"/>'), '', shade('000000')),
  ],
])('words that are white %s stay out of the text', async (_, body) => {
  const source = await read(makeDocx(open + body, { 'word/styles.xml': styles }))
  expect(source.text).toBe('Heard in open court.')
  expect(source.hidden).toEqual([{ page: '', words: 2 }])
})

test.each([
  ['white on a dark ground', paragraph('Seen', `${white}${shade('1F3864')}`)],
  [
    'white on a solid pattern',
    paragraph('Seen', `${white}<w:shd w:val="solid" w:color="auto" w:fill="auto"/>`),
  ],
  ['white on a pattern of dots', paragraph('Seen', `${white}<w:shd w:val="pct75" w:fill="FFFFFF"/>`)],
  ['of a width of nothing, over which Word passes', paragraph('Seen', '<w:w w:val="0"/>')],
  ['squeezed to two thirds', paragraph('Seen', '<w:w w:val="66"/>')],
  ['white on a highlight', paragraph('Seen', `${white}<w:highlight w:val="darkBlue"/>`)],
  ['white on a dark paragraph', paragraph('Seen', white, shade('000000'))],
  ['white in a dark table', table(paragraph('Seen', white), shade('000000'))],
  ['white in a dark cell', table(paragraph('Seen', white), '', shade('1F3864'))],
  ['white in a table inside a dark cell', table(table(paragraph('Seen', white)), '', shade('1F3864'))],
  ['white in a table whose style shades a row', table(paragraph('Seen', white), styled('MoreBands'))],
  ['of no colour on black shading', paragraph('Seen', '<w:shd w:val="clear" w:fill="000000"/>')],
  ['of a style that they set aside', paragraph('Seen', '<w:vanish w:val="0"/>', '<w:pStyle w:val="Quiet"/>')],
  ['filled with black by an effect', paragraph('Seen', white + solid('000000', 40_000))],
  [
    'of which only the outline is drawn',
    paragraph(
      'Seen',
      filled('<w14:noFill/>') +
        '<w14:textOutline xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:solidFill/></w14:textOutline>',
    ),
  ],
  ['white before a picture', paragraph('Seen', white) + '<w:p><w:anchor behindDoc="1"/></w:p>'],
])('words %s are text', async (_, body) => {
  const source = await read(makeDocx(open + body, { 'word/styles.xml': styles }))
  expect(source.text).toBe('Heard in open court.\n\nSeen')
  expect(source.warnings).toEqual([])
})

test.each(['<w:vanish/>', white, '<w:sz w:val="2"/>', '<w:w w:val="1"/>'])(
  'words of no style are hidden where the file says so of all: %s',
  async look => {
    const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${look}</w:rPr></w:rPrDefault></w:docDefaults>`
    const own = '<w:vanish w:val="0"/><w:color w:val="000000"/><w:sz w:val="24"/><w:w w:val="100"/>'
    for (const style of ['', '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>']) {
      const body = paragraph('Heard in open court.', own) + paragraph('Secret words')
      const source = await read(
        makeDocx(body, { 'word/styles.xml': strToU8(`<w:styles ${word}>${defaults}${style}</w:styles>`) }),
      )
      expect(source.text).toBe('Heard in open court.')
      expect(source.hidden).toEqual([{ page: '', words: 2 }])
    }
  },
)

test('rows and cells whose deletion was tracked stay out of the text, and a warning tells', async () => {
  const row = (properties: string, ...cells: string[]): string =>
    `<w:tr><w:trPr>${properties}</w:trPr>${cells.join('')}</w:tr>`
  const plain = (words: string, properties = ''): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(words)}</w:tc>`
  for (const rows of [
    row('<w:del w:id="1"/>', plain('Old fee')) + row('', plain('New fee')),
    row('', plain('Old fee', '<w:cellDel w:id="1"/>'), plain('New fee')),
  ]) {
    const source = await read(makeDocx(`<w:tbl>${rows}</w:tbl>`))
    expect(source.text).toBe('New fee')
    expect(source.warnings.join()).toMatch(/^The file has tracked changes/)
  }
})

test('the parts of a Word file are found where it says that they lie', async () => {
  const members = unzipSync(makeDocx(`${open}<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`))
  const renamed = Object.entries(members).map(([path, bytes]): [string, Uint8Array] => [
    path.replace(/(document|footnotes)\.xml/, '$12.xml'),
    strToU8(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/(document|footnotes)\.xml/g, '$12.xml'),
    ),
  ])
  const source = await read(zipSync(Object.fromEntries(renamed)))
  expect(source.text).toBe('Heard in open court.\n\n[1]\n\n[1] See the lease, clause 4.')
})

test('a picture as large as a pasted letter is told, a logo is not', async () => {
  const names =
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
  const picture = (wide: number, high: number): string =>
    `<w:p><w:r><w:drawing><wp:inline ${names}><wp:extent cx="${wide}" cy="${high}"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
  const source = await read(makeDocx(open + picture(970_000, 960_000) + picture(5_000_000, 6_000_000)))
  expect(source.warnings).toEqual([
    'A large picture was left out: if it shows words, save the file as PDF and add that, too.',
  ])
})

test('the day of a date is no number of a paragraph, and a row that begins with one stays a row', async () => {
  const cells = ['1 May', 'Acme', '12.00'].map(words => `<w:tc>${paragraph(words)}</w:tc>`).join('')
  const source = await read(makeDocx(`${paragraph('3 March 2019')}<w:tbl><w:tr>${cells}</w:tr></w:tbl>`))
  expect(source.text).toBe('3 March 2019\n\n1 May\tAcme\t12.00')
  expect(source.paragraphs).toBeUndefined()
})
