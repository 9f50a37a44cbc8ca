import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { resolveCitations } from '../resolve.ts'

const read = (text: string) =>
  findCitations(text).map(c => [c.kind, c.text, c.reporter, c.section, c.pin].map(v => v ?? ''))

const forms: [string, string, string, string, string?][] = [
  ['RSC 1985, c C-46, s 718', 'full_law', 'RSC 1985, c C-46', '718'],
  ['R.S.C. 1985, c. C-46, s. 718.2(e)', 'full_law', 'RSC 1985, c C-46', '718.2', '(e)'],
  ['RSO 1990, c H.8', 'full_law', 'RSO 1990, c H.8', ''],
  ['SO 2006, c 17', 'full_law', 'SO 2006, c 17', ''],
  ['SBC 2002, c 57, ss 5-7', 'full_law', 'SBC 2002, c 57', '5-7'],
  ['CQLR c C-12, art 10', 'full_law', 'CQLR, c C-12', '10'],
  ['SOR/2002-227, s 4', 'regulation', 'SOR/2002-227', '4'],
  ['RRO 1990, Reg 194, r 20.04', 'regulation', 'RRO 1990, Reg 194', '20.04'],
  ['SI 1999/2083, reg 5', 'regulation', 'SI 1999/2083', '5'],
  ['CPR r 3.9', 'court_rule', 'CPR', '3.9'],
  ['CPR 52.3', 'court_rule', 'CPR', '52.3'],
  ['CPR 31.16(3)(d)', 'court_rule', 'CPR', '31.16', '(3)(d)'],
  ['CPR rr 3.9 and 3.10', 'court_rule', 'CPR', '3.9 and 3.10'],
  ['CPR Part 36', 'court_rule', 'CPR', 'Part 36'],
  ['CPR PD 51U', 'court_rule', 'CPR', 'PD 51U'],
  ['UCPR r 36.15', 'court_rule', 'UCPR', '36.15'],
  ['RSC Ord 14 r 1', 'court_rule', 'RSC', 'Ord 14 r 1'],
  ['Civil Procedure Rules 1998, r 3.4(2)(a)', 'court_rule', 'Civil Procedure Rules 1998', '3.4', '(2)(a)'],
  ['art 8 ECHR', 'full_law', 'ECHR', '8'],
  ['Articles 8 and 10 of the ECHR', 'full_law', 'ECHR', '8 and 10'],
  ['ECHR art 6(1)', 'full_law', 'ECHR', '6(1)'],
  ['Directive 95/46/EC art 6', 'full_law', 'Directive 95/46/EC', '6'],
  ['Article 6 of Directive 95/46/EC', 'full_law', 'Directive 95/46/EC', '6'],
  ['Regulation (EU) 2016/679, art 17', 'full_law', 'Regulation (EU) 2016/679', '17'],
  ['s 2 Defamation Act 2013', 'full_law', 'Defamation Act 2013', '2'],
  ['s.2 Defamation Act 2013', 'full_law', 'Defamation Act 2013', '2'],
  ['ss 994 and 996 Companies Act 2006', 'full_law', 'Companies Act 2006', '994', 'and 996'],
  ['s 6 HRA 1998', 'full_law', 'HRA 1998', '6'],
  ['s 6(1) of the HRA 1998', 'full_law', 'HRA 1998', '6', '(1)'],
  ['Theft Act 1968 s.1', 'full_law', 'Theft Act 1968', '1'],
  ['Insolvency Act 1986, s 123 and sch 2', 'full_law', 'Insolvency Act 1986', '123 and sch 2'],
  ['Insolvency Act 1986, ss 123, 124 and 125', 'full_law', 'Insolvency Act 1986', '123, 124 and 125'],
  ['Landlord and Tenant Act 1985, sch 2', 'full_law', 'Landlord and Tenant Act 1985', 'sch 2'],
  ['Insolvency Act 1986, Sch. 4 para 3', 'full_law', 'Insolvency Act 1986', 'sch 4 para 3'],
  [
    'Schedule 4, paragraph 3 to the Insolvency Act 1986',
    'full_law',
    'Insolvency Act 1986',
    'sch 4, paragraph 3',
  ],
]

test.each(forms)('“%s” is %s', (text, kind, reporter, section, pin = '') => {
  expect(read(`It rests on ${text}.`)).toEqual([[kind, text, reporter, section, pin]])
})

test.each([
  'She gave CPR 52 times',
  'the CPR and 3.9 million people',
  'the Civil Procedure Rules 1998',
  'the Tribunal Procedure (Upper Tribunal) Rules 2008',
  'SO 2006 was a year',
  'SC 1997, count 36',
  'the art 8 painters made',
  'article 8 of the lease',
  'Directive 95 of the board',
  'Regulation 12/14',
  'in sch 2 and the schedule 4 of the train',
  'ISO 2006, c 17x',
])('“%s” is no law', text => {
  expect(read(`So it is: ${text}.`)).toEqual([])
})

const cases = [
  'R v Gladue, [1999] 1 SCR 688 at para 30',
  'Denton v TH White Ltd [2014] EWCA Civ 906',
  'Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993)',
  'ParkingEye Ltd v Beavis [2015] UKSC 67',
]

test('a law takes nothing from the cases beside it, nor they from it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      fc.constantFrom(...cases),
      fc.constantFrom(...forms.map(([text]) => text)),
      fc.constantFrom('; ', '. See ', ', applying '),
      (before, after, law, joint) => {
        const alone = (text: string) => findCitations(`${text}.`)[0]
        const [one, two, three, ...more] = findCitations(`See ${before}; ${law}${joint}${after}.`)
        expect(more).toEqual([])
        expect(two?.text).toBe(law)
        for (const [found, single] of [
          [one, alone(before)],
          [three, alone(after)],
        ] as const) {
          const { kind, text, plaintiff, defendant, year, court, pin } = found ?? {}
          expect({ kind, text, plaintiff, defendant, year, court, pin }).toEqual({
            ...{ kind: single?.kind, text: single?.text, plaintiff: single?.plaintiff },
            ...{ defendant: single?.defendant, year: single?.year, court: single?.court, pin: single?.pin },
          })
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('a rule that a sentence names is passed over by ibid. and by quoted words', () => {
  const found = findCitations(
    'Denton v TH White Ltd [2014] EWCA Civ 906 at [24]. Relief under CPR 3.9 is rare. Ibid. at [30].',
  )
  expect(resolveCitations(found).map(r => r.antecedent)).toEqual([0, 1, 0])
  const [, , case2] = findCitations(
    'Relief is for “the serious and significant breach of a rule” under CPR 3.9 and art 6 ECHR: Denton v TH White Ltd [2014] EWCA Civ 906.',
  )
  expect(case2?.quotations).toHaveLength(1)
})

test('a law named between a case and the words it leads to leaves them the case’s', () => {
  const [alder] = findCitations(
    'In Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993), the court read section 8 of the Sherman Act and wrote:\n\n> No landlord may take a house from a tenant who pays.\n',
  )
  expect(alder?.quotations.map(q => q.loose)).toEqual([undefined])
})

test.each([
  ['s 5 Companies House', 'no act'],
  ['s 5 Smith wrote to the Board of Trade Act', 'no year'],
  ['s 5 DNA 12', 'no year of an act'],
])('%s is no section: %s', text => {
  expect(findCitations(`We rely on ${text}, which says so.`)).toEqual([])
})

test('a case behind the sections of an act is none of them', () => {
  const found = findCitations('Insolvency Act 1986, ss 123, 124 and 12 F.3d 100 (1st Cir. 1993).')
  expect(found.map(c => c.text)).toEqual(['Insolvency Act 1986, ss 123', '12 F.3d 100'])
})
