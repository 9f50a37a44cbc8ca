import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { strToU8 } from 'fflate'
import { afterEach, expect, test } from 'vitest'
import { anyAlive, firstReadingProcess, readingProcesses } from './reading-processes.ts'
import { openReader, readFileSafely, type Reader } from './read-file.ts'
import { noProcess } from '../refusals.ts'
import { makePdf } from '../samples/sample-files.ts'

let reader: Reader | undefined
afterEach(() => reader?.close())

test('files are read in another process, one after another, failures among them', async () => {
  reader = openReader()
  const outcomes = await Promise.all([
    reader.read(makePdf([['A page of words.']]), 'a.pdf'),
    reader.read(new Uint8Array(), 'b.pdf'),
    reader.read(strToU8('plain words'), 'c.txt'),
  ])
  expect(outcomes.map(outcome => (outcome.ok ? outcome.source.text : outcome.reason.slice(0, 18)))).toEqual([
    'A page of words.',
    'This file is empty',
    'plain words',
  ])
})

/** Small on disk, and millions of elements once it is parsed. */
const huge = strToU8(`<html><body>${'<p>words and <i>more</i>'.repeat(900_000)}`)

test('a file that takes too much computing is stopped and refused, and the next one is read', async () => {
  reader = openReader({ seconds: 1, megabytes: 4_000 })
  const [late, next] = await Promise.all([
    reader.read(huge, 'slow.html'),
    reader.read(strToU8('words'), 'a.txt'),
  ])
  expect(late).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^Reading this file took more than 1 seconds of computing/),
  })
  expect(next).toMatchObject({ ok: true })
})

test('a reader that only waits is stopped by the clock, and the next file is read', async () => {
  reader = openReader({ clockSeconds: 3, megabytes: 4_000 })
  const reading = reader.read(huge, 'asleep.html')
  // A stopped process computes nothing, like one that waits for what never comes.
  const sleeper = await firstReadingProcess()
  process.kill(sleeper, 'SIGSTOP')
  expect(await reading).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^Reading this file took longer than 3 seconds/),
  })
  expect(await readingProcesses()).not.toContain(sleeper)
  reader.close()
  reader = openReader()
  expect(await reader.read(strToU8('words'), 'a.txt')).toMatchObject({ ok: true })
})

test('a file takes its time when the clock runs but its process hardly computes', async () => {
  reader = openReader({ seconds: 2 })
  const reading = reader.read(strToU8('words'), 'a.txt')
  const id = await firstReadingProcess()
  process.kill(id, 'SIGSTOP')
  await wait(3_000)
  process.kill(id, 'SIGCONT')
  expect(await reading).toMatchObject({ ok: true })
})

test('a reader that is closed ends its process in the middle of a file', async () => {
  reader = openReader({ megabytes: 4_000 })
  const reading = reader.read(huge, 'long.html')
  const id = await firstReadingProcess()
  reader.close()
  expect(await reading).toMatchObject({ ok: false })
  expect(await readingProcesses()).not.toContain(id)
})

test('a file that takes too much memory is stopped and refused, and the next one is read', async () => {
  reader = openReader({ megabytes: 260 })
  const [large, next] = await Promise.all([
    reader.read(huge, 'large.html'),
    reader.read(strToU8('words'), 'a.txt'),
  ])
  expect(large).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^Reading this file took more than 260 MB/),
  })
  expect(next).toMatchObject({ ok: true })
})

test('each file has a process of its own, which ends with it; from the second on, one waits for the next', async () => {
  reader = openReader()
  await reader.read(strToU8('words'), 'a.txt')
  expect(await readingProcesses()).toEqual([])
  await reader.read(strToU8('words'), 'b.txt')
  const [spare, ...others] = await readingProcesses()
  expect(others).toEqual([])
  await reader.read(strToU8('words'), 'c.txt')
  const after = await readingProcesses()
  expect(after).toHaveLength(1)
  expect(after).not.toContain(spare)
  reader.close()
  expect(await readingProcesses()).toEqual([])
  expect(await reader.read(strToU8('words'), 'd.txt')).toMatchObject({ ok: false })
  expect(await readingProcesses()).toEqual([])
})

test('a process that dies while it waits, or before it begins, takes no file with it', async () => {
  reader = openReader()
  await reader.read(strToU8('words'), 'a.txt')
  await reader.read(strToU8('words'), 'b.txt')
  const [spare = 0] = await readingProcesses()
  // It is given the file before anybody can know that it is gone.
  process.kill(spare, 'SIGKILL')
  expect(await reader.read(strToU8('words'), 'c.txt')).toMatchObject({ ok: true })
  reader.close()
  reader = openReader()
  const reading = reader.read(strToU8('words'), 'd.txt')
  process.kill(await firstReadingProcess(), 'SIGKILL')
  expect(await reading).toMatchObject({ ok: true })
})

test('a machine that can start no process for a while holds a file up, and for longer says so', async () => {
  const { execPath } = process
  try {
    process.execPath = '/nowhere/node'
    reader = openReader()
    const reading = reader.read(strToU8('words'), 'a.txt')
    await wait(300)
    process.execPath = execPath
    expect(await reading).toMatchObject({ ok: true })
    process.execPath = '/nowhere/node'
    expect(await reader.read(strToU8('words'), 'b.txt')).toEqual({ ok: false, reason: noProcess })
  } finally {
    process.execPath = execPath
  }
})

test('a reading process ends when the program that started it is killed, also in the middle of a file', async () => {
  const program = `import { openReader } from ${JSON.stringify(new URL('./read-file.ts', import.meta.url).href)}
    const reader = openReader({ seconds: 600, megabytes: 4_000 })
    await reader.read(Buffer.from('words'), 'a.txt')
    await reader.read(Buffer.from('<html><body>' + '<p>words and <i>more</i>'.repeat(900_000)), 'long.html')`
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' })
  const { pid = 0 } = parent
  let children: number[] = []
  while (children.length < 2) children = await readingProcesses(pid)
  await wait(1_500)
  // One reads and hears nothing, one waits.
  children = await readingProcesses(pid)
  expect(children).toHaveLength(2)
  parent.kill('SIGKILL')
  while (await anyAlive(children)) await wait(50)
})

test('a file over the size limit is refused without being opened', async () => {
  expect(await readFileSafely(new Uint8Array(3_000_000), 'a.txt', { bytes: 2_000_000 })).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^This file is larger than 2 MB/),
  })
})

test('a path where nothing is any more is refused with a sentence', async () => {
  expect(await readFileSafely('/nowhere/at/all.pdf', 'all.pdf')).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^This file is not there any more/),
  })
})
