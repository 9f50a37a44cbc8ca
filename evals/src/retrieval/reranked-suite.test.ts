import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '@quaere/api/config'
import type { Reranker } from '@quaere/api/core/ports'
import { extractiveWriter } from '@quaere/api/providers/extractive'
import { openStaticEmbedder } from '@quaere/api/providers/static'
import { openCorpora } from './corpora.ts'
import { type Findings, runSuites } from '../run.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaere-reranked-'))
  await writeSets(join(folder, 'data'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const mitigation = 'A landlord whose tenant abandons the premises must make efforts to find another tenant. '
const covenant = 'A covenant not to compete must be reasonable in time and territory. '

/** Two questions whose words point to "a"; both want "b". */
async function writeSets(data: string): Promise<void> {
  const lines = (rows: object[]) => gzipSync(rows.map(row => JSON.stringify(row)).join('\n'))
  await mkdir(join(data, 'opinions-us'), { recursive: true })
  await mkdir(join(data, 'retrieval-cited-case'), { recursive: true })
  const opinions = [
    { id: 'a', name: 'Halloran v. Pike', citations: [], text: mitigation.repeat(5) },
    { id: 'b', name: 'Bexley v. Orcutt', citations: [], text: covenant.repeat(5) },
  ]
  const query = { citing: 'nobody', relevant: 'b', also_cited_nearby: [] }
  const queries = [
    { ...query, query_id: '1', query: 'efforts to find another tenant, or a covenant' },
    { ...query, query_id: '2', query: 'the landlord whose tenant abandons the premises, or a covenant' },
  ]
  await writeFile(join(data, 'opinions-us', 'opinions.jsonl.gz'), lines(opinions))
  await writeFile(join(data, 'retrieval-cited-case', 'queries.jsonl.gz'), lines(queries))
}

async function measure(reranker: Reranker | null, sharedData = join(folder, 'data')): Promise<Findings> {
  const { signal } = new AbortController()
  const companions = {
    embedder: await openStaticEmbedder(),
    writer: extractiveWriter(),
    reranker,
    summariser: null,
    clock: () => new Date(),
    jobs: { send: () => Promise.resolve() },
    config: readConfig({ QUAERE_HOME: folder }),
  }
  const corpora = openCorpora(join(folder, 'evals'), companions, signal)
  const laboratory = { sharedData, corpora, demo: null, judge: null, sets: null, isBroken: false, signal }
  return runSuites(['reranked'], laboratory, () => {})
}

const scripted = (id: string, score: (text: string) => number): Reranker => ({
  id,
  description: id,
  rerank: (_, passages) => Promise.resolve(passages.map(score)),
})
const figures = ({ metrics }: Findings) =>
  metrics.map(({ metric, value, low, n }) => [metric, value, low, n] as const)

test('a reranker that helps gains what the search alone had missed', async () => {
  const found = await measure(scripted('wise', text => (text.includes('covenant') ? 1 : 0)))
  expect(figures(found)).toEqual([
    ['mrr without a reranker', 0.5, 0.5, 2],
    ['mrr with wise', 1, 1, 2],
    ['mrr gained by wise', 0.5, 0.5, 2],
    ['recall@1 gained by wise', 1, 1, 2],
    ['no order from wise', 0, 0, 2],
  ])
  expect(found.questions.map(({ found: ranked }) => ranked)).toEqual([
    ['b', 'a'],
    ['b', 'a'],
  ])
})

test('a reranker that fails gains nothing, and that it failed is counted', async () => {
  const broken = { ...scripted('broken', () => 0), rerank: () => Promise.reject(new Error('no model')) }
  const values = new Map(figures(await measure(broken)).map(([metric, value]) => [metric, value]))
  expect(values.get('mrr gained by broken')).toBe(0)
  expect(values.get('no order from broken')).toBe(1)
})

test('without a reranker, and without the data, every figure is skipped with the reason', async () => {
  const none = await measure(null)
  expect(none.metrics).toHaveLength(5)
  expect(new Set(none.metrics.map(({ skipped }) => skipped))).toEqual(
    new Set(['No reranker is configured: set QUAERE_RERANKER']),
  )
  const nowhere = await measure(
    scripted('wise', () => 0),
    join(folder, 'nowhere'),
  )
  expect(nowhere.metrics.every(({ skipped }) => skipped?.startsWith('There is no '))).toBe(true)
})
