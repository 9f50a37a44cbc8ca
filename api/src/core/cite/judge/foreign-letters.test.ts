import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement } from '../types.ts'

const rule = 'The court first held that a tenant of the firm may not recover for the fire.'
const alder: HeldSource = {
  ...{ id: 's1', externalId: 'franklin:1', name: 'Alder v. Birch', shortName: 'Alder v. Birch' },
  ...{ citations: ['12 Frank. 100'], court: 'franklin', date: '1988-05-04', pages: [], parts: [] },
  text: `The lease was old. ${rule} Then the α-test was made by the house. We affirm.`,
}
const cite = 'Alder v. Birch, 12 Frank. 100 (1988)'
const judged = (quoted: string, html = false): Judgement | undefined =>
  finishCheck(planCheck(`It held: “${quoted}” ${cite}.`, { html }), [alder])[0]?.judgement

test('a letter of another script that looks like the source’s is told with its place', () => {
  const found = judged(rule.replace('court', 'cоurt'))
  expect(found).toMatchObject({
    verdict: 'altered_quote',
    evidence: { differences: [{ kind: 'changed', quoted: 'cоurt', found: 'court' }] },
  })
  expect(found?.reason).toContain('The “о” in “cоurt” is a Cyrillic letter (U+043E)')
  expect(judged(rule.replace(' a tenant', ' а tenant'))?.verdict).toBe('altered_quote')
  expect(judged(rule.replace('court', 'c<i>о</i>urt'), true)?.verdict).toBe('altered_quote')
})

test('what the source itself writes with that letter stands', () => {
  expect(judged('Then the α-test was made by the house.')?.verdict).toBe('verified')
  expect(judged('Then the α-test wаs made by the house.')?.reason).toContain('“а” in “wаs”')
})

const others: Record<string, string> = {
  a: 'а',
  c: 'ϲ',
  e: 'е',
  i: 'і',
  o: 'ο',
  r: 'г',
  y: 'у',
  T: 'Τ',
  h: 'һ',
}

test('wherever one stands, and in whichever word', () => {
  const places = [...rule].flatMap((letter, i) => (letter !== 'r' && others[letter] !== undefined ? [i] : []))
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...places), { minLength: 1, maxLength: 6 }), at => {
      const quoted = [...rule]
        .map((letter, i) => (at.includes(i) ? (others[letter] ?? letter) : letter))
        .join('')
      expect(judged(quoted)?.verdict).toBe('altered_quote')
    }),
    { numRuns: 60 },
  )
})

/** Forms of the same letter or mark. */
const forms: [RegExp, string][] = [
  [/ /, '\u00a0'],
  [/ /, '\u2009'],
  [/fi/, 'ﬁ'],
  [/(?<=[a-z])(?=[a-z])/, '\u00ad'],
  [/(?<=[a-z])(?=[a-z])/, '\u200b'],
  [/c/, '\uff43'],
  [/o/, '\ud835\udc5c'],
  [/held/, 'ʜᴇʟᴅ'],
  [/s(?=t)/, 'ſ'],
  [/ that /, ' ‘that’ '],
]

test('typography is no other letter', () => {
  fc.assert(
    fc.property(fc.subarray(forms, { minLength: 1 }), some => {
      const quoted = some.reduce((text, [from, to]) => text.replace(from, to), rule)
      const { verdict, reason = '' } = judged(quoted) ?? {}
      expect(reason).not.toContain('letter (U+')
      expect(verdict).toBe('verified')
    }),
    { numRuns: 100 },
  )
})

test('words of another language are no words of English letters', () => {
  expect(judged('Тот же суд не раз решал о том.')?.reason).not.toContain('letter (U+')
})
