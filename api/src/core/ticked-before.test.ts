import { expect, test } from 'vitest'
import { tickedBefore } from './ticked-before.ts'
import type { CheckRow } from './wire/memos.ts'

const me = { id: '01890000-0000-7000-8000-000000000001', name: 'Priya' }
const cite = 'Alder v. Birch, 12 Frank. 100.'

/** A check of every `cite` in the text. */
function checked(text: string, tickedBy = [me], more: Partial<CheckRow> = {}) {
  const citations = [...text.matchAll(/Alder v[^\n]*?100\./g)].map((found, ordinal): CheckRow => ({
    ordinal,
    start: found.index,
    end: found.index + found[0].length,
    text: found[0],
    kind: 'case',
    authority: 0,
    verdict: 'verified',
    reason: 'It is held.',
    correction: null,
    fingerprint: 'f',
    textSha256: 'a'.repeat(64),
    evidence: {
      sourceId: null,
      externalId: null,
      title: null,
      citation: null,
      page: null,
      at: null,
      quote: null,
      found: null,
      differences: [],
      candidates: [],
    },
    treatment: null,
    sentence: cite,
    authorReason: null,
    tickedBy,
    ...more,
  }))
  return { text, citations }
}

const before = checked(`Intro.\n\nThe rent was due. ${cite}\n\nMore.`)

test.each([
  ['the same text', before.text, [0]],
  ['moved by a paragraph', `New.\n\n${before.text}`, [0]],
  ['the sentence before it is another', before.text.replace('was due', 'was not due'), []],
  ['another paragraph changed', before.text.replace('More', 'Less'), [0]],
  ['a second of the same words elsewhere', `${before.text}\n\nThe roof leaked. ${cite}`, [0]],
])('%s', (_, text, known) => {
  expect(tickedBefore(checked(text, []), before, me.id)).toEqual(known)
})

test('a citation that opens its paragraph stands for the one before', () => {
  const own = checked(`The rent was due.\n\n${cite}`)
  expect(tickedBefore(checked(own.text, []), own, me.id)).toEqual([0])
  expect(tickedBefore(checked(`The rent was not due.\n\n${cite}`, []), own, me.id)).toEqual([])
  const alone = checked(cite)
  expect(tickedBefore(checked(cite, []), alone, me.id)).toEqual([0])
})

test('another finding, another text of the source, what became of it, or another’s tick is not known', () => {
  const now = (more: Partial<CheckRow>) => tickedBefore(checked(before.text, [], more), before, me.id)
  expect(now({})).toEqual([0])
  expect(now({ fingerprint: 'g' })).toEqual([])
  expect(now({ textSha256: 'b'.repeat(64) })).toEqual([])
  expect(now({ treatment: 'overruled' })).toEqual([])
  expect(tickedBefore(before, before, '01890000-0000-7000-8000-000000000002')).toEqual([])
})
