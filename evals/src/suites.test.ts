import { expect, test } from 'vitest'
import { readFloors } from './baseline.ts'
import { suites } from './suites.ts'

test('what every change is measured by is a part of each suite that needs no model, with floors', async () => {
  const sample = Object.keys(suites).filter(name => suites[name]?.isSample === true)
  expect(sample).toEqual(['citations', 'ingestion-sample', 'demo', 'retrieval-sample', 'drafting-sample'])
  const floors = await readFloors()
  for (const name of sample) expect(Object.keys(floors[name] ?? {}), name).not.toEqual([])
})
