import { expect, test } from 'vitest'
import { toLines, toParagraphs, type Run } from './lines.ts'

const run = (text: string, x: number, y: number, size: number, width = text.length * size * 0.5): Run => ({
  text,
  x,
  y,
  width,
  size,
  angle: 0,
})
const lines = (runs: Run[]): string[] => toLines(runs).map(line => line.text)

test('words of one line that are drawn with another line in between stand together', () => {
  expect(
    lines([
      run('Big', 90, 500, 100),
      run('Small', 90, 540, 12),
      run('Text', 270, 500, 100),
      run('Text', 123, 540, 12),
    ]),
  ).toEqual(['Big Text', 'Small Text'])
})

test('a number that is raised or lowered by half the type size stays in its line', () => {
  const words = [
    run('The rent of 10', 72, 100, 10, 62),
    run('2', 134, 95, 8, 4),
    run('dollars, H', 140, 100, 10, 42),
  ]
  expect(lines([...words, run('2', 182, 105, 8, 4), run('O.', 186, 100, 10)])).toEqual([
    'The rent of 10² dollars, H2O.',
  ])
})

test('the letters of a raised ordinal stand together', () => {
  const words = [run('the 20', 72, 100, 10, 30), run('t h', 102, 96, 6, 6), run(' day', 108, 100, 10)]
  expect(lines(words)).toEqual(['the 20th day'])
  expect(lines([run('plan', 72, 100, 10, 20), run('t h', 92, 100, 10)])).toEqual(['plant h'])
})

test('a space that the file stretches over the words behind it does not part them from their line', () => {
  const words = [run('2.', 72, 100, 12, 9), run(' ', 81, 100, 12, 90), run('GRANT OF RIGHTS.', 108, 100, 12)]
  expect(lines(words)).toEqual(['2. GRANT OF RIGHTS.'])
})

test('a line of a cell does not go on with the cell beside it, though both stand on one height and touch', () => {
  const date = run('3 May 2019', 72, 114, 12, 56)
  const note = ['Notice served on the', 'tenant in person at', 'the premises.']
  expect(lines([date, ...note.map((words, at) => run(words, 130, 100 + at * 14, 12))])).toEqual([
    '3 May 2019',
    ...note,
  ])
})

test('columns that are drawn row by row are not run together', () => {
  expect(
    lines([run('left one', 72, 100, 12), run('left two', 72, 114, 12), run('right one', 320, 100, 12)]),
  ).toEqual(['left one', 'left two', 'right one'])
})

const paragraphs = (runs: Run[]): string[] => toParagraphs(toLines(runs))

test('a paragraph that hangs behind its number stays whole, also where a line of it begins with a capital', () => {
  const rows = [
    [run('1.', 72, 100, 12), run('The parties entered into an agreement under which the', 108, 100, 12)],
    [run('Defendant agreed to deliver steel each month and to be', 108, 114, 12)],
    [run('2.', 72, 128, 12), run('In the autumn of that year it stopped the deliveries and', 108, 128, 12)],
    [run('Plaintiff had no answer to three letters that it wrote.', 108, 142, 12)],
  ]
  expect(paragraphs(rows.flat())).toEqual([
    '1. The parties entered into an agreement under which the\nDefendant agreed to deliver steel each month and to be',
    '2. In the autumn of that year it stopped the deliveries and\nPlaintiff had no answer to three letters that it wrote.',
  ])
})

test('a numbered paragraph is parted from the one above by little white, a line of prose is not', () => {
  const below = (words: string): Run[] => [
    run('1. The tenant wrote twice in October and nobody answered him.', 72, 100, 12, 400),
    run('The rule is settled that who accepts the rent with knowledge.', 72, 114, 12, 400),
    run('And nobody denies that the rent was taken in each month after.', 72, 128, 12, 400),
    run(words, 72, 146, 12, 400),
  ]
  expect(paragraphs(below('2. The record shows that the rent was paid in June.'))).toHaveLength(2)
  expect(paragraphs(below('It is of record that the rent was paid again in June.'))).toHaveLength(1)
})

test('the rows of a table stand apart, and lines of prose with a wide gap do not', () => {
  const row = (y: number, payee: string, amount: string): Run[] => [
    run(payee, 72, y, 12),
    run(amount, 400 - amount.length * 6, y, 12),
  ]
  expect(
    paragraphs([
      ...row(100, 'Payee', 'Amount'),
      ...row(114, 'Acme', '12.00'),
      ...row(128, 'Mills', '300.00'),
    ]),
  ).toEqual(['Payee Amount', 'Acme 12.00', 'Mills 300.00'])
  expect(
    paragraphs([
      run('The court held, in', 72, 100, 12),
      run('Acme Steel v. Border Mills, that', 220, 100, 12),
      run('Section 2 of the Act does not', 72, 114, 12),
      run('bind a buyer of goods.', 282, 114, 12),
    ]),
  ).toHaveLength(1)
})

test('a cell stands in its row though the one before it took two lines, and a second column is no cell', () => {
  const rows = [
    ...[run('Date', 72, 100, 12), run('Event', 200, 100, 12), run('Amount', 400, 100, 12)],
    ...[run('3 May', 72, 114, 12), run('Notice served on the tenant', 200, 114, 12)],
    ...[run('in person at the premises', 200, 128, 12), run('$1,200.00', 400, 114, 12)],
    ...[run('9 June', 72, 142, 12), run('Rent accepted', 200, 142, 12), run('$3,450.50', 400, 142, 12)],
  ]
  expect(paragraphs(rows)).toEqual([
    'Date Event Amount',
    '3 May Notice served on the tenant\nin person at the premises\n$1,200.00',
    '9 June Rent accepted $3,450.50',
  ])
  const centred = [
    ...rows.slice(0, 3),
    ...[run('3 May', 72, 121, 12), run('Notice served on the tenant', 200, 114, 12)],
    ...[run('in person at the premises', 200, 128, 12), run('$1,200.00', 400, 121, 12)],
    ...rows.slice(-3),
  ]
  expect(paragraphs(centred)).toEqual([
    'Date Event Amount',
    '3 May\nNotice served on the tenant\nin person at the premises\n$1,200.00',
    '9 June Rent accepted $3,450.50',
  ])
  const columns = [
    ...[run('The lease was made in May and', 72, 100, 12), run('ran for a year.', 72, 114, 12)],
    ...[run('The rent was paid in June and', 320, 100, 12), run('not again.', 320, 114, 12)],
  ]
  expect(paragraphs(columns)).toHaveLength(2)
})

test('a large first letter belongs to the word behind it, and the lines beside it to one paragraph', () => {
  const beside = [
    run('T', 72, 120, 42, 26),
    run('he question is whether a buyer who covers must give', 101, 100, 12),
    run('Notice to the seller before it does so. It need not', 101, 114, 12),
    run('do so where the seller has stopped to deliver at all.', 72, 128, 12),
  ]
  expect(paragraphs(beside)).toEqual([
    'The question is whether a buyer who covers must give\nNotice to the seller before it does so. It need not\ndo so where the seller has stopped to deliver at all.',
  ])
})

test('in a transcript each speaker begins a paragraph', () => {
  const said = [
    run('A.   It was dark blue, or maybe it was black in that light.', 72, 100, 12),
    run('MR. SMITH: Objection, that calls for speculation, I move.', 72, 114, 12),
    run('THE COURT: Overruled, and the witness may go on with it.', 72, 128, 12),
  ]
  expect(paragraphs(said)).toHaveLength(3)
})
