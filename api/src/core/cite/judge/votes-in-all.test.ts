import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'

const heard = 'Before ASH, BROOK and COLE, Circuit Judges. The lease bound the tenant. It is so ordered.'
const told = (memo: string, text: string, court: string, date: string | null = '1990-05-04') => {
  const citation = court === 'scotus' ? '466 U.S. 668' : '40 F.3d 668'
  const held = alderVBirch(text, { citations: [citation], court, date })
  const cite = `Alder v. Birch, ${citation} (${court === 'scotus' ? '' : '1st Cir. '}1990)`
  return finishCheck(planCheck(memo.replace('ALDER', cite)), [held])[0]?.judgement
}
const votes = ['ALDER (VOTE).', 'In a VOTE decision, the court held so. ALDER.', 'ALDER. The vote was VOTE.']

test.each(votes)('more votes than the court has judges: %s', memo => {
  const of = (vote: string, text: string, court: string) => told(memo.replace('VOTE', vote), text, court)
  expect(of('7-3', 'It is so ordered.', 'scotus')?.verdict).toBe('wrong_part')
  expect(of('7-3', 'It is so ordered.', 'scotus')?.reason).toContain(
    'has nine Justices, and 10 cannot have voted',
  )
  expect(of('6-3', 'It is so ordered.', 'scotus')?.verdict).toBe('verified')
  expect(of('5-4', heard, 'ca1')?.reason).toContain('three judges heard it, and 9 cannot have voted')
  expect(of('2-1', heard, 'ca1')?.verdict).toBe('verified')
  expect(of('5-4', `${heard} We sit en banc.`, 'ca1')?.verdict).toBe('verified')
  expect(of('6-5', 'It is so ordered.', 'ca1')?.verdict).toBe('verified')
})

test('a court that had ten seats may have given ten votes', () => {
  expect(told('ALDER (7-3).', 'It is so ordered.', 'scotus', '1866-03-01')?.verdict).not.toBe('wrong_part')
})
