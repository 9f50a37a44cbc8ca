import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { keysInText, keysOf } from '../tables/reporters.ts'

test.each([
  ['Dunsmuir v New Brunswick, 2008 SCC 9 at para 47.', '2008', 'SCC', '9', '47'],
  ['R v Smith, 2010 ONCA 12, paras 5-7.', '2010', 'ONCA', '12', '5'],
  ['Alder c Birch, 2011 QCCS 44 au para 3.', '2011', 'QCCS', '44', undefined],
  ['Smith v Jones, 2005 CanLII 1234 (ON SC).', '2005', 'CanLII', '1234', undefined],
  ['Canada v Alder, 2010 FC 12.', '2010', 'FC', '12', undefined],
])('%s is cited by a Canadian neutral citation', (text, volume, reporter, page, pin) => {
  const found = findCitations(text)
  expect(found).toMatchObject([{ kind: 'full_case', form: 'neutral', volume, reporter, page, year: +volume }])
  expect(found[0]?.pins[0]?.label).toBe(pin)
  expect(keysInText(text)).toEqual(found.flatMap(keysOf))
})

test('the official report behind it is its parallel, and the name is that of both', () => {
  expect(findCitations('Dunsmuir v New Brunswick, 2008 SCC 9, [2008] 1 SCR 190.')).toMatchObject([
    { plaintiff: 'Dunsmuir', defendant: 'New Brunswick' },
    { reporter: 'SCR', parallelOf: 0 },
  ])
})

test('a year before other capitals and a number is none', () => {
  expect(findCitations('In 2010 NASA 12 times. In 2012 UNESCO 3. On 1 May 2008 SCC 9.5 million.')).toEqual([])
  expect(findCitations('State v. Alder, 2010 ND 12, ¶ 4.')).toMatchObject([{ reporter: 'ND' }])
})
