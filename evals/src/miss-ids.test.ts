import { expect, test } from 'vitest'
import { missIds } from './miss-ids.ts'

const miss = { set: 'find', id: 'a', what: 'pin', wanted: '12', found: '13', reason: 'another' }

test('a miss keeps its id when others before it are mended, when others come, and when something else is found', () => {
  const others = [
    { ...miss, id: 'b' },
    { ...miss, what: 'year' },
    { ...miss, wanted: '14' },
    { ...miss, text: 'A memo.' },
    { ...miss, text: 'Another memo.' },
  ]
  const all = missIds([...others, miss])
  expect(new Set(all).size).toBe(6)
  expect(missIds([{ ...miss, found: '', reason: 'none' }])).toEqual(all.slice(-1))
  expect(missIds(others.slice(3))).toEqual(all.slice(3, 5))
})

test('misses that nothing tells apart are counted: no two have one id', () => {
  const [one, other, third] = missIds([miss, miss, miss])
  expect(other).toBe(`${one} 2`)
  expect(third).toBe(`${one} 3`)
})
