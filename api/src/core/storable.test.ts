import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codePointCounter, storable } from './storable.ts'

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

test('offsets are counted in code points as the database counts them', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), pieces => {
      const text = pieces.join('')
      const count = codePointCounter(text)
      let offset = 0
      for (const piece of pieces) {
        expect(count(offset)).toBe([...text.slice(0, offset)].length)
        offset += piece.length
      }
    }),
  )
})
