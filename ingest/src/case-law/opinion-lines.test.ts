import { gzipSync, strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { readJsonLines } from '../records/json-lines.ts'
import { detectLineKind, readOpinionLines, readSourceLines } from './opinion-lines.ts'
import type { OpinionLine } from '../parsed.ts'

/** Bytes in pieces of an awkward size, so that lines and characters are cut in the middle. */
async function* inPieces(bytes: Uint8Array, size = 7): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

const read = (text: string): Promise<OpinionLine[]> =>
  collect(readOpinionLines(inPieces(strToU8(text)), false))

const opinion = { id: 'cl:1', name: 'SMITH v. JONES', text: 'SELYA, Circuit Judge.\n\nWe affirm – § 5.' }

test('an opinion is taken with all its fields', async () => {
  const full = {
    ...opinion,
    name_abbreviation: 'Smith v. Jones',
    citations: ['612 F.3d 25'],
    court: 'United States Court of Appeals for the First Circuit',
    court_id: 'ca1',
    jurisdiction: 'United States (federal)',
    decision_date: '2010-07-15',
    decision_date_from: 'local_path',
    docket_number: 'No. 09-1965',
    pages: [{ label: '26', offset: 23 }],
    text_from: 'html',
    links: [{ start: 0, end: 5, cite: 'SELYA', to: null }],
    courtlistener_url: 'https://example.org/1',
    some_other_field: 1,
  }
  expect(await read(JSON.stringify(full))).toEqual([
    {
      line: 1,
      ok: true,
      opinion: {
        externalId: 'cl:1',
        name: 'SMITH v. JONES',
        shortName: 'Smith v. Jones',
        citations: ['612 F.3d 25'],
        court: 'United States Court of Appeals for the First Circuit',
        courtId: 'ca1',
        jurisdiction: 'United States (federal)',
        date: '2010-07-15',
        datePrecision: 'day',
        dateFrom: 'local_path',
        docket: 'No. 09-1965',
        text: opinion.text,
        pages: [{ label: '26', offset: 23 }],
        parts: [{ kind: 'lead', author: 'Selya', start: 0, end: opinion.text.length }],
        headings: [],
        textFrom: 'html',
        links: [{ start: 0, end: 5, cite: 'SELYA', to: null }],
        meta: { some_other_field: 1 },
        sourceUrl: 'https://example.org/1',
      },
    },
  ])
})

test('a line broken in the middle of a file is told with its number, and the others are taken', async () => {
  const line = JSON.stringify(opinion)
  const lines = await read([line, line.slice(0, 40), '', line].join('\n'))
  expect(lines.map(found => [found.line, found.ok])).toEqual([
    [1, true],
    [2, false],
    [4, true],
  ])
  expect(lines[1]).toMatchObject({
    reason: 'Line 2 is not valid JSON: it may be cut off or hold a stray character.',
  })
})

test.each([
  [undefined, null, null],
  ['2010-07-15', '2010-07-15', 'day'],
  ['1901-06', '1901-06', 'month'],
  ['1730', '1730', 'year'],
])('an opinion with the date %s is taken', async (written, date, precision) => {
  const lines = await read(JSON.stringify({ ...opinion, decision_date: written }))
  expect(lines).toMatchObject([{ ok: true, opinion: { date, datePrecision: precision } }])
})

test.each([
  [
    { ...opinion, decision_date: '0000-01-01' },
    'Line 1: decision_date must be YYYY-MM-DD, YYYY-MM, YYYY or missing.',
  ],
  [
    { ...opinion, decision_date: '2010-02-30' },
    'Line 1: decision_date must be YYYY-MM-DD, YYYY-MM, YYYY or missing.',
  ],
  [{ ...opinion, text: undefined }, 'Line 1: the field "text" is missing or of the wrong kind.'],
  [{ ...opinion, text: ' \n' }, 'Line 1: the field "text" is empty.'],
  [{ ...opinion, pages: [{ label: '7', offset: 900 }] }, 'Line 1: page 7 lies beyond the end of the text.'],
  ['just words', 'Line 1 is not an object with the fields of an opinion.'],
])('a line that is not an opinion is refused with its reason (%#)', async (value, reason) => {
  expect(await read(JSON.stringify(value))).toEqual([{ line: 1, ok: false, reason }])
})

test.each([
  ['an object over several lines', '\n{\n  "id": "a",\n  "name": "b"\n}\n{\n}', 2],
  ['an array over several lines', '[{"id": "a"},\n{"id": "b"},\n{"id": "c"}]', 1],
])('%s is told once, and how it is written by line', async (_, file, line) => {
  expect(await read(file)).toEqual([
    { line, ok: false, reason: expect.stringMatching(/goes over several lines.*jq -c/) },
  ])
})

test.each([
  ['an array', JSON.stringify([opinion, opinion]), '.[]'],
  ['a page of an answer', JSON.stringify({ count: 1, next: null, results: [opinion] }), '.results[]'],
])('%s in one line is told, and the lines behind it are taken', async (_, line, filter) => {
  const lines = await collect(
    readSourceLines(inPieces(strToU8(`${line}\n${JSON.stringify(opinion)}`)), false),
  )
  expect(lines).toMatchObject([
    { line: 1, ok: false, reason: expect.stringContaining(`jq -c '${filter}' FILE`) },
    { line: 2, ok: true },
  ])
})

test('a gzipped file is read; one that is cut off gives the lines before the cut and says so', async () => {
  const random = Array.from({ length: 400 }, (_, at) =>
    JSON.stringify({ ...opinion, id: `cl:${at}:${Math.sin(at)}` }),
  ).join('\n')
  const packed = gzipSync(strToU8(random))
  expect(await collect(readOpinionLines(inPieces(packed, 1000), true))).toHaveLength(400)
  const cut = await collect(readOpinionLines(inPieces(packed.subarray(0, packed.length / 2), 1000), true))
  expect(cut.slice(0, -1).every(line => line.ok)).toBe(true)
  expect(cut.length).toBeGreaterThan(50)
  expect(cut.at(-1)).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^The file is damaged or cut off at line/),
  })
})

test('a line longer than the limit is left out and not held in memory', async () => {
  const lines = await collect(
    readJsonLines(inPieces(strToU8(`{"a":"${'x'.repeat(500)}"}\n{"b":1}`)), false, 100),
  )
  expect(lines).toEqual([
    { line: 1, ok: false, reason: expect.stringMatching(/^Line 1 is longer than/) },
    { line: 2, ok: true, value: { b: 1 } },
  ])
})

test('a zero character becomes a space, so that databases take the text and offsets hold', async () => {
  expect(await read(JSON.stringify({ ...opinion, text: 'a\0b' }))).toMatchObject([
    { opinion: { text: 'a b' } },
  ])
})

test('letters and contracts are told from opinions and come as documents', async () => {
  const memo = {
    id: 'fppc:1',
    number: '00-010',
    agency: 'FPPC',
    question: 'May he?',
    date: '2000-03-08',
    text: 'Dear Sir',
  }
  const contract = { id: 'cuad:1', file: 'a', title: 'Lease', text: 'The parties agree.' }
  expect([memo, contract, opinion, { id: '1' }, null].map(detectLineKind)).toEqual([
    'memo',
    'contract',
    'opinion',
    null,
    null,
  ])
  const lines = [memo, contract, opinion].map(value => JSON.stringify(value)).join('\n')
  expect(await collect(readSourceLines(inPieces(strToU8(lines)), false))).toMatchObject([
    {
      ok: true,
      kind: 'document',
      document: {
        externalId: 'fppc:1',
        kind: 'memo',
        title: 'Letter 00-010',
        date: '2000-03-08',
        meta: { agency: 'FPPC' },
      },
    },
    {
      ok: true,
      kind: 'document',
      document: { kind: 'contract', title: 'Lease', source: { text: 'The parties agree.' } },
    },
    { ok: true, kind: 'opinion', opinion: { externalId: 'cl:1' } },
  ])
})
