import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { PageMark } from '../types.ts'
import { isAttributed, saysSeparate } from './judge-place.ts'

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

const words = ['The tenant gave notice.', 'The landlord did nothing at all.', 'The lease ended in June.']
const text = words.join(' ')
const marks = (series: string, labels: string[]): PageMark[] =>
  labels.map((label, i) => ({ label, series, offset: text.indexOf(words[i] ?? '') }))
const alder = (pages: PageMark[]) => ({
  id: 's1',
  externalId: 'alder',
  name: 'Alder v. Birch',
  shortName: '',
  citations: ['212 Ga. App. 475', '370 S.E.2d 792'],
  court: null,
  date: null,
  text,
  pages,
  parts: [],
})
const pinned = (cite: string, pages: PageMark[]) =>
  finishCheck(planCheck(`“The landlord did nothing at all.” Alder v. Birch, ${cite} (1988).`), [
    alder(pages),
  ])[0]?.judgement

test.each([
  ['212 Ga. App. 475, 476', 'verified'],
  ['212 Ga. App. 475, 475', 'wrong_pin'],
  ['370 S.E.2d 792, 794', 'verified'],
  ['370 S.E.2d 792, 795', 'wrong_pin'],
])(
  'of two page series that are only counted, the one that begins with the case is judged: %s',
  (cite, verdict) => {
    const two = [...marks('1', ['793', '794', '795']), ...marks('2', ['475', '476', '477'])]
    expect(pinned(cite, two)?.verdict).toBe(verdict)
  },
)

test.each([
  ['both of which fit', marks('2', ['476', '477', '478'])],
  ['of which the fitting one goes back and forth', []],
])('no page is judged by two series %s', (_, other) => {
  const own = marks('1', other.length > 0 ? ['475', '476', '477'] : ['476', '475', '477'])
  const j = pinned('212 Ga. App. 475, 477', [...own, ...other, { label: '1', series: '3', offset: 0 }])
  expect(j).toMatchObject({ verdict: 'verified' })
  expect(j?.reason).toContain('the page is unjudged')
})

test('in a text without a full stop no more is read of it than a sentence', () => {
  const word = 'A dissent said much '
  const memo = `${word.repeat(1000)}, “notice is due to each tenant of it” Alder v. Birch, 12 F.2d 100`
  const [alder] = findCitations(memo)
  expect(alder !== undefined && isAttributed(alder, memo)).toBe(true)
  const far = `A dissent ${'said much '.repeat(1000)}, “notice is due to each tenant of it” Alder v. Birch, 12 F.2d 100`
  const [birch] = findCitations(far)
  expect(birch !== undefined && isAttributed(birch, far)).toBe(false)
})

test('of a page that may be one of a parallel report nobody says that it exists', () => {
  const memo =
    'See Alder v. Birch, 212 Ga. App. 475, 476, 370 S.E.2d 792, 793 (1988). The tenant gave notice. Id. at 794.'
  const judged = finishCheck(planCheck(memo), [alder(marks('1', ['475', '476', '477']))])
  const last = judged.at(-1)?.judgement
  expect(last?.verdict).toBe('verified')
  expect(last?.reason).toContain('page 794 is none of pages 475 to 477, which are held, so it is unjudged')
})
