import { expect, test } from 'vitest'
import { match, type Press, printed, type ShortcutId, shortcuts } from './shortcuts.ts'

const press = (key: string, mod = false): Press => ({ key, mod, alt: false })
const offered = new Set<ShortcutId>(['next', 'matters', 'reviews', 'commands', 'help', 'send'])

test('a single letter runs what it stands for', () => {
  expect(match(press('j'), null, offered, true)).toEqual({ is: 'run', id: 'next' })
})

test('g waits, and the key after it decides', () => {
  expect(match(press('g'), null, offered, true)).toEqual({ is: 'wait', first: 'g' })
  expect(match(press('m'), 'g', offered, true)).toEqual({ is: 'run', id: 'matters' })
  expect(match(press('m'), null, offered, true)).toEqual({ is: 'none' })
})

test('while typing only keys with Ctrl or Command work', () => {
  expect(match(press('j'), null, offered, false)).toEqual({ is: 'none' })
  expect(match(press('K', true), null, offered, false)).toEqual({ is: 'run', id: 'commands' })
  expect(match(press('Enter', true), null, offered, false)).toEqual({ is: 'run', id: 'send' })
})

test('the browser keeps its own keys', () => {
  expect(match(press('j', true), null, offered, true)).toEqual({ is: 'none' })
  expect(match({ key: 'j', mod: false, alt: true }, null, offered, true)).toEqual({ is: 'none' })
})

test('a page runs only what it offers', () => {
  expect(match(press('v'), null, offered, true)).toEqual({ is: 'none' })
})

test('no shortcut approves', () => {
  expect(Object.values(shortcuts).some(({ words }) => /approve/i.test(words))).toBe(false)
})

test('no two shortcuts share their keys', () => {
  const keys = Object.values(shortcuts).map(shortcut => shortcut.keys.join(' '))
  expect(new Set(keys).size).toBe(keys.length)
})

test('keys are printed as they stand on the keyboard', () => {
  expect(printed('commands', true)).toEqual(['⌘', 'K'])
  expect(printed('send', false)).toEqual(['Ctrl', 'Enter'])
  expect(printed('matters', false)).toEqual(['g', 'm'])
  expect(printed('commands', false)).toEqual(['Ctrl', 'K'])
})
