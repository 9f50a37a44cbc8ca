import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { keysInText, keysOf } from '../tables/reporters.ts'

const only = (text: string) => findCitations(text).filter(c => c.kind === 'full_case')

test.each([
  ['[2021] EWCA Civ 123', '2021', 'EWCA Civ', '123'],
  ['[2010] EWHC 465 (Comm)', '2010', 'EWHC', '465'],
  ['[2015] UKSC 11', '2015', 'UKSC', '11'],
  ['[1990] 2 AC 605', '1990 2', 'AC', '605'],
  ['[2006] 1 All ER (Comm) 529', '2006 1', 'All ER (Comm)', '529'],
  ['[1975] 1 W.L.R. 819', '1975 1', 'WLR', '819'],
  ['[1985] 1 Lloyd’s Rep 1', '1985 1', "Lloyd's Rep", '1'],
  ['(1868) LR 3 HL 330', '3', 'LR HL', '330'],
  ['(1866) L.R. 1 Ex. 265', '1', 'LR Ex', '265'],
  ['(1881) 20 Ch D 1', '20', 'Ch D', '1'],
  ['(1988) 87 Cr App R 1', '87', 'Cr App R', '1'],
  ['(2003) 53 EHRR SE3', '53', 'EHRR', 'SE3'],
  ['(1843) 3 Hare 100', '3', 'Hare', '100'],
  ['1998 SC (HL) 33', '1998', 'SC (HL)', '33'],
  ['1982 SLT 45', '1982', 'SLT', '45'],
  ['130 ER 1403', '130', 'ER', '1403'],
  ['[2005] NSWCA 83', '2005', 'NSWCA', '83'],
])('%s is one case citation', (text, volume, reporter, page) => {
  const found = only(`Fisher v Bell ${text}.`)
  expect(found).toMatchObject([{ text, volume, reporter, page, plaintiff: 'Fisher', defendant: 'Bell' }])
})

test.each([
  ['[2010] EWHC 1487 (Pat) at [105]-[112] that', ['105', '112', true]],
  ['[2013] UKPC 22, at para 47: “Parties', ['47', undefined, true]],
  ['[2007] EWCA Civ 725 at paragraphs 12-14 is', ['12', '14', true]],
  ['[1988] ICR 729, 733, Lord Donaldson', ['733', undefined, undefined]],
  ['[2022] EWHC 45 (Ch) (“SRA v Khan”) at [52(7)] and', ['52', undefined, true]],
  ['[2019] EWHC 123 (Ch), [45]-[47] and', ['45', '47', true]],
  ['[2019] EWHC 123 (Ch) at [45] and', ['45', undefined, true]],
  ['[2019] EWHC 123 (Ch) (“Fisher”), [45] and', ['45', undefined, true]],
  ['[2013] ETMR 36 (“Fisher”), at paras 25-29 and', ['25', '29', true]],
  ['[2019] UKSC 15 from [60].', ['60', undefined, true]],
  ['[2008] EWHC 329 (Pat) per Floyd J (as he then was) at [9]-[10].', ['9', '10', true]],
  ['[2003] JPL 1048, per Buxton LJ at para 13 and', ['13', undefined, true]],
  ['[2002] CLC 277 at pp 284F-285A: “', ['284', '285', undefined]],
])('the pin of %s', (text, [label, toLabel, paragraph]) => {
  expect(only(`Fisher v Bell ${text}`)[0]?.pins[0]).toMatchObject({
    label,
    ...(toLabel === undefined ? {} : { toLabel }),
    ...(paragraph === undefined ? {} : { paragraph }),
  })
})

test('a date after a report and the year of the next one are no pins', () => {
  expect(only('Smith v Bank [2019] UKSC 15 from 1999 on')[0]?.pins).toEqual([])
  expect(only('Smith v Bank [2019] EWHC 5 (Ch) (“Smith”), [2020] 1 WLR 7')[0]?.pins).toEqual([])
})

test('the next report of the same case and a date in brackets are no pins', () => {
  const [neutral, report] = only('Smith v Bank [2015] EWCA Civ 715; [2015] CP Rep 41 and other cases')
  expect(neutral).toMatchObject({ reporter: 'EWCA Civ', pins: [] })
  expect(report).toMatchObject({ reporter: 'CP Rep', parallelOf: 0, plaintiff: 'Smith' })
  expect(only('MB [2007] UKAIT 00030 (29 March 2007)')[0]?.pins).toEqual([])
})

test.each([
  ['drawn together by Moore-Bick LJ in Stocznia SA v Gearbulk Ltd ', 'Stocznia SA', 'Gearbulk Ltd'],
  [
    'As held in R (Corner House Research) v Director of the SFO ',
    'R (Corner House Research)',
    'Director of the SFO',
  ],
  ['See Palfrey v Transco plc ', 'Palfrey', 'Transco plc'],
  [
    'in Re G (Interim Care Order: Residential Assessment) ',
    undefined,
    'G (Interim Care Order: Residential Assessment)',
  ],
])('names before a report: %s', (text, plaintiff, defendant) => {
  const [c] = only(`${text}[2005] UKHL 68.`)
  expect([c?.plaintiff, c?.defendant]).toEqual([plaintiff, defendant])
})

test('journals cited by year are articles and no cases', () => {
  expect(findCitations('(1989) 105 LQR 398; see [2023] LMCLQ 177').map(c => [c.kind, c.reporter])).toEqual([
    ['full_journal', 'LQR'],
    ['full_journal', 'LMCLQ'],
  ])
})

test('a year in brackets before American reporters, dates and lists is none of these', () => {
  const reporters = only('Doe v. Roe (1985) 40 Cal.3d 529; [2015] 12 items; (2003) 4 Foo 5').map(
    c => c.reporter,
  )
  expect(reporters).toEqual(['Cal. 3d'])
})

test('a citation and the source it is the citation of have the same key', () => {
  for (const text of [
    '[1990] 2 AC 605',
    '(1868) LR 3 HL 330',
    '[2010] EWHC 465 (Comm)',
    '1998 SC 33',
    '67 ER 313',
  ])
    expect(findCitations(text).map(found => keysOf(found)[0])).toEqual(keysInText(text))
  expect(keysInText('[2010] EWHC 465 (Comm)')).toEqual(keysInText('[2010] EWHC 465'))
})

test('whatever follows a year in brackets, spans lie inside the text', () => {
  const part = fc.constantFrom(
    '[2015] ',
    '(1868) ',
    'UKSC',
    ' LR ',
    '3 ',
    'AC ',
    '[23]',
    '-',
    ' v ',
    'Re ',
    'A',
    '(',
    ')',
    ',',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), parts => {
      const text = parts.join('')
      for (const c of findCitations(text)) {
        expect(c.fullStart).toBeGreaterThanOrEqual(0)
        expect(c.fullStart).toBeLessThanOrEqual(c.start)
        expect(c.fullEnd).toBeLessThanOrEqual(text.length)
        for (const p of c.pins) expect(p.end).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})

test.each([
  ['[2019] UKSC 12', 'uksc'],
  ['[2004] UKHL 22', 'houseoflordsuk'],
  ['[2005] EWCA Civ 12', 'ewcaciv'],
  ['[2011] EWHC 123 (Ch)', 'ewhcch'],
  ['[1998] EWHC Admin 5', 'ewhcadmin'],
  ['[2010] UKUT 7 (IAC)', 'ukutiac'],
])('the court of %s follows from its form', (cited, court) => {
  expect(findCitations(`Smith v Jones ${cited}.`)[0]).toMatchObject({ court, courtFrom: 'reporter' })
})

test('a paragraph that is pointed to before the name is no part of it', () => {
  const [cite] = findCitations(
    'As he said at paragraph 12 of R (Ullah) v Special Adjudicator [2004] UKHL 26, it does.',
  )
  expect(cite?.plaintiff).toBe('R (Ullah)')
  const [ranged] = findCitations(
    'It was put at [14]-[15] of Re G (A Child) [2013] UKSC 33. See 39 Elms Ltd v Ash [2001] UKHL 2.',
  )
  expect(ranged?.defendant).toBe('G (A Child)')
})
