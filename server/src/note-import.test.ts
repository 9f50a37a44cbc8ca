import { expect, test } from 'vitest'
import { UserId } from '@quaere/api/core/ids'
import type { StepTimes, Took } from '@quaere/api/core/step-times'
import { noteImport } from './note-import.ts'

const embedder = { id: 'static', description: '', dimensions: 1, embed: () => Promise.resolve([]) }
const actor = { id: UserId.parse('019a0000-0000-7000-8000-000000000001') }

function noting() {
  const took: Took[] = []
  const times: StepTimes = {
    note: (_, one) => void took.push(one),
    flush: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
  return { took, times }
}

test('each step of an import that took time counts once a source, with the mean of the import', () => {
  const { took, times } = noting()
  const steps = { parse: 2, split: 0, cite: 0, embed: 1, save: 0, index: 0 }
  noteImport({ times, embedder }, actor, { sources: 4, steps })
  expect(took).toEqual([
    { step: 'ingest-parse', milliseconds: 500, calls: 4, model: '' },
    { step: 'ingest-embed', milliseconds: 250, calls: 4, model: 'static' },
  ])
})

test('an import that took nothing in counts nothing', () => {
  const { took, times } = noting()
  const steps = { parse: 1, split: 1, cite: 1, embed: 1, save: 1, index: 1 }
  noteImport({ times, embedder }, actor, { sources: 0, steps })
  expect(took).toEqual([])
})
