import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'

const held = alderVBirch('The lease bound the tenant to repair the roof.', { docket: 'No. 09-1234' })
const verdict = (memo: string) => finishCheck(planCheck(memo), [held])[0]?.judgement.verdict

test.each(['No. ', '#', 'Docket ', 'Dkt. ', 'Docket No. '])('the number behind “%s” is compared', word => {
  const beside = (number: string): string => `Alder v. Birch, ${word}${number}, 12 Frank. 100 (1928).`
  expect([verdict(beside('09-1234')), verdict(beside('09-1235'))]).toEqual(['verified', 'ambiguous'])
  const alone = (number: string): string => `See Alder v. Birch, ${word}${number}, which holds so.`
  expect([verdict(alone('09-1234')), verdict(alone('09-1235'))]).toEqual(['verified', 'not_held'])
  expect(verdict(`See Cole v. Dale, ${word}09-1234, which holds so.`)).toBe('not_held')
})

test.each([
  ', 12 Frank. 100, NUMBER (1928).',
  ', 12 Frank. 100, NUMBER, slip op. at 3 (1928).',
  ', 12 Frank. 100 (1928) (NUMBER).',
])('so is one behind the citation: %s', form => {
  const beside = (number: string): string => `Alder v. Birch${form.replace('NUMBER', `No. ${number}`)}`
  expect([verdict(beside('09-1234')), verdict(beside('09-1235'))]).toEqual(['verified', 'ambiguous'])
  const [sound] = finishCheck(planCheck(beside('09-1234')), [held])
  expect(sound?.judgement.reason).not.toContain('No.')
  expect(verdict(beside('09-1234').replace('1928', '1929'))).toBe('wrong_year')
})

test('words that are offered for a case cited by its number alone are compared', () => {
  const quoting = (words: string): string => `“${words}” Alder v. Birch, No. 09-1234, slip op. at 4.`
  expect(verdict(quoting('The lease bound the tenant to repair the roof.'))).toBe('verified')
  expect(verdict(quoting('The lease bound the landlord to repair the roof.'))).toBe('altered_quote')
})
