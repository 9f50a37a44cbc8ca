import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { citationSets } from '@quaere/api/core/citation-sets'
import { readConfig } from '@quaere/api/config'
import { openStaticEmbedder } from '@quaere/api/providers/static'
import { extractiveWriter } from '@quaere/api/providers/extractive'
import { openCorpora } from './corpora.ts'
import { runSuites } from '../run.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaere-suites-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function laboratory(sharedData: string) {
  const { signal } = new AbortController()
  const companions = {
    embedder: await openStaticEmbedder(),
    writer: extractiveWriter(),
    reranker: null,
    summariser: null,
    clock: () => new Date(),
    jobs: { send: () => Promise.resolve() },
    config: readConfig({ QUAERE_HOME: folder }),
  }
  return {
    sharedData,
    corpora: openCorpora(join(folder, 'evals'), companions, signal),
    demo: null,
    judge: null,
    sets: null,
    isBroken: false,
    signal,
  }
}

const lines = (rows: object[]) => gzipSync(rows.map(row => JSON.stringify(row)).join('\n'))
const opinion = (id: string, name: string, text: string) => ({ id, name, citations: [], text })
const mitigation =
  'A landlord whose tenant abandons the premises must make reasonable efforts to find another tenant. '
const covenant =
  'A covenant not to compete must be reasonable in time and territory, and rest on consideration. '
const usury = 'A lender who omits the annual percentage rate from the form is liable for a penalty. '

async function writeSets(): Promise<string> {
  const data = join(folder, 'data')
  await mkdir(join(data, 'opinions-us'), { recursive: true })
  await mkdir(join(data, 'retrieval-cited-case'), { recursive: true })
  const opinions = [
    opinion('a', 'Halloran v. Pike', mitigation.repeat(5)),
    opinion('b', 'Bexley v. Orcutt', covenant.repeat(5)),
    opinion('c', 'Marsh v. Delano', usury.repeat(5)),
    opinion('asker', 'Later v. Case', mitigation.repeat(6)),
  ]
  const query = {
    query: 'must the landlord make reasonable efforts to find another tenant',
    citing: 'asker',
    also_cited_nearby: [],
  }
  const queries = [
    { ...query, query_id: 'found', relevant: 'a' },
    { ...query, query_id: 'nearby', relevant: 'b', also_cited_nearby: ['a'] },
    { ...query, query_id: 'itself', relevant: 'asker' },
  ]
  await writeFile(join(data, 'opinions-us', 'opinions.jsonl.gz'), lines(opinions))
  await writeFile(join(data, 'retrieval-cited-case', 'queries.jsonl.gz'), lines(queries))
  return data
}

test('the asking opinion is left out, what was cited nearby counts neither way, and a second run is the same', async () => {
  const data = await writeSets()
  const reports: string[] = []
  const run = async () => runSuites(['retrieval'], await laboratory(data), (_, what) => reports.push(what))
  const { metrics, questions } = await run()
  const scores = new Map(questions.map(({ questionId, score }) => [questionId, score]))
  expect(scores.get('found')).toBe(1)
  // Among the two opinions that are left, whichever place it has; never behind the one that does not count.
  expect(questions.find(({ questionId }) => questionId === 'nearby')?.found).not.toContain('a')
  expect(scores.get('itself')).toBe(0)
  expect(metrics.find(({ metric }) => metric === 'recall@1')).toMatchObject({ n: 3 })
  expect(reports).toContain('reading the sources in')
  reports.length = 0
  expect((await run()).metrics).toEqual(metrics)
  expect(reports).not.toContain('reading the sources in')
  // Besides its own few it asks all of ours, twice.
}, 240_000)

test('sets that are not there are skipped with the reason and never passed', async () => {
  const names = [
    'retrieval',
    'retrieval-sample',
    'letters',
    'drafting',
    'drafting-sample',
    'citations',
    'demo',
  ]
  // The set "any text" makes its texts itself and needs no data; the others of its suite do.
  const sets = Object.keys(citationSets).filter(set => set !== 'any text')
  const nowhere = { ...(await laboratory(join(folder, 'nowhere'))), sets }
  const { metrics, questions } = await runSuites(names, nowhere, () => {})
  expect(new Set(metrics.map(({ suite }) => suite))).toEqual(new Set(names))
  expect(metrics.every(({ skipped, value }) => skipped !== undefined && value === 0)).toBe(true)
  expect(questions).toEqual([])
})
