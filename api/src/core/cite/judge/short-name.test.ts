import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource } from '../types.ts'

const heldAs = (name: string, citation: string): HeldSource => ({
  id: name,
  externalId: name,
  name,
  shortName: name,
  citations: [citation],
  court: 'scotus',
  date: '1984-05-14',
  text: 'It is so ordered.',
  pages: [],
  parts: [],
})
const held = [heldAs('Alder v. Birch', '466 U.S. 668'), heldAs('Cedar v. Dogwood', '470 U.S. 648')]

const last = (memo: string, sources = held) => finishCheck(planCheck(memo), sources).at(-1)?.judgement
const both = 'Alder v. Birch, 466 U.S. 668 (1984); Cedar v. Dogwood, 470 U.S. 648 (1984).'

test('a short form with the volume of one case and the name of another is the wrong case', () => {
  const judgement = last(`${both} See Cedar, 466 U.S. at 670.`)
  expect(judgement?.verdict).toBe('wrong_case')
  expect(judgement?.reason).toBe(
    '“Cedar” is Cedar v. Dogwood, 470 U.S. 648; at 466 U.S. at 670 stands Alder v. Birch.',
  )
  expect(last(`${both} See Cedar v. Dogwood, 466 U.S. at 670.`)?.verdict).toBe('wrong_case')
})

test('it is so where the case that is meant by the name is not held', () => {
  expect(last(`${both} See Cedar, 466 U.S. at 670.`, held.slice(0, 1))?.verdict).toBe('wrong_case')
})

test.each([
  ['its own name', `${both} See Alder, 466 U.S. at 670.`],
  ['the other party', `${both} See Birch, 466 U.S. at 670.`],
  ['no name', `${both} See 466 U.S. at 670.`],
  ['a nickname that no case cited has', `${both} See Pleasant Street I, 466 U.S. at 670.`],
  [
    'a name that both cases have',
    'Alder v. Birch, 466 U.S. 668 (1984); Cedar v. Birch, 470 U.S. 648 (1984). See Birch, 466 U.S. at 670.',
  ],
  [
    'a name that the text gave to it',
    'Alder v. Birch, 466 U.S. 668 (1984) (“Cedar”); Cedar v. Dogwood, 470 U.S. 648 (1984). See Cedar, 466 U.S. at 670.',
  ],
])('%s is right', (_, memo) => {
  expect(last(memo)?.verdict).toBe('verified')
})

test('a name that nobody has stands beside the verdict', () => {
  expect(last(`${both} See Elm, 466 U.S. at 670.`)?.reason).toContain(
    '“Elm” is not the name of Alder v. Birch',
  )
  expect(last(`${both} See Alder, 466 U.S. at 670.`)?.reason).not.toContain('not the name')
})

const long = held.map(source => ({
  ...source,
  text: `${'The roof let in the rain. '.repeat(200)} In re Nosek.`,
}))

test('a name that neither the case, nor its text, nor the memo knows is the wrong one', () => {
  const judgement = last(`${both} See Elmore, 466 U.S. at 670.`, long)
  expect(judgement?.verdict).toBe('wrong_case')
  expect(judgement?.reason).toContain('“Elmore” is not the name of Alder v. Birch')
  expect(last(`${both} See Elmore, 466 U.S. at 670. See Elmore, 466 U.S. at 671.`, long)?.verdict).toBe(
    'wrong_case',
  )
})

test.each([
  ['that the text of the case knows', `${both} See Nosek, 466 U.S. at 670.`],
  ['that the memo introduced', `${both} They call it Elmwood after the house. See Elmwood, 466 U.S. at 670.`],
  ['that a scan misread', `${both} See Aldcr, 466 U.S. at 670.`],
])('a name %s is no finding', (_, memo) => {
  expect(last(memo, long)?.verdict).toBe('verified')
})
