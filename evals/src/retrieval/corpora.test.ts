import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deps } from '@quaere/api/deps'
import { alwaysAnswering, openCorpora } from './corpora.ts'
import { Refused } from '@quaere/api/core/refusal'
import type { CorpusPlan } from '../suite.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaere-corpora-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const companions = { embedder: { id: 'none' } } as Omit<Deps, 'db'>
const corpora = () => openCorpora(folder, companions, new AbortController().signal)
const silent = () => {}

function plan(name: string, hash: string, fail = false): CorpusPlan & { fills: number } {
  const made = {
    name,
    hash,
    fills: 0,
    async fill() {
      made.fills++
      if (fail) throw new Error('interrupted')
    },
  }
  return made
}

test('a database is filled once and used again until its data change', async () => {
  const first = plan('set', 'a')
  expect(await corpora().within(first, silent, async ({ actor }) => actor.role)).toBe('administrator')
  await corpora().within(first, silent, async () => null)
  expect(first.fills).toBe(1)
  const changed = plan('set', 'b')
  await corpora().within(changed, silent, async () => null)
  expect(changed.fills).toBe(1)
  expect(await readdir(folder)).toHaveLength(1)
})

test('a filling that was interrupted goes on the next time, and other sets are left alone', async () => {
  await expect(corpora().within(plan('other', 'a', true), silent, async () => null)).rejects.toThrow(
    'interrupted',
  )
  const again = plan('other', 'a')
  await corpora().within(again, silent, async () => null)
  expect(again.fills).toBe(1)
  expect((await readdir(folder)).map(name => name.split('.')[0]).sort()).toEqual(['other', 'set'])
})

test('a model that does not answer ends the run instead of letting it measure words alone', async () => {
  const refusal = { code: 'model/slow', status: 504, title: 'The model took too long', detail: 'Try again.' }
  const embed = () => Promise.reject(new Refused(refusal))
  const asked = alwaysAnswering({ id: 'm', description: '', dimensions: 1, embed }).embed(['a'], 'query')
  await expect(asked).rejects.toThrow('The model took too long, so nothing was measured. Try again.')
  await expect(asked).rejects.not.toBeInstanceOf(Refused)
})
