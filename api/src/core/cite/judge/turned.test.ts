import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { isTurned } from './turned.ts'

const turned = (text: string): boolean => {
  const [citation] = findCitations(text)
  if (citation === undefined) throw new Error('There is no citation.')
  return isTurned(text, citation)
}

test.each([
  ['an override before it', 'See \u202eAlder v. Birch, 12 Frank. 100 (1988)\u202c.'],
  ['an override inside it', 'See Alder v. Birch, \u202e12 U.S. 100\u202c (1988).'],
  ['an isolate that is left open', 'See \u2067this: Alder v. Birch, 12 U.S. 100 (1988).'],
  [
    'an override in its quotation',
    'The rent was “due after \u202e12\u202c months.” Alder v. Birch, 12 U.S. 100 (1988).',
  ],
  [
    'an override before its quotation',
    '\u202eIt said “due after 12\u202c months.” Alder v. Birch, 12 U.S. 100 (1988).',
  ],
  ['an embedding around an isolate that is closed', '\u202b\u2068One\u2069 See 12 U.S. 100.'],
])('%s turns a citation', (_, text) => {
  expect(turned(text)).toBe(true)
})

test.each([
  ['nothing', 'See Alder v. Birch, 12 U.S. 100 (1988).'],
  ['what was closed before', 'The \u2067\u05d0\u05d1\u2069 letter. See 12 U.S. 100.'],
  [
    'what was closed before its quotation',
    'A \u202eword\u202c. “Due after 12 months.” Alder v. Birch, 12 U.S. 100 (1988).',
  ],
  ['the paragraph before', 'A \u202eletter.\nSee 12 U.S. 100.'],
  [
    'marks around a name that let it run as it does',
    'See \u2068Alder\u2069 v. \u2066Birch\u2069, 12 U.S. 100.',
  ],
])('%s turns none', (_, text) => {
  expect(turned(text)).toBe(false)
})
