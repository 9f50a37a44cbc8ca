import { expect, test } from 'vitest'
import {
  type Citable,
  citationParts,
  documentCitation,
  fullCitation,
  pageAt,
  pinFor,
} from './full-citation.ts'

const source = (more: Partial<Citable>): Citable => ({
  name: 'Halloran v. Marsh',
  citations: ['212 Frank. 318'],
  court: 'franklin',
  date: '1974-03-05',
  docket: null,
  ...more,
})

test('a reporter of the highest court alone names the court by itself', () => {
  expect(fullCitation(source({}), '320')).toBe('Halloran v. Marsh, 212 Frank. 318, 320 (1974)')
  const twombly = source({
    name: 'Bell Atl. Corp. v. Twombly',
    citations: ['550 U.S. 544'],
    court: 'scotus',
  })
  expect(fullCitation({ ...twombly, date: '2007' }, '555')).toBe(
    'Bell Atl. Corp. v. Twombly, 550 U.S. 544, 555 (2007)',
  )
})

test('other courts stand in the parenthesis', () => {
  const first = source({
    name: 'Raiche v. Pietroski',
    citations: ['623 F.3d 30'],
    court: 'ca1',
    date: '2010-10-06',
  })
  expect(fullCitation(first, '36')).toBe('Raiche v. Pietroski, 623 F.3d 30, 36 (1st Cir. 2010)')
  expect(fullCitation({ ...first, court: 'United States Court of Appeals for the First Circuit' })).toMatch(
    /^Raiche v\. Pietroski, 623 F\.3d 30 \(.*2010\)$/,
  )
})

test('without a reporter the docket number and the whole date identify the case', () => {
  const slip = source({ citations: [], court: 'ca1', date: '2013-08-01', docket: 'No. 12-1573' })
  expect(fullCitation(slip, '7')).toBe('Halloran v. Marsh, No. 12-1573, at 7 (1st Cir. Aug. 1, 2013)')
  expect(fullCitation(source({ citations: [], court: null, date: null }), '7')).toBe('Halloran v. Marsh')
})

test('the name comes apart from the rest, for italics', () => {
  expect(citationParts(source({}))).toEqual({ name: 'Halloran v. Marsh', rest: ', 212 Frank. 318 (1974)' })
})

const pages = [
  { label: '318', offset: 0, series: 'Frank.' },
  { label: '319', offset: 100, series: 'Frank.' },
  { label: '44', offset: 120, series: 'S.F.2d' },
  { label: '320', offset: 200, series: 'Frank.' },
]

test('a pin names the first page and shortens the last as the Bluebook does', () => {
  expect(pageAt(pages, 150, null)).toBe('319')
  expect(pinFor(pages, { start: 10, end: 90 }, null)).toBe('318')
  expect(pinFor(pages, { start: 10, end: 101 }, null)).toBe('318–19')
  expect(pinFor(pages, { start: 10, end: 100 }, null)).toBe('318')
  expect(pinFor(pages, { start: 150, end: 250 }, null)).toBe('319–20')
  const notesBehind = [...pages, { label: '318', offset: 400, series: 'Frank.' }]
  expect(pinFor(notesBehind, { start: 250, end: 450 }, null)).toBe('320')
  expect(pinFor([], { start: 0, end: 10 }, null)).toBeNull()
  expect(pinFor([{ label: '5', offset: 50 }], { start: 0, end: 10 }, null)).toBeNull()
  expect(documentCitation('Lease', '3')).toBe('Lease, at 3')
})

test('of parallel series the pages of the cited one are meant', () => {
  expect(pageAt(pages, 130, '212 Frank. 318')).toBe('319')
  expect(pageAt(pages, 130, '87 S.F.2d 44')).toBe('44')
})

test('a comma or point that a source carries along at the end is not doubled', () => {
  const carried = source({ name: 'In re Oversight Board,', citations: [], court: 'ca1', date: '2010-06-14' })
  expect(fullCitation({ ...carried, docket: '09-1663.' })).toBe(
    'In re Oversight Board, No. 09-1663 (1st Cir. June 14, 2010)',
  )
  expect(fullCitation(source({ name: 'Martino v. Forward Air Inc.' }))).toBe(
    'Martino v. Forward Air Inc., 212 Frank. 318 (1974)',
  )
})

test('of series that are only counted the one that begins where the case does is the cited one', () => {
  const counted = [
    { label: '752', offset: 18, series: '1' },
    { label: '63', offset: 18, series: '2' },
    { label: '64', offset: 90, series: '2' },
    { label: '753', offset: 95, series: '1' },
  ]
  expect(pinFor(counted, { start: 96, end: 99 }, '305 Ga. 63')).toBe('64')
  expect(pinFor(counted, { start: 96, end: 99 }, '823 S.E.2d 752')).toBe('753')
  expect(pinFor(counted, { start: 96, end: 99 }, '12 Lexis 900')).toBeNull()
})

test('pages that lie before the citation’s first are those of another series, and no pin', () => {
  const pages = [
    { label: '391', offset: 0 },
    { label: '394', offset: 10 },
  ]
  expect(pinFor(pages, { start: 12, end: 14 }, '148 A.3d 441')).toBeNull()
  expect(pinFor(pages, { start: 12, end: 14 }, '447 N.J. Super. 391')).toBe('394')
  expect(pinFor(pages, { start: 12, end: 14 }, '2012 IL 112345-U')).toBe('394')
})

test('of cases decided together the first number is cited', () => {
  const together = source({ citations: [], court: 'ca1', date: '2011-01-27', docket: '09-2084, 09-2146' })
  expect(fullCitation(together)).toBe('Halloran v. Marsh, No. 09-2084 (1st Cir. Jan. 27, 2011)')
  expect(fullCitation({ ...together, docket: 'Nos. 09-2084 and 09-2146' })).toBe(fullCitation(together))
})
