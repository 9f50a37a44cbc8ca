import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeTinyCrossEncoder, writeTinyEncoder } from '../../test/tiny-onnx.ts'
import { NoSuchModel, describeOnnxModel, notFromHub } from './onnx-model.ts'
import { openOnnxEmbedder, openOnnxReranker } from './onnx.ts'

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'quaere-onnx-'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const folderOf = (name: string, file?: string): string => {
  const folder = join(home, name)
  writeTinyEncoder(folder, file)
  return folder
}

const rounded = (vectors: Float32Array[]): number[][] =>
  vectors.map(vector => Array.from(vector, axis => Math.round(axis * 1000) / 1000))

test('texts become unit vectors, in their order, and padding counts for nothing', async () => {
  const embedder = await openOnnxEmbedder(folderOf('tiny'), home)
  try {
    expect(embedder.dimensions).toBe(2)
    const texts = ['dog', 'lease lease lease lease', 'Cat', 'dog lease', 'nothing known']
    expect(rounded(await embedder.embed(texts, 'passage'))).toEqual([
      [1, 0],
      [0, 1],
      [0.707, 0.707],
      [0.707, 0.707],
      [0, 0],
    ])
    const many = Array.from({ length: 100 }, (_, index) => (index % 3 === 0 ? 'lease' : 'dog'))
    expect(rounded(await embedder.embed(many, 'query'))).toEqual(
      many.map(word => (word === 'dog' ? [1, 0] : [0, 1])),
    )
    expect(await embedder.embed([], 'query')).toEqual([])
  } finally {
    await embedder.close()
  }
})

test('a question that takes too long is refused as the model’s, passages are waited for', async () => {
  const embedder = await openOnnxEmbedder(folderOf('tiny'), home, 0)
  try {
    const long = Array.from({ length: 200 }, () => 'dog '.repeat(500))
    await expect(embedder.embed(long, 'query')).rejects.toMatchObject({
      refusal: { code: 'model/local', detail: expect.stringContaining('took too long') },
    })
    expect(await embedder.embed(long, 'passage')).toHaveLength(200)
  } finally {
    await embedder.close()
  }
})

test('a text longer than the model takes is cut, not refused', async () => {
  const embedder = await openOnnxEmbedder(folderOf('tiny'), home)
  try {
    const [vector] = await embedder.embed([`${'dog '.repeat(20)}${'lease '.repeat(5000)}`], 'passage')
    expect(Array.from(vector ?? [])).toEqual([1, 0])
  } finally {
    await embedder.close()
  }
})

test('a model is used as it was trained: what its folder says goes before what its name says', async () => {
  expect(await describeOnnxModel(folderOf('bge-small-en-v1.5'), home)).toMatchObject({
    pooling: 'cls',
    queryPrefix: expect.stringContaining('Represent'),
    dtype: 'fp32',
  })
  expect(
    await describeOnnxModel(folderOf('multilingual-e5-small', 'model_quantized.onnx'), home),
  ).toMatchObject({ pooling: 'mean', passagePrefix: 'passage: ', dtype: 'q8' })
  const folder = folderOf('own-model')
  mkdirSync(join(folder, '1_Pooling'))
  writeFileSync(join(folder, '1_Pooling', 'config.json'), JSON.stringify({ pooling_mode_cls_token: true }))
  writeFileSync(
    join(folder, 'config_sentence_transformers.json'),
    JSON.stringify({ prompts: { query: 'ask: ' } }),
  )
  expect(await describeOnnxModel(folder, home)).toMatchObject({
    pooling: 'cls',
    queryPrefix: 'ask: ',
    passagePrefix: '',
  })
})

test('other weights or another use are another id', async () => {
  const ids = new Set<string>()
  for (const name of ['first', 'second']) ids.add((await describeOnnxModel(folderOf(name), home)).id)
  const changed = folderOf('first')
  writeTinyCrossEncoder(changed)
  ids.add((await describeOnnxModel(changed, home)).id)
  expect(ids.size).toBe(3)
})

test.each([
  ['/no/such/folder', /there is no folder/],
  ['not a model', /no hub id/],
])('%s is refused by name', async (named, reason) => {
  await expect(describeOnnxModel(named, home)).rejects.toThrow(reason)
})

test('a reranker that is not there is refused by the name of its own setting', async () => {
  await expect(openOnnxReranker('./no/such/model', home)).rejects.toThrow(
    /^QUAERE_RERANKER: there is no folder/,
  )
})

test('a model that the hub does not give is told with the folder that can take its place, and with what there is without', () => {
  const told = notFromHub('QUAERE_MODEL', 'owner/model', 'fetch failed')
  expect(told).toBeInstanceOf(NoSuchModel)
  expect(told.message).toMatch(
    /^QUAERE_MODEL: the hub’s model owner\/model .*\(fetch failed\).*onnx\/model\.onnx, tokenizer\.json.*built-in embedder/,
  )
  expect(notFromHub('QUAERE_RERANKER', 'owner/model', 'x').message).not.toContain('embedder')
})

test('a folder without weights or tokenizer says what is missing', async () => {
  const folder = join(home, 'empty')
  mkdirSync(folder)
  await expect(describeOnnxModel(folder, home)).rejects.toThrow(/has no tokenizer.json/)
  writeFileSync(join(folder, 'tokenizer.json'), '{}')
  writeFileSync(join(folder, 'config.json'), '{}')
  await expect(describeOnnxModel(folder, home)).rejects.toThrow(/has none of model.onnx/)
  mkdirSync(join(folder, 'onnx'))
  writeFileSync(join(folder, 'onnx', 'model.onnx'), 'no weights')
  await expect(openOnnxEmbedder(folder, home)).rejects.toThrow(/could not be used/)
})

test('a cross-encoder reads the question beside each passage', async () => {
  const folder = join(home, 'cross')
  writeTinyCrossEncoder(folder)
  const reranker = await openOnnxReranker(folder, home)
  try {
    const scores = await reranker.rerank('cat', ['dog', 'lease lease', 'lease'])
    expect(scores).toEqual([-1, 2, 1])
  } finally {
    await reranker.close()
  }
})
