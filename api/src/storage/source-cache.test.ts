import { expect, test } from 'vitest'
import { createSourceCache } from './source-cache.ts'

const source = (length: number) => ({ text: 'x'.repeat(length) })

test('what was used longest ago is dropped first, and the sum of texts stays below the bound', () => {
  const cache = createSourceCache(10)
  cache.put('a', source(4))
  cache.put('b', source(4))
  cache.get('a')
  cache.put('c', source(4))
  expect(['a', 'b', 'c'].map(key => cache.get(key)?.text.length)).toEqual([4, undefined, 4])
})

test('a source longer than everything allowed is not kept, and the same key again counts once', () => {
  const cache = createSourceCache(10)
  cache.put('long', source(11))
  cache.put('a', source(6))
  cache.put('a', source(6))
  cache.put('b', source(4))
  expect(['long', 'a', 'b'].map(key => cache.get(key) !== undefined)).toEqual([false, true, true])
})
