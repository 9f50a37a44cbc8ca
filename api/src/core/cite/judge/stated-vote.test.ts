import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement, SourcePart } from '../types.ts'

const lead = 'Justice Hale delivered the opinion of the Court. The lease bound the tenant to repair the roof.'
const dissent = 'Justice Brook, with whom Justice Ash joins, dissenting. The clause should not stand at all.'
const partly = 'Justice Cole, concurring in part and dissenting in part. A tenant may leave.'

function holding(...texts: string[]): HeldSource {
  const parts: SourcePart[] = []
  let at = 0
  for (const one of texts) {
    const author = /Justice (\w+)/.exec(one)?.[1] ?? ''
    const kind = one.includes('dissenting') ? 'dissent' : 'lead'
    parts.push({ kind, author, start: at, end: at + one.length })
    at += one.length + 2
  }
  return alderVBirch(texts.join('\n\n'), { parts })
}

const judged = (said: string, held: HeldSource): Judgement | undefined =>
  finishCheck(planCheck(`It is so. Alder v. Birch, 12 Frank. 100 (1928) (${said}).`), [held])[0]?.judgement

test.each([
  ['5-4', 'in which 2 judges are against it'],
  ['9-0', 'in which 2 judges are against it'],
  ['8–1 decision', 'in which 2 judges are against it'],
  ['by a 6 to 3 vote', 'in which 2 judges are against it'],
  ['unanimous', 'has a dissent (Brook)'],
])('a vote that the held dissent contradicts: %s', (said, reason) => {
  const found = judged(said, holding(lead, dissent))
  expect(found).toMatchObject({ verdict: 'wrong_part' })
  expect(found?.reason).toContain(reason)
})

test('a vote that the dissents bear out passes, and says nothing', () => {
  expect(judged('7-2', holding(lead, dissent))).toMatchObject({ verdict: 'verified' })
  expect(judged('7-2', holding(lead, dissent))?.reason).not.toContain('vote')
})

test('who dissents in part, or without an opinion, may be counted or not', () => {
  for (const said of ['6-3', '7-2'])
    expect(judged(said, holding(lead, dissent, partly))?.verdict, said).toBe('verified')
  expect(judged('5-4', holding(lead, dissent, partly))?.verdict).toBe('wrong_part')
  const bare = holding(`${lead} Mr. Justice Elm and Mr. Justice Oak dissent.`, dissent)
  expect(judged('5-4', bare)?.verdict).toBe('verified')
  expect(judged('8-1', bare)?.verdict).toBe('wrong_part')
})

test('a vote of a text without a dissent is unjudged, and that is said', () => {
  for (const said of ['7-2', 'unanimous']) {
    const found = judged(said, holding(lead))
    expect(found).toMatchObject({ verdict: 'verified' })
    expect(found?.reason).toContain(`the vote, “${said}”, is not told by the held text`)
  }
})

const announcing = lead.replace('delivered the opinion of the Court', 'announced the judgment of the Court')

test.each([
  ['plurality opinion', lead, 'wrong_part'],
  ['plurality opinion', announcing, 'verified'],
  [
    'plurality opinion',
    lead.replace('of the Court', 'of the Court with respect to Parts I and II'),
    'verified',
  ],
  ['plurality opinion', `${lead} The plurality goes too far.`, 'verified'],
  ['majority opinion', announcing, 'wrong_part'],
  ['majority opinion', lead, 'verified'],
])('“%s” of an opinion that begins “%s”', (said, text, verdict) => {
  expect(judged(said, holding(text))?.verdict).toBe(verdict)
})
