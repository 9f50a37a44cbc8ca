import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTurn } from './web-build.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quaere-turn-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('of servers that start at once one builds the pages, and the others wait for it', async () => {
  let [builds, isWhole] = [0, false]
  const said: string[] = []
  const io = { say: (words: string) => said.push(words), signal: new AbortController().signal }
  const build = async () => {
    builds++
    await wait(300)
    isWhole = true
  }
  const start = async () => {
    await inTurn(folder, () => isWhole, build, io)
    expect(isWhole).toBe(true)
  }
  await Promise.all([start(), start(), start()])
  expect(builds).toBe(1)
  expect(said).toEqual(Array(2).fill(`Process ${process.pid} is building the pages; this one waits for it …`))
})

test('where a build failed, the next one builds; who waits can be stopped', async () => {
  const stopping = new AbortController()
  const io = { say: () => stopping.abort(new Error('Ctrl-C')), signal: stopping.signal }
  const broken = async () => {
    await wait(300)
    throw new Error('The pages could not be built')
  }
  const failing = inTurn(folder, () => false, broken, io)
  await wait(100)
  const [failed, stopped] = await Promise.allSettled([failing, inTurn(folder, () => false, broken, io)])
  expect([failed, stopped].map(one => one.status === 'rejected' && String(one.reason))).toEqual([
    'Error: The pages could not be built',
    'Error: Ctrl-C',
  ])
  let isWhole = false
  await inTurn(
    folder,
    () => isWhole,
    async () => void (isWhole = true),
    io,
  )
  expect(isWhole).toBe(true)
})
