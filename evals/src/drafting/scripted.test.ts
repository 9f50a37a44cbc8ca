import { expect, test } from 'vitest'
import type { DraftSuggestion, WriterPassage } from '@quaere/api/core/ports'
import { flaws, sound } from './flaws.ts'
import { metricsOfScripted, scriptedMetrics } from './scripted.ts'
import { quotableOf } from './quotable.ts'
import { scriptedWriter } from './scripted-writer.ts'

const passages: WriterPassage[] = [
  {
    id: '1',
    title: 'Halloran',
    citation: 'Halloran v. Pike, 212 Frank. 318 (1974)',
    text: 'The modern lease is a contract as well as a conveyance of land. A tenant must give written notice of each defect to the landlord. The landlord is not bound to rebuild what the storm has taken away from the land. The tenant shall pay the whole rent unless the landlord has agreed to wait for it.',
  },
  {
    id: '2',
    title: 'Estes',
    citation: 'Estes v. Gramercy, 193 Frank. 501 (1966)',
    text: 'The failure of the heat is a ground on which the tenant may go at once. The tenant had waited for 30 days before the lease was given up.',
  },
]
const elsewhere = {
  id: '1',
  citation: 'Marsh v. Delano, 200 Frank. 7 (1970)',
  words: 'A lender is liable for a penalty when the percentage is left out.',
}
const { all, ...quotable } = quotableOf(passages, [elsewhere])

test('passages with sentences of every sort give a text for each kind', () => {
  expect(Object.entries(quotable).filter(([, one]) => one === null)).toEqual([])
  expect(all).toHaveLength(6)
  for (const [kind, script] of Object.entries({ ...flaws, ...sound })) {
    expect(script(quotable), kind).not.toBeNull()
  }
})

test('what is flawed differs from what is sound, and nothing is made of passages without sentences', () => {
  const right = new Set(Object.values(sound).map(script => script(quotable)?.join('')))
  for (const [kind, script] of Object.entries(flaws)) {
    expect(right.has(script(quotable)?.join('')), kind).toBe(false)
  }
  const { all: none, ...empty } = quotableOf([], [])
  expect(none).toEqual([])
  for (const script of Object.values({ ...flaws, ...sound })) expect(script(empty)).toBeNull()
})

test('the scripted model tells which kind its latest proposal is of, and an answer without one ends nothing', async () => {
  const writer = scriptedWriter(() => [
    { kind: 'first', pieces: ['{"text":"On', 'e.","passages":[1]}'] },
    { kind: 'prose', pieces: ['Certainly!'] },
    { kind: 'last', pieces: ['```json\n{"text":"Two.","passages":["2"]}\n```'] },
  ])
  const seen: [string, DraftSuggestion][] = []
  const task = { heading: 'Discussion', question: '', passages: [] }
  for await (const draft of writer.write(task, new AbortController().signal)) seen.push([writer.now(), draft])
  expect(seen).toEqual([
    ['first', { text: 'One.', passageIds: ['1'] }],
    ['last', { text: 'Two.', passageIds: ['2'] }],
  ])
})

test('a flaw counts when it is taken, a sound text when it is not; what was never asked is skipped', () => {
  const [flaw = '', right = ''] = [Object.keys(flaws)[0], Object.keys(sound)[0]]
  const metrics = metricsOfScripted(
    'drafting',
    new Map([
      [flaw, { asked: 4, taken: 1 }],
      [right, { asked: 4, taken: 3 }],
    ]),
  )
  expect(metrics.map(({ metric }) => metric)).toEqual(scriptedMetrics)
  expect(metrics.filter(({ skipped }) => skipped === undefined).map(({ value }) => value)).toEqual([
    0.25, 0.25,
  ])
})
