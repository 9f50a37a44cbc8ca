import { expect, test } from 'vitest'
import { documentNames } from './document-names.ts'

test('a document is shown under the name of its file, with the mark of its bytes only beside one of the same name', () => {
  expect(
    documentNames([
      'lease.pdf (c828ee04)',
      'letter.pdf (af065276)',
      'letter.pdf (bd103297)',
      'mail.eml (471f16c8)/a.pdf',
    ]),
  ).toEqual(['lease.pdf', 'letter.pdf (af065276)', 'letter.pdf (bd103297)', 'mail.eml/a.pdf'])
})

test('what only looks like a mark is part of the name', () => {
  expect(documentNames(['Smith (2019) (draft).pdf'])).toEqual(['Smith (2019) (draft).pdf'])
})
