import type { RevisionRow } from '@quaere/api/core/wire/memos'
import { newMemoDoc } from '@quaere/api/core/memo-doc'
import { expect, test } from 'vitest'
import { QUIET, saveQueue, type SaveStatus, type SendAnswer } from './save-queue.ts'
import type { UnsentText } from './unsent-text.ts'

const draft = (words: string) => ({ doc: newMemoDoc(words), title: 'Lease' })
const revision = (number: number, isAside = false): RevisionRow => ({
  id: '01980000-0000-7000-8000-000000000001',
  number,
  author: { id: '01980000-0000-7000-8000-000000000002', name: 'Ana Reyes' },
  createdAt: '2026-01-05T10:42:00Z',
  sha256: 'a'.repeat(64),
  isAside,
})

/** A clock that stands until it is told, and a server that answers when it is told. */
function desk(base = 3) {
  let time = 0
  let waiting: { at: number; work: () => void }[] = []
  const asked: { text: UnsentText; answer: (answer: SendAnswer) => Promise<void> }[] = []
  const statuses: SaveStatus[] = []
  const saved: number[] = []
  const device: { has: UnsentText | null; isFull: boolean } = { has: null, isFull: false }
  const queue = saveQueue(base, {
    send: text =>
      new Promise(resolve => {
        asked.push({ text, answer: async answer => (resolve(answer), await Promise.resolve()) })
      }),
    store: {
      keep: unsent => {
        if (!device.isFull) device.has = unsent
        return !device.isFull
      },
      drop: () => (device.has = null),
    },
    now: () => time,
    after: (milliseconds, work) => {
      const entry = { at: time + milliseconds, work }
      waiting.push(entry)
      return () => (waiting = waiting.filter(other => other !== entry))
    },
    onstatus: status => statuses.push(status),
    onsaved: made => saved.push(made.number),
  })
  const pass = (milliseconds: number): void => {
    const until = time + milliseconds
    for (;;) {
      const next = waiting.filter(entry => entry.at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      waiting = waiting.filter(entry => entry !== next)
      time = next.at
      next.work()
    }
    time = until
  }
  const reply = async (answer: SendAnswer): Promise<void> => {
    await asked.at(-1)?.answer(answer)
    await Promise.resolve()
  }
  return { queue, asked, statuses, saved, device, pass, reply, status: () => statuses.at(-1) }
}

test('a change is on the device at once and is sent after a moment of quiet', async () => {
  const { queue, asked, device, pass, reply, status, saved } = desk()
  queue.change(draft('one'))
  expect(device.has?.base).toBe(3)
  pass(QUIET - 1)
  expect(asked).toHaveLength(0)
  pass(1)
  expect(status()).toEqual({ is: 'saving', kept: true })
  await reply({ is: 'saved', revision: revision(4) })
  expect(status()).toEqual({ is: 'saved' })
  expect(device.has).toBeNull()
  expect(saved).toEqual([4])
  expect(queue.base).toBe(4)
})

test('somebody who never stops typing is saved all the same', () => {
  const { queue, asked, pass } = desk()
  for (let index = 0; index < 30; index++) {
    queue.change(draft(`word ${index}`))
    pass(500)
  }
  expect(asked.length).toBeGreaterThan(0)
})

test('what is typed during a save goes out next, on the revision that the save made', async () => {
  const { queue, asked, pass, reply, device } = desk()
  queue.change(draft('one'))
  pass(QUIET)
  queue.change(draft('one two'))
  pass(5000)
  expect(asked).toHaveLength(1)
  await reply({ is: 'saved', revision: revision(4) })
  expect(device.has).toMatchObject({ base: 4, doc: newMemoDoc('one two') })
  pass(QUIET)
  expect(asked[1]?.text).toMatchObject({ base: 4, doc: newMemoDoc('one two') })
})

test('a server that is away is asked again, more and more slowly, and nothing leaves the device', async () => {
  const { queue, asked, pass, reply, device, status } = desk()
  queue.change(draft('one'))
  pass(QUIET)
  await reply({ is: 'unreachable' })
  expect(status()).toEqual({ is: 'unreachable', kept: true })
  expect(device.has).not.toBeNull()
  queue.change(draft('one two'))
  expect(device.has?.doc).toEqual(newMemoDoc('one two'))
  pass(999)
  expect(asked).toHaveLength(1)
  pass(1)
  expect(asked).toHaveLength(2)
  await reply({ is: 'unreachable' })
  pass(1999)
  expect(asked).toHaveLength(2)
  queue.flush()
  expect(asked).toHaveLength(3)
  await reply({ is: 'saved', revision: revision(4) })
  expect(asked[2]?.text.doc).toEqual(newMemoDoc('one two'))
  expect(status()).toEqual({ is: 'saved' })
})

test('waiting times stay under half a minute', async () => {
  const { queue, asked, pass, reply } = desk()
  queue.change(draft('one'))
  pass(QUIET)
  for (let index = 0; index < 8; index++) {
    await reply({ is: 'unreachable' })
    pass(30_000)
  }
  expect(asked).toHaveLength(9)
})

test('after the session has ended the text waits for the sign-in, not for more typing', async () => {
  const { queue, asked, pass, reply, device, status } = desk()
  queue.change(draft('one'))
  pass(QUIET)
  await reply({ is: 'signed_out' })
  queue.change(draft('one two'))
  pass(60_000)
  expect(asked).toHaveLength(1)
  expect(status()).toEqual({ is: 'signed_out', kept: true })
  expect(device.has?.doc).toEqual(newMemoDoc('one two'))
  queue.flush()
  expect(asked[1]?.text.doc).toEqual(newMemoDoc('one two'))
})

const newer = { is: 'newer', head: revision(7), doc: newMemoDoc('theirs'), aside: revision(8, true) } as const

test('keeping mine saves my text on top of theirs', async () => {
  const { queue, asked, pass, reply, status } = desk()
  queue.change(draft('mine'))
  pass(QUIET)
  await reply(newer)
  expect(status()).toMatchObject({ is: 'newer', head: { number: 7 } })
  queue.keepMine()
  expect(asked[1]?.text).toMatchObject({ base: 7, doc: newMemoDoc('mine') })
  await reply({ is: 'saved', revision: revision(9) })
  expect(status()).toEqual({ is: 'saved' })
})

test('taking theirs goes on from their revision', async () => {
  const { queue, asked, pass, reply, device } = desk()
  queue.change(draft('mine'))
  pass(QUIET)
  await reply(newer)
  queue.takeTheirs()
  expect(device.has).toBeNull()
  queue.change(draft('theirs and more'))
  pass(QUIET)
  expect(asked[1]?.text).toMatchObject({ base: 7, doc: newMemoDoc('theirs and more') })
})

test('words typed while the refused save was on its way are kept aside before the choice is offered', async () => {
  const { queue, asked, pass, reply, status } = desk()
  queue.change(draft('mine'))
  pass(QUIET)
  queue.change(draft('mine and more'))
  await reply(newer)
  expect(asked[1]?.text).toMatchObject({ base: 3, doc: newMemoDoc('mine and more') })
  expect(status()?.is).toBe('saving')
  await reply(newer)
  expect(status()?.is).toBe('newer')
})

test('a refused text stays on the device and says so', async () => {
  const { queue, pass, reply, status, device } = desk()
  queue.change(draft('one'))
  pass(QUIET)
  await reply({ is: 'refused', title: 'The memo is in review', detail: null })
  expect(status()).toEqual({ is: 'refused', title: 'The memo is in review', detail: null, kept: true })
  expect(device.has).not.toBeNull()
})

test('a device without room is not said to have the text', () => {
  const { queue, device, status } = desk()
  device.isFull = true
  queue.change(draft('one'))
  expect(status()).toEqual({ is: 'typing', kept: false })
})

test('a text left behind by an earlier window is sent on the revision it was written upon', () => {
  const { queue, asked } = desk(9)
  queue.restore({ ...draft('left'), base: 5, at: 1 })
  expect(asked[0]?.text).toMatchObject({ base: 5, doc: newMemoDoc('left') })
})

test('a closed page sends nothing more', async () => {
  const { queue, asked, pass, reply, device } = desk()
  queue.change(draft('one'))
  pass(QUIET)
  await reply({ is: 'unreachable' })
  queue.stop()
  pass(60_000)
  expect(asked).toHaveLength(1)
  expect(device.has).not.toBeNull()
})
