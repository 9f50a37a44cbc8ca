import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { Judgement } from '../types.ts'

const holding = 'The lease bound the tenant to repair the roof.'
const lead = `Justice Hale delivered the opinion of the Court. ${holding}`
const dissent = 'Justice Brook, with whom Justice Ash joins, dissenting. The clause should not stand at all.'
const text = `${lead}\n\n${dissent}`
const birch = alderVBirch(text, {
  parts: [
    { kind: 'lead', author: 'Hale', start: 0, end: lead.length + 2 },
    { kind: 'dissent', author: 'Brook', start: lead.length + 2, end: text.length },
  ],
})
const cite = 'Alder v. Birch, 12 Frank. 100 (1928)'
const judged = (memo: string, held = birch): Judgement | undefined =>
  finishCheck(planCheck(memo), [held])[0]?.judgement

const forms = [
  (who: string) => `Justice ${who} wrote for the Court in ${cite}.`,
  (who: string) => `Justice ${who}, writing for the Court in ${cite}, said so.`,
  (who: string) => `As Justice ${who}, writing for the majority, explained in ${cite}, it is so.`,
  (who: string) => `Justice ${who}’s majority opinion in ${cite} says so.`,
  (who: string) => `The opinion of the Court by Justice ${who} in ${cite} says so.`,
  (who: string) => `It is so. Justice ${who} wrote for the Court. ${cite}.`,
  (who: string) =>
    `It is so. Justice ${who} delivered the opinion of the Court. ${cite}; see Elm v. Oak, 9 Frank. 20 (1920).`,
  (who: string) => `It is so. The opinion of the Court was by Justice ${who}. ${cite}.`,
  (who: string) => `In ${cite}, Justice ${who}, writing for a divided Court, held so.`,
  (who: string) => `In ${cite}, the Court, speaking through Justice ${who}, held so.`,
  (who: string) => `In ${cite}, Judge ${who} wrote for the panel that it is so.`,
  (who: string) => `It is so. ${cite.slice(0, -1)}) (${who}, J., writing for the Court).`,
  (who: string) => `It is so. ${cite} (majority opinion of ${who}, J.).`,
  (who: string) => `Justice ${who}, writing for the Court, said that “${holding}” ${cite}.`,
  (who: string) => `It is so. Writing for the majority, Justice ${who} explained: “${holding}” ${cite}.`,
  (who: string) => `“${holding.replace('.', ',')}” wrote Justice ${who} for the Court. ${cite}.`,
]

test('who is said to have written for the court is compared with who did', () => {
  for (const form of forms) {
    expect([form('Hale'), judged(form('Hale'))?.verdict]).toEqual([form('Hale'), 'verified'])
    for (const who of ['Green', 'Ash', 'Brook']) {
      const found = judged(form(who))
      expect([form(who), found?.verdict]).toEqual([form(who), 'wrong_part'])
      expect(found?.reason).toContain('the opinion of the court in Alder v. Birch is by Hale')
    }
  }
  expect(judged(`Justice Brook wrote for the Court in ${cite}.`)?.reason).toContain(
    'a dissent (Brook) stands beside it',
  )
  expect(judged(`Justice Ash, writing for the Court, said that “${holding}” ${cite}.`)?.reason).toContain(
    'says “Justice Ash, writing for the Court, said”;',
  )
})

test('an opinion of which it is not said that it is the court’s may be the dissent', () => {
  expect(judged(`Justice Brook’s opinion in ${cite} says so.`)?.verdict).toBe('verified')
  expect(judged(`Justice Hale’s opinion in ${cite} says so.`)?.verdict).toBe('verified')
  expect(judged(`Justice Ash’s opinion in ${cite} says so.`)?.verdict).toBe('wrong_part')
  expect(judged(`Justice Green’s opinion in ${cite} says so.`)?.verdict).toBe('wrong_part')
})

test.each([
  `Justice Green, writing for the Court, rejected the rule of ${cite}.`,
  `Justice Green wrote for the Court last term. In ${cite}, it was so held.`,
  `Under ${cite}, Justice Green, writing for the Court in another case, held so.`,
  `Justice Green’s view of the opinion in ${cite} is another.`,
  `“${holding}” ${cite}. Justice Green wrote for the Court in another case.`,
])('%s names no writer of this case', memo => {
  expect(judged(memo)?.verdict).toBe('verified')
})

test('where the writer is not known, or another heading names the judge, nothing is said', () => {
  const memo = `Justice Green wrote for the Court in ${cite}.`
  expect(judged(memo, { ...birch, parts: [{ kind: 'lead', start: 0, end: text.length }] })?.verdict).toBe(
    'verified',
  )
  expect(judged(memo, { ...birch, text: `${text}\n\nGREEN, Circuit Judge.` })?.verdict).toBe('verified')
  expect(judged(memo, { ...birch, text: `${text} Opinion by Mr. Justice Green.` })?.verdict).toBe('verified')
  expect(judged(memo, { ...birch, text: `${text} Green was the landlord.` })?.verdict).toBe('wrong_part')
})

test.each([
  `Elm v. Oak, 9 Frank. 20 (1920), was first. Justice Green wrote for the Court. ${cite}.`,
  `Justice Green wrote for the Court. See ${cite}.`,
  `Justice Green wrote for the Court. ${cite}; Elm v. Oak, 9 Frank. 20 (1920).`,
])('who wrote in a case named before, or in one of several, is not told of this one: %s', memo => {
  const checked = finishCheck(planCheck(memo), [birch])
  expect(checked.find(one => one.citation.text === '12 Frank. 100')?.judgement.verdict).toBe('verified')
})
