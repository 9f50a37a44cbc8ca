import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { Judgement } from '../types.ts'

const rule = 'The court first held that a tenant of the firm may not recover for the fire.'
const alder = alderVBirch(`The lease was old. ${rule} Then the α-test was made by the house. We affirm.`, {
  date: '1988-05-04',
  parts: [],
})
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

const about = (cited: string, title = alder.name): Judgement | undefined =>
  finishCheck(planCheck(`The rule is old. See ${cited}.`), [{ ...alder, name: title, shortName: title }])[0]
    ?.judgement

test.each([
  ['Alder v. Birch, 12 Frаnk. 100 (1988)', 'The “а” in “Frаnk.” is a Cyrillic letter (U+0430)'],
  ['Alder v. Βirch, 12 Frank. 100 (1988)', 'The “Β” in “Βirch” is a Greek letter (U+0392)'],
  ['Alder v. Birch, 12 Frank. 1Օ0 (1988)', 'The “Օ” in “1Օ0” is an Armenian letter (U+0555)'],
  ['Alder v. Birch, 12 Frank. 1О0 (1988)', 'The “О” in “1О0” is a Cyrillic letter (U+041E)'],
])('a citation that is itself written with letters of another script is not verified: %s', (cited, told) => {
  const found = about(cited)
  expect(found?.verdict).toBe('ambiguous')
  expect(found?.reason).toContain(told)
  expect(found?.reason).toContain('Name and year agree')
})

test('one that is wrong besides stays wrong, and both are told', () => {
  const found = about('Ash v. Elm, 12 Frаnk. 100 (1988)')
  expect(found?.verdict).toBe('wrong_case')
  expect(found?.reason).toContain('is a Cyrillic letter')
})

test('a party’s own letter, typography and what a parenthetical says of a case are no such letters', () => {
  expect(about('Αlder v. Birch, 12 Frank. 100 (1988)', 'Αlder v. Birch')?.reason).not.toContain('letter (U+')
  expect(about('Ａlder v. Birch, 12 Frank. １00 (1988)')?.verdict).toBe('verified')
  expect(about('Alder v. Birch, 12 Frank. 100 (1988) (on the Α test)')?.verdict).toBe('verified')
})
