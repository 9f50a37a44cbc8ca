import { expect, test } from 'vitest'
import { fullCitation, pageAt, pinFor } from './full-citation.ts'

test('the court is named only where the reporter does not tell it', () => {
  const halloran = {
    name: 'Halloran v. Pike Street Properties',
    citation: '212 Frank. 318',
    court: 'franklin',
    date: '1974-09-17',
  }
  expect(fullCitation(halloran, '320')).toBe('Halloran v. Pike Street Properties, 212 Frank. 318, 320 (1974)')
  const federal = { name: 'Doe v. Roe', citation: '100 F.3d 200', court: 'ca9', date: '1996' }
  expect(fullCitation(federal)).toBe('Doe v. Roe, 100 F.3d 200 (9th Cir. 1996)')
})

test('a case without a citation, a court or a date is still named', () => {
  expect(fullCitation({ name: 'Doe v. Roe', citation: null, court: null, date: null })).toBe('Doe v. Roe')
})

const pages = [
  { label: '318', offset: 0 },
  { label: '319', offset: 100 },
  { label: '320', offset: 200 },
]

test('the pin is the page of the words, or the range when they run on', () => {
  expect(pageAt(pages, 150, null)).toBe('319')
  expect(pinFor(pages, { start: 110, end: 120 }, null)).toBe('319')
  expect(pinFor(pages, { start: 110, end: 210 }, null)).toBe('319-20')
  expect(pinFor([], { start: 0, end: 1 }, null)).toBeNull()
})

test('of parallel series the pages of the cited one are meant', () => {
  const both = [
    { label: '411', offset: 0, series: 'S.F.2d' },
    { label: '318', offset: 0, series: 'Frank.' },
    { label: '319', offset: 50, series: 'Frank.' },
  ]
  expect(pageAt(both, 60, '212 Frank. 318')).toBe('319')
  expect(pageAt(both, 60, '87 S.F.2d 411')).toBe('411')
})
