import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { keysOf } from '../tables/reporters.ts'

test.each([
  ['4l0 U.S. 113', '410 us 113'],
  ['41O U.S. 113', '410 us 113'],
  ['410 U.S. ll3', '410 us 113'],
  ['l2 F.3d I4', '12 f3d 14'],
  ['410 u.s. 113', '410 us 113'],
  ['410 u. s. 113', '410 us 113'],
  ['12 f.3d 4', '12 f3d 4'],
  ['12 f. supp. 2d 3', '12 fsupp2d 3'],
  ['12 s. ct. 34', '12 sct 34'],
  ['12 so. 2d 4', '12 so2d 4'],
  ['410 F.3D 12', '410 f3d 12'],
  ['12 FED. APPX. 3', '12 fappx 3'],
  ['2010 wl 446l23', '2010 wl 446123'],
])('%s is read as it is meant', (cited, key) => {
  const text = `As held in Cole v. Birch, ${cited} (1973), it is so.`
  const found = findCitations(text)
  expect(found.flatMap(keysOf)).toContain(key)
  expect(found.map(c => text.slice(c.start, c.end))).toEqual([cited])
  expect(found[0]).toMatchObject({ plaintiff: 'Cole', defendant: 'Birch', year: 1973 })
})

test('a letter among the digits of a pin is one of them', () => {
  const [found] = findCitations('Cole v. Birch, 410 U.S. 113, ll5–I6 (1973)')
  expect(found?.pins).toMatchObject([{ label: '115', toLabel: '16' }])
})

test.each([
  'See 3 so. 4 of them, 1 a. 2, 12 f. 3 and 5 p. 6.',
  'From 10 a.m. 12 came; at 12 p.m. 1 left.',
  'He bought 410 us 113 and 5 lb. 6 of it.',
  'Of the 12 code sections 5 were read, and 3 stat. papers; 7 rev. 8 min.',
  'Sections 10l and 1O of the lease, and 5l Main Street 12.',
])('no citation is read into %s', text => {
  expect(findCitations(text)).toEqual([])
})

test.each([
  ['42 u.s.c. § 1983', { kind: 'full_law', reporter: 'U.S.C.', title: '42', section: '1983' }],
  ['28 u. s. c. section 1331', { kind: 'full_law', reporter: 'U.S.C.', title: '28', section: '1331' }],
  ['42 usc § 1395l', { kind: 'full_law', reporter: 'U.S.C.', title: '42', section: '1395l' }],
  ['29 c.f.r. § 1910.12', { kind: 'regulation', reporter: 'C.F.R.', title: '29', section: '1910.12' }],
  ['84 fed. reg. 1234', { kind: 'regulation', volume: '84', page: '1234' }],
  ['100 harv. l. rev. 78', { kind: 'full_journal', volume: '100', page: '78' }],
])('%s in small letters is a law or an article', (cited, is) => {
  const text = `It follows from ${cited} that it is so.`
  const found = findCitations(text)
  expect(found).toMatchObject([is])
  expect(found.map(c => text.slice(c.start, c.end))).toEqual([cited])
})

test('a section keeps its letter', () => {
  expect(findCitations('42 U.S.C. § 1395l (2010)')).toMatchObject([{ section: '1395l' }])
})

test('a megabyte of volumes takes time in proportion', () => {
  for (const part of ['1l ', '4l0 u.s. ', '1 l. 1 ed. ', '1 u.s. 1, 1l, '])
    findCitations(part.repeat(1_000_000 / part.length))
})

test.each([
  ['347 Ụ.Ṣ. 483', '347 us 483'],
  ['347 Ü.S. 483', '347 us 483'],
  ['347 Ʉ.S. 483', '347 us 483'],
  ['12 Ḟ.3d 4', '12 f3d 4'],
  ['12 F. Ṣupp. 2d 3', '12 fsupp2d 3'],
  ['12 F.³d 4', '12 f3d 4'],
  ['12 F.3ᵈ 4', '12 f3d 4'],
  ['347 U·S· 483', '347 us 483'],
  ['347 U .S . 483', '347 us 483'],
  ['٣٤٧ U.S. ٤٨٣', '347 us 483'],
  ['³⁴⁷ U.S. 483', '347 us 483'],
  ['347 U.S. ⁴⁸³', '347 us 483'],
  ['347 U.S.¹ 483', '347 us 483'],
  ['347[12] U.S.[1] 483', '347 us 483'],
])('%s is read as it looks', (cited, key) => {
  const text = `As held in Müller v. Birch, ${cited} (1954), it is so.`
  const found = findCitations(text)
  expect(found.flatMap(keysOf)).toEqual([key])
  expect(found.map(c => text.slice(c.start, c.end))).toEqual([cited])
  expect(found[0]).toMatchObject({ plaintiff: 'Müller', defendant: 'Birch', year: 1954 })
})

test('an accented word between numbers is no reporter', () => {
  expect(findCitations('Von 12 Ä 3 und 4 à 5; 7 é. 8 Öl. 9.')).toEqual([])
})
