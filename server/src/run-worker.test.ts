import { randomUUID } from 'node:crypto'
import { readConfig } from '@quaere/api/config'
import { expect, test } from 'vitest'
import { command, withDatabase } from '../../api/test/postgres-server.ts'
import { runWorker } from './run-worker.ts'
import { testIo } from './test-io.ts'

const server = process.env['TEST_DATABASE_URL'] ?? ''

test.runIf(server !== '')('the health of a database without a queue is told in a sentence', async () => {
  const name = `quaere_health_${randomUUID().replaceAll('-', '')}`
  await command(server, `create database ${name}`)
  try {
    const io = testIo({ args: ['--health'], cwd: '/' })
    const config = readConfig({ DATABASE_URL: withDatabase(server, name), QUAERE_SECRET: 's'.repeat(40) })
    expect(await runWorker(config, io)).toBe(1)
    expect(io.said).toEqual([expect.stringMatching(/answers, but has no queue yet/)])
  } finally {
    await command(server, `drop database ${name} with (force)`)
  }
})
