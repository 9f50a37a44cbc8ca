import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'

const verdicts = (text: string) => finishCheck(planCheck(text), []).map(({ judgement }) => judgement)

test.each([
  'overruled by',
  'rev’d,',
  'aff’d sub nom.',
  'vacated,',
  'abrogated by',
  'cert. denied,',
  'cert. granted,',
  'reh’g denied,',
  'rehearing denied,',
  'review denied,',
  'leave to appeal denied,',
  'appeal dismissed,',
])('a decision that is older than the case cannot be its later history: %s', words => {
  const [first, second] = verdicts(
    `Cole v. Dale, 556 U.S. 662 (2009), ${words} Ash v. Birch, 550 U.S. 544 (2007).`,
  )
  expect(first?.verdict).toBe('not_held')
  expect(second?.verdict).toBe('impossible')
  expect(second?.reason).toMatch(/^A decision of 2007 comes before the one of 2009 of which “/)
})

test.each([
  'Cole v. Dale, 556 U.S. 662 (2007), overruled by Ash v. Birch, 560 U.S. 544 (2010).',
  'Cole v. Dale, 300 F.3d 662 (2d Cir. 2007), aff’d, 550 U.S. 544 (2007).',
  'Cole v. Dale, 556 U.S. 662 (2009), rev’g 500 F.3d 143 (2d Cir. 2007).',
  'Cole v. Dale, 556 F.3d 662 (2d Cir. 2009), stay denied, 550 U.S. 544 (2007).',
  'Cole v. Dale, 556 F.3d 662 (2d Cir. 2009), reh’g denied, 570 F.3d 544 (2d Cir. 2009).',
  'Cole v. Dale, 556 U.S. 662 (2009), on remand from Ash v. Birch, 550 U.S. 544 (2007).',
  'Cole v. Dale, 556 U.S. 662, overruled by Ash v. Birch, 550 U.S. 544 (2007).',
])('one that may be is not judged: %s', text => {
  for (const { verdict } of verdicts(text)) expect(verdict).toBe('not_held')
})
