import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CsvRecord, NotThisFile, readCsv } from './csv-records.ts'

async function* pieces(text: string, size: number): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function read(text: string, wanted: string[], size = 1_000_000): Promise<CsvRecord[]> {
  const records: CsvRecord[] = []
  for await (const group of readCsv(pieces(text, size), wanted)) records.push(...group)
  return records
}
const values = (records: CsvRecord[]) => records.map(one => (one.ok ? one.values : one.reason))

test('columns are found by their names, in whatever order they stand', async () => {
  const text = '"id","page","extra","reporter"\n"1","483","x","U.S."\n2,1,,F.2d\n'
  expect(values(await read(text, ['reporter', 'page', 'id']))).toEqual([
    ['U.S.', '483', '1'],
    ['F.2d', '1', '2'],
  ])
  await expect(read(text, ['volume'])).rejects.toThrow(NotThisFile)
})

test('fields hold commas, newlines and marks escaped as Postgres does it, by doubling, or with backticks', async () => {
  const wanted = ['id', 'name']
  const name = 'In re "Anon",\nMinor \\ Child'
  const postgres = `id,name\r\n"7","In re \\"Anon\\",\nMinor \\\\ Child"\r\n`
  const doubled = `id,name\n"7","In re ""Anon"",\nMinor \\ Child"\n`
  const backticks = 'id,name\n`7`,`In re "Anon",\nMinor \\\\ Child`\n'
  for (const text of [postgres, doubled, backticks]) {
    expect(values(await read(text, wanted))).toEqual([['7', name]])
  }
})

test('a broken record is told with its line, and the ones after it are taken', async () => {
  const text = [
    'id,name,date',
    '"1","good","1999"',
    '"2","a mark is missing,"1999"',
    '"3","one column too few"',
    '"4","holds',
    'two lines","2000"',
    '"5","good, too","2001"',
    '"6","never closed',
  ].join('\n')
  const records = await read(text, ['id', 'name'])
  expect(records.map(one => [one.line, one.ok])).toEqual([
    [2, true],
    [3, false],
    [4, false],
    [5, true],
    [7, true],
    [8, false],
  ])
  expect(values(records)[2]).toBe('Line 4 is left out: it has 2 columns where 3 are named.')
})

test('a record that is not UTF-8 is told with its line, and a letter that nobody could read before is none', async () => {
  const bytes = Buffer.concat([
    Buffer.from('id,name\n"1","gar'),
    Buffer.from([0xe7]),
    Buffer.from('on\nof two lines"\n"2","gar\uFFFDon"\n'),
  ])
  const records: CsvRecord[] = []
  for await (const group of readCsv(Readable.from([bytes]), ['id', 'name'])) records.push(...group)
  expect(records).toMatchObject([
    { line: 2, ok: false, reason: 'Line 2 is left out: it is not UTF-8 text.' },
    { line: 4, ok: true, values: ['2', 'gar\uFFFDon'] },
  ])
})

test('what is left of a broken record on the lines after it is no record of its own', async () => {
  const text =
    'id,name,date\n"1","a "mark" too many\nand, more, of it\n\n12 pages","1999"\n"2","good","2000"\n'
  const records = await read(text, ['id'])
  expect(records.map(one => [one.line, one.ok])).toEqual([
    [2, false],
    [6, true],
  ])
})

test('where the pieces of a file are cut makes no difference', async () => {
  const field = fc.string({ unit: 'grapheme', maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(), field, field)),
      fc.integer({ min: 1, max: 40 }),
      async (rows, size) => {
        const quoted = (text: string): string => `"${text.replace(/[\\"]/g, c => `\\${c}`)}"`
        const text = `id,a,b\n${rows.map(([id, a, b]) => `${id},${quoted(a)},${quoted(b)}\n`).join('')}`
        expect(values(await read(text, ['id', 'a', 'b'], size))).toEqual(
          rows.map(([id, a, b]) => [String(id), a, b]),
        )
      },
    ),
  )
})

test('any bytes at all end, and every record has as many values as were asked for', async () => {
  const bytes = fc.string({
    unit: fc.constantFrom('"', '\\', ',', '\n', '\r', '`', '1', 'a', 'é'),
    maxLength: 300,
  })
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (rest, size) => {
      for (const one of await read(`id,a\n${rest}`, ['id', 'a'], size))
        if (one.ok) expect(one.values).toHaveLength(2)
    }),
  )
})

test('reading goes on behind any record that was read before, wherever the pieces are cut', async () => {
  const field = fc.string({ maxLength: 12 }).map(words => `"${words.replace(/[\\"]/g, '\\$&')}"`)
  const records = fc.array(fc.tuple(fc.nat(), field), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(records, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
      const text = ['id,name', ...rows.map(([id, name]) => `"${id}",${name}`), ''].join('\n')
      const all = await read(text, ['id', 'name'])
      for (const [index, record] of all.entries()) {
        if (!record.ok) continue
        const rest: CsvRecord[] = []
        for await (const group of readCsv(pieces(text, size), ['id', 'name'], record.after))
          rest.push(...group)
        expect(rest).toEqual(all.slice(index + 1))
      }
    }),
    { numRuns: 60 },
  )
})
