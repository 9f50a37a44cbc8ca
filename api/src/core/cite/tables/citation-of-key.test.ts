import { expect, test } from 'vitest'
import { citationOfKey } from './citation-of-key.ts'
import { reporterTable } from './reporters.data.ts'
import { citationKey, keysInText } from './reporters.ts'

test('a key is written as people write the citation', () => {
  expect(citationOfKey('347 us 483')).toBe('347 U.S. 483')
  expect(citationOfKey('2001 wl 1057136')).toBe('2001 WL 1057136')
  expect(citationOfKey('12 nosuchreporter 3')).toBe('12 nosuchreporter 3')
})

test('nearly every reporter’s citation comes back to its own key', () => {
  const names = reporterTable.split('\n').flatMap(line => line.split('|')[0] ?? [])
  const lost = names.filter(name => {
    const key = citationKey('12', name, '345')
    return name !== '' && !keysInText(citationOfKey(key)).includes(key)
  })
  expect(lost.length / names.length).toBeLessThan(0.005)
})
