import { setTimeout as wait } from 'node:timers/promises'
import { strToU8 } from 'fflate'
import { afterEach, expect, test } from 'vitest'
import { firstReadingProcess, readingProcesses } from './reading-processes.ts'
import { openReader, readFileSafely, type Reader } from './read-file.ts'
import { makePdf } from './sample-files.ts'

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
  reader = openReader({ seconds: 1 })
  await reader.read(strToU8('words'), 'a.txt')
  const [id = 0] = await readingProcesses()
  const reading = reader.read(strToU8('more words'), 'b.txt')
  process.kill(id, 'SIGSTOP')
  await wait(1_500)
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

test('a process that a file has made large reads no other: what comes out must not hang on what was read before', async () => {
  const read = openReader()
  reader = read
  const readSmall = async (): Promise<number | undefined> => {
    expect(await read.read(strToU8('A short letter.'), 'a.txt')).toMatchObject({ ok: true })
    return (await readingProcesses()).at(0)
  }
  const first = await readSmall()
  expect(await readSmall()).toBe(first)
  const long = strToU8(`<p>${'The rent is due on the first day. '.repeat(400_000)}`)
  expect(await read.read(long, 'long.html')).toMatchObject({ ok: true })
  expect(await readSmall()).not.toBe(first)
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
