import { expect, test } from 'vitest'
import { docketKeys, soughtDocketKeys } from './docket-keys.ts'

test.each([
  ['No. 12-1573', ['12-1573']],
  ['Nos. 12-144 and 12-307.', ['12-144', '12-307']],
  ['Nos. 92-1954, 92-1955, 92-2075 & 92-2076.', ['92-1954', '92-1955', '92-2075', '92-2076']],
  ['95-1234 through 95-1237', ['95-1234', '95-1235', '95-1236', '95-1237']],
  ['Nos. 93-1366 - 93-1368, 93-1680.', ['93-1366', '93-1367', '93-1368', '93-1680']],
  ['Nos. 92-1563 to 1565 and 92-1724.', ['92-1563', '92-1564', '92-1565', '92-1724']],
  ['Nos. 79-1234, 1235', ['79-1234', '1235', '79-1235']],
  ['No. A03A1064; No. A03A1065.', ['a03a1064', 'a03a1065']],
  ['Docket No. 133961.; Docket No. 133962.; COA No. 266264.', ['133961', '133962', 'coano266264']],
  ['No. 73, Docket 23601.', ['73', '23601']],
  ['No. 06-1495-cr(L), 06-1710-cr(CON)', ['6-1495', '6-1710']],
  ['02-1234 (consolidated with 02-1240)', ['2-1234', '2-1240']],
  ['No. 02-1234 c/w No. 02-1240', ['2-1234', '2-1240']],
  ['No. 12\\u2013144, 12\\u2013307', ['12-144', '12-307']],
  ['Record No. 941234', ['941234']],
  ['Crim. No. 80-123', ['80-123']],
  ['No. 1,096. Admiralty', ['1096']],
  ['Nos. 1,132, 1,133', ['1132', '1133']],
  ['Nos. 452, 453', ['452', '453']],
  ['12-5 to 12-900', ['12-5', '12-900']],
  ['12-1580 to 11-1582', ['12-1580', '11-1582']],
  ['unknown', []],
  ['', []],
  ['x1'.repeat(200), []],
])('each number of a docket is a key of its case: %s', (written, keys) => {
  expect(docketKeys(written)).toEqual(keys)
})

test.each([
  ['12-cv-345 (JMF)', '1:12-cv-00345'],
  ['12 Civ. 345 (JMF)', '1:12-cv-00345-JMF'],
  ['12 CIV 345', '12-cv-345'],
  ['1:12-cv-00345', '12 Civ. 345 (JMF)'],
  ['Case No. 2:04-cr-00012-ABC', '04-cr-12'],
  ['04 Crim. 12', '2:04-cr-00012-ABC'],
])('a number of a federal trial court is found however it is typed: %s for %s', (typed, printed) => {
  expect(soughtDocketKeys(typed)).toContain(docketKeys(printed)[0])
})

test('an office that is typed is no other one, and numbers of other courts are looked for as they are', () => {
  expect(soughtDocketKeys('1:12-cv-345')).not.toContain('2:12-cv-345')
  expect(soughtDocketKeys('12-345')).toEqual(['12-345'])
})
