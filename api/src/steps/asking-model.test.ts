import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { putDocument, putOpinions } from '../../test/opinions.ts'
import { refusalOf } from '../../test/refusal.ts'
import { writeTinyEncoder } from '../../test/tiny-onnx.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import type { Embedder } from '../core/ports.ts'
import { openOnnxEmbedder } from '../providers/onnx.ts'
import { openaiEmbedder } from '../providers/openai.ts'
import { retrieve } from './retrieve.ts'

/** The model whose vectors are held, at an address where nobody answers. */
let away: Embedder
beforeAll(async () => {
  const endpoint = { baseUrl: 'http://127.0.0.1:1/v1', apiKey: null, model: 'away' }
  away = { ...openaiEmbedder(endpoint, embedder.dimensions), id: embedder.id }
  await putOpinions(db, embedder, [
    {
      externalId: 'halloran',
      name: 'Halloran v. Marsh Savings Bank',
      paragraphs: ['The tenant received no written notice before the landlord changed the locks.'],
    },
    {
      externalId: 'estes',
      name: 'In re Estes',
      paragraphs: ['A lender must state the finance charge of a credit sale as a yearly rate.'],
    },
  ])
  await putDocument(db, embedder, cast.researcher, cast.matterId, 'Letter to the landlord', [
    'Our client the tenant has had no notice that the locks were changed.',
  ])
})

const question = 'Did the tenant receive notice before the locks were changed?'
const request = { q: question, scope: 'both', matter: '', limit: 20 } as const
const ask = (asked: Embedder, ways: 'both' | 'meaning' = 'both') =>
  retrieve({ db, embedder: asked }, cast.researcher, { ...request, matter: cast.matterId, ways })

test('while the endpoint of the model cannot be reached, words are searched, and the answer says so', async () => {
  const { hits, notes } = await ask(away)
  expect(notes).toEqual([
    'The model’s endpoint cannot be reached: only words were searched, and passages that say it in other words may be missing. Ask again when the model answers.',
  ])
  expect(hits.map(hit => hit.externalId ?? hit.title).sort()).toEqual(['Letter to the landlord', 'halloran'])
  expect(hits.map(hit => hit.ranks.meaning)).toEqual([null, null])
  const whole = await ask(embedder)
  expect(whole.notes).toEqual([])
  expect(whole.hits.some(hit => hit.ranks.meaning !== null)).toBe(true)
})

test('where meaning alone was asked for, there is nothing to fall back on', async () => {
  expect((await refusalOf(ask(away, 'meaning'))).code).toBe('model/unreachable')
})

test('an endpoint that never answers is left after a while, and words are searched; passages are waited for', async () => {
  let asked = 0
  const silent = createServer(() => void asked++)
  await new Promise<void>(done => silent.listen(0, '127.0.0.1', done))
  const { port } = silent.address() as AddressInfo
  const endpoint = { baseUrl: `http://127.0.0.1:${port}/v1`, apiKey: null, model: 'silent' }
  const hanging = { ...openaiEmbedder(endpoint, embedder.dimensions, 50), id: embedder.id }
  const { hits, notes } = await ask(hanging)
  expect(notes).toEqual([expect.stringMatching(/^The model took too long .*: only words were searched/)])
  expect(hits.map(hit => hit.externalId ?? hit.title).sort()).toEqual(['Letter to the landlord', 'halloran'])
  expect((await refusalOf(ask(hanging, 'meaning'))).code).toBe('model/slow')
  // On a slow machine a question may be given up before it has even arrived.
  const before = asked
  const passages = hanging.embed(['A passage.'], 'passage').catch((error: unknown) => error)
  await expect.poll(() => asked).toBeGreaterThan(before)
  const first = await Promise.race([passages, new Promise(done => setTimeout(done, 200, 'waiting'))])
  expect(first).toBe('waiting')
  silent.closeAllConnections()
  silent.close()
  await passages
})

test('a local model that fails leaves the search by words, too', async () => {
  const home = mkdtempSync(join(tmpdir(), 'quaere-failing-'))
  try {
    writeTinyEncoder(join(home, 'tiny'))
    const opened = await openOnnxEmbedder(join(home, 'tiny'), home)
    await opened.close()
    const failing = { ...opened, id: embedder.id }
    const { hits, notes } = await ask(failing)
    expect(notes).toEqual([
      expect.stringMatching(/^The local model does not answer: only words were searched/),
    ])
    expect(hits).toHaveLength(2)
    expect((await refusalOf(ask(failing, 'meaning'))).code).toBe('model/local')
    await expect(failing.embed(['A passage.'], 'passage')).rejects.toThrow('has been closed')
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
})
