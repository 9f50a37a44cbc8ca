import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StaticTableUnreadable } from './static-table.ts'
import { openStaticEmbedder } from './static.ts'

const shipped = new URL('../../models/static/', import.meta.url)
const embedder = await openStaticEmbedder()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'static-table-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function one(text: string): Promise<Float32Array> {
  const [vector] = await embedder.embed([text], 'passage')
  if (vector === undefined) throw new Error('no vector')
  return vector
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
}

/** A copy of the shipped table with one file changed. */
async function damaged(name: string, change: (bytes: Buffer) => Buffer | string): Promise<URL> {
  const copy = await mkdtemp(join(folder, 'copy-'))
  await cp(shipped, copy, { recursive: true })
  await writeFile(join(copy, name), change(await readFile(join(copy, name))))
  return pathToFileURL(`${copy}/`)
}

test('the table is the one that was measured: 256 dimensions, at most 12 MB', async () => {
  expect(embedder).toMatchObject({ id: 'static-256-v3', dimensions: 256 })
  expect(embedder.description).toBe('Built-in word-piece table (256 dimensions), no network')
  const files = await Promise.all(
    ['table.int8.bin', 'vocabulary.txt', 'meta.json'].map(name => readFile(new URL(name, shipped))),
  )
  expect(files.reduce((sum, file) => sum + file.length, 0)).toBeLessThan(12_000_000)
})

test('vectors come one a text and in order, whatever the purpose', async () => {
  const texts = Array.from({ length: 300 }, (_, i) => `certiorari number ${i}`)
  const passages = await embedder.embed(texts, 'passage')
  const queries = await embedder.embed(texts, 'query')
  expect(passages).toHaveLength(300)
  expect(passages).toEqual(queries)
  expect(passages[217]).toEqual(await one('certiorari number 217'))
})

test('calls that run at the same time do not mix', async () => {
  const many = Array.from({ length: 400 }, (_, i) => `tenant ${i} owes rent`)
  const [left, right] = await Promise.all([
    embedder.embed(many, 'passage'),
    embedder.embed([...many].reverse(), 'query'),
  ])
  expect(left).toEqual([...right].reverse())
})

test('texts on one subject are nearer than texts on another', async () => {
  const question = await one('May the landlord end the lease because the tenant did not pay rent?')
  const near = await one(
    'A lessor who wishes to terminate a tenancy for default in payment must give written notice.',
  )
  const far = await one('The jury convicted the defendant of armed robbery after hearing three eyewitnesses.')
  expect(cosine(question, near)).toBeGreaterThan(cosine(question, far) + 0.15)
})

test('a text is compared by its words, not by how often they are repeated, nor by case and accents', async () => {
  const vector = await one('estoppel by deed')
  expect(cosine(vector, await one('ESTOPPEL, by — deed! '.repeat(50)))).toBeCloseTo(1, 5)
})

test('without a known word the vector is the last axis, not zeros', async () => {
  for (const text of ['', '   ', '—¶¶—', '法院駁回上訴']) {
    const vector = await one(text)
    expect(vector[255]).toBe(1)
    expect(cosine(vector, vector)).toBe(1)
  }
  expect(Math.abs(cosine(await one(''), await one('The writ of habeas corpus is denied.')))).toBeLessThan(0.3)
})

test('any text gives a finite vector of length 1', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async text => {
      const vector = await one(text)
      expect(cosine(vector, vector)).toBeCloseTo(1, 5)
    }),
  )
})

test('vectors of version 3 never change: stored ones must stay comparable', async () => {
  const vector = await one('The petition for a writ of certiorari is denied.')
  expect(Array.from(vector.slice(0, 4), value => Number(value.toFixed(4)))).toEqual([
    -0.0235, -0.0127, 0.0443, 0.0557,
  ])
})

test.each([
  [
    'a table cut short',
    'table.int8.bin',
    (b: Buffer) => b.subarray(0, b.length - 1),
    /table\.int8\.bin is not the file/,
  ],
  [
    'a vocabulary of another build',
    'vocabulary.txt',
    (b: Buffer) => `new\n${b.toString()}`,
    /vocabulary\.txt is not the file/,
  ],
  ['a description that is no JSON', 'meta.json', () => '{"id"', /meta\.json does not describe/],
  [
    'more rows than words',
    'meta.json',
    (b: Buffer) => b.toString().replace(/"rows": \d+/, '"rows": 40000'),
    /40000 rows/,
  ],
  [
    'another row length',
    'meta.json',
    (b: Buffer) => b.toString().replace('256,', '128,'),
    /bytes instead of/,
  ],
])('%s is refused with a sentence', async (_, name, change, sentence) => {
  const refused = openStaticEmbedder(await damaged(name, change))
  await expect(refused).rejects.toThrow(StaticTableUnreadable)
  await expect(refused).rejects.toThrow(sentence)
})

test('a missing table is refused with what to do', async () => {
  const refused = openStaticEmbedder(pathToFileURL(`${folder}/none/`))
  await expect(refused).rejects.toThrow(/meta\.json cannot be read.*Restore the folder/)
})

/** Texts of every kind, of different lengths, none like its neighbour. */
const manyTexts = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    i % 50 === 0
      ? ''
      : `The lessee ${i} shall not assign café §${i % 7} ${'estoppel xylograph '.repeat(i % 5)}`,
  )

const bitsOf = (vectors: Float32Array[]): string => {
  const hash = createHash('sha256')
  for (const vector of vectors) hash.update(vector)
  return hash.digest('hex')
}

test('threads give the vectors that one core gives, to the bit and in the order of the texts', async () => {
  const alone = await openStaticEmbedder(undefined, 1)
  const shared = await openStaticEmbedder(undefined, 3)
  try {
    const texts = manyTexts(1_500)
    const expected = await alone.embed(texts, 'passage')
    const both = await Promise.all([shared.embed(texts, 'passage'), shared.embed(texts.slice(0, 9), 'query')])
    expect(both[0]).toHaveLength(1_500)
    expect(bitsOf(both[0])).toBe(bitsOf(expected))
    expect(bitsOf(both[1])).toBe(bitsOf(expected.slice(0, 9)))
  } finally {
    await shared.close()
  }
})

test('a small batch needs no thread, a large one does', async () => {
  const closed = await openStaticEmbedder(undefined, 2)
  await closed.close()
  expect(await closed.embed(manyTexts(1_023), 'passage')).toHaveLength(1_023)
  await expect(closed.embed(manyTexts(1_024), 'passage')).rejects.toThrow(
    'The built-in word table has been closed.',
  )
})

test('threads that have nothing to do keep no process alive', async () => {
  const code = `
    const { openStaticEmbedder } = await import(${JSON.stringify(new URL('./static.ts', import.meta.url))})
    const embedder = await openStaticEmbedder(undefined, 2)
    const vectors = await embedder.embed(Array.from({ length: 1100 }, (_, i) => 'lease ' + i), 'passage')
    console.log(vectors.length)`
  const args = ['--eval', code]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 30_000 })
  expect(stdout.trim()).toBe('1100')
})
