import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource } from '../types.ts'

const held: HeldSource[] = [
  {
    id: 'one',
    externalId: 'one',
    name: 'Alder v. Birch',
    shortName: 'Alder v. Birch',
    citations: ['466 U.S. 668'],
    court: 'scotus',
    date: '1984-05-14',
    text: 'It is so ordered.',
    pages: [],
    parts: [],
  },
]
const right = 'Alder v. Birch, 466 U.S. 668 (1984).'
const wrong = 'Cedar v. Dogwood, 466 U.S. 668 (1984).'

const lastOf = (memo: string) => finishCheck(planCheck(memo), held).at(-1)?.judgement.verdict

test.each([
  ['a short form by the right name', `${wrong} ${right} Alder, 466 U.S. at 670.`],
  ['*supra* by the right name', `${wrong} ${right} Alder, supra, at 670.`],
  ['*id.* behind the right one', `${wrong} Id. at 669. ${right} Id. at 670.`],
  ['*id.* behind a short form by the right name', `${right} ${wrong} Alder, 466 U.S. at 670. Id. at 671.`],
  ['a short form without a name', `${wrong} ${right} 466 U.S. at 670.`],
  ['the same before the wrong one', `${right} ${wrong} 466 U.S. at 670.`],
])('what leans on a page cited under a right and a wrong name: %s is verified', (_, memo) => {
  expect(lastOf(memo)).toBe('verified')
})

test.each([
  ['the only one is wrong', `${wrong} Alder, 466 U.S. at 670.`],
  ['a short form by the wrong name', `${wrong} ${right} Cedar, 466 U.S. at 670.`],
  ['the same where the right one stands first', `${right} ${wrong} Cedar, 466 U.S. at 670.`],
  ['*supra* by the wrong name', `${right} ${wrong} Cedar, supra, at 670.`],
  ['*id.* behind the wrong one', `${right} ${wrong} Id. at 670.`],
  ['*id.* behind a short form by the wrong name', `${right} ${wrong} Cedar, 466 U.S. at 670. Id. at 671.`],
  ['*id.* before the right one', `${wrong} Id. at 670.`],
])('and so is the wrong case: %s', (_, memo) => {
  expect(lastOf(memo)).toBe('wrong_case')
})
