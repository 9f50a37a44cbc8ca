import { expect, test } from 'vitest'
import { isHtml } from './is-html.ts'

test.each([
  '<p>Alder v. Birch</p>',
  'In <em class="name">Alder v. Birch</em>, it was held.',
  'One line.<br/>Another.',
  '&ldquo;The rule is old.&rdquo;',
  '&#8220;The rule is old.&#x201D;',
  '42 U.S.C. &sect; 1983',
  'Alder &amp; Sons v. Birch',
])('%s is HTML', text => {
  expect(isHtml(text)).toBe(true)
})

test.each([
  'Where a < b and c > d, it is so.',
  'Write to <name> at <a@example.org>.',
  'The sum <b> is <p> and not <i>.',
  'Alder & Sons v. AT&T; Birch',
  'See https://example.org/?a=1&amp;b=2 (last visited May 1).',
  '“The rule is old.” § 1983',
])('%s is none', text => {
  expect(isHtml(text)).toBe(false)
})

test('elements that are never closed are read in one go', () => {
  expect(isHtml('<p><em><b>'.repeat(200_000))).toBe(false)
})
