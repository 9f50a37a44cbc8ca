import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { canonicalReporter, citationKey, keysInText, keysOf, normaliseDocket } from './reporters.ts'

test('one citation has one key in any spelling', () => {
  const forms = ['347 U.S. 483', '347 U. S. 483', '347 US 483', '347 U.\nS. 483']
  expect(new Set(forms.flatMap(keysInText))).toEqual(new Set(['347 us 483']))
  expect(citationKey('0347', 'U. S.', '483')).toBe('347 us 483')
})

test('variants become the canonical reporter', () => {
  expect(canonicalReporter('Wn.2d')).toBe('Wash. 2d')
  expect(canonicalReporter('Fed. 2d')).toBe('F.2d')
  expect(canonicalReporter('Atl.')).toBe('A.')
  expect(canonicalReporter('Unheard Of Rep.')).toBe('Unheard Of Rep.')
})

test('a source that goes by several citations gives the key of each', () => {
  expect(keysInText('12 Frank. 100, 34 S.F.2d 5')).toEqual(['12 frank 100', '34 sf2d 5'])
})

test('short forms and pages left blank have no key', () => {
  expect(findCitations('576 U.S. ___ (2015). Foo, 1 U.S. at 3. Id.').flatMap(keysOf)).toEqual([])
})

test('docket numbers are compared without prefix, zeros and initials', () => {
  expect(normaliseDocket('No. 12-1573')).toBe('12-1573')
  expect(normaliseDocket('Case No. 2:24-cv-01776-JHC')).toBe('2:24-cv-1776')
  expect(normaliseDocket('2:24-CV-1776')).toBe('2:24-cv-1776')
  expect(normaliseDocket('No. 05-4210-cr.')).toBe(normaliseDocket('05-4210-cr'))
  expect(normaliseDocket('No. 05-4210-cr (L).')).toBe('5-4210')
})

test.each([
  ['42 Fla. L. Weekly S827', 'Fla. L. Weekly'],
  ['8 CCH, Unemployment Ins. Rep. W. Va. par. 8090', 'Unemployment Ins. Rep.'],
  ['1A CCH, Unemployment Ins. Rep. (Ala.) par. 1950.74', 'Unemployment Ins. Rep.'],
  ['1999-975 N.Y. Consol. Laws Adv.', 'N.Y. Consol. Laws Adv.'],
])('%s is one citation of %s', (text, reporter) => {
  expect(findCitations(text)).toMatchObject([{ text, reporter }])
})

test('a report whose year is a part of the volume is found with the year in round brackets, too', () => {
  const [round] = findCitations('Harrow Estates Ltd v Pemberton (2012) 1 WLR 455.')
  expect(round === undefined ? [] : keysOf(round)).toContain(keysInText('[2012] 1 WLR 455')[0])
})

test.each([
  ['607 Fed. 3d 864', '607 F.3d 864'],
  ['98 Fed. Supp. 2d 12', '98 F. Supp. 2d 12'],
  ['98 F. Supp. 3rd 12', '98 F. Supp. 3d 12'],
  ['98 Pac. 3d 12', '98 P.3d 12'],
  ['98 S.W. 3rd 12', '98 S.W.3d 12'],
  ['98 Atl. 2nd 12', '98 A.2d 12'],
])('a later series in longer words is the same: %s', (written, usual) => {
  expect(keysInText(written)).toEqual(keysInText(usual))
})
