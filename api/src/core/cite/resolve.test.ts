import { expect, test } from 'vitest'
import { findCitations } from './find.ts'
import { resolveCitations } from './resolve.ts'

const authorities = (text: string): (number | null)[] =>
  resolveCitations(findCitations(text)).map(r => r.authority)

test('the same volume, reporter and page is one authority however it is spaced', () => {
  expect(authorities('Foo v. Bar, 1 U.S. 1. Foo v. Bar, 1 U. S. 1.')).toEqual([0, 0])
})

test('parallel citations are one authority', () => {
  expect(authorities('Foo v. Bar, 392 U.S. 1, 88 S. Ct. 1868 (1968). Baz v. Qux, 2 F.3d 3.')).toEqual([
    0, 0, 1,
  ])
})

test('id. counts the pages of the first of parallel citations when they are cited again, too', () => {
  const cited = 'Foo v. Bar, 392 U.S. 101, 88 S. Ct. 1868 (1968). Id. at 105.'
  expect(authorities(`${cited} Baz v. Qux, 2 F.3d 3. ${cited} Id. Id. at 4.`)).toEqual([
    ...[0, 0, 0],
    1,
    ...[0, 0, 0, 0, null],
  ])
})

test('a case is one authority when it was cited by its parallel report alone before', () => {
  expect(
    authorities('See 88 S. Ct. 1868. Foo v. Bar, 392 U.S. 1, 88 S. Ct. 1868 (1968). Foo, 392 U.S. at 3.'),
  ).toEqual([...[0, 0, 0], 0])
  const blank = 'Foo v. Bar, 570 U.S. ----, 133 S. Ct. 2321 (2013).'
  expect(authorities(`${blank} ${blank}`)).toEqual([0, 0, 0, 0])
  // Who errs in a parallel citation often names that of another case.
  expect(
    authorities(
      'Foo v. Bar, 392 U.S. 1, 88 S. Ct. 1868 (1968). Baz v. Qux, 391 U.S. 7, 88 S. Ct. 1868 (1968).',
    ),
  ).toEqual([0, 0, 1, 0])
  expect(authorities('392 U.S. 1, 88 S. Ct. 1868 (1968). 392 U.S. 7, 88 S. Ct. 1868 (1968).')).toEqual([
    0, 0, 1, 0,
  ])
})

test('a case whose page is not known yet is one authority by its volume and parties', () => {
  const cited = 'Daimler AG v. Bauman, 571 U.S. ___ (2014) (slip op., at 8).'
  const other = 'Burrage v. United States, 571 U.S. ___ (2014).'
  const later = 'Daimler, 571 U. S., at ___ (slip op., at 18). See 571 U.S. ___.'
  expect(authorities(`${cited} ${cited} ${other} ${later}`)).toEqual([0, 0, 1, 0, 2])
})

test('id. and short forms mean the case whose parallel report stands behind their page', () => {
  const cited = 'Foo v. Bar, 392 U.S. 101, 88 S. Ct. 1868 (1968). Boo v. Far, 392 U.S. 150 (1968).'
  const [, , , , ...rest] = resolveCitations(
    findCitations(`${cited} Id. at 105, 88 S. Ct. 1868. Id. at 106.`),
  )
  expect(resolveCitations(findCitations(`${cited} Id. at 105, 88 S. Ct. 1868.`))[3]).toMatchObject({
    authority: 0,
    antecedent: 0,
  })
  expect(rest.map(r => r.authority)).toEqual([0, 0])
  expect(authorities(`${cited} 392 U.S. at 160, 88 S. Ct. 1868.`)).toEqual([0, 0, 1, 0, 0])
  // A statute has no report: what is cited so is named later.
  expect(
    authorities(
      'See OCGA § 51-2-5. Id. at 575, 481 S.E.2d 272. Foo v. Bar, 224 Ga. App. 571, 481 S.E.2d 272.',
    ),
  ).toEqual([0, null, 1, 1, 1])
})

test('the number of the next paragraph or note is no page of id.', () => {
  expect(findCitations('Foo v. Bar, 1 U.S. 1. Id.\n\n12 So we hold.').map(c => c.pin)).toEqual([
    undefined,
    undefined,
  ])
  expect(findCitations('Foo v. Bar, 1 U.S. 1. Id.\nat 12. So we hold.').at(-1)?.pin).toBe('at 12')
})

test('a short form takes its name into account when the volume alone does not settle it', () => {
  expect(authorities('Foo v. Bar, 1 U.S. 1. Wrong v. Wrong, 1 U.S. 2. Foo, 1 U.S., at 2.')).toEqual([0, 1, 0])
  expect(authorities('Foo v. Bar, 1 U.S. 1. Boo v. Far, 1 U.S. 2. 1 U.S., at 2.')).toEqual([0, 1, null])
})

test('id. follows the citation before it, but not into an impossible page or past the record', () => {
  expect(authorities('Foo v. Bar, 100 U.S. 100. Id. at 102. Id. at 4.')).toEqual([0, 0, null])
  expect(authorities('Foo v. Bar, 100 U.S. 100. The lease says so. App. 12. Id.')).toEqual([0, null])
  expect(authorities('Mass. Gen. Laws ch. 1, § 2. Id.')).toEqual([0, 0])
})

test('supra needs a name that was cited, and says so when there is none', () => {
  const text = 'Foo v. Bar, 1 U.S. 1. Foo, supra, at 2. Fake, supra, at 2.'
  const resolved = resolveCitations(findCitations(text))
  expect(resolved.map(r => r.authority)).toEqual([0, 0, null])
  expect(resolved[2]?.reason).toContain('Fake')
})

test('a case called by its name leaves id. with the pages of its first citation, not of a parallel one', () => {
  const text =
    'See Loomis v. Tri-County Motor Co., 262 Frank. 188, 178 S.F.2d 407 (1995). Loomis does not help. Id. at 190.'
  const citations = findCitations(text)
  const resolutions = resolveCitations(citations)
  const last = citations.findIndex(citation => citation.kind === 'id')
  expect(citations.some(citation => citation.kind === 'reference')).toBe(true)
  expect(resolutions[last]).toMatchObject({ authority: 0, antecedent: 0 })
})

test('id. passes over what stands in a parenthetical or in quoted words', () => {
  const [text, quoted] = [
    'Foo v. Bar, 100 U.S. 100, 101 (1880) (quoting Baz v. Qux, 90 U.S. 5, 6 (1875)). Id. at 102.',
    'Foo v. Bar held that “the rule of Baz v. Qux, 90 U.S. 5 (1875), stands.” Foo v. Bar, 100 U.S. 100, 101 (1880). Id. at 102.',
  ]
  expect(authorities(text)).toEqual([0, 1, 0])
  expect(authorities(quoted).at(-1)).toBe(authorities(quoted).at(-2))
})
