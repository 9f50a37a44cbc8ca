import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import type { ParsedSource } from '../../parsed.ts'
import { wordsElsewhere } from '../../refusals.ts'
import { makeDocx } from '../../samples/sample-files.ts'

async function read(body: string, more: Record<string, Uint8Array> = {}): Promise<ParsedSource> {
  const outcome = await parseFile(makeDocx(body, more), 'a.docx')
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const run = (words: string, look = ''): string =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`
const paragraph = (inside: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`
const endGone = '<w:rPr><w:del w:id="1"/></w:rPr>'
const math = (inside: string): string =>
  `<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${inside}</m:oMath>`
const mathRun = (words: string): string => `<m:r><m:t>${words}</m:t></m:r>`
const fraction = (over: string, under: string): string =>
  `<m:f><m:num>${over}</m:num><m:den>${under}</m:den></m:f>`
const sign = (font: string, code: string): string => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`
const field = (type: string, inside = ''): string =>
  `<w:r><w:fldChar w:fldCharType="${type}">${inside}</w:fldChar></w:r>`
const box = (inside: string): string =>
  field('begin', `<w:ffData><w:checkBox>${inside}</w:checkBox></w:ffData>`) + field('end')
const list =
  '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Kent"/><w:listEntry w:val="Essex"/></w:ddList></w:ffData>'

test.each([
  ['a ticked box of a form', run('I agree: ') + box('<w:default w:val="0"/><w:checked/>'), 'I agree: ☒'],
  ['an empty box of a form', run('I agree: ') + box('<w:default w:val="0"/>'), 'I agree: ☐'],
  ['the chosen line of a list', field('begin', list) + field('separate') + field('end'), 'Essex'],
  [
    'a line of a list that stands there, too',
    field('begin', list) + field('separate') + run('Essex') + field('end'),
    'Essex',
  ],
  [
    'boxes out of a font of signs',
    sign('Wingdings', 'F0FE') + run(' yes ') + sign('Wingdings', 'F0A8') + run(' no'),
    '☑ yes ☐ no',
  ],
  ['signs typed in such a font', run('\uf0fe', '<w:rFonts w:ascii="Wingdings"/>') + run(' yes'), '☑ yes'],
  ['a letter of the font Symbol', sign('Symbol', 'F06D') + run('-units'), 'μ-units'],
  ['a section sign out of a font of letters', sign('Times New Roman', 'F0A7') + run(' 4'), '§ 4'],
  ['a fraction', math(fraction(mathRun('1'), mathRun('2'))) + run(' of the rent'), '1/2 of the rent'],
  [
    'a formula',
    math(
      fraction(`<m:d><m:e>${mathRun('a+b')}</m:e></m:d>${mathRun('+1')}`, mathRun('c')) +
        `<m:sSup><m:e>${mathRun('x')}</m:e><m:sup>${mathRun('2')}</m:sup></m:sSup>`,
    ),
    '((a+b)+1)/cx^2',
  ],
  ['a word that may be parted', run('inter\u00adest'), 'interest'],
])('%s is text as Word shows it', async (_, inside, text) => {
  expect((await read(paragraph(inside))).text).toBe(text)
})

test('a footnote with a mark of its own is read under that mark, and the others go on counting', async () => {
  const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const note = (id: number, words: string): string =>
    `<w:footnote w:id="${id}">${paragraph(run(words))}</w:footnote>`
  const notes = strToU8(
    `<w:footnotes ${word}>${note(2, '* Of the Kent bar.')}${note(3, 'See the lease.')}</w:footnotes>`,
  )
  const own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
  const source = await read(
    paragraph(run('By A. Clerk') + own + run(' on rent') + '<w:r><w:footnoteReference w:id="3"/></w:r>'),
    { 'word/footnotes.xml': notes },
  )
  expect(source.text).toBe('By A. Clerk* on rent[1]\n\n* Of the Kent bar.\n\n[1] See the lease.')
})

test('a footnote whose mark is hidden is left out with it', async () => {
  const source = await read(
    paragraph(run('Seen.') + '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>'),
  )
  expect([source.text, source.hidden]).toEqual(['Seen.', [{ page: '', words: 1 }]])
})

test('words before a deleted end of a last paragraph or a cell are text', async () => {
  const cell = `<w:tbl><w:tr><w:tc>${paragraph(run('In a cell.'), endGone)}</w:tc></w:tr></w:tbl>`
  expect((await read(cell + paragraph(run('At the end.'), endGone))).text).toBe('In a cell.\n\nAt the end.')
})

test('a large first letter belongs to its word', async () => {
  const first = paragraph(run('T'), '<w:framePr w:dropCap="drop" w:lines="3"/>')
  expect((await read(first + paragraph(run('he court held.')))).text).toBe('The court held.')
})

test('a field that never ends hides nothing of what stands behind it', async () => {
  const open = paragraph(`${field('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>${run('First.')}`)
  expect((await read(open + paragraph(run('Second.')))).text).toBe('First.\n\nSecond.')
})

test('words struck through are text, and a warning tells', async () => {
  const source = await read(paragraph(run('A fee of ') + run('$500', '<w:strike/>') + run(' $700.')))
  expect(source.text).toBe('A fee of $500 $700.')
  expect(source.warnings.join()).toMatch(/^A word is struck through/)
})

test('an embedded sheet is told', async () => {
  const source = await read(paragraph(`${run('Fees:')}<w:r><w:object/></w:r>`))
  expect(source.warnings).toEqual(['An embedded sheet, chart or diagram was left out.'])
})

test('a Word file whose words lie in a file of another kind inside it is refused with what to do', async () => {
  expect(await parseFile(makeDocx('<w:altChunk/>'), 'a.docx')).toEqual({ ok: false, reason: wordsElsewhere })
})
