import { finishCheck, planCheck } from '@quaere/api/core/cite/check'
import type { HeldSource } from '@quaere/api/core/cite/types'
import { expect, test } from 'vitest'
import { CitationLabel, FindingLabel } from './filings.ts'
import { citationAt, isAlarm, judgeFiling, judgeFindings } from './filings-score.ts'

const opinion: HeldSource = {
  id: 'one',
  externalId: 'one',
  name: 'Halloran v. Marsh',
  shortName: 'Halloran v. Marsh',
  citations: ['212 F.3d 318'],
  court: null,
  date: null,
  text: 'Notice is owed to every tenant before the door is closed upon him.',
  pages: [],
  parts: [],
}
const text =
  'The rule is old. “Notice is owed to every tenant before the door is closed.” Halloran v. Marsh, 212 F.3d 318 (2000). ' +
  'It is strict. “Notice is never owed to any tenant who paid no rent.” Halloran v. Marsh, 212 F.3d 318 (2000). ' +
  'Others differ. Marsh v. Nobody, 999 F.3d 12 (2021).'
const checked = finishCheck(planCheck(text), [opinion])
const at = (n: number): number => {
  let place = -1
  for (let i = 0; i <= n; i++) place = text.indexOf('212 F.3d', place + 1)
  return place
}
const label = (more: Partial<CitationLabel>): CitationLabel =>
  CitationLabel.parse({ filing: 'f', start: at(0), text: '', sound: true, why: '', ...more })
const isOf = (labels: CitationLabel[]) => judgeFiling(labels, checked).outcomes.map(o => o.is)

test('a sound citation that passes is no alarm, and a false quotation that is told is raised', () => {
  const invented = label({
    start: at(1),
    sound: false,
    quote: text.indexOf('“Notice is never'),
    verdicts: ['quote_not_found', 'altered_quote'],
  })
  expect(isOf([label({}), invented])).toEqual(['let pass', 'raised'])
})

test('an alarm about a sound citation is a false one', () => {
  expect(isOf([label({ start: at(1) })])).toEqual(['false alarm'])
})

test('an alarm for another reason, or about other words, is not counted as raised', () => {
  const wrong = label({ start: at(1), sound: false, verdicts: ['wrong_case'] })
  const elsewhere = label({
    start: at(1),
    sound: false,
    quote: text.indexOf('“Notice is owed'),
    verdicts: ['quote_not_found', 'altered_quote'],
  })
  expect(isOf([wrong, elsewhere])).toEqual(['wrong reason', 'wrong reason'])
})

test('what cannot be known is neither missed nor raised, and an alarm that no label knows is told', () => {
  expect(isOf([label({ sound: null })])).toEqual(['unjudged'])
  expect(judgeFiling([label({})], checked).unlabelled).toHaveLength(checked.filter(isAlarm).length)
})

test('a place far from every citation is about none', () => {
  expect(citationAt(checked, at(0))?.citation.start).toBe(at(0))
  expect(citationAt(checked, text.length + 500)).toBeNull()
})

test('a finding is raised when every place that the text can show is', () => {
  const place = (finding: number, start: number | null, can: boolean) =>
    FindingLabel.parse({
      filing: 'f',
      finding,
      kind: 'False Quotes: Case Law',
      start,
      text: null,
      can_the_held_text_show: can,
      why: '',
    })
  const { outcomes } = judgeFiling(
    [
      label({ start: at(0), sound: false, verdicts: ['wrong_case'] }),
      label({ start: at(1), sound: false, verdicts: ['quote_not_found', 'altered_quote'] }),
    ],
    checked,
  )
  const findings = judgeFindings(
    [place(0, at(1), true), place(1, at(1), true), place(1, at(0), true), place(2, null, false)],
    outcomes,
  )
  expect(findings.map(f => [f.finding, f.shown, f.raised])).toEqual([
    [0, true, true],
    [1, true, false],
    [2, false, false],
  ])
})
