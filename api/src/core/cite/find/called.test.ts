import { expect, test } from 'vitest'
import { planCheck } from '../check.ts'
import { namesGiven } from './called.ts'

const full = 'Rumsfeld v. Forum for Acad. & Inst. Rights, Inc., 547 U.S. 47 (2006)'

/** What the last citation of a text means: the index of the full one, or null. */
const meaning = (text: string): [kind: string | undefined, antecedent: number | null | undefined] => {
  const { citations, resolutions } = planCheck(text)
  return [citations.at(-1)?.kind, resolutions.at(-1)?.antecedent]
}

test.each([
  '(hereinafter FAIR)',
  '[hereinafter FAIR]',
  '(hereafter, “FAIR”)',
  '(hereinafter referred to as FAIR)',
  '(“FAIR”)',
  '("FAIR")',
  '(the “FAIR case”)',
  '(“FAIR” or “Rumsfeld”)',
  '(FAIR)',
])('a case is known by the name that %s gives it', given => {
  expect(meaning(`See ${full} ${given}. So it is. FAIR, supra, at 66.`)).toEqual(['supra', 0])
  expect(meaning(`See ${full} ${given}. So it is. FAIR at 66.`)).toEqual(['reference', 0])
  expect(
    meaning(`See ${full} ${given}; Ash v. Elm, 1 F.3d 2 (1st Cir. 1993). In FAIR, the Court said so.`),
  ).toEqual(['reference', 0])
})

test('of several cases of one party the number tells, with marks or without', () => {
  const [first, second] = [
    'Hunt v. Cromartie, 526 U.S. 541, 549 (1999) (Cromartie I)',
    'Easley v. Cromartie, 532 U.S. 234 (2001) (Cromartie II )',
  ]
  const text = `See ${first}. But see ${second}.`
  expect(meaning(`${text} Cromartie II, supra, at 241.`)).toEqual(['supra', 1])
  expect(meaning(`${text} Cromartie I, supra, at 551.`)).toEqual(['supra', 0])
  expect(meaning(`${text} Cromartie, supra, at 551.`)).toEqual(['supra', null])
  const other = { kind: 'full_case', plaintiff: 'Ash', defendant: 'Elm' } as const
  const namesOf = (text: string): string[] =>
    namesGiven({ ...other, parentheticals: [{ start: 0, end: 1, text }] })
  expect(['Ash II', 'Article III', 'Part I', 'Ash'].map(namesOf)).toEqual([['Ash II'], [], [], []])
})

test('a name of several words, and only the whole of it', () => {
  const text = `See ${full} [hereinafter Solomon Amendment Case]. So it is.`
  expect(meaning(`${text} Solomon Amendment Case, supra, at 66.`)).toEqual(['supra', 0])
  expect(meaning(`${text} Case, supra, at 66.`)).toEqual(['supra', null])
})

test.each([
  'ICTY',
  '“the law is settled”',
  '“We affirm.”',
  'per curiam',
  'Roberts, C.J.',
  'holding that it is “Void”',
  'table',
  'mem.',
])('(%s) gives none', text => {
  expect(
    namesGiven({
      kind: 'full_case',
      plaintiff: 'Prosecutor',
      defendant: 'Tadic',
      parentheticals: [{ start: 0, end: 1, text }],
    }),
  ).toEqual([])
})
