import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Embedder } from '@quaere/api/core/ports'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cacheEmbeddings } from './embedding-cache.ts'

let home: string
let computed: string[]
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'quaere-cache-'))
  computed = []
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const vectorOf = (text: string): Float32Array =>
  Float32Array.from({ length: 8 }, (_, i) =>
    Math.fround(Math.sin(text.length * 7 + i + (text.charCodeAt(0) || 0))),
  )
const model = (id: string): Embedder => ({
  id,
  description: 'for this test',
  dimensions: 8,
  embed(texts) {
    computed.push(...texts)
    return Promise.resolve(texts.map(vectorOf))
  },
})
const fileOf = (): string => {
  const [name = ''] = readdirSync(join(home, 'embeddings'))
  return join(home, 'embeddings', name)
}

test('a text is computed once, also when the program starts again, and by each model for itself', async () => {
  const first = cacheEmbeddings(model('a'), home)
  expect(await first.embed(['one', 'two', 'one more'], 'passage')).toEqual(
    ['one', 'two', 'one more'].map(vectorOf),
  )
  first.close()
  const again = cacheEmbeddings(model('a'), home)
  expect(await again.embed(['two', 'three', 'one'], 'passage')).toEqual(['two', 'three', 'one'].map(vectorOf))
  expect(computed).toEqual(['one', 'two', 'one more', 'three'])
  expect(again.counts).toEqual({ asked: 3, found: 2 })
  await cacheEmbeddings(model('b'), home).embed(['one'], 'passage')
  expect(computed.at(-1)).toBe('one')
})

test('questions are not kept', async () => {
  const cached = cacheEmbeddings(model('a'), home)
  await cached.embed(['who pays?'], 'query')
  await cached.embed(['who pays?'], 'query')
  expect(computed).toHaveLength(2)
})

test('a damaged file costs computing again and never gives a wrong vector', async () => {
  const texts = Array.from({ length: 300 }, (_, index) => `${'x'.repeat(index)} ${index}`)
  const cached = cacheEmbeddings(model('a'), home, 64_000)
  await cached.embed(texts, 'passage')
  cached.close()
  const good = readFileSync(fileOf())
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(good.length - 1), { maxLength: 400 }),
      fc.nat(good.length),
      async (bits, end) => {
        const bad = Buffer.from(good.subarray(0, end))
        for (const at of bits) if (at < bad.length) bad[at] = (bad[at] ?? 0) ^ 0x55
        writeFileSync(fileOf(), bad)
        const reopened = cacheEmbeddings(model('a'), home, 64_000)
        expect(await reopened.embed(texts, 'passage')).toEqual(texts.map(vectorOf))
        reopened.close()
      },
    ),
    { numRuns: 30 },
  )
})

test('the file stays within its bound, however many texts come', async () => {
  const cached = cacheEmbeddings(model('a'), home, 10_000)
  const texts = Array.from({ length: 5_000 }, (_, index) => `text ${index}`)
  expect(await cached.embed(texts, 'passage')).toEqual(texts.map(vectorOf))
  expect(statSync(fileOf()).size).toBeLessThanOrEqual(10_000)
})

test('where nothing can be written everything is computed', async () => {
  writeFileSync(join(home, 'embeddings'), 'a file where the folder would be')
  const cached = cacheEmbeddings(model('a'), home)
  expect(await cached.embed(['one'], 'passage')).toEqual([vectorOf('one')])
})
