import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { openWordPieces } from './wordpiece.ts'

const TableMeta = z.object({
  id: z.string().min(1),
  dimensions: z.int().positive().max(4096),
  /** Word pieces come first in the vocabulary; the entries after them are whole words. */
  pieces: z.int().positive(),
  rows: z.int().positive().max(1_000_000),
  sha256: z.object({ 'table.int8.bin': z.string(), 'vocabulary.txt': z.string() }),
})

/**
 * One row a vocabulary entry: `scales[row]` times the int8 numbers from `row * dimensions` on. All of it lies in memory
 * that threads share, so that each further one costs no table of its own.
 */
export type StaticTable = {
  id: string
  dimensions: number
  pieces: number
  rows: number
  /** An entry a line, as UTF-8. */
  vocabulary: Uint8Array
  scales: Float32Array
  numbers: Int8Array
}
export const StaticTable: z.ZodType<StaticTable> = z.object({
  id: z.string(),
  dimensions: z.number(),
  pieces: z.number(),
  rows: z.number(),
  vocabulary: z.instanceof(Uint8Array),
  scales: z.instanceof(Float32Array),
  numbers: z.instanceof(Int8Array),
})

/** The files of the built-in embedder are missing, damaged or not of one build. */
export class StaticTableUnreadable extends Error {
  override name = 'StaticTableUnreadable'

  constructor(what: string, options?: ErrorOptions) {
    const then =
      'Nothing was changed. Restore the folder api/models/static from the repository, or build it again'
    super(
      `The built-in word table cannot be used: ${what}. ${then} with ingest/models/build_static.py.`,
      options,
    )
  }
}

async function readTableFile(folder: URL, name: string): Promise<Buffer> {
  try {
    return await readFile(new URL(name, folder))
  } catch (cause) {
    throw new StaticTableUnreadable(`${name} cannot be read`, { cause })
  }
}

function readMeta(bytes: Buffer): z.infer<typeof TableMeta> {
  try {
    return TableMeta.parse(JSON.parse(bytes.toString('utf8')))
  } catch (cause) {
    throw new StaticTableUnreadable('meta.json does not describe a table', { cause })
  }
}

/** Reads the table out of `folder`. Throws StaticTableUnreadable when a file is missing, damaged, or of another build. */
export async function readStaticTable(folder: URL): Promise<StaticTable> {
  const meta = readMeta(await readTableFile(folder, 'meta.json'))
  const vocabulary = await readTableFile(folder, 'vocabulary.txt')
  const table = await readTableFile(folder, 'table.int8.bin')
  for (const [name, bytes] of [
    ['vocabulary.txt', vocabulary],
    ['table.int8.bin', table],
  ] as const) {
    if (hash('sha256', bytes) !== meta.sha256[name]) {
      throw new StaticTableUnreadable(`${name} is not the file that meta.json names`)
    }
  }
  const { id, dimensions, pieces, rows } = meta
  const entries = entriesOf(vocabulary).length
  if (entries !== rows || pieces > rows) {
    throw new StaticTableUnreadable(`the vocabulary has ${entries} entries and the table ${rows} rows`)
  }
  const expected = rows * (Float32Array.BYTES_PER_ELEMENT + dimensions)
  if (table.length !== expected) {
    throw new StaticTableUnreadable(`table.int8.bin has ${table.length} bytes instead of ${expected}`)
  }
  const scales = new Float32Array(new SharedArrayBuffer(rows * Float32Array.BYTES_PER_ELEMENT))
  for (let row = 0; row < rows; row++) scales[row] = table.readFloatLE(row * Float32Array.BYTES_PER_ELEMENT)
  const numbers = new Int8Array(new SharedArrayBuffer(rows * dimensions))
  numbers.set(table.subarray(scales.byteLength))
  const shared = new Uint8Array(new SharedArrayBuffer(vocabulary.length))
  shared.set(vocabulary)
  return { id, dimensions, pieces, rows, vocabulary: shared, scales, numbers }
}

const entriesOf = (vocabulary: Uint8Array): string[] =>
  Buffer.from(vocabulary).toString('utf8').trimEnd().split('\n')

/** Makes the function that averages a text's rows. It keeps two scratch lists, so it embeds one text at a time. */
export function averageRows(table: StaticTable): (text: string) => Float32Array {
  const { dimensions, scales, numbers } = table
  const words = openWordPieces(entriesOf(table.vocabulary), table.pieces)
  const counts = new Uint32Array(table.rows)
  const met: number[] = []
  function meet(row: number): void {
    if (counts[row] === 0) met.push(row)
    counts[row] = (counts[row] ?? 0) + 1
  }

  return text => {
    words.eachRow(text, meet)
    const sum = new Float64Array(dimensions)
    for (const row of met) {
      const weight = (counts[row] ?? 0) * (scales[row] ?? 0)
      const start = row * dimensions
      for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] ?? 0) + weight * (numbers[start + i] ?? 0)
      counts[row] = 0
    }
    met.length = 0
    return toUnitLength(sum)
  }
}

/** Scaled to length 1. No direction at all becomes the last axis: a zero vector has no cosine (pgvector answers NaN). */
function toUnitLength(sum: Float64Array): Float32Array {
  let squares = 0
  for (const value of sum) squares += value * value
  const unit = new Float32Array(sum.length)
  if (squares === 0) {
    unit[sum.length - 1] = 1
    return unit
  }
  const length = Math.sqrt(squares)
  for (let i = 0; i < unit.length; i++) unit[i] = (sum[i] ?? 0) / length
  return unit
}
