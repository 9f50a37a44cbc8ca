import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Deps } from '@quaere/api/deps'
import { openStaticEmbedder } from '@quaere/api/providers/static'
import { openTestDeps } from '../../../api/test/routes.ts'
import { seedWhenEmpty } from './seed.ts'

let deps: Deps
beforeEach(async () => {
  deps = await openTestDeps({ embedder: await openStaticEmbedder() })
})
afterEach(() => deps.db.close())

const firms = async () => (await deps.db.asOwner(tx => tx`select from firms`)).length

/** A server that is ended when the firm is in and the opinions are to follow. */
const endsSoon = (say: (line: string) => void) => {
  const embedder = { ...deps.embedder, embed: () => Promise.reject(new Error('Ended')) }
  return seedWhenEmpty({ ...deps, embedder }, say)
}

test('of two servers that start at once on an empty database one puts the demonstration in, the other says so', async () => {
  const said: string[] = []
  const start = () => endsSoon(line => said.push(line))
  const ends = await Promise.allSettled([start(), start()])
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(said.toSorted()).toEqual([
    'Putting in the demonstration: the State of Franklin …',
    expect.stringContaining('not whole here: another server is putting it in'),
  ])
  expect(await firms()).toBe(1)
})

test('a demonstration that was ended in the middle is told at the next start', async () => {
  await expect(endsSoon(() => {})).rejects.toThrow('Ended')
  const said: string[] = []
  expect(await seedWhenEmpty(deps, line => said.push(line))).toBeNull()
  expect(said).toEqual([expect.stringMatching(/or was ended while it did\. .*start again/)])
  expect(await firms()).toBe(1)
})
