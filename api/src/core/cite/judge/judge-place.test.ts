import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { saysSeparate } from './judge-place.ts'

test.each([
  ['See Alder v. Birch, 12 F.2d 100, 140 (1st Cir. 1988) (Ash, J., dissenting).', true],
  ['Justice Ash, concurring, said so. Alder v. Birch, 12 F.2d 100, 140 (1st Cir. 1988) (Ash, C.J.).', true],
  ['See Dennis J. Alder v. Birch, 12 F.2d 100, 140 (1st Cir. 1988).', false],
  ['See Alder v. Birch, 12 F.2d 100, 140 (1st Cir. 1988) (“The dissent says no such thing”).', false],
  ['“We dissent,” it said. “Nobody concurs.” Alder v. Birch, 12 F.2d 100, 140 (1st Cir. 1988).', false],
])('%s names a separate opinion: %s', (text, says) => {
  const [found] = findCitations(text)
  if (found === undefined) throw new Error('nothing found')
  expect(saysSeparate(found, text)).toBe(says)
})
