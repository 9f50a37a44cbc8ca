import { join } from 'node:path'
import { expect, test } from 'vitest'
import { citationSuite } from './citation-suite.ts'

test('sets that are missing are reported as skipped with the reason', async () => {
  const metrics = await citationSuite(join(import.meta.dirname, 'no-such-folder'))
  expect(metrics.length).toBeGreaterThan(5)
  for (const m of metrics) expect(m.skipped).toContain('is not there')
})
