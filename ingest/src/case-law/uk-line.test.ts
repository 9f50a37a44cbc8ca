import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { readOpinionLines } from './opinion-lines.ts'
import type { OpinionLine } from '../parsed.ts'
import { placeOf } from '../save/save-opinion.ts'

const paragraphs = ['1. First.', '2. Second: “', '7. A quoted rule', '3. Third.'].map(text => ({
  n: /^\d\./.exec(text)?.[0] ?? null,
  text,
}))
const line = {
  id: 'uk:1',
  name: 'LLOYD v GOOGLE LLC',
  neutral_citation: '[2021] EWHC 50 (Admin)',
  court: 'EWHC-QBD-Planning',
  decision_date: '2021-11-10',
  jurisdiction: 'United Kingdom',
  paragraphs,
  text: ['Date: 9 November 2021', 'Between', 'ANN', 'and', 'BEA', ...paragraphs.map(({ text }) => text)].join(
    '\n\n',
  ),
  refs: [{ type: 'case', text: '[2019] EWCA Civ 1599', href: 'https://example.org/1599' }],
  docx: 'docx/a.docx',
  source: 'example.org',
}

async function read(value: unknown): Promise<Extract<OpinionLine, { ok: true }>['opinion']> {
  const bytes = strToU8(JSON.stringify(value))
  for await (const found of readOpinionLines(
    (async function* () {
      yield await Promise.resolve(bytes)
    })(),
    false,
  )) {
    if (found.ok) return found.opinion
    throw new Error(found.reason)
  }
  throw new Error('no line')
}

test('a judgment is found by its neutral citation, which says the court, and every field is kept', async () => {
  const opinion = await read(line)
  expect(opinion).toMatchObject({
    name: 'LLOYD v GOOGLE LLC',
    citations: ['[2021] EWHC 50 (Admin)'],
    courtId: 'ewhcadmin',
    court: 'EWHC-QBD-Planning',
    date: '2021-11-10',
    meta: { court_code: 'EWHC-QBD-Planning', refs: line.refs, docx: line.docx, source: line.source },
  })
  expect(placeOf(opinion).court).toBe('High Court of England and Wales (Administrative Court)')
})

test('its own paragraphs are its pages; where each stands is kept', async () => {
  const { text, pages, meta } = await read(line)
  expect(pages.map(({ label, offset, series }) => [label, series, text.slice(offset, offset + 8)])).toEqual([
    ['1', 'paragraph', '1. First'],
    ['2', 'paragraph', '2. Secon'],
    ['3', 'paragraph', '3. Third'],
  ])
  const start = text.indexOf('7. A')
  expect(meta?.['paragraphs']).toContainEqual({ n: '7.', start, end: start + 16 })
  const astray = await read({ ...line, paragraphs: [{ n: '1.', text: 'not in the text' }] })
  expect(astray).toMatchObject({ pages: [], meta: { paragraphs: [{ n: '1.', text: 'not in the text' }] } })
})

test.each([
  [line.text, 'ANN v BEA', 'head of the judgment'],
  ['1. Nothing but this.', '[2021] EWHC 50 (Admin)', 'neutral citation'],
])('one without a name has that of its head, or is called by its citation (%#)', async (text, name, from) => {
  expect(await read({ ...line, name: null, text })).toMatchObject({
    name,
    shortName: name,
    meta: { name_from: from },
  })
})

test.each([
  [line.text, '2021-11-09', 'day', 'printed in the judgment'],
  ['1. Nothing but this.', '2021', 'year', 'neutral citation'],
])('the sign for no date is no date (%#)', async (text, date, datePrecision, dateFrom) => {
  expect(await read({ ...line, decision_date: '1000-01-01', text })).toMatchObject({
    date,
    datePrecision,
    dateFrom,
  })
})

test('other citations of a line stand before its neutral one, and one without a name is still refused', async () => {
  expect((await read({ ...line, citations: ['[2022] AC 1217'] })).citations).toEqual([
    '[2022] AC 1217',
    '[2021] EWHC 50 (Admin)',
  ])
  await expect(read({ ...line, neutral_citation: null, name: null })).rejects.toThrow(
    'the field "name" is missing',
  )
})
