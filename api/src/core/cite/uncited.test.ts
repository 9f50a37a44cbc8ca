import { array, assert, constantFrom, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { planCheck } from './check.ts'
import { uncitedQuotations } from './uncited.ts'

function uncitedIn(text: string, quotations: { start: number; end: number }[] = []): string[] {
  const { citations } = planCheck(text, { quotations })
  return uncitedQuotations(text, citations, quotations).map(({ start, end }) => text.slice(start, end))
}

const words = 'the tenant must give notice within thirty days'
const cite = 'Halloran v. Pike, 212 F.3d 318, 320 (2d Cir. 2000)'

test('quoted words that belong to no citation are told, those that a citation follows are not', () => {
  expect(uncitedIn(`It is settled that “${words}.” So the client is late.`)).toEqual([`${words}.`])
  expect(uncitedIn(`It is settled that “${words}.” ${cite}. So the client is late.`)).toEqual([])
  expect(uncitedIn(`It is settled that "${words}."`)).toEqual([`${words}.`])
  expect(uncitedIn(`${cite} (“${words}”).`)).toEqual([])
})

test('a citation inside quoted words is that of whoever is quoted, and makes nobody compare them', () => {
  const quoted = `as Roe v. Wade, 410 U.S. 113 (1973), has it, ${words} or lose the house`
  expect(uncitedIn(`The letter says “${quoted}” on its last page.`)).toEqual([quoted])
})

test('terms, titles and words that are quoted again are none', () => {
  expect(uncitedIn('This is what lawyers call “work product” and “a dead letter of the law”.')).toEqual([
    'a dead letter of the law',
  ])
  expect(uncitedIn('He wrote “Notes on the Law of Landlord and Tenant in England” in haste.')).toEqual([])
  expect(uncitedIn('The sign read “NO DOGS ARE ALLOWED IN THIS PARK” in red.')).toHaveLength(1)
  const again = `“${words}.” ${cite}. In the next part we return to it.\n\nAs was seen, “the tenant must give notice within thirty days” here.`
  expect(uncitedIn(again)).toEqual([])
  expect(uncitedIn(again.replace('thirty days” here', 'sixty days” here'))).toEqual([
    'the tenant must give notice within sixty days',
  ])
})

test('block quotations that the memo shows count, quotations inside them do not count again', () => {
  const block = 'The landlord said: “I shall not mend the roof before May.” Then he left the house.'
  const text = `The record is plain.\n\n${block}\n\nNothing more is known.`
  const start = text.indexOf(block)
  const end = start + block.length
  expect(uncitedIn(text, [{ start, end }])).toEqual([block])
  const cited = text.replace('Nothing more', `${cite}. Nothing more`)
  expect(uncitedIn(cited, [{ start, end }])).toEqual([])
})

test('a text without any citation is read, too, and spans are of the text as given', () => {
  const text = `Soft\u00adhyphens and **marks** stand before “${words}”.`
  expect(uncitedIn(text)).toEqual([words])
})

const pieces = [
  '“',
  '”',
  '"',
  '‘',
  '\n\n',
  '\n> ',
  ' ',
  words,
  'Id. at 5. ',
  cite,
  '\u00ad',
  '**',
  '(',
  ')',
  '¶ 4',
  '𝕷',
  '…',
]

test('whatever is typed, spans lie in the text, in order, and none inside another', () => {
  const typed = array(constantFrom(...pieces), { maxLength: 40 }).map(parts => parts.join(''))
  assert(
    property(typed, nat(400), nat(400), (text, a, b) => {
      const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)]
      const { citations } = planCheck(text, { quotations: [{ start, end }] })
      let past = 0
      for (const span of uncitedQuotations(text, citations, [{ start, end }])) {
        expect(span.start).toBeGreaterThanOrEqual(past)
        expect(span.end).toBeGreaterThan(span.start)
        past = span.end
      }
      expect(past).toBeLessThanOrEqual(text.length)
    }),
  )
})
