import { expect, test } from 'vitest'
import { countedWords, indexWords, outcomeWords, progressWords, summaryWords } from './import-words.ts'

test('what came of an import is told in one sentence', () => {
  expect(outcomeWords({ added: 1001, unchanged: 1, failed: 2, passages: 24_210 })).toBe(
    '1,001 added (24,210 passages), 1 was there already, 2 could not be read.',
  )
  expect(outcomeWords({ added: 0, unchanged: 0, failed: 0, passages: 0 })).toBe('Nothing was added.')
})

const counted = { added: 2, unchanged: 3, failed: 1, rows: 0 }

test('rows of tables count for how far an import is, and are named beside the sources', () => {
  expect(progressWords({ ...counted, kind: 'sources', state: 'running' })).toEqual({
    label: 'Reading',
    value: 6,
    unit: 'sources',
  })
  expect(progressWords({ ...counted, rows: 70, kind: 'sources', state: 'running' })).toMatchObject({
    value: 76,
    unit: 'sources and rows',
  })
})

test('the index is counted in vectors, and it is told whether it stands', () => {
  const row = { ...counted, unchanged: 0, failed: 0, added: 21_000, kind: 'index' as const }
  expect(progressWords({ ...row, state: 'running' })).toEqual({
    label: 'Building the index',
    value: 21_000,
    unit: 'vectors',
  })
  expect(progressWords({ ...row, state: 'queued' }).label).toBe('Waits for its turn')
  expect(indexWords({ ...row, state: 'done' })).toBe('The index stands, over 21,000 vectors.')
  expect(indexWords({ state: 'cancelled', added: 300 })).toBe('The index does not stand.')
})

test('summaries are counted in opinions, and those that got none are told', () => {
  const row = { ...counted, unchanged: 0, added: 12, passages: 340 }
  expect(progressWords({ ...row, kind: 'summaries', state: 'running' })).toEqual({
    label: 'Summarising',
    value: 13,
    unit: 'opinions',
  })
  expect(summaryWords(row)).toBe('12 opinions summarised (340 passages), 1 has no summary.')
})

test('a zero is told of a file that was read, and not of one that waits or failed', () => {
  const pages = (state: 'queued' | 'failed' | 'done', value: number) => countedWords({ state }, value, String)
  expect([pages('queued', 0), pages('failed', 0), pages('failed', 3), pages('done', 0)]).toEqual([
    ...['', '', '3', '0'],
  ])
})
