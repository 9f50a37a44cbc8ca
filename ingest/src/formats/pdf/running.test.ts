import { expect, test } from 'vitest'
import { dropLineNumbers } from './line-numbers.ts'
import { type Line, type Run, toLines, toParagraphs, toRuns } from './lines.ts'
import { dropRunning, isCourtStamp } from './running.ts'

function line(text: string, y: number, size = 12): Line {
  return { text, x: 72, right: 300, y, size, angle: 0, lastY: y }
}

function pages(count: number, lines: (number: number) => Line[]) {
  return Array.from({ length: count }, (_, index) => ({
    label: `${index + 1}`,
    height: 792,
    lines: lines(index + 1),
  }))
}

test('a head that stands on every page is dropped and recorded, the words below it stay', () => {
  const found = dropRunning(
    pages(4, number => [line(`Opinion of the Court ${number}`, 40), line(`Words of page ${number}.`, 300)]),
  )
  expect(found.pages.flatMap(page => page.lines.map(kept => kept.text))).toEqual([
    'Words of page 1.',
    'Words of page 2.',
    'Words of page 3.',
    'Words of page 4.',
  ])
  expect(found.dropped).toHaveLength(4)
  expect(found.dropped[1]).toEqual({ page: '2', text: 'Opinion of the Court 2', why: 'running_head' })
})

test('headings that differ by their number are no running heads, heads with the number of the page are', () => {
  const found = dropRunning(
    pages(6, number => [
      line(`Smith v. Jones ${number}`, 30),
      line(`Interrogatory No. ${number}`, 60),
      line(`Schedule ${Math.ceil(number / 2)} of Loans`, 80),
      line(`Words ${'abcdef'[number - 1] ?? ''}.`, 300),
    ]),
  )
  expect(found.dropped.map(drop => drop.text)).toEqual(
    [1, 2, 3, 4, 5, 6].map(number => `Smith v. Jones ${number}`),
  )
})

test('heads of left and right pages go in a document of four pages; where the text below begins anywhere they may be words', () => {
  const heads = ['Mill & Quarry LLP', 'Privileged', 'Carrow v. Dunmore', 'Privileged']
  const letter = (textAt: (number: number) => number) =>
    dropRunning(
      pages(4, number => [
        line(heads[number - 1] ?? '', 40),
        line(`Words ${'abcd'[number - 1] ?? ''}.`, textAt(number)),
      ]),
    ).dropped.map(({ page, text }) => [page, text])
  expect(letter(() => 80)).toEqual([
    ['2', 'Privileged'],
    ['3', 'Carrow v. Dunmore'],
    ['4', 'Privileged'],
  ])
  expect(letter(number => 80 + number * 10)).toEqual([])
  expect(letter(() => 56)).toEqual([])
  heads.splice(1, 3, '12 Privileged', 'Carrow v. Dunmore 13', '14 Privileged')
  expect(letter(() => 80)).toHaveLength(3)
  heads.splice(1, 3, 'Section 2', 'Section 3', 'Section 4')
  expect(letter(() => 80)).toEqual([])
})

test('heads of the only two pages, or of the two after the first, go where they stand apart from the text', () => {
  const kept = (count: number, lines: (number: number) => Line[]): string[] =>
    dropRunning(pages(count, lines)).pages.flatMap(page => page.lines.map(({ text }) => text))
  const words = (number: number): Line[] => [
    line(`Words ${'abc'[number - 1] ?? ''}.`, 90),
    line('and more.', 104),
  ]
  const head = (number: number): Line[] => [
    line('Ms. Ana Ruiz', 30),
    line(`Page ${number} of the letter`, 44),
  ]
  expect(kept(2, number => [...head(number), ...words(number)])).toEqual([
    'Words a.',
    'and more.',
    'Words b.',
    'and more.',
  ])
  expect(kept(3, number => (number === 1 ? words(1) : [...head(number), ...words(number)]))).toHaveLength(6)
  expect(kept(2, number => [line('Ms. Ana Ruiz', 30), ...words(number)])).toHaveLength(5)
  // Too close to the text, on another height, and other words.
  expect(kept(2, number => [line('Ms. Ana Ruiz', 74), ...words(number)])).toHaveLength(6)
  expect(kept(2, number => [line('Ms. Ana Ruiz', 20 + number * 10), ...words(number)])).toHaveLength(6)
  expect(
    kept(2, number => [line(number === 1 ? 'The Lease' : 'The Rent', 30), ...words(number)]),
  ).toHaveLength(6)
  expect(kept(2, number => [line(`Schedule ${number}`, 30), ...words(number)])).toHaveLength(6)
})

test('the numbers of two sheets of evidence are dropped, a note that differs in its number stays', () => {
  const foot = (text: (number: number) => string): number =>
    dropRunning(pages(2, number => [line(`Words ${number === 1 ? 'a' : 'b'}.`, 90), line(text(number), 770)]))
      .dropped.length
  expect(foot(number => `ACME00012${number}`)).toBe(2)
  expect(foot(number => `${number} Id. at 1${number}.`)).toBe(0)
  expect(foot(() => 'ACME000121')).toBe(2)
})

test('page numbers that follow the pages are dropped; a number that does not is text', () => {
  const found = dropRunning(
    pages(3, number => [
      line(`Words ${'abc'[number - 1] ?? ''}.`, 300),
      line(number === 2 ? '1987' : `Line ${'xyz'[number - 1] ?? ''}`, 720),
      line(`- ${number + 6} -`, 750),
    ]),
  )
  expect(found.dropped.map(drop => [drop.text, drop.why])).toEqual([
    ['- 7 -', 'page_number'],
    ['- 8 -', 'page_number'],
    ['- 9 -', 'page_number'],
  ])
})

test('the address that a browser prints beside the number of the page goes with it, a note without one stays', () => {
  const site = (numberOf: (number: number) => string) =>
    dropRunning(
      pages(3, number => [
        line(`Words ${'abc'[number - 1] ?? ''}.`, 300),
        line('https://court.example/opinions/12', 770, 8),
        { ...line(numberOf(number), 770, 8), x: 560, right: 575 },
      ]),
    ).dropped.map(({ text }) => text)
  expect(site(number => `${number}/3`)).toEqual(
    [1, 2, 3].flatMap(number => ['https://court.example/opinions/12', `${number}/3`]),
  )
  expect(site(() => '§ 4')).toEqual([])
})

test('Roman page numbers before the first page are dropped, however many pages follow; another numeral is text', () => {
  const numerals = ['i', '- ii -', 'iii', 'iv']
  const found = dropRunning(
    pages(40, number => [
      line(number === 6 ? 'v' : `Words ${'abcdefgh'[number % 8] ?? ''}.`, 300),
      line(numerals[number - 1] ?? (number === 9 ? 'xi' : `End ${'abcdefgh'[number % 8] ?? ''}.`), 750),
    ]),
  )
  expect(found.dropped).toEqual(
    numerals.map((text, index) => ({ page: `${index + 1}`, text, why: 'page_number' })),
  )
})

test('a notice at the head that is a sentence stays on each page', () => {
  const notice = 'Certain information has been excluded because it is not material and would be harmful.'
  const found = dropRunning(pages(4, number => [line(notice, 40), line(`Words ${number}.`, 300)]))
  expect(found.dropped).toEqual([])
})

test('a foot goes when a number in it grows with the pages, notes that differ in their digits alone stay', () => {
  const cites = [12, 45, 45, 102, 7, 88]
  const found = dropRunning(
    pages(6, number => [
      line(`Words ${'abcdef'[number - 1] ?? ''}.`, 300),
      line(`${number * 3} Id. at ${cites[number - 1] ?? 0}.`, 700, 9),
      line(`ACME${String(number + 122).padStart(7, '0')}`, 740),
      line(`Brief of Appellant, page ${number} of 6`, 755),
    ]),
  )
  expect(found.dropped).toHaveLength(12)
  expect(found.dropped.filter(({ text }) => text.includes('Id.'))).toEqual([])
})

test('a foot with the same numbers on each page carries no page number and stays', () => {
  const found = dropRunning(
    pages(12, number => [
      line(`Words ${'ab'[number % 2] ?? ''}.`, 300),
      line('Source: ACME, 10-Q, 11/20/2019', 740),
    ]),
  )
  expect(found.dropped).toEqual([])
})

test('a line repeated in the middle of the pages stays', () => {
  const found = dropRunning(pages(5, () => [line('IT IS SO ORDERED', 400)]))
  expect(found.dropped).toEqual([])
})

test.each([
  'Case 1:19-cr-00725-JPO Document 191 Filed 05/25/21 Page 2 of 4',
  'Case: 17-3994 Document: 1-3 Filed: 09/20/2017 Page: 1',
  'Case: 21-1298 Document: 42 Page: 1 Date Filed: 08/31/2022',
  'Appellate Case: 17-2543 Page: 3 Date Filed: 08/07/2017 Entry ID: 4563456',
  'USCA4 Appeal: 21-1234      Doc: 12      Filed: 01/02/2022      Pg: 1 of 20',
  'Case: 19-10011, 01/13/2020, ID: 11560000, DktEntry: 19, Page 1 of 15',
  'USCA Case #19-5331 Document #1836441 Filed: 03/31/2020 Page 1 of 3',
  'Case: 1:10-cv-01234 Document #: 45 Filed: 01/02/11 Page 1 of 3 PageID #:123',
  'Case 20-12345-abc Doc 12 Filed 01/02/20 Entered 01/02/20 12:00:00 Desc Main Document Page 1 of 3',
  'FILED: NEW YORK COUNTY CLERK 01/02/2020 10:00 AM INDEX NO. 650123/2020',
  'NYSCEF DOC. NO. 14 RECEIVED NYSCEF: 01/02/2020',
])('the stamp of a court is known, also on a single page: %s', stamp => {
  expect(isCourtStamp(stamp)).toBe(true)
})

test('a sentence about a case that was filed is no stamp', () => {
  expect(isCourtStamp('Case law on this point was filed with the brief.')).toBe(false)
  expect(isCourtStamp('Case 12 was filed on 3 May 2019, and page 4 of the brief says so.')).toBe(false)
})

function run(text: string, x: number, y: number): Run {
  return { text, x, y, width: text.length * 6, size: 12, angle: 0 }
}

test('the numbers down the margin of pleading paper are dropped, numbers in the text stay', () => {
  const numbers = Array.from({ length: 28 }, (_, index) =>
    run(`${index + 1}`, 60 - `${index + 1}`.length * 6, 80 + index * 24),
  )
  const words = Array.from({ length: 28 }, (_, index) => run('words of the brief', 80, 80 + index * 24))
  const [found] = dropLineNumbers([[...numbers, ...words, run('12', 200, 100)]])
  expect(found?.numbers).toHaveLength(28)
  expect(found?.runs.map(kept => kept.text)).toContain('12')
  expect(found?.runs).toHaveLength(29)
})

test('line numbers down both margins go, and the number at the end of a line of words stays', () => {
  const page = Array.from({ length: 28 }, (_, index) => {
    const y = 60 + index * 24
    const words =
      index === 4 ? run('payable under clause 5', 80, y) : run('the rent fell due and was paid', 80, y)
    return [run(`${index + 1}`, 60 - `${index + 1}`.length * 6, y), run(`${index + 1}`, 570, y), words]
  }).flat()
  const [found] = dropLineNumbers([page])
  expect(found?.numbers).toHaveLength(28)
  expect(found?.runs.map(kept => kept.text)).toEqual(
    page.filter(kept => /[a-z]/.test(kept.text)).map(kept => kept.text),
  )
})

test('the numbers of every fifth line go, those of an axis or of rows stay', () => {
  const lined = (each: number, words: string): Run[] =>
    Array.from({ length: 26 }, (_, index) => {
      const number =
        index % each === each - 1 ? [run(`${((index + 1) / each) * 5}`, 40, 60 + index * 14)] : []
      return [...number, run(words, 70, 60 + index * 14)]
    }).flat()
  expect(dropLineNumbers([lined(5, 'or to whom it was paid')])[0]?.numbers).toEqual([
    '5',
    '10',
    '15',
    '20',
    '25',
  ])
  expect(dropLineNumbers([lined(5, 'Rent of a flat in Reno')])[0]?.numbers).toEqual([])
  expect(dropLineNumbers([lined(2, 'or to whom it was paid')])[0]?.numbers).toEqual([])
})

test('four pages of a transcript on one sheet lose the line numbers of each', () => {
  const sheet = [0, 1].flatMap(down =>
    [0, 1].flatMap(across =>
      Array.from({ length: 20 }, (_, index) => {
        const [x, y] = [40 + across * 280, 60 + down * 360 + index * 15]
        const words = index % 3 === 0 ? 'Q. Was the rent paid, and' : 'by whom was it paid to you'
        return [run(`${index + 1}`, x, y), run(words, x + 30, y)]
      }).flat(),
    ),
  )
  const [found] = dropLineNumbers([sheet])
  expect(found?.numbers).toHaveLength(80)
  expect(found?.runs).toHaveLength(80)
})

test('heads that change with the parts of a brief are dropped by the number that grows in them, headings stay', () => {
  const heads = ['FACTS 1', '2 Brief of Appellant', 'THE LEASE 3', '4 Brief of Appellant', 'REMEDY 5']
  const found = dropRunning(
    pages(5, number => [
      line(heads[number - 1] ?? '', 40),
      line(`ARGUMENT OF PART ${'abcde'[number - 1]}`, 80),
    ]),
  )
  expect(found.dropped.map(drop => drop.text)).toEqual(heads)
  const parts = dropRunning(
    pages(4, number => [
      line(['Lease 1', 'Deed 7', 'Bond 3', 'Will 12'][number - 1] ?? '', 40),
      line(`words of ${'abcd'[number - 1]}`, 80),
    ]),
  )
  expect(parts.dropped).toEqual([])
})

test('questions and answers of a transcript are paragraphs of their own', () => {
  const words = [
    'Q. Was the rent paid?',
    'A. I believe',
    'it was.',
    'Q. By whom?',
    'A. By me.',
    'Q. When?',
    'A. In May.',
  ]
  expect(toParagraphs(words.map((text, at) => line(text, 100 + at * 14)))).toHaveLength(6)
  const prose = ['The opinion of Samuel', 'A. Alito was joined by', 'the others of the court']
  expect(toParagraphs(prose.map((text, at) => line(text, 100 + at * 14)))).toHaveLength(1)
})

test('a word across the page is none of the lines that it crosses', () => {
  const slanted = (a: number): Run[] =>
    toRuns([{ text: 'DRAFT', width: 300, matrix: [90 * a, -90 * a, 90 * a, 90 * a, 150, 500] }])
  expect(slanted(Math.SQRT1_2)[0]?.angle).not.toBe(0)
  const found = dropRunning(
    pages(3, number => [
      line(`the first line ${'abc'[number - 1]}`, 200),
      ...toLines(slanted(Math.SQRT1_2)),
      line('goes on', 220),
    ]),
  )
  expect(found.dropped.map(drop => drop.text)).toEqual(['DRAFT', 'DRAFT', 'DRAFT'])
})

test('a numbered list of a dozen points is not a margin of line numbers', () => {
  const numbers = Array.from({ length: 12 }, (_, index) => run(`${index + 1}`, 60, 80 + index * 24))
  expect(dropLineNumbers([numbers])[0]?.numbers).toEqual([])
})

test('the numbers of a table stay, those of a caption do that other pages have, too', () => {
  const numbers = (top: number): Run[] =>
    Array.from({ length: 20 }, (_, index) =>
      run(`${index + 1}`, 60 - `${index + 1}`.length * 6, top + index * 24),
    )
  const rows = Array.from({ length: 20 }, (_, index) =>
    run(`Claim of A. N. Other, ${index} dollars`, 80, 80 + index * 24),
  )
  const table = [...numbers(80), ...rows]
  expect(dropLineNumbers([table])[0]).toEqual({ runs: table, numbers: [] })
  const prose = Array.from({ length: 20 }, (_, index) => run('words of the brief', 80, 80 + index * 24))
  const paper = dropLineNumbers([table, [...numbers(80), ...prose]])
  expect(paper.map(page => page.numbers.length)).toEqual([20, 20])
})

test('the numbers of rows of one line or two stay, though their words go on from line to line', () => {
  let y = 80
  const table = Array.from({ length: 18 }, (_, row) => {
    const cells = [run(`${row + 1}`, 50, y), run('Storage on the ground floor', 80, y)]
    y += 14
    if (row % 3 === 0) cells.push(run('and the yard behind it', 80, y))
    y += row % 3 === 0 ? 18 : 4
    return cells
  }).flat()
  expect(dropLineNumbers([table])[0]).toEqual({ runs: table, numbers: [] })
})

test('the head of a table that is repeated on each page stays where it stands first', () => {
  const row = (text: string, y: number): Line => ({
    ...line(text, y),
    cells: { starts: [260, 400], ends: [200, 300] },
  })
  const found = dropRunning(
    pages(3, number => [
      row('Premises Rent Expiry', 60),
      ...['one', 'two', 'three'].map((word, at) => row(`Flat ${word} of ${'abc'[number]}`, 90 + at * 20)),
    ]),
  )
  expect(found.pages.map(page => page.lines[0]?.text.startsWith('Premises'))).toEqual([true, false, false])
  expect(found.dropped.map(drop => drop.page)).toEqual(['2', '3'])
})

test('beside line numbers nothing is running, what is repeated above and under them or up the side is', () => {
  const numbered = { first: 72, last: 720 }
  const side: Line = { ...line('SMITH & WESTON LLP', -24), angle: 3 }
  const found = dropRunning(
    pages(4, number => [
      side,
      line(`Page ${number + 100}`, 50),
      line('A.   Yes.', 72),
      line(`Words ${'abcd'[number - 1] ?? ''}.`, 300),
      line('Q.   And then?', 720),
      line("PLAINTIFF'S OPPOSITION", 760),
    ]).map(page => ({ ...page, numbered })),
  )
  expect(found.pages[1]?.lines.map(kept => kept.text)).toEqual(['A.   Yes.', 'Words b.', 'Q.   And then?'])
  expect(found.dropped.slice(0, 3).map(drop => drop.text)).toEqual([
    'SMITH & WESTON LLP',
    'Page 101',
    "PLAINTIFF'S OPPOSITION",
  ])
})

test('what stands under the line numbers of both pages of a pleading is its title, or who took it down', () => {
  const numbered = { first: 60, last: 700 }
  const both = pages(2, number => [
    line(`Words ${'ab'[number - 1] ?? ''}.`, 300),
    line('COMPLAINT', 730),
    line('800-567-8658', 750),
  ])
  const found = dropRunning(both.map(page => ({ ...page, numbered })))
  expect(found.dropped.map(one => one.text)).toEqual([
    'COMPLAINT',
    '800-567-8658',
    'COMPLAINT',
    '800-567-8658',
  ])
  expect(dropRunning(both).dropped).toEqual([])
})
