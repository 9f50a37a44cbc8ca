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
