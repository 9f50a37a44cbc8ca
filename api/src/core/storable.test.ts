import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storable, utf8Counter } from './storable.ts'

test('whatever a file holds becomes storable text of the same length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (odd, plain) => {
      const text = `${odd}\0${plain}\ud800`
      const kept = storable(text)
      expect(kept.length).toBe(text.length)
      expect(kept.includes('\0')).toBe(false)
      expect(kept.isWellFormed()).toBe(true)
    }),
  )
})

test('offsets are counted in bytes of UTF-8, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.infiniteStream(fc.nat()), (pieces, random) => {
      const text = pieces.join('')
      const count = utf8Counter(text)
      const starts = pieces.map((_, index) => pieces.slice(0, index).join('').length)
      for (const start of [
        ...starts,
        ...starts.map(() => starts[(random.next().value ?? 0) % starts.length] ?? 0),
      ])
        expect(count(start)).toBe(Buffer.byteLength(text.slice(0, start)))
    }),
  )
})
