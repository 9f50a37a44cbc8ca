import { expect, test } from 'vitest'
import { columnByColumn } from './columns.ts'
import { parsePdf } from './parse-pdf.ts'
import type { Run } from './lines.ts'
import { makePdfPage } from '../../samples/sample-files.ts'

const SIZE = 10
const run = (text: string, x: number, y: number): Run => ({
  text,
  x,
  y,
  width: text.length * 5,
  size: SIZE,
  angle: 0,
})
const words = (runs: Run[]): string[] => columnByColumn(runs).map(({ text }) => text)

/** Twelve lines of one sentence after the other, each about 150 points wide. */
const prose = [
  'The court held that the party',
  'had waived the objection for it',
  'was not raised before the trial',
  'began. We granted certiorari to',
  'resolve a conflict among courts',
  'on the question whether a party',
  'may object for the first time',
  'on appeal when the rule changed',
  'after judgment. The respondent',
  'argues that the statute leaves',
  'no room for such an exception',
  'and that nobody asked for one.',
]
const columnAt = (x: number, top = 100): Run[] => prose.map((text, at) => run(text, x, top + at * 12))
const inTurns = (columns: Run[][]): Run[] =>
  prose.flatMap((_, at) => columns.flatMap(column => column[at] ?? []))

test('two and three columns that a file draws line by line come one after the other', () => {
  expect(words(inTurns([columnAt(72), columnAt(250)]))).toEqual([...prose, ...prose])
  expect(words(inTurns([columnAt(72), columnAt(245, 104), columnAt(418)]))).toEqual([
    ...prose,
    ...prose,
    ...prose,
  ])
})

test('a column of which hardly a line ends with a word that wants another one is prose beside one that has them', () => {
  const twice = [...prose, ...prose]
  const ended = twice.map((text, at) => (at === 7 ? `${text} the` : text.replace(/\S+$/, 'rights')))
  const column = (lines: string[], x: number): Run[] => lines.map((text, at) => run(text, x, 100 + at * 12))
  const [left, right] = [column(ended, 72), column(twice, 290)]
  const drawn = left.flatMap((one, at) => [one, ...right.slice(at, at + 1)])
  expect(words(drawn)).toEqual([...ended, ...twice])
})

test('what spans the page parts the columns over it from those under it', () => {
  const heading = run('A heading of the opinion that goes across both of its columns', 90, 260)
  const runs = [
    ...inTurns([columnAt(72), columnAt(250)]),
    heading,
    ...inTurns([columnAt(72, 290), columnAt(250, 290)]),
  ]
  expect(words(runs)).toEqual([...prose, ...prose, heading.text, ...prose, ...prose])
})

test('columns that a file draws one after the other stay as they are', () => {
  const runs = [...columnAt(72), ...columnAt(250)]
  expect(columnByColumn(runs)).toEqual(runs)
})

test('a file of two columns, drawn line by line, is read as one text', async () => {
  const shown = inTurns([columnAt(10), columnAt(150)]).map(
    ({ text, x, y }) => `BT /F1 7 Tf ${x} ${290 - y} Td (${text}) Tj ET`,
  )
  const outcome = await parsePdf(makePdfPage(shown.join('\n')), 'columns.pdf')
  expect(outcome.ok && outcome.source.text.replaceAll(/\s+/g, ' ')).toBe([...prose, ...prose].join(' '))
})

test('words that a file places a million pages away cost no time', () => {
  const runs = [
    ...prose.map((text, at) => run(text, 72, at * 12)),
    ...prose.map((text, at) => run(text, 1e12, at * 12)),
  ]
  expect(columnByColumn(runs)).toEqual(runs)
})

const drawn = (rows: [string, number, string, number][]): Run[] =>
  rows.flatMap(([left, x, right, beside], at) => [
    run(left, x, 100 + at * 12),
    run(right, beside, 100 + at * 12),
  ])

test.each([
  [
    'a table',
    drawn(
      prose.map((_, at) => [`invoice of the firm no. ${at + 10}`, 72, `paid by wire on day ${at + 10}`, 300]),
    ),
  ],
  ['a table of contents', drawn(prose.map((title, at) => [title, 72, `${at + 10}`, 500]))],
  ['terms and what they mean', drawn(prose.map((line, at) => [`“Term ${at + 10}”`, 72, line, 200]))],
  [
    'signatures side by side',
    drawn([
      ['ACME CORPORATION', 72, 'WIDGET HOLDINGS, LLC', 320],
      ['By: _______________', 72, 'By: _______________', 320],
      ['Name: John Doe', 72, 'Name: Jane Roe', 320],
      ['Title: President', 72, 'Title: Manager', 320],
      ['Date: March 3, 2021', 72, 'Date: March 4, 2021', 320],
      ['1 Main Street', 72, '2 High Street', 320],
      ['Dover, Delaware', 72, 'Albany, New York', 320],
    ]),
  ],
  [
    'the caption of a pleading',
    drawn([
      ['ACME CORPORATION, a Delaware', 72, ') Case No. 2:21-cv-01234', 290],
      ['corporation, on behalf of', 72, ') MEMORANDUM IN SUPPORT OF', 290],
      ['itself and all others', 72, ') defendant’s motion to dismiss', 290],
      ['similarly situated,', 72, ') the complaint for failure to', 290],
      ['Plaintiff,', 120, ') state a claim upon which', 290],
      ['v.', 100, ') relief can be granted', 290],
      ['WIDGET HOLDINGS, LLC,', 72, ') Date: March 3, 2021', 290],
      ['Defendant.', 120, ') Courtroom: 5', 290],
    ]),
  ],
])('%s is read line by line as it is drawn', (_, runs) => {
  expect(columnByColumn(runs)).toEqual(runs)
})
