import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

const read = (text: string) =>
  findCitations(text).map(c => [c.kind, c.text, c.reporter, c.section, c.pin].map(v => v ?? ''))

const tribunal = 'Tribunal Procedure (First-tier Tribunal) (Tax Chamber) Rules 2009'
const exit = 'Citizens’ Rights (Application Deadline)(EU Exit) Regulations 2020'
const forms: [string, string, string, string, string?][] = [
  ['reg 3 of the Working Time Regulations 1998', 'regulation', 'Working Time Regulations 1998', '3'],
  [
    'regulation 4(2) of the Water Supply (Water Quality) Regulations 2004 (SI 2004/15)',
    'regulation',
    'Water Supply (Water Quality) Regulations 2004',
    '4',
    '(2)',
  ],
  ['Working Time Regulations 1998, reg 3', 'regulation', 'Working Time Regulations 1998', '3'],
  [
    'Working Time Regulations 1998, regs 3 and 4',
    'regulation',
    'Working Time Regulations 1998',
    '3',
    'and 4',
  ],
  ['Road Traffic Order 2015, art 3(1)', 'regulation', 'Road Traffic Order 2015', '3', '(1)'],
  [
    'article 2 of the Police (Northern Ireland) Order 1989, SI 1989/1341',
    'regulation',
    'Police (Northern Ireland) Order 1989',
    '2',
  ],
  [`regulation 4 of the ${exit}`, 'regulation', exit, '4'],
  [
    'Rules 118 and 119 of the Land Registration Rules 2003',
    'regulation',
    'Land Registration Rules 2003',
    '118',
    'and 119',
  ],
  ['Part 26A of the Companies Act 2006', 'full_law', 'Companies Act 2006', 'Part 26A'],
  ['Part IV of the Family Law Act 1996', 'full_law', 'Family Law Act 1996', 'Part IV'],
  ['Companies Act 2006, Pt 26A', 'full_law', 'Companies Act 2006', 'Part 26A'],
  ['Part 2 of the Working Time Regulations 1998', 'regulation', 'Working Time Regulations 1998', 'Part 2'],
  ['r 3.4(2) of the Civil Procedure Rules 1998', 'court_rule', 'Civil Procedure Rules 1998', '3.4', '(2)'],
  ['rule 19.6 of the Civil Procedure Rules', 'court_rule', 'Civil Procedure Rules', '19.6'],
  ['r 31.16 of the CPR', 'court_rule', 'CPR', '31.16'],
  ['Part 36 of the CPR', 'court_rule', 'CPR', 'Part 36'],
  [`Rule 2(3) of the ${tribunal}`, 'court_rule', tribunal, '2', '(3)'],
  [`${tribunal}, r 39`, 'court_rule', tribunal, '39'],
  ['CPR PD6B', 'court_rule', 'CPR', 'PD6B'],
  ['CPR81.4(2)(i)', 'court_rule', 'CPR', '81.4', '(2)(i)'],
  ['s20 of the Children Act 1989', 'full_law', 'Children Act 1989', '20'],
  ['section 31(2A) of the Senior Courts Act 1981', 'full_law', 'Senior Courts Act 1981', '31', '(2A)'],
  ['Sch 7 para 2 to the Companies Act 2006', 'full_law', 'Companies Act 2006', 'sch 7 para 2'],
]

test.each(forms)('“%s” is %s', (text, kind, reporter, section, pin = '') => {
  expect(read(`It rests on ${text}.`)).toEqual([[kind, text, reporter, section, pin]])
})

test.each([
  'regulation 3 of the Regulations 1998',
  'the Working Time Regulations 1998',
  'Part 2 of the Order',
  'Part I of the Complaint',
  'Part 3 of the Smith Report 1998',
  'article 5 of the Purchase Order 1998-17',
  'at art 8 of the Museum in 1998',
  'a party of 3 of the Public Order Act 1986',
  'r 3 of the table of results',
  'regular 3 of the Public Order Act 1986',
])('“%s” is no division of an instrument', text => {
  expect(read(`So it is: ${text}.`)).toEqual([])
})

test('a sentence in brackets between a code and “the Act” is no name', () => {
  expect(
    read('Under Section 1564 of the Financial Code. (Section 82034.) However, the Act says so.'),
  ).toEqual([])
})

test('a division takes nothing from the cases beside it, nor they from it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...forms), fc.constantFrom('; ', '. See ', ', applying '), ([law], joint) => {
      const denton = 'Denton v TH White Ltd [2014] EWCA Civ 906'
      const beavis = 'ParkingEye Ltd v Beavis [2015] UKSC 67'
      const found = findCitations(`See ${denton}; ${law}${joint}${beavis}.`)
      expect(found.map(c => c.text)).toEqual(['[2014] EWCA Civ 906', law, '[2015] UKSC 67'])
      expect(found[2]?.plaintiff).toBe('ParkingEye Ltd')
    }),
  )
})

test('a division that a sentence names is passed over by ibid.', () => {
  const [, , ibid] = findCitations(
    'Denton v TH White Ltd [2014] EWCA Civ 906. It read reg 3 of the Working Time Regulations 1998. Ibid. at [30].',
  )
  expect(ibid?.kind).toBe('id')
})
