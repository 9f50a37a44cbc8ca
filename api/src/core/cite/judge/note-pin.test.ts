import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource } from '../types.ts'

const pages = [
  'The tenant gave notice in time.',
  'The landlord did nothing at all.',
  'The lease ended in June.',
]
const note = '3. The landlord was away for all of that year.'

/** A case of three pages, with a note between its paragraphs or behind them, in a part of its own or on a page of its own. */
function source(notes: 'between' | 'part' | 'page'): HeldSource {
  const running = pages.join('\n\n')
  const text =
    notes === 'between'
      ? [pages[0], note, pages[1], pages[2]].join('\n\n')
      : `${running} And so it stayed.\n\n${note}`
  const marks = pages.map((words, i) => ({ label: String(100 + i), offset: text.indexOf(words) }))
  const at = text.indexOf(note)
  return {
    id: 's1',
    externalId: 'alder',
    name: 'Alder v. Birch',
    shortName: '',
    citations: ['12 F.2d 100'],
    court: null,
    date: null,
    text,
    pages: notes === 'page' ? [...marks, { label: '101', offset: at }] : marks,
    parts:
      notes === 'part'
        ? [
            { kind: 'lead', start: 0, end: at },
            { kind: 'footnotes', start: at, end: text.length },
          ]
        : [],
  }
}

const verdict = (words: string, pin: string, notes: Parameters<typeof source>[0]) =>
  finishCheck(planCheck(`“${words}” Alder v. Birch, 12 F.2d 100, ${pin} (1st Cir. 1925).`), [
    source(notes),
  ])[0]?.judgement.verdict

test.each([
  ['The tenant gave notice in time.', '101 n.3', 'between', 'wrong_pin'],
  ['The tenant gave notice in time.', '101 & n.3', 'part', 'wrong_pin'],
  ['The landlord did nothing at all.', '100 n.3', 'page', 'wrong_pin'],
  ['The landlord did nothing at all.', '100 n.3', 'part', 'wrong_pin'],
  ['The landlord did nothing at all.', '101 n.3', 'between', 'verified'],
  ['The tenant gave notice in time.', '100, 101 n.3', 'part', 'verified'],
  ['The landlord was away for all of that year.', '101 n.3', 'between', 'verified'],
  ['The landlord was away for all of that year.', '101 n.3', 'part', 'verified'],
  ['The landlord was away for all of that year.', '101 n.3', 'page', 'verified'],
  ['The lease ended in June.', '101 n.3', 'between', 'verified'],
] as const)('“%s” at %s, the note %s: %s', (words, pin, notes, expected) => {
  expect(verdict(words, pin, notes)).toBe(expected)
})

const later = [
  'He came back in May.',
  'The rent was paid in full.',
  'The house was sold.',
  'We affirm it all.',
]
const other = '4. The house was let again to somebody else.'

/** Words on the pages from 100 on, the notes given between the first two. */
function ofPages(...notes: string[]): HeldSource {
  const running = [...pages, ...later]
  const text = [running[0], ...notes, ...running.slice(1)].join('\n\n')
  const marks = running.map((words, i) => ({ label: String(100 + i), offset: text.indexOf(words) }))
  return { ...source('between'), text, pages: marks }
}

const verdictIn = (held: HeldSource, words: string, pin: string) =>
  finishCheck(planCheck(`“${words}” Alder v. Birch, 12 F.2d 100, ${pin} (1st Cir. 1925).`), [held])[0]
    ?.judgement

test.each([
  ['on the next page, over which the note may run', [note], pages[1], 'verified'],
  ['two pages on', [note], pages[2], 'wrong_pin'],
  ['on the next page, past another note', [note, other], pages[1], 'wrong_pin'],
  ['on a later page', [note], later[2], 'wrong_pin'],
  ['on a later page of a text without notes', [], later[1], 'wrong_pin'],
  ['on the last page, behind which notes may stand', [note], later[3], 'verified'],
  ['in the note', [note, other], 'The landlord was away for all of that year.', 'verified'],
])('words %s, pinned to a note of page 100', (_, notes, words = '', expected) => {
  const found = verdictIn(ofPages(...notes), words, '100 n.3')
  expect(found?.verdict).toBe(expected)
  if (expected === 'wrong_pin')
    expect(found?.reason).toMatch(/^The words stand on page 10\d, not on page 100/)
})

test('words in a paragraph that begins as a note are on no other page', () => {
  const held = ofPages(note, other)
  const moved = { ...held, text: held.text.replace(later[1] ?? '', `5. ${later[1] ?? ''}`) }
  expect(verdictIn(moved, later[1] ?? '', '100 n.3')?.verdict).toBe('verified')
})

test('the page is told on which words near a citation stand, if it is not the one that is pinned', () => {
  const said = (pin: string) =>
    finishCheck(
      planCheck(
        `The tenant was clear: “${pages[1] ?? ''} ${pages[2] ?? ''}” It was so. Alder v. Birch, 12 F.2d 100, ${pin} (1st Cir. 1925).`,
      ),
      [source('part')],
    )[0]?.judgement.reason
  expect(said('101')).toContain('the quotation stands there word for word')
  expect(said('100')).toContain('the quotation stands on pages 101-02 word for word')
})
