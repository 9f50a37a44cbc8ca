import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

const alder = 'Alder v. Birch, 12 Frank. 100 (1928)'

test.each([
  ['&quot;', '&quot;'],
  ['&ldquo;', '&rdquo;'],
  ['&#8220;', '&#8221;'],
  ['&#x201c;', '&#x201D;'],
  ['&#34;', '&#34;'],
  ['&#147;', '&#148;'],
  ['&laquo;', '&raquo;'],
  ['&#171;', '&#xBB;'],
  ['&bdquo;', '&ldquo;'],
  ['&amp;quot;', '&amp;quot;'],
  ['&amp;#8220;', '&amp;#8221;'],
])('words quoted between %s and %s in a text without markup are quoted words', (open, close) => {
  const text = `The lease &sect; 3 is &mdash; so ${open}the roof falls to the tenant.${close} ${alder}.`
  const [found] = findCitations(text).filter(c => c.kind === 'full_case')
  expect(found?.quotations).toHaveLength(1)
  const [q] = found?.quotations ?? []
  expect(text.slice(q?.start, q?.end)).toBe('the roof falls to the tenant.')
  expect(text.slice(found?.start, found?.end)).toBe('12 Frank. 100')
})

test('a name with a reference for “&” is whole', () => {
  const text = 'So Alder &amp; Sons v. Birch, 12 Frank. 100 (1928).'
  const [found] = findCitations(text)
  expect(found).toMatchObject({ plaintiff: 'Alder & Sons', defendant: 'Birch' })
  expect(text.slice(found?.fullStart, found?.fullEnd)).toBe('Alder &amp; Sons v. Birch, 12 Frank. 100 (1928)')
})

test('what only looks like a reference stays', () => {
  const text = `See https://example.org/?a=1&amp;b=2&lt;3 and AT&T; ${alder}.`
  const [found] = findCitations(text).filter(c => c.kind === 'full_case')
  expect(text.slice(found?.start, found?.end)).toBe('12 Frank. 100')
})
