import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'

const source = alderVBirch(
  'The lease does not bind the tenant to repair the roof, whatever the landlord says.',
)
const judged = (quoted: string) =>
  finishCheck(planCheck(`“${quoted}” Alder v. Birch, 12 Frank. 100 (1928).`), [source])[0]?.judgement

test.each(['does~~ not~~ bind', 'does ~~not~~ bind', 'does n\u0336o\u0336t\u0336 bind'])(
  'words that are struck through are not compared as if they stood: %s',
  words => {
    const found = judged(`The lease ${words} the tenant to repair the roof`)
    expect(found?.verdict).toBe('ambiguous')
    expect(found?.reason).toContain('struck through')
  },
)

test('a quotation without such marks is compared', () => {
  expect(judged('The lease does not bind the tenant to repair the roof')?.verdict).toBe('verified')
})
