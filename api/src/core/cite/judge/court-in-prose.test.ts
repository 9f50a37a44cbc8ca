import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { Judgement } from '../types.ts'

const held = (court: string, citation: string) =>
  alderVBirch('The lease bound the tenant to repair the roof.', { court, citations: [citation] })
const second = held('ca2', '12 F.3d 45')
const cite = 'Alder v. Birch, 12 F.3d 45 (2d Cir. 1928)'
const judged = (memo: string, source = second): Judgement | undefined =>
  finishCheck(planCheck(memo), [source])[0]?.judgement

const forms = [
  (court: string) => `The ${court} held in ${cite} that it is so.`,
  (court: string) => `So the ${court} has expressly ruled in ${cite}.`,
  (court: string) => `The ${court}’s decision in ${cite} says so.`,
  (court: string) => `In ${cite}, the ${court} held that it is so.`,
  (court: string) => `It rains. The ${court} held that the tenant pays for the roof, if asked. ${cite}.`,
  (court: string) => `The ${court} decided ${cite}.`,
  (court: string) => `As the ${court} explained, ${cite}.`,
  (court: string) => `As the ${court} explained in ${cite}, it is so.`,
  (court: string) => `It rains. The ${court} in ${cite} says so.`,
  (court: string) => `${cite}, a decision of the ${court}, says so.`,
  (court: string) => `${cite}, from the ${court}, says so.`,
  (court: string) => `${cite}, is the leading case of the ${court}.`,
  (court: string) => `The ${court} (${cite}) says so.`,
  (court: string) => `| ${cite} | ${court} |`,
  (court: string) => `A panel of the ${court} so held in ${cite}.`,
  (court: string) => `${cite}, decided by the ${court}, says so.`,
  (court: string) => `It rains. The ${court} said: “The lease bound the tenant to repair the roof.” ${cite}.`,
]

test('the court that a sentence makes the one which decided a case is compared with the one that did', () => {
  for (const form of forms) {
    for (const court of ['Second Circuit', 'Court of Appeals for the Second Circuit'])
      expect([form(court), judged(form(court))?.verdict]).toEqual([form(court), 'verified'])
    for (const court of [
      'Ninth Circuit',
      'Supreme Court',
      'U.S. Supreme Court',
      'Supreme Court of Ohio',
      'D.C. Circuit',
    ]) {
      const found = judged(form(court))
      expect([form(court), found?.verdict]).toEqual([form(court), 'wrong_court'])
      expect(found?.reason).toContain(`The text says “the ${court}”; Alder v. Birch was decided by`)
    }
  }
})

test.each([
  'The leading Ninth Circuit case is Alder v. Birch, 12 F.3d 45 (1928).',
  'Under Ninth Circuit precedent, Alder v. Birch, 12 F.3d 45 (1928), he pays.',
  'According to the Ninth Circuit in Alder v. Birch, 12 F.3d 45 (1928), it is so.',
  'Ninth Circuit: Alder v. Birch, 12 F.3d 45 (1928).',
  'It is so. Alder v. Birch, 12 F.3d 45 (1928), a Ninth Circuit decision.',
  'It is so. Alder v. Birch, 12 F.3d 45 (1928) – Ninth Circuit',
  'It is so. Alder v. Birch, a Ninth Circuit case, 12 F.3d 45 (1928).',
  'It is so. Alder v. Birch, 12 F.3d 45, 9th Cir. 1928.',
  'It is so. Alder v. Birch, 9th Cir., 12 F.3d 45 (1928).',
  'It is so. Alder v. Birch (9th Cir.), 12 F.3d 45 (1928).',
  'It is so. Alder v. Birch, 12 F.3d 45 (1928) (9th Cir.).',
  'It is so. Alder v. Birch, 12 F.3d 45 (1928, 9th Cir.).',
])('a court without its brackets, or behind the year, is compared: %s', memo => {
  expect(judged(memo)?.verdict).toBe('wrong_court')
  expect(judged(memo.replace('Ninth', 'Second').replace('9th', '2d'))?.verdict).toBe('verified')
})

test.each([
  `The Ninth Circuit follows ${cite}.`,
  `The Ninth Circuit held so. See ${cite}.`,
  `The Ninth Circuit held that the rule of Elm v. Oak stands. ${cite}.`,
  `The Supreme Court held that the Second Circuit was right. ${cite}.`,
  `The Ninth Circuit said so. Ash v. Elm, 9 F.3d 10 (9th Cir. 1920), quoting ${cite}.`,
  `The rule is, contrary to settled Ninth Circuit precedent, ${cite}.`,
  `The Supreme Court denied the writ in ${cite}.`,
  `The panel held as the Ninth Circuit would have held. ${cite}.`,
])('a sentence that may be about another case says nothing of the court: %s', memo => {
  const found = finishCheck(planCheck(memo), [second]).find(({ citation }) => citation.text === '12 F.3d 45')
  expect(found?.judgement.reason ?? '').not.toContain('The text says')
})

test('the Supreme Court alone may be that of a state, and Louisiana counts circuits of its own', () => {
  const memo = (court: string, cited: string): string =>
    `The ${court} held in Alder v. Birch, ${cited} (1928) that it is so.`
  const ohio = held('ohio', '31 Ohio St.3d 246')
  expect(judged(memo('Supreme Court', '31 Ohio St.3d 246'), ohio)?.reason ?? '').not.toContain(
    'The text says',
  )
  expect(judged(memo('Ohio Supreme Court', '31 Ohio St.3d 246'), ohio)?.reason ?? '').not.toContain(
    'The text says',
  )
  expect(judged(memo('Georgia Supreme Court', '31 Ohio St.3d 246'), ohio)?.verdict).toBe('wrong_court')
  const appeals = held('gactapp', '140 Ga. App. 252')
  expect(judged(memo('Supreme Court', '140 Ga. App. 252'), appeals)?.verdict).toBe('wrong_court')
  const first = held('lactapp', '12 So. 2d 45')
  expect(judged(memo('First Circuit', '12 So. 2d 45'), first)?.reason ?? '').not.toContain('The text says')
})

const places = [
  (place: string, cited: string) => `In ${place}, ${cited} (1928), controls.`,
  (place: string, cited: string) => `It rains. In ${place}, ${cited} (1928), is the leading case.`,
  (place: string, cited: string) => `The controlling case in ${place} is ${cited} (1928).`,
  (place: string, cited: string) => `In ${place}, the leading decision is ${cited} (1928).`,
  (place: string, cited: string) => `Under the law of ${place}, ${cited} (1928), governs.`,
  (place: string, cited: string) => `Under ${place.replace('the ', '')} law, ${cited} (1928), controls.`,
  (place: string, cited: string) => `${cited} (1928), controls in ${place}.`,
  (place: string, cited: string) => `${cited} (1928), is the leading case in ${place}.`,
  (place: string, cited: string) => `${cited} (1928), is good law in ${place}.`,
]

test('a case that is said to control in a circuit or a state is not that of another one', () => {
  const federal = 'Alder v. Birch, 12 F.3d 45'
  const georgian = 'Alder v. Birch, 140 Ga. 252'
  for (const form of places) {
    const verdict = (place: string, cited: string, court: string) =>
      judged(form(place, cited), held(court, cited.replace('Alder v. Birch, ', '')))?.verdict
    expect([form('the Ninth Circuit', federal), verdict('the Ninth Circuit', federal, 'ca2')]).toEqual([
      form('the Ninth Circuit', federal),
      'wrong_court',
    ])
    expect(verdict('Ohio', georgian, 'ga')).toBe('wrong_court')
    expect(verdict('New York', georgian, 'ga')).toBe('wrong_court')
    expect(verdict('Georgia', georgian, 'ga')).toBe('verified')
    expect(verdict('the Second Circuit', federal, 'ca2')).toBe('verified')
    // A court above, one of the circuit's own districts, or the court that the circuit was a part of.
    expect(verdict('the Ninth Circuit', 'Alder v. Birch, 512 U.S. 45', 'scotus')).toBe('verified')
    expect(verdict('Ohio', federal, 'ca6')).toBe('verified')
    expect(verdict('the Ninth Circuit', federal, 'cand')).toBe('verified')
    expect(verdict('the Eleventh Circuit', federal, 'ca5')).toBe('verified')
    expect(verdict('the Ninth Circuit', federal, 'cafc')).toBe('verified')
  }
})

test.each([
  'In the Ninth Circuit, Alder v. Birch, 12 F.3d 45 (1928), was not followed.',
  'In the Ninth Circuit, he relied on Alder v. Birch, 12 F.3d 45 (1928).',
  'In the Ninth Circuit the tide has turned. Alder v. Birch, 12 F.3d 45 (1928), controls.',
])('what else may be said of it there says nothing of its court: %s', memo => {
  expect(judged(memo)?.verdict).toBe('verified')
})
