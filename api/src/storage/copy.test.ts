import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { copyRows, encodeRows } from './copy.ts'
import type { Db } from './session.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
  await db.connection`create table copied (id uuid primary key, many int not null, words text, embedding vector)`
})
afterAll(async () => db.close())

type Row = { id: string; many: number; words: string | null; vector: Float32Array }
const into = 'copied (id, many, words, embedding)'
const rowOf = (many: number, words: string | null): Row => ({
  id: randomUUID(),
  many,
  words,
  vector: Float32Array.from([0.1, -1e-7, many, 3.5]),
})
const copy = (rows: Row[]): Promise<void> =>
  db.asOwner(tx =>
    copyRows(tx, into, 4, rows, (row, fields) => {
      fields.uuid(row.id)
      fields.int(row.many)
      fields.text(row.words)
      fields.vector(row.vector)
    }),
  )

const embedded = 'the embedded database takes no binary COPY through its socket: rows are inserted there'

test('rows that are copied are read back to the last bit, whatever their words', async context => {
  if (db.kind !== 'postgres') return context.skip(embedded)
  const words = fc.sample(fc.string({ unit: 'grapheme' }), { numRuns: 200, seed: 4 })
  const rows = words.map((word, index) => rowOf(index - 100, word.replaceAll('\0', '').toWellFormed()))
  rows.push(rowOf(2 ** 31 - 1, null), rowOf(-(2 ** 31), 'x'.repeat(700_000)))
  await copy(rows)
  const read = await db.connection<{ id: string; many: number; words: string | null; numbers: string }[]>`
    select id, many, words, embedding::text as numbers from copied`
  const byId = new Map(read.map(row => [row.id, row]))
  expect(read).toHaveLength(rows.length)
  for (const row of rows) {
    const found = byId.get(row.id)
    expect(found?.words).toBe(row.words)
    expect(found?.many).toBe(row.many)
    expect(Float32Array.from(JSON.parse(found?.numbers ?? '[]') as number[])).toEqual(row.vector)
  }
})

test('a row that a rule of the table refuses undoes the whole copy and leaves the connection usable', async context => {
  if (db.kind !== 'postgres') return context.skip(embedded)
  await db.connection`delete from copied`
  const row = rowOf(1, 'twice')
  await expect(copy([rowOf(2, 'good'), row, row])).rejects.toMatchObject({ code: '23505' })
  expect(await db.asOwner(tx => tx`select from copied`)).toHaveLength(0)
})

test('a copy into a table that is not there fails with that reason', async context => {
  if (db.kind !== 'postgres') return context.skip(embedded)
  const copying = db.asOwner(tx => copyRows(tx, 'nowhere (id)', 1, ['x'], (row, fields) => fields.text(row)))
  await expect(copying).rejects.toMatchObject({ code: '42P01' })
})

test('a row that is not what its column takes fails the copy while rows are still being sent', async context => {
  if (db.kind !== 'postgres') return context.skip(embedded)
  const many = Array.from({ length: 200_000 }, () => rowOf(1, 'many words '.repeat(10)))
  const copying = db.asOwner(tx =>
    copyRows(tx, into, 4, many, (row, fields) => {
      fields.uuid(row.id)
      fields.text('seven')
      fields.text(row.words)
      fields.vector(row.vector)
    }),
  )
  await expect(copying).rejects.toMatchObject({ code: '22P03' })
  expect(await db.asOwner(tx => tx`select from copied`)).toHaveLength(0)
})

test('what is encoded does not depend on where the pieces end', () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => index)
  const bytes = Buffer.concat([
    ...encodeRows(2, rows, (row, fields) => {
      fields.int(row)
      fields.text('word '.repeat(row % 90))
    }),
  ])
  // Signature and flags, then two bytes of count and two fields with their lengths a row, then two bytes.
  const size = rows.reduce((sum, row) => sum + 2 + 8 + 4 + 5 * (row % 90), 19 + 2)
  expect(bytes).toHaveLength(size)
  expect(bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xff]))
})

test('what is no uuid is not sent', () => {
  const encode = (id: string): Buffer[] => [...encodeRows(1, [id], (row, fields) => fields.uuid(row))]
  expect(() => encode('not-a-uuid')).toThrow('not a uuid')
})
