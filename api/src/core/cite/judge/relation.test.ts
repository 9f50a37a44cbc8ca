import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement } from '../types.ts'

const filler = ' Filler stands here.'.repeat(40)
const cedar = (text: string, year = 1960): HeldSource =>
  alderVBirch(text, {
    name: 'Cedar v. Dogwood',
    shortName: 'Cedar v. Dogwood',
    citations: ['40 Frank. 200'],
    date: `${year}-05-04`,
  })
const later = (words: string, year?: number): HeldSource =>
  cedar(`${words}${filler} The judgment is affirmed.`, year)

const A = 'Alder v. Birch, 12 Frank. 100 (1928)'
const B = 'Cedar v. Dogwood, 40 Frank. 200 (1960)'

/** What is said of the held decision in a memo. */
const judged = (memo: string, held: HeldSource): Judgement | undefined =>
  finishCheck(planCheck(memo), [held]).find(({ citation }) => citation.text === '40 Frank. 200')?.judgement

test.each(['overruled by', 'rev’d,', 'vacated,', 'aff’d,', 'disapproved by'])(
  'a decision that neither cites nor names the case which it is said to have %s',
  phrase => {
    const found = judged(`${A}, ${phrase} ${B}.`, later('The lease is void.'))
    expect(found?.verdict).toBe('wrong_part')
    expect(found?.reason).toContain('neither cites nor names Alder v. Birch')
  },
)

test.each(['abrogated by', 'aff’d sub nom.'])('one that was %s may do so without speaking of it', phrase => {
  const found = judged(`${A}, ${phrase} ${B}.`, later('The lease is void.'))
  expect(found?.verdict).toBe('verified')
  expect(found?.reason).toContain('neither cites nor names Alder v. Birch')
})

test.each([
  ['It is not as in Alder v. Birch, 12 Frank. 100.', 'it cites Alder v. Birch'],
  ['It is not as the Birch case has it.', 'it names Alder v. Birch'],
])('one that speaks of it passes, and more is not claimed: %s', (words, says) => {
  for (const memo of [`${A}, overruled by ${B}.`, `${B}, overruling ${A}.`]) {
    const found = judged(memo, later(words))
    expect([memo, found?.verdict]).toEqual([memo, 'verified'])
    expect(found?.reason).toContain(says)
    expect(found?.reason).toContain('is unjudged')
  }
})

test('a history that is older than the case, or ends the other way round', () => {
  const naming = 'So it was in Alder v. Birch, 12 Frank. 100.'
  expect(judged(`${A}, overruled by ${B.replace('1960', '1920')}.`, later(naming, 1920))).toMatchObject({
    verdict: 'wrong_year',
    reason: expect.stringContaining('before the case of 1928') as string,
  })
  expect(judged(`${A}, rev’d, ${B}.`, later(naming))).toMatchObject({
    verdict: 'wrong_part',
    reason: expect.stringContaining('ends “affirmed”') as string,
  })
  expect(judged(`${A}, aff’d, ${B}.`, later(naming))?.verdict).toBe('verified')
  expect(judged(`${A}, rev’d on other grounds, ${B}.`, later(naming))?.verdict).toBe('verified')
})

test.each(['cert. denied,', 'reh’g denied,', 'on remand from'])(
  '%s says nothing that a text would hold',
  phrase => {
    const found = judged(`${A}, ${phrase} ${B}.`, later('The lease is void.'))
    expect(found?.verdict).toBe('verified')
    expect(found?.reason).not.toContain('Alder')
  },
)

test('“(quoting …)” of a case that the source does not cite', () => {
  for (const verb of ['quoting', 'citing'])
    for (const [words, verdict] of [
      ['The lease is void.', 'wrong_part'],
      ['See Alder v. Birch, 12 Frank. 100.', 'verified'],
      ['As in Alder, it is void.', 'verified'],
    ] as const)
      expect([words, judged(`It is so. ${B} (${verb} ${A}).`, later(words))?.verdict]).toEqual([
        words,
        verdict,
      ])
  expect(judged(`It is so. ${B} (holding otherwise); ${A}.`, later('The lease is void.'))?.verdict).toBe(
    'verified',
  )
  expect(judged(`It is so. ${B} (distinguishing ${A}).`, later('The lease is void.'))?.verdict).toBe(
    'verified',
  )
})

test('one that it cites on another page than the pinned one is pointed out', () => {
  const far = filler.repeat(2)
  const text = `It is void.${far}So too Alder v. Birch, 12 Frank. 100.${far}It is so.`
  const held = {
    ...cedar(text),
    pages: [200, 201, 202].map((n, i) => ({
      label: String(n),
      offset: i === 0 ? 0 : text.indexOf(i === 1 ? 'So too' : 'It is so.'),
    })),
  }
  const at = (page: number) =>
    judged(`It is so. ${B.replace('200', `200, ${page}`)} (citing ${A}).`, held)?.reason
  expect(at(202)).toContain('Alder v. Birch is not cited on the page that is pinned')
  expect(at(201)).not.toContain('Alder')
  expect(at(201)).toContain('page 201 exists')
})
