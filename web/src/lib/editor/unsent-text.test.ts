import { newMemoDoc } from '@quaere/api/core/memo-doc'
import { expect, test } from 'vitest'
import { findUnsent, nameWindow, unsentStore } from './unsent-text.ts'

function memory(room = Infinity): Storage {
  const held = new Map<string, string>()
  return {
    get length() {
      return held.size
    },
    key: index => [...held.keys()][index] ?? null,
    getItem: name => held.get(name) ?? null,
    setItem: (name, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError')
      held.set(name, value)
    },
    removeItem: name => void held.delete(name),
    clear: () => held.clear(),
  }
}
const text = (words: string, at: number) => ({ base: 2, doc: newMemoDoc(words), title: 'Lease', at })
const where = (storage: Storage, windowId: string, personId = 'ana') => ({
  storage,
  personId,
  memoId: 'm1',
  windowId,
})

test('unsent text is found again, the newest first, and only by the person who wrote it', () => {
  const storage = memory()
  unsentStore(where(storage, 'w1')).keep(text('old', 1))
  unsentStore(where(storage, 'w2')).keep(text('new', 2))
  unsentStore(where(storage, 'w3', 'ben')).keep(text('not hers', 3))
  const found = findUnsent(storage, { personId: 'ana', memoId: 'm1' })
  expect(found.map(({ unsent }) => unsent.at)).toEqual([2, 1])
})

test('what a window has sent is forgotten, what another window keeps is not', () => {
  const storage = memory()
  const one = unsentStore(where(storage, 'w1'))
  const same = unsentStore(where(storage, 'w1'))
  one.keep(text('mine', 1))
  same.keep(text('from a copy of this window', 2))
  one.drop()
  expect(findUnsent(storage, { personId: 'ana', memoId: 'm1' })).toHaveLength(1)
  same.drop()
  expect(findUnsent(storage, { personId: 'ana', memoId: 'm1' })).toHaveLength(0)
})

test('a device without room says no', () => {
  expect(unsentStore(where(memory(10), 'w1')).keep(text('long', 1))).toBe(false)
})

test('what is not a memo is passed over', () => {
  const storage = memory()
  storage.setItem('quaere/unsent/ana/m1/w1', '{"doc":1}')
  storage.setItem('quaere/unsent/ana/m1/w2', 'broken')
  expect(findUnsent(storage, { personId: 'ana', memoId: 'm1' })).toEqual([])
})

test('a window keeps its name over a reload, and a copy of it gets another, before and after one', () => {
  const [storage, page] = [memory(), new EventTarget()]
  const nameOfCopy = (): string => {
    const copied = memory()
    for (let index = 0; index < storage.length; index++) {
      const key = storage.key(index) ?? ''
      copied.setItem(key, storage.getItem(key) ?? '')
    }
    return nameWindow(copied, new EventTarget())
  }
  const name = nameWindow(storage, page)
  expect(nameOfCopy()).not.toBe(name)
  page.dispatchEvent(new Event('pagehide'))
  expect(nameWindow(storage, page)).toBe(name)
  expect(nameOfCopy()).not.toBe(name)
  page.dispatchEvent(new Event('pagehide'))
  page.dispatchEvent(new Event('pageshow'))
  expect(nameOfCopy()).not.toBe(name)
})
