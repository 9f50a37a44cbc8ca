import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCitations } from './find.ts'
import type { Citation } from './types.ts'

const only = (text: string, html = false): Citation => {
  const found = findCitations(text, { html })
  expect(found).toHaveLength(1)
  const [first] = found
  if (first === undefined) throw new Error('nothing found')
  return first
}

test('a full citation gives parties, pin, court and year', () => {
  const text =
    'See Amick v. Liberty Mut. Ins. Co., 455 A.2d 793, 795 n.4 (R.I. 1983) (holding that notice is due).'
  const c = only(text)
  expect(c).toMatchObject({
    kind: 'full_case',
    volume: '455',
    reporter: 'A.2d',
    page: '793',
    plaintiff: 'Amick',
    defendant: 'Liberty Mut. Ins. Co.',
    court: 'ri',
    courtFrom: 'written',
    year: 1983,
    signal: 'see',
    parenthetical: 'holding that notice is due',
  })
  expect(c.pins).toMatchObject([{ label: '795', footnote: '4' }])
  expect(text.slice(c.start, c.end)).toBe('455 A.2d 793')
  expect(text.slice(c.fullStart, c.fullEnd)).toMatch(/^Amick v\. .* due\)$/)
})

test.each([
  ['347 U. S. 483', 'U.S.'],
  ['347 U .S. 483', 'U.S.'],
  ['347 U.\nS. 483', 'U.S.'],
  ['347\u00a0U.S.\u2009483', 'U.S.'],
  ['846F.2d746', 'F.2d'],
  ['846 F.Zd 746', 'F.2d'],
  ['12 F.\u00ad2d 46', 'F.2d'],
  ['171 Wn.2d 1016', 'Wash. 2d'],
  ['2006-Ohio-2095', 'Ohio'],
  ['2015 WL 2375225', 'WL'],
  ['T.C. Memo. 2019-233', 'T.C. Memo.'],
  ['[1990] 2 AC 605', 'AC'],
  ['[2015] UKSC 11', 'UKSC'],
  ['12 Frank. App. 34', 'Frank. App.'],
  ['12 S.F.2d 34', 'S.F.2d'],
])('%s is a case in %s', (text, reporter) => {
  expect(only(text)).toMatchObject({ kind: 'full_case', reporter })
})

test.each([
  'lorem 111 S.W. 12th St.',
  'foo1 U.S. 1, 1. U.S. 1foo',
  'on 12 Mar. 1990 he left',
  'A.2d 332',
  '2006-AP1',
])('%s holds no citation', text => {
  expect(findCitations(text)).toEqual([])
})

test('parallel citations share names, court and year and point at the first', () => {
  const found = findCitations('Newbold v Arvidson, 105 Idaho 663, 672 P2d 231 [1983]')
  expect(found.map(c => [c.plaintiff, c.defendant, c.year, c.parallelOf])).toEqual([
    ['Newbold', 'Arvidson', 1983, undefined],
    ['Newbold', 'Arvidson', 1983, 0],
  ])
})

test('short forms, id., supra and references by name are told apart', () => {
  const text =
    'Terry v. Ohio, 392 U.S. 1 (1968). Terry, 392 U.S. at 20. Id. at 21. Terry, supra, at 22. See Terry at 23.'
  expect(findCitations(text).map(c => [c.kind, c.pin])).toEqual([
    ['full_case', undefined],
    ['short_case', '20'],
    ['id', 'at 21'],
    ['supra', 'at 22'],
    ['reference', 'at 23'],
  ])
})

test('statutes, regulations, rules and constitutions have kinds of their own', () => {
  const kinds = (text: string): string[] => findCitations(text).map(c => c.kind)
  expect(kinds('42 U.S.C. § 1983')).toEqual(['full_law'])
  expect(kinds('29 C.F.R. § 1614.105')).toEqual(['regulation'])
  expect(kinds('Fed. R. Civ. P. 12(b)(6)')).toEqual(['court_rule'])
  expect(kinds('U.S. Const. amend. XIV, § 1')).toEqual(['constitution'])
  expect(kinds('1 Minn. L. Rev. 1')).toEqual(['full_journal'])
  expect(kinds('see §99 of it')).toEqual(['unknown'])
})

test('without a date a docket number is a citation between both parties and a court, and nothing otherwise', () => {
  expect(findCitations('Encarcion v. United States, No. 92-2176 (1st Cir.).')).toMatchObject([
    { kind: 'docket', docket: '92-2176', court: 'ca1', defendant: 'United States' },
  ])
  expect(findCitations('He filed No. 92-2176 (1st Cir.).')).toEqual([])
  expect(findCitations('Encarcion v. United States, No. 2176 (see the list).')).toEqual([])
})

test.each(['No. 92-2176', '#92-2176', 'Docket 92-2176', 'Dkt. 92-2176', 'No. 1:92-cv-2176'])(
  'a number that a court gave in a year needs both parties alone: %s',
  number => {
    const kinds = (text: string): string[] => findCitations(text).map(c => `${c.kind} ${c.docket ?? ''}`)
    const docket = [`docket ${number.replace(/^\D+/, '')}`]
    expect(kinds(`So it is in Encarcion v. Birch, ${number}, which holds it.`)).toEqual(docket)
    expect(kinds(`See Encarcion v. Birch, ${number}.`)).toEqual(docket)
    expect(kinds(`See Encarcion v. Birch, ${number} (1st Cir. 1992).`)).toEqual(docket)
    expect(kinds(`He filed ${number} on Monday.`)).toEqual([])
    expect(kinds(`MEMORANDUM\nRe: Encarcion v. Birch, ${number}\nThe tenant asks.`)).toEqual([])
    expect(kinds(`Encarcion v. Birch, ${number}, 12 F.3d 45 (1st Cir. 1992).`)[0]).toMatch(/^full_case/)
  },
)

test('a docket number with court and date is a citation, and belongs to a database citation that follows', () => {
  expect(only('Doe v. Roe, No. 12-1573, slip op. at 4 (1st Cir. Aug. 1, 2013)')).toMatchObject({
    kind: 'docket',
    docket: '12-1573',
    court: 'ca1',
    date: '2013-08-01',
    pin: '4',
  })
  expect(
    only('Oracle Am., Inc. v. Google Inc., No. C 10-03561 WHA, 2016 WL 3181206 (N.D. Cal. June 8, 2016)'),
  ).toMatchObject({
    plaintiff: 'Oracle Am., Inc.',
    defendant: 'Google Inc.',
    docket: 'C 10-03561 WHA',
    court: 'cand',
    form: 'database',
  })
})

test('the quoted words before a citation sentence are those it is offered for', () => {
  const text =
    'The court was plain. “A tenant may not recover.” Smith v. Jones, 12 Frank. App. 34, 36 (1990).'
  expect(only(text).quotations.map(q => q.text)).toEqual(['A tenant may not recover.'])
  const block =
    'The court held:\n\n    A tenant may not recover for any injury of that kind.\n\nSmith v. Jones, 1 U.S. 1, 2 (1990).'
  expect(only(block).quotations).toMatchObject([
    { block: true, text: 'A tenant may not recover for any injury of that kind.' },
  ])
})

test('in markup the offsets are those of the text as given', () => {
  const text = '<p><em>Bell Atlantic Corp. </em>v. <em>Twombly, </em>550 U.&nbsp;S. <b>544</b> (2007),</p>'
  const c = only(text, true)
  expect(c).toMatchObject({ plaintiff: 'Bell Atlantic Corp.', defendant: 'Twombly', year: 2007 })
  expect(text.slice(c.start, c.end)).toBe('550 U.&nbsp;S. <b>544')
})

const piece = fc.constantFrom(
  '1 U.S. 1',
  'Foo v. Bar, ',
  'Id. at 3',
  '§ 12',
  '(',
  ')',
  '“',
  '”',
  '"',
  ' ',
  '\n',
  '\n\n',
  '    ',
  '. ',
  ', ',
  'supra',
  'No. 12-34',
  '*412 ',
  '[2015] UKSC 1',
  '42 U.S.C. § 1983',
  ' at 5',
  '<i>',
  '</i>',
  '&amp;',
  'In re X',
  '\u00ad',
  '—',
  '___',
  '12 F.Zd 3',
  '1990)',
  ':',
  ';',
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 60 }).map(parts => parts.join('')),
)

test('whatever the text, spans lie inside it, in order, and finding twice gives the same', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (text, html) => {
      const found = findCitations(text, { html })
      let before = 0
      for (const [i, c] of found.entries()) {
        expect(c.start).toBeGreaterThanOrEqual(before)
        expect(c.end).toBeGreaterThan(c.start)
        expect(c.fullStart).toBeLessThanOrEqual(c.start)
        expect(c.fullEnd).toBeGreaterThanOrEqual(c.end)
        expect(c.fullEnd).toBeLessThanOrEqual(text.length)
        expect(c.sentence.end).toBeLessThanOrEqual(text.length)
        expect(c.text).toBe(text.slice(c.start, c.end))
        for (const p of [...c.pins, ...c.quotations]) {
          expect(p.start).toBeGreaterThanOrEqual(0)
          expect(p.end).toBeGreaterThanOrEqual(p.start)
          expect(p.end).toBeLessThanOrEqual(text.length)
        }
        if (c.parallelOf !== undefined) expect(c.parallelOf).toBeLessThan(i)
        before = c.start
      }
      expect(findCitations(text, { html })).toEqual(found)
    }),
    { numRuns: 600 },
  )
})

test.each([
  '(',
  '1 U.S. 1 ',
  'Id. ',
  '1 U.S. 1 (',
  '§ ',
  'No. 12-34 (',
  '“',
  '\n    a',
  'A v. B, 1 U.S. 1. ',
  '> a\n\n',
  'A. ',
  ' v. ',
  '1 F.',
])(
  'a megabyte of %j takes time in proportion',
  part => {
    expect(findCitations(part.repeat(Math.ceil(1_000_000 / part.length))).length).toBeGreaterThanOrEqual(0)
  },
  20_000,
)

test.each([
  'Roe v. Wade, ４１０ Ｕ．Ｓ． １１３, １２０ （１９７３）',
  'Ｒｏｅ ｖ． Ｗａｄｅ，　４１０　Ｕ．Ｓ．　１１３，　１２０　（１９７３）',
  'Roe v. Wade, 410 U\u2024S\u2024 113, 120 (1973)',
  'Roe v. Wade, 410 U\ufe52S\ufe52 113, 120 (1973)',
  '<p>Roe v. Wade, &#xff14;１０ Ｕ．\u200bＳ． 113, 120 (1973)</p>',
])('what only looks like plain letters, digits and stops is read as them, at its place: %s', text => {
  const c = only(text, text.startsWith('<'))
  expect(c).toMatchObject({ volume: '410', reporter: 'U.S.', page: '113', year: 1973, plaintiff: 'Roe' })
  expect(c.pins).toMatchObject([{ label: '120' }])
  expect(text.slice(c.start, c.end)).toMatch(/^(?:4|４|&#xff14;)[1１].*[3３]$/)
})

test.each([
  'Alder v. Birch, 557, U.S., 1, 7 (2009)',
  'Alder v. Birch, 557, U.S. 1, 7 (2009)',
  'Alder v. Birch, 557 ,U.S. 1, 7 (2009)',
])('commas within a citation do not hide it: %s', text => {
  expect(only(text)).toMatchObject({ volume: '557', reporter: 'U.S.', page: '1', pin: '7', year: 2009 })
})

test.each([
  'In the year 1990, U.S. 5 was closed',
  'Under Rule 12, Cal. 3 is cited',
  'We met on June 12, U.S. 30 cars',
])('a comma leads to no reporter in “%s”', text => {
  expect(findCitations(text).filter(c => c.kind === 'full_case')).toEqual([])
})

test.each([
  ['It is governed by Elections Code section 20300.', 'Cal. Elec. Code', '20300'],
  ['See Public Contract Code Section 10410.', 'Cal. Pub. Contract Code', '10410'],
  ['I Government Code sections 81000-91014. Commission regulations', 'Cal. Gov. Code', '81000-91014'],
  ['If Government Code section 87100 applies', 'Cal. Gov. Code', '87100'],
  ['(2 Cal. Code of Regs. Section 18702.1(a).)', 'Cal. Code Regs.', '18702.1'],
  ['(2 Cal. Adm. Code Section 18700(a).)', 'Cal. Code Regs.', '18700'],
])('a letter’s statute is found: %s', (text, reporter, section) => {
  expect(only(text)).toMatchObject({ reporter, section })
})

test('another state’s code is not California’s', () => {
  expect(findCitations('Texas Government Code section 5').map(c => c.reporter)).not.toContain(
    'Cal. Gov. Code',
  )
})

test('opinions of the Fair Political Practices Commission are found', () => {
  expect(only('(In re Thorner (1975) 1 FPPC Ops. 198, 205.)')).toMatchObject({
    reporter: 'FPPC Ops.',
    defendant: 'Thorner',
    pin: '205',
    year: 1975,
  })
})

test.each([
  [
    'See A & M Records, Inc. v. Napster, Inc., 239 F.3d 1004 (9th Cir. 2001)',
    'A & M Records, Inc.',
    'Napster, Inc.',
  ],
  [
    'A L A Schechter Poultry Corp v. United States, 295 U.S. 495 (1935)',
    'A L A Schechter Poultry Corp',
    'United States',
  ],
  ['A Smith v. Birch, 295 U.S. 495 (1935)', 'Smith', 'Birch'],
  ['In Cole v. Birch, dba Talk of the Town, 479 U.S. 92 (1986)', 'Cole', 'Birch, dba Talk of the Town'],
])('initials and trade names belong to the name: %s', (text, plaintiff, defendant) => {
  expect(only(text)).toMatchObject({ plaintiff, defendant })
})

test.each([
  [
    "Avco Corp. v. Aero Lodge No. 735, Int'l Ass'n of Machinists, 390 U.S. 557 (1968)",
    "Aero Lodge No. 735, Int'l Ass'n of Machinists",
    undefined,
  ],
  [
    'Keyes v. School Dist. No. 1, Denver, Colo., 413 U.S. 189 (1973)',
    'School Dist. No. 1, Denver, Colo.',
    undefined,
  ],
  ['Cole v. Local No. 38, 479 U.S. 92 (1986)', 'Local No. 38', undefined],
  ['Cole v. Birch No. 12-345, 2001 WL 12', 'Birch', '12-345'],
  ['Cole v. Birch, No. 735, 479 U.S. 92 (1986)', 'Birch', '735'],
])('the number of a lodge or a district is part of its name: %s', (text, defendant, docket) => {
  const found = only(text)
  expect(found.defendant).toBe(defendant)
  expect(found.docket).toBe(docket)
})

test('a reference by name has its page behind “at p.”, too', () => {
  const text =
    'Alder v. Birch (1988) 12 Cal.4th 100 (Alder). Notice is owed. (Alder, at pp. 101-102.) (Id. at p. 103.)'
  expect(findCitations(text).map(c => [c.kind, c.pins[0]?.label])).toEqual([
    ['full_case', undefined],
    ['reference', '101'],
    ['id', '103'],
  ])
})
