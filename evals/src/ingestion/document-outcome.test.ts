import type { ParsedSource } from '@quaere/ingest/parsed'
import { expect, test } from 'vitest'
import { readRecords } from '../data-files.ts'
import { faultsOf, WantedOutcome } from './document-outcome.ts'
import { LABELS, withoutDropped } from './documents-set.ts'

const wanted: WantedOutcome = {
  id: 'document:a.pdf',
  split: 'development',
  source: 'documents',
  author: 'nobody',
  file: 'a.pdf',
  outcome: 'text',
  why: 'a name lies under a box',
  warnings: ['hidden_words'],
  must_contain: ['the court held'],
  must_not_contain: ['Secret Name'],
  read_by: 'text',
}
const source = (over: Partial<ParsedSource>): ParsedSource => ({
  title: 'a',
  text: 'Here The  Court\nheld.',
  pages: [],
  parts: [],
  headings: [],
  warnings: [],
  hidden: [{ page: '1', words: 2 }],
  ...over,
})

test('a reading is right when the phrases stand in it, hidden words do not, and the warning was told', () => {
  expect(faultsOf(wanted, { ok: true, source: source({}) })).toEqual([])
})

test('hidden words are found wherever they come out, in what was dropped too', () => {
  const dropped = [{ page: '1', text: 'SECRET name', why: 'running_head' as const }]
  expect(faultsOf(wanted, { ok: true, source: source({ dropped }) })).toEqual([
    'hidden words came out: “Secret Name”',
  ])
})

test('a missing phrase, a missing and an undue warning, and a refusal are faults', () => {
  const other = source({ text: 'x', hidden: [], recognised: [{ page: '1', confidence: 90 }] })
  expect(faultsOf(wanted, { ok: true, source: other })).toEqual([
    '“the court held” is missing',
    'no warning of kind hidden_words',
    'an undue warning of kind recognised',
  ])
  expect(faultsOf(wanted, { ok: false, reason: 'Broken.' })).toEqual(['refused: Broken.'])
})

test('a file that must be refused is refused for the right reason', () => {
  const refusal: WantedOutcome = { ...wanted, outcome: 'refusal', reason_contains: 'password' }
  expect(faultsOf(refusal, { ok: false, reason: 'It needs a Password.' })).toEqual([])
  expect(faultsOf(refusal, { ok: false, reason: 'Empty.' })).toHaveLength(1)
  expect(faultsOf(refusal, { ok: true, source: source({}) })).toHaveLength(1)
})

test('only what was dropped and stands word for word is taken from the expected text', () => {
  const dropped = [
    { page: '1', text: 'Page 1', why: 'page_number' as const },
    { page: '2', text: 'Page 9', why: 'page_number' as const },
  ]
  expect(withoutDropped('one Page 1 two Page 1', { dropped })).toBe('one  two Page 1')
})

test('each file is labelled once', async () => {
  const labels = await readRecords(LABELS, WantedOutcome)
  expect(new Set(labels.map(label => label.file)).size).toBe(109)
})
