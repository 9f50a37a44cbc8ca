import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import type { ParsedSource } from '../../parsed.ts'

async function read(rtf: string): Promise<ParsedSource> {
  const outcome = await parseFile(strToU8(rtf), 'a.rtf')
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const sheet = String.raw`{\*\objclass Excel.Sheet.8}{\*\objname Rent{\result Not shown}}{\*\objdata 0105000002{\result Not shown}}`

test('of an embedded object the words that the page shows in its place are read, and it is told', async () => {
  const object = String.raw`{\object\objemb${sheet}{\result {\b Rent} 500{\pict\wmetafile8 0100}}}`
  const source = await read(String.raw`{\rtf1 Due: ${object} a month.}`)
  expect(source.text).toBe('Due: Rent 500 a month.')
  expect(source.warnings).toEqual([
    'An embedded sheet, chart or file was left out, but for the words that the page shows in its place.',
  ])
})

test('objects are counted wherever they stand: in notes, in one another, with nothing to show', async () => {
  const inner = String.raw`{\object\objlink${sheet}{\*\result Deep}}`
  const source = await read(
    String.raw`{\rtf1 One{\object\objemb${sheet}}{\footnote Note {\object${sheet}{\result 7 ${inner}}}}.}`,
  )
  expect(source.text).toBe('One[1].\n\n[1] Note 7 Deep')
  expect(source.warnings).toEqual([
    '3 embedded sheets, charts or files were left out, but for the words that the page shows in their place.',
  ])
})

test('what stands in an object that is itself passed over, or is hidden, stays out', async () => {
  const shown = String.raw`{\object${sheet}{\result Shown}}`
  const source = await read(String.raw`{\rtf1 One{\header ${shown}}{\v ${shown}}{\result , two}.}`)
  expect(source.text).toBe('One, two.')
  expect(source.warnings).toEqual([
    'A hidden word was left out.',
    expect.stringMatching(/^An embedded sheet/),
  ])
})

test.each([
  ['of two points', String.raw`{\fs4 Other words}`],
  ['in lines of an exact height of one point', String.raw`{\pard\sl-20 Other words\par}`],
  ['raised out of an exact line', String.raw`{\pard\sl-280 {\up60 Other words}\par}`],
  ['lowered out of an exact line', String.raw`{\pard\sl-280 {\dn60 Other words}\par}`],
  ['lowered off the page', String.raw`{\dn3000 Other words}`],
])('words %s stay out of the text, are counted and told', async (_, words) => {
  const source = await read(String.raw`{\rtf1 Heard in open court.\par ${words}}`)
  expect(source.text).toBe('Heard in open court.')
  expect(source.hidden).toEqual([{ page: '', words: 2 }])
  expect(source.warnings).toEqual(['2 hidden words were left out.'])
})

test.each([
  ['of four points', String.raw`{\fs8 Other words}`],
  ['in exact lines of their own height', String.raw`{\pard\sl-240 Other words}`],
  ['in lines of at least one point', String.raw`{\pard\sl20 Other words}`],
  ['after exact lines', String.raw`{\pard\sl-20\pard Other words}`],
  ['raised in a line that grows', String.raw`{\up60 Other words}`],
  ['raised and set down again', String.raw`{\pard\sl-280\up60\up0 Other words}`],
])('words %s are text', async (_, words) => {
  const source = await read(String.raw`{\rtf1 Heard in open court.\par ${words}}`)
  expect(source.text).toBe('Heard in open court.\n\nOther words')
  expect(source.warnings).toEqual([])
})

const shape = (inside: string): string => String.raw`{\shp{\*\shpinst ${inside}{\shptxt Other words\par}}}`

test.each([
  ['of a row of one point', String.raw`\trowd\trrh-20\cellx3000\pard\intbl Other words\cell\row\pard`],
  ['of a hidden shape', shape(String.raw`\shpleft0\shpright3000{\sp{\sn fHidden}{\sv 1}}`)],
  ['of a shape without a size', shape(String.raw`\shpleft0\shptop0\shpright0\shpbottom0`)],
  ['of a shape left of the page', shape(String.raw`\shpbxpage\shpleft-9000\shpright-6000`)],
])('words %s cannot be seen and are left out', async (_, words) => {
  const source = await read(String.raw`{\rtf1 Heard in open court.\par ${words}}`)
  expect(source.text).toBe('Heard in open court.')
  expect(source.hidden).toEqual([{ page: '', words: 2 }])
})

test.each([
  ['of a row that grows', String.raw`\trowd\trrh20\cellx3000\pard\intbl Other words\cell\row`],
  ['after such a row', String.raw`\trowd\trrh-20\cellx3000\pard\intbl\cell\row\pard Other words`],
  ['of a shape', shape(String.raw`\shpleft0\shpright3000{\sp{\sn fHidden}{\sv 0}}`)],
  ['of a shape left of a column', shape(String.raw`\shpbxcolumn\shpleft-900\shpright-100`)],
])('words %s can be seen', async (_, words) => {
  const source = await read(String.raw`{\rtf1 Heard in open court.\par ${words}}`)
  expect(source.text).toBe('Heard in open court.\n\nOther words')
})

test('letters are those of the Macintosh where the file says so', async () => {
  expect((await read(String.raw`{\rtf1\mac The caf\'8e is \'d2let\'d3.}`)).text).toBe('The café is “let”.')
})

test('a bullet stands before its item, though the file does not name the font of its sign', async () => {
  const item = String.raw`\pard{\listtext\pard\plain \u61623\'3f\tab}\ilvl0\ls1 The lease\par`
  expect((await read(String.raw`{\rtf1 ${item}}`)).text).toBe('•\tThe lease')
})

test('headings are told by their style or by their place in an outline, and other paragraphs are none', async () => {
  const styles = String.raw`{\stylesheet{\s0 Normal;}{\s4\sbasedon0\b heading 2;}{\s5\outlinelevel0 \'dcberschrift;}}`
  const source = await read(
    String.raw`{\rtf1${styles}\pard\s5 The Facts\par\pard\s0 Words.\par\pard\s4 The\b  Lease\par\pard Words.\par\pard\outlinelevel2 Its Term\par\pard\outlinelevel9 Words.\par\pard\s5\par\pard Words.}`,
  )
  expect(source.headings.map(({ level, text }) => [level, text])).toEqual([
    [1, 'The Facts'],
    [2, 'The Lease'],
    [3, 'Its Term'],
  ])
  expect(source.text).toBe('The Facts\n\nWords.\n\nThe Lease\n\nWords.\n\nIts Term\n\nWords.\n\nWords.')
})

test('comments are left out and told', async () => {
  const comment = String.raw`{\*\atnid AB}{\*\atnauthor Ana}\chatn{\*\annotation{\*\atnref 1}\pard Ask her.}`
  const source = await read(String.raw`{\rtf1 The rent is due.${comment} It was paid.${comment}}`)
  expect(source.text).toBe('The rent is due. It was paid.')
  expect(source.warnings).toEqual(['2 comments were left out.'])
})
