import type { Draft } from '@quaere/api/core/draft-citations'
import type { CheckRow } from '@quaere/api/core/wire/memos'
import { expect, test } from 'vitest'
import { draftCheck, type DraftMarks, PAUSE } from './draft-check.ts'
import type { DraftFound } from './find-citations.ts'

/** Words in brackets are the citations of these texts; a verdict rests on them and on the whole line. */
function find({ text }: Draft): Promise<DraftFound> {
  return Promise.resolve({
    uncited: [],
    citations: [...text.matchAll(/\[[^\]]*\]/g)].map(({ 0: words, index }) => {
      const line = text.slice(text.lastIndexOf('\n', index) + 1).split('\n')[0] ?? ''
      return { start: index, end: index + words.length, words, basis: `${words} ${line}` }
    }),
  })
}
const row = (ordinal: number, text: string): CheckRow => ({
  ...{ ordinal, text, start: 0, end: 0, kind: 'full_case', authority: null, verdict: 'verified', reason: '' },
  ...{
    correction: null,
    fingerprint: text,
    textSha256: null,
    sentence: '',
    authorReason: null,
    tickedBy: [],
    treatment: null,
  },
  evidence: {
    ...{ sourceId: null, externalId: null, title: null, citation: null, page: null, at: null },
    ...{ quote: null, found: null, differences: [], candidates: [] },
  },
})

function desk() {
  const asked: { wanted: number[]; answer: (rows: CheckRow[] | null) => void }[] = []
  const shown: DraftMarks[] = []
  const timers = new Map<() => void, number>()
  let text = ''
  const check = draftCheck({
    draft: () => ({ text, quotations: [] }),
    find,
    judge: (_, wanted) =>
      new Promise((resolve, reject) => {
        asked.push({ wanted, answer: rows => (rows === null ? reject(new Error('away')) : resolve(rows)) })
      }),
    onmarks: marks => shown.push(marks),
    after(milliseconds, work) {
      timers.set(work, milliseconds)
      return () => timers.delete(work)
    },
  })
  const settle = () => new Promise(resolve => setTimeout(resolve, 0))
  return {
    check,
    asked,
    timers,
    async type(words: string) {
      text = words
      check.change()
      const [work] = [...timers].find(([, milliseconds]) => milliseconds === PAUSE) ?? []
      timers.clear()
      work?.()
      await settle()
    },
    async answer(index: number, rows: CheckRow[] | null) {
      asked[index]?.answer(rows)
      await settle()
    },
    verdicts: () => shown.at(-1)?.marks.map(mark => mark.row?.text ?? null),
    isFailing: () => shown.at(-1)?.isFailing,
  }
}

test('what is found is shown at once without a verdict, and with it when the server has answered', async () => {
  const { type, answer, verdicts, asked } = desk()
  await type('[a] and [b]')
  expect(verdicts()).toEqual([null, null])
  expect(asked[0]?.wanted).toEqual([0, 1])
  await answer(0, [row(0, 'A'), row(1, 'B')])
  expect(verdicts()).toEqual(['A', 'B'])
})

test('the server is asked only about what changed, and words elsewhere ask nothing', async () => {
  const { type, answer, verdicts, asked } = desk()
  await type('[a]\n[b]')
  await answer(0, [row(0, 'A'), row(1, 'B')])
  await type('New words.\n[a]\n[b]')
  expect(asked).toHaveLength(1)
  await type('New words.\n[a]\n[c]')
  expect(verdicts()).toEqual(['A', null])
  expect(asked[1]?.wanted).toEqual([1])
  await type('New words.\n[a] more\n[c]')
  expect(verdicts(), 'the same words keep their verdict while they wait').toEqual(['A', null])
})

test('a late answer goes to the words that it was asked about, and to no others', async () => {
  const { type, answer, verdicts, asked } = desk()
  await type('[a]')
  await type('[new]\n[a]')
  expect(asked).toHaveLength(1)
  await answer(0, [row(0, 'A')])
  expect(verdicts()).toEqual([null, 'A'])
  expect(asked[1]?.wanted).toEqual([0])
})

test('a server that is away leaves citations unchecked, says so, and is asked again later', async () => {
  const { type, answer, verdicts, isFailing, asked, timers } = desk()
  await type('[a]')
  await answer(0, null)
  expect([verdicts(), isFailing()]).toEqual([[null], true])
  const [again] = [...timers.keys()]
  again?.()
  await new Promise(resolve => setTimeout(resolve, 0))
  await answer(1, [row(0, 'A')])
  expect([verdicts(), isFailing(), asked.length]).toEqual([['A'], false, 2])
})

test('a check of the saved text is learnt, so that nothing is asked twice', async () => {
  const { check, type, verdicts, asked } = desk()
  await check.learn({ text: 'x [a]', quotations: [] }, [{ ...row(0, 'A'), start: 2, end: 5 }])
  await type('y\nx [a]')
  expect(verdicts()).toEqual(['A'])
  await check.learn({ text: 'x [a]', quotations: [] }, [{ ...row(0, 'A again'), start: 2, end: 5 }])
  expect([verdicts(), asked.length]).toEqual([['A again'], 0])
})

test('a citation that the server leaves out is not asked for in a circle', async () => {
  const { type, answer, verdicts, asked } = desk()
  await type('[a]')
  await answer(0, [])
  expect([verdicts(), asked.length]).toEqual([[null], 1])
})
