import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CitationFigures } from '@quaere/api/core/wire/evals'
import { expect, test } from 'vitest'
import { writeRecord } from './citation-record.ts'

test('what is recorded can be read back as figures by set', async () => {
  const file = pathToFileURL(join(await mkdtemp(join(tmpdir(), 'record-')), 'measured.json'))
  const run = { commit: 'c', machine: 'm', measuredAt: '2026-11-23T10:00:00.000Z' }
  const row = { suite: 'citations', n: 4, value: 0.5, low: 0.1, high: 0.9, skipped: null }
  await writeRecord(
    [
      { ...row, metric: 'find: pin' },
      { ...row, suite: 'demo', metric: 'mrr' },
      { ...row, metric: 'mutants', value: null, low: null, high: null, skipped: 'the data is not there' },
    ],
    run,
    file,
  )
  const read = CitationFigures.omit({ from: true }).parse(JSON.parse(await readFile(file, 'utf8')))
  expect(read).toMatchObject(run)
  expect(read.sets.map(s => [s.set, s.metrics.map(m => m.reached)])).toEqual([
    ['find', [false]],
    ['mutants', [null]],
  ])
})
