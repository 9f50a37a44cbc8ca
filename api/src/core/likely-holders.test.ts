import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_COMBINED, likelyHolders } from './likely-holders.ts'

const term = (lexeme: string, passages: number, weight: number) => ({ lexeme, hash: 0, passages, weight })

test('a rare word does by itself, common ones must stand together, and nothing is said twice', () => {
  const terms = [
    term('estoppel', 40, 5.5),
    term('notic', 2_000, 1.6),
    term('lease', 1_500, 1.9),
    term('court', 8_000, 0.2),
  ]
  expect(likelyHolders(terms, 10_000, 400)).toBe("'estoppel' | 'lease' & ('notic')")
  expect(likelyHolders(terms, 10_000, 40)).toBe("'estoppel'")
  expect(likelyHolders(terms, 10_000, 2_000)).toBe("'estoppel' | 'lease'")
})

test('one common word is looked for however many hold it, and of two both', () => {
  expect(likelyHolders([term('court', 9_000, 0.1)], 10_000, 100)).toBe("'court'")
  expect(likelyHolders([term('court', 9_000, 0.1), term('law', 8_000, 0.2)], 10_000, 100)).toBe(
    "'law' & ('court')",
  )
})

test('a word that no passage is known to hold is looked for: it may have come since they were counted', () => {
  expect(likelyHolders([term('new', 0, 9), term('court', 9_000, 0.1)], 10_000, 100)).toBe("'new'")
})

/** Whether a text with these lexemes answers, read as Postgres reads a `tsquery`: `&` binds before `|`. */
function answers(query: string, held: ReadonlySet<string>): boolean {
  const tokens = query.match(/'[^']*'|[&|()]/g) ?? []
  let at = 0
  const one = (): boolean => {
    const token = tokens[at++] ?? ''
    if (token !== '(') return held.has(token.slice(1, -1))
    const inside = any()
    at++
    return inside
  }
  const all = (): boolean => {
    let holds = one()
    while (tokens[at] === '&') {
      at++
      holds = one() && holds
    }
    return holds
  }
  const any = (): boolean => {
    let holds = all()
    while (tokens[at] === '|') {
      at++
      holds = all() || holds
    }
    return holds
  }
  return any()
}

test('what is found weighs no less than what is not, and is about as many as were wanted', () => {
  const counted = fc.record({
    passages: fc.integer({ min: 0, max: 1_000 }),
    weight: fc.integer({ min: 1, max: 40 }),
  })
  fc.assert(
    fc.property(
      fc.array(counted, { minLength: 1, maxLength: MOST_COMBINED }),
      fc.integer({ min: 1, max: 1_000 }),
      (drawn, wanted) => {
        const terms = drawn.map((one, place) => term(`t${place}`, one.passages, one.weight))
        const query = likelyHolders(terms, 1_000, wanted)
        const found: number[] = []
        const missed: number[] = []
        let texts = 0
        for (let mask = 1; mask < 1 << terms.length; mask++) {
          const held = terms.filter((_, place) => (mask & (1 << place)) !== 0)
          const weight = held.reduce((sum, one) => sum + one.weight, 0)
          const isFound = answers(query, new Set(held.map(({ lexeme }) => lexeme)))
          ;(isFound ? found : missed).push(weight)
          const chance = (one: (typeof terms)[number]) => one.passages / 1_000
          if (isFound)
            texts += terms.reduce(
              (product, one) => product * (held.includes(one) ? chance(one) : 1 - chance(one)),
              1_000,
            )
        }
        expect(found.length).toBeGreaterThan(0)
        if (missed.length > 0) expect(Math.min(...found)).toBeGreaterThanOrEqual(Math.max(...missed))
        if (found.length > 1) expect(texts).toBeLessThanOrEqual(wanted + 1e-6)
      },
    ),
  )
})
