import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from './parse.ts'
import type { ParsedSource } from './parsed.ts'

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
    expect.stringMatching(/^Hidden text/),
    expect.stringMatching(/^An embedded sheet/),
  ])
})
