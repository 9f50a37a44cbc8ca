import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { resolveCitations } from '../resolve.ts'

const read = (text: string) =>
  findCitations(text).map(c => [c.kind, c.text, c.volume, c.reporter, c.section, c.pin].map(v => v ?? ''))

test.each([
  ['Tex. Const. art. I, § 8', 'Tex. Const.', 'art. I, § 8'],
  ['N.Y. Const. art. VI, § 3(a)', 'N.Y. Const.', 'art. VI, § 3(a)'],
  ['Wash. Const. art. I, sec. 7', 'Wash. Const.', 'art. I, sec. 7'],
  ['Cal. Const., art. I, § 7, subd. (a)', 'Cal. Const.', 'art. I, § 7, subd. (a)'],
  ['Ga. Const. art. I, § I, ¶ I', 'Ga. Const.', 'art. I, § I, ¶ I'],
  ['Mass. Const. pt. I, art. XII', 'Mass. Const.', 'pt. I, art. XII'],
  ['La. Const. of 1974, art. I, § 2', 'La. Const.', 'art. I, § 2'],
  ['U.S. CONST. amends. V, XIV', 'U.S. Const.', 'amends. V, XIV'],
  ['U.S. Const. art. I, § 8, cl. 3', 'U.S. Const.', 'art. I, § 8, cl. 3'],
  ['Constitution of the State of Texas, article I, section 8', 'Tex. Const.', 'article I, section 8'],
  ['Constitution of the Commonwealth of Virginia, art. I', 'Va. Const.', 'art. I'],
  ['article I, section 9 of the New York Constitution', 'N.Y. Const.', 'article I, section 9'],
  ['art. V, § 4 of the Constitution of Ohio', 'Ohio Const.', 'art. V, § 4'],
])('“%s” is a constitution', (text, reporter, section) => {
  expect(read(`It rests on ${text}.`)).toEqual([['constitution', text, '', reporter, section, '']])
})

test('an article of a contract is no constitution', () => {
  expect(
    read('Under article I, section 9 of the Lease and article 3 of the Constitution Hotel lease.'),
  ).toEqual([])
})

test.each([
  ['Rule 12(b)(6)', 'Rule', '12', '(b)(6)'],
  ['Fed. R. Civ. P. 56(a)', 'Fed. R. Civ. P.', '56', '(a)'],
  ['FRCP 26', 'Fed. R. Civ. P.', '26', ''],
  ['Local Rule 7-3', 'L. R.', '7-3', ''],
  ['Civ. L.R. 7-3(a)', 'Civ. L. R.', '7-3', '(a)'],
  ['Cal. Rules of Court, rule 8.1115', 'Cal. R. Ct.', '8.1115', ''],
  ['Sup. Ct. R. 10', 'Sup. Ct. R.', '10', ''],
  ['Supreme Court Rule 10', 'Sup. Ct. R.', '10', ''],
  ['Ill. S. Ct. R. 341(h)(7)', 'Ill. S. Ct. R.', '341', '(h)(7)'],
  ['9th Cir. R. 36-3', '9th Cir. R.', '36-3', ''],
  ['S.D.N.Y. Local Civ. R. 56.1', 'S.D.N.Y. L. Civ. R.', '56.1', ''],
  ['Tex. R. App. P. 9.4(i)(1)', 'Tex. R. App. P.', '9.4', '(i)(1)'],
  ['Texas Rule of Civil Procedure 166a', 'Tex. R. Civ. P.', '166a', ''],
  ['North Carolina Rules of Evidence, Rule 702', 'N.C. R. Evid.', '702', ''],
  ['Pa.R.A.P. 2119(a)', 'Pa. R. App. P.', '2119', '(a)'],
  ['Ohio Civ.R. 56(C)', 'Ohio Civ. R.', '56', '(C)'],
  ['Md. Rule 2-501', 'Md. R.', '2-501', ''],
  ['MCR 2.116(C)(10)', 'Mich. Ct. R.', '2.116', '(C)(10)'],
  ['Rules 8 and 9(b)', 'Rule', '8', 'and 9(b)'],
])('“%s” is a court rule', (text, reporter, section, pin) => {
  expect(read(`It rests on ${text}.`)).toEqual([['court_rule', text, '', reporter, section, pin]])
})

test('a rule of the Securities and Exchange Commission is a regulation, a page of the record is nothing', () => {
  expect(read('Rule 10b-5 and R. 12 and L. R. 5.')).toEqual([
    ['regulation', 'Rule 10b-5', '', 'SEC Rule', '10b-5', ''],
  ])
})

test.each([
  'section 1983 of title 42 of the United States Code',
  'section 1983 of title 42',
  'Title 42, United States Code, section 1983',
  '42 United States Code § 1983',
  '42 U.S.C. § 1983',
])('“%s” is one statute', text => {
  expect(read(`It rests on ${text}.`)[0]?.slice(0, 5)).toEqual(['full_law', text, '42', 'U.S.C.', '1983'])
})

test.each([
  ['Civil Code section 1542', 'Cal. Civ. Code', '1542'],
  ['section 1542 of the Civil Code', 'Cal. Civ. Code', '1542'],
  ['Evid. Code, § 352', 'Cal. Evid. Code', '352'],
  ['Code of Civil Procedure section 437c', 'Cal. Code Civ. Proc.', '437c'],
  ['Tex. Penal Code § 22.01', 'Tex. Penal Code', '22.01'],
])('“%s” is a statute of its state', (text, reporter, section) => {
  expect(read(`It rests on ${text}.`)).toEqual([['full_law', text, '', reporter, section, '']])
})

test('a bare section or rule after a full citation takes its code, and an id. with a page passes it over', () => {
  const text =
    '42 U.S.C. § 1983; Fed. R. Civ. P. 12(b)(6). Smith v. Jones, 550 U.S. 544, 555 (2007). Under § 1983 and ' +
    'Section 1983, and Rule 12(b)(6), the claim fails. Id. at 556. By section 2 of the lease it stands.'
  const found = findCitations(text)
  expect(found.map(c => [c.kind, c.text, c.reporter ?? ''])).toEqual([
    ['full_law', '42 U.S.C. § 1983', 'U.S.C.'],
    ['court_rule', 'Fed. R. Civ. P. 12(b)(6)', 'Fed. R. Civ. P.'],
    ['full_case', '550 U.S. 544', 'U.S.'],
    ['unknown', '§ 1983', 'U.S.C.'],
    ['unknown', 'Section 1983', 'U.S.C.'],
    ['court_rule', 'Rule 12(b)(6)', 'Fed. R. Civ. P.'],
    ['id', 'Id.', ''],
  ])
  expect(resolveCitations(found).map(r => r.authority)).toEqual([0, 1, 2, 0, 0, 1, 2])
})

test('a bare section that two codes have stays unknown', () => {
  const found = findCitations('15 U.S.C. § 1514; 18 U.S.C. § 1514. Under § 1514 it falls.')
  expect(found.at(-1)).toMatchObject({ kind: 'unknown', section: '1514' })
  expect(found.at(-1)?.reporter).toBeUndefined()
})

test('a section repeated more often than a call takes arguments is found each time', () => {
  expect(findCitations(`42 U.S.C. § 1983. ${'section 1983 '.repeat(150_000)}`)).toHaveLength(150_001)
}, 60_000)

test.each([
  ['735 ILCS 5/2-615', '735', 'Ill. Comp. Stat.', '5/2-615', ''],
  ['735 ILCS 5/2–615(a)', '735', 'Ill. Comp. Stat.', '5/2-615', '(a)'],
  ['5 ILCS 140/1 et seq.', '5', 'Ill. Comp. Stat.', '140/1', 'et seq.'],
  ['735 Ill. Comp. Stat. 5/2-619.1', '735', 'Ill. Comp. Stat.', '5/2-619.1', ''],
  ['820 Ill. Comp. Stat. Ann. 305/1', '820', 'Ill. Comp. Stat. Ann.', '305/1', ''],
  ['Ill. Comp. Stat., ch. 725, §5/109–1', '', 'Ill. Comp. Stat.', '5/109-1', ''],
  ['Ill. Rev. Stat. 1987, ch. 110, par. 2-615', '', 'Ill. Rev. Stat.', '2-615', ''],
  ['Ill.Rev.Stat., ch. 38, ¶ 9-1', '', 'Ill. Rev. Stat.', '9-1', ''],
])('“%s” is a statute of Illinois', (text, volume, reporter, section, pin) => {
  expect(read(`It rests on ${text} (West 2010).`)).toEqual([
    ['full_law', text, volume, reporter, section, pin],
  ])
})

test('section 2-615 is the one that was cited by chapter and act', () => {
  expect(read('A motion under 735 ILCS 5/2-615. Another under § 2-615 fails.')[1]).toEqual([
    ...['unknown', '§ 2-615', '735', 'Ill. Comp. Stat.', '2-615', ''],
  ])
})

test.each([
  ['section 12 of the Civil Rights Act of 1991', 'Civil Rights Act of 1991', '12', ''],
  ['Section 703(a) of Title VII of the Civil Rights Act of 1964', 'Civil Rights Act of 1964', '703', '(a)'],
  ['section 8 of the Sherman Act', 'Sherman Act', '8', ''],
  ['section 6(1) of the Human Rights Act 1998', 'Human Rights Act 1998', '6', '(1)'],
  ['s 6 of the Human Rights Act 1998', 'Human Rights Act 1998', '6', ''],
  ['s. 33 of the Limitation Act 1980', 'Limitation Act 1980', '33', ''],
  ['sections 67 and 68 of the Arbitration Act 1996', 'Arbitration Act 1996', '67', 'and 68'],
  [
    'section 8(a)(1) and (3) of the National Labor Relations Act',
    'National Labor Relations Act',
    '8',
    '(a)(1) and (3)',
  ],
  ['Sec. 301 of the Labor Management Relations Act, 1947', 'Labor Management Relations Act, 1947', '301', ''],
  [
    'section 850C of the Income Tax (Trading and Other Income) Act 2005',
    'Income Tax (Trading and Other Income) Act 2005',
    '850C',
    '',
  ],
])('“%s” is an act by its name', (text, reporter, section, pin) => {
  expect(read(`It rests on ${text} and no more.`)).toEqual([['full_law', text, '', reporter, section, pin]])
})

test.each([
  'section 5 of the Act',
  'section 5 of the amending Act',
  'section 5 of the Principal Act',
  'section 5 of the 2003 Act',
  'section 5 of the Lease. Act now',
  'section 5 of the statute that Congress calls an Act',
  'sections of the Civil Rights Act',
  'Mrs 5 of the Human Rights Act',
])('“%s” names none', text => expect(read(`It rests on ${text}.`)).toEqual([]))

test('an act that a sentence names is no antecedent, takes no quoted words, and may stand in the name of a case', () => {
  const found = findCitations(
    'Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993). The rule of section 8 of the Sherman Act is old. Id. at 102.',
  )
  expect(resolveCitations(found).map(r => r.antecedent)).toEqual([0, 1, 0])
  const [act, alder] = findCitations(
    '“No landlord may do so” under section 8 of the Sherman Act. Alder v. Birch, 12 F.3d 100 (1st Cir. 1993).',
  )
  expect([act?.quotations, alder?.quotations.length]).toEqual([[], 1])
  expect(
    read('In re Implementation of Section 621 of the Cable Act of 1984, 22 F.C.C.R. 5101 (2007).'),
  ).toHaveLength(1)
})

test('a bare section sign takes the code that was cited under its number, else the act that was named', () => {
  const bare = (text: string) => findCitations(text).find(c => c.kind === 'unknown')?.reporter
  expect(bare('Section 504 of the Rehabilitation Act binds. Under § 504 it does.')).toBe('Rehabilitation Act')
  expect(bare('Section 286 of the Patent Act, 35 U.S.C. § 286, binds. Under § 286 it does.')).toBe('U.S.C.')
})

test.each([
  ['§ 10(b) of the Securities Exchange Act of 1934', 'Securities Exchange Act of 1934', '10', '(b)'],
  ['§§ 10(b) and 20(a) of the Exchange Act', 'Exchange Act', '10', '(b) and 20(a)'],
  ['§ 1542 of the Civil Code', 'Cal. Civ. Code', '1542', ''],
  ['§ 1983 of title 42', 'U.S.C.', '1983', ''],
])('“%s” is a statute whose name stands behind its sign', (text, reporter, section, pin) => {
  const [cite] = read(`It rests on ${text}.`)
  expect([cite?.[1], cite?.[3], cite?.[4], cite?.[5]]).toEqual([text, reporter, section, pin])
})

test('a section of the lease, or of an act that is only “the Act”, is of an unknown law', () => {
  const text =
    'See § 3 of the lease, § 5 of the Act, and the Act, § 7 of which is clear, and § 4 of this Act.'
  expect(read(text).map(([kind]) => kind)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
})

test.each([
  ['Companies Act 2006, s 994(1)(a)', 'Companies Act 2006', '994', '(1)(a)'],
  ['Human Rights Act 1998 s 6', 'Human Rights Act 1998', '6', ''],
  ['Theft Act 1968, section 1', 'Theft Act 1968', '1', ''],
  ['Limitation Act 1980, s. 33', 'Limitation Act 1980', '33', ''],
  ['Crimes Act 1900 (NSW) s 18(1)', 'Crimes Act 1900 (NSW)', '18', '(1)'],
  [
    'Income Tax (Trading and Other Income) Act 2005, ss 12',
    'Income Tax (Trading and Other Income) Act 2005',
    '12',
    '',
  ],
])('“%s” is an act that stands before its section', (text, reporter, section, pin) => {
  expect(read(`It rests on the ${text}, and no more.`)).toEqual([
    ['full_law', text, '', reporter, section, pin],
  ])
})

test.each(['The Act 2006, s 4', 'the third Act 2006, s 4', 'Enact 2006, s 4', 'the Act, section 4'])(
  '“%s” names no act',
  text => expect(read(`So it is. ${text} is clear.`)).toEqual([]),
)
