import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'

const undated = alderVBirch('It is so ordered.', {
  citations: ['550 U.S. 544', '26 U.S. 170'],
  court: 'scotus',
  date: null,
})
const judged = (cite: string) => finishCheck(planCheck(`Alder v. Birch, ${cite}.`), [undated])[0]?.judgement

test.each(['550 U.S. 544 (2017)', '550 U.S. 544 (1997)', '550 U.S. 544, 560 (1970)'])(
  'where the year of the source is not known, %s is compared with the years of the volume',
  cite => {
    expect(judged(cite)).toMatchObject({ verdict: 'wrong_year' })
    expect(judged(cite)?.reason).toContain('Volume 550 of U.S. has decisions of about 200')
  },
)

test.each([
  '550 U.S. 544 (2007)',
  '550 U.S. 544 (2006)',
  '550 U.S. 544 (2003)',
  '26 U.S. (1 Pet.) 170 (1828)',
])('near the years of the volume, and in the early ones, %s stays unjudged', cite => {
  expect(judged(cite)?.verdict).toBe('verified')
  expect(judged(cite)?.reason).toContain('the year of the source is not known')
})

test('a year that the publisher of the source guessed is not called wrong', () => {
  const text = 'Alder v. Birch, 550 U.S. 544 (1987).'
  const verdictOf = (guessedYear: number) =>
    finishCheck(planCheck(text), [{ ...undated, guessedYear }])[0]?.judgement.verdict
  expect(verdictOf(1987)).toBe('verified')
  expect(verdictOf(1986)).toBe('wrong_year')
})
