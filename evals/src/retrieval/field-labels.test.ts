import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldMetrics, measureField } from './field-labels.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaere-field-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const label = { split: 'field', source: 'research', author: 'Ana Reyes' }
const held = () => Promise.resolve(new Set(['cl:1', 'cl:2', 'cl:3']))

test('marks that people made and others approved are asked for and counted, those on cases that are not held are not', async () => {
  const file = join(folder, 'field-labels.jsonl')
  const rows = [
    { ...label, id: 'field:1', question: 'lease', relevant: ['cl:2', 'cl:9'], irrelevant: ['cl:1'] },
    { ...label, id: 'field:2', question: 'notice', relevant: [], irrelevant: ['cl:3'] },
    { ...label, id: 'field:3', question: 'elsewhere', relevant: ['cl:9'], irrelevant: [] },
  ]
  await writeFile(file, rows.map(row => JSON.stringify(row)).join('\n'))
  const asked: string[] = []
  const { metrics, questions } = await measureField(
    'retrieval',
    held,
    question => {
      asked.push(question)
      return Promise.resolve(['cl:1', 'cl:2'])
    },
    file,
  )
  expect(asked).toEqual(['lease', 'notice'])
  expect(metrics).toMatchObject([
    { metric: 'field recall@10', value: 1, n: 1 },
    { metric: 'field mrr', value: 0.5, n: 1 },
    { metric: 'field: marked bad among the first ten', value: 0.5, n: 2 },
  ])
  expect(questions).toMatchObject([{ questionId: 'field:1', wanted: ['cl:2'], found: ['cl:1', 'cl:2'] }])
})

test('without marks, and with none on what is held, it is skipped and never passed', async () => {
  const nobody = () => Promise.resolve([])
  const { metrics } = await measureField('retrieval', held, nobody, join(folder, 'none.jsonl'))
  expect(metrics.map(({ metric }) => metric)).toEqual(fieldMetrics)
  expect(metrics.every(({ skipped }) => skipped !== undefined)).toBe(true)
})
