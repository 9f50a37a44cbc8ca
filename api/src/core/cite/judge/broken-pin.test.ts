import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement } from '../types.ts'

/** A case of two hundred pages, each of which says its number. */
const heldAt = (name: string, volume: string, first: number): HeldSource => {
  const numbers = Array.from({ length: 200 }, (_, i) => first + i)
  const words = numbers.map(n => `Here the court of ${name} says that tenant ${n} had to be given notice.\n`)
  let offset = 0
  const pages = numbers.map((n, i) => {
    const mark = { label: String(n), offset, series: 'U.S.' }
    offset += words[i]?.length ?? 0
    return mark
  })
  const citation = `${volume} U.S. ${first}`
  return {
    id: citation,
    externalId: citation,
    name,
    shortName: name,
    citations: [citation],
    court: 'scotus',
    date: null,
    text: words.join(''),
    pages,
    parts: [],
  }
}
const held = [heldAt('Cole v. Birch', '556', 100), heldAt('Elm v. Oak', '56', 100)]
const judged = (memo: string): Judgement | undefined =>
  finishCheck(planCheck(memo), held).map(c => c.judgement)[0]

const words = 'It is settled that “tenant 134 had to be given notice.” '

test.each([
  ['a pin', 'Cole v. Birch, 556 U.S. 100, 1-\n34.'],
  ['a pin of which two digits are left', 'Cole v. Birch, 556 U.S. 100, 13-\n4.'],
  ['the pin of a short form', 'Cole v. Birch, 556 U.S. at 1-\n34.'],
  ['a volume', 'Cole v. Birch, 5-\n56 U.S. 100, 134.'],
  ['a volume of which two digits are left', 'Cole v. Birch, 55-\n6 U.S. 100, 134.'],
])('a number broken by a hyphen over two lines is that number: %s', (_, cited) => {
  const memo = `Cole v. Birch, 556 U.S. 100. ${words}${cited}`
  const last = finishCheck(planCheck(memo), held).at(-1)
  expect(last?.judgement.verdict).toBe('verified')
  expect(last?.citation).toMatchObject({ volume: '556', defendant: 'Birch' })
})

test.each([
  ['the words stand on another page', 'Cole v. Birch, 556 U.S. 100, 1-\n35.'],
  ['the range is in one line', 'Cole v. Birch, 556 U.S. 100, 1-34.'],
])('the pin is wrong where %s', (_, cited) => {
  expect(judged(words + cited)?.verdict).toBe('wrong_pin')
})

test('a range over two lines is a range', () => {
  expect(judged(`${words}Cole v. Birch, 556 U.S. 100, 133-\n35.`)?.verdict).toBe('verified')
})

test.each(['\n- 5 -\n56 U.S. 100', '\n5-\n56 U.S. 100', 'See 1,005-\n56 U.S. 100'])(
  'the number of a page is no half of a volume: %j',
  memo => {
    expect(planCheck(memo).citations[0]?.volume).toBe('56')
  },
)

test('a bare citation is not verified as the case at half of its volume', () => {
  expect(planCheck('(5-\n56 U.S. 100.)').citations[0]).toMatchObject({ volume: '556', start: 1 })
})
