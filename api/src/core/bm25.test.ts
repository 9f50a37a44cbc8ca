import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CountedTexts,
  type HashedTerm,
  MOST_TIMES,
  bm25,
  bm25OfSources,
  notAmong,
  storedForms,
  textsHolding,
  timesOfSources,
  wholeDocument,
} from './bm25.ts'

/** A text: its source, its length, and the times of each term by its hash, whose three lowest bits are not stored. */
type Text = { source: string; words: number; times: Map<number, number> }

function pack(texts: Text[]): CountedTexts {
  let end = 0
  return {
    ids: texts.map((_, at) => `t${at}`),
    sourceIds: texts.map(text => text.source),
    words: texts.map(text => text.words),
    ends: texts.map(text => (end += text.times.size)),
    counts: Int32Array.from(texts.flatMap(text => [...text.times].map(([hash, times]) => hash + times - 1))),
  }
}

/** BM25 as its authors write it. */
const of = (
  terms: HashedTerm[],
  times: Map<number, number>,
  length: number,
  { k1, b } = { k1: 1.2, b: 0.75 },
): number =>
  terms.reduce((sum, { hash, weight }) => {
    const f = times.get(hash) ?? 0
    return sum + (weight * f * (k1 + 1)) / (f + k1 * (1 - b + b * length))
  }, 0)

// Hashes of both signs, some of them neighbours.
const hash = fc.constantFrom(0, 8, 16, 65_536, -8, -65_536, 2_147_483_640, -2_147_483_648, 65_544)
const texts = fc.array(
  fc.record({
    source: fc.constantFrom('a', 'b', 'c'),
    words: fc.integer({ min: 1, max: 900 }),
    times: fc
      .array(fc.tuple(hash, fc.integer({ min: 1, max: MOST_TIMES })), { maxLength: 6 })
      .map(all => new Map(all)),
  }),
  { maxLength: 12 },
)
const terms = fc.uniqueArray(fc.record({ hash, weight: fc.double({ min: 0.01, max: 12, noNaN: true }) }), {
  selector: term => term.hash,
  maxLength: 6,
})

test('each text has the score of the formula, and only those that hold a term are answered, best first', () => {
  fc.assert(
    fc.property(texts, terms, (given, wanted) => {
      const scored = bm25(pack(given), wanted, 350)
      const expected = given.map(text => of(wanted, text.times, text.words / 350))
      expect(scored.map(one => one.id).sort()).toEqual(
        given.flatMap((_, at) => (expected[at] === 0 ? [] : [`t${at}`])).sort(),
      )
      for (const { id, score } of scored) expect(score).toBeCloseTo(expected[Number(id.slice(1))] ?? 0, 8)
      expect(scored).toEqual(scored.toSorted((a, b) => b.score - a.score))
    }),
  )
})

test('a source is scored as one text of all its texts, as long as it is said to be', () => {
  fc.assert(
    fc.property(texts, terms, fc.nat(12), (given, wanted, cut) => {
      const lengths = new Map([
        ['a', 0.2],
        ['b', 1],
        ['c', 4],
      ])
      const held = timesOfSources([pack(given)], wanted, lengths)
      const some = timesOfSources(
        [pack(given.slice(0, cut)), pack(given.slice(cut))],
        wanted,
        new Set(['a', 'c']),
      )
      expect(some).toEqual(new Map([...held].filter(([id]) => id !== 'b')))
      const sources = bm25OfSources(held, wanted, id => lengths.get(id) ?? 1)
      for (const [id, length] of lengths) {
        const times = new Map<number, number>()
        for (const text of given.filter(one => one.source === id))
          for (const [term, count] of text.times) times.set(term, (times.get(term) ?? 0) + count)
        expect(sources.get(id) ?? 0).toBeCloseTo(of(wanted, times, length), 8)
      }
    }),
  )
})

test('a whole document is scored by its own saturation and the times that its classes stand for', () => {
  fc.assert(
    fc.property(texts, terms, (given, wanted) => {
      const scored = bm25(pack(given), wanted, 350, { reading: wholeDocument })
      for (const { id, score } of scored) {
        const { times, words } = given[Number(id.slice(1))] ?? { times: new Map<number, number>(), words: 1 }
        const meant = new Map(
          [...times].map(([hash, stored]) => [hash, wholeDocument.times[stored - 1] ?? 0]),
        )
        expect(score).toBeCloseTo(of(wanted, meant, words / 350, wholeDocument), 8)
      }
    }),
  )
})

test('how many texts hold each term is counted', () => {
  fc.assert(
    fc.property(texts, terms, (given, wanted) => {
      expect(textsHolding(pack(given), wanted)).toEqual(
        wanted.map(term => given.filter(text => text.times.has(term.hash)).length),
      )
    }),
  )
})

test('every number as which a term may be stored is asked for, once, in order, and nothing else', () => {
  fc.assert(
    fc.property(terms, wanted => {
      const forms = storedForms(wanted)
      expect(forms).toEqual([...new Set(forms)].toSorted((a, b) => a - b))
      expect(forms).toHaveLength(wanted.length * MOST_TIMES)
      for (const { hash: own } of wanted) expect(forms).toContain(own + MOST_TIMES - 1)
    }),
  )
})

test('nothing to compare is nothing found', () => {
  expect(bm25(pack([]), [{ hash: 64, weight: 1 }], 1)).toEqual([])
})

test('the best few are the first of all', () => {
  fc.assert(
    fc.property(texts, terms, fc.nat(12), (given, wanted, most) => {
      const all = bm25(pack(given), wanted, 350)
      expect(bm25(pack(given), wanted, 350, { most })).toEqual(all.slice(0, most))
    }),
  )
})

test('of two readings each text is kept once', () => {
  fc.assert(
    fc.property(texts, fc.nat(12), fc.nat(12), (given, from, to) => {
      const part = (start: number, end: number): CountedTexts => {
        const { ids, ...rest } = pack(given.slice(start, end))
        return { ids: ids.map((_, at) => `t${start + at}`), ...rest }
      }
      const [first, last] = [Math.min(from, to), Math.max(from, to)]
      expect(notAmong(part(0, last), part(first, given.length))).toEqual(part(last, given.length))
    }),
  )
})
