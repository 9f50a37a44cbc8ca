import { expect, test } from 'vitest'
import { pipelineHash, reachedFrom } from './pipeline-hash.ts'

test('what an import rests on is reached across the workspaces, and nothing of the pages or the steps', async () => {
  const files = await reachedFrom(['ingest/src/run-import.ts'])
  expect(files).toContain('ingest/src/chunk.ts')
  expect(files).toContain('api/src/storage/passages.ts')
  expect(files).toContain('api/src/core/cite/find.ts')
  expect(files.filter(file => file.startsWith('api/src/steps/'))).toEqual([])
})

test('the fingerprint is the same every time', async () => {
  expect(await pipelineHash()).toMatch(/^[0-9a-f]{64}$/)
  expect(await pipelineHash()).toBe(await pipelineHash())
})
