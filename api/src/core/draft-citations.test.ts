import { expect, test } from 'vitest'
import { planCheck } from './cite/check.ts'
import { draftCitations, entriesOf, leaningOn } from './draft-citations.ts'

const first = 'Rent is owed. Halloran v. Marsh, 212 Frank. 318, 320 (1974).'
const later = 'The tenant may leave. “Notice is owed.” Id. at 321.'
const other = 'See Pell v. Grantham, 31 Frank. App. 12 (1986).'
const found = (text: string) => draftCitations(planCheck(text))

test('words far from a citation change nothing that its verdict rests on', () => {
  const [before] = found(`${first}\n\n${other}`)
  const [after] = found(`${'A new paragraph of many words. '.repeat(12)}\n\n${first}\n\n${other}`)
  expect(after?.words).toBe(before?.words)
  const [, same] = found(`${first}\n\n${'Padding that holds no citation. '.repeat(9)}\n\n${other}`)
  const [, moved] = found(`${first} More.\n\n${'Padding that holds no citation. '.repeat(9)}\n\n${other}`)
  expect(moved?.basis).toBe(same?.basis)
  expect(moved?.start).toBe((same?.start ?? 0) + 6)
})

test('a short form rests on the case that it leans on', () => {
  const gap = 'Padding that holds no citation at all. '.repeat(9)
  const short = (text: string) => found(text)[1]
  const before = short(`${first}\n\n${gap}\n\n${later}`)
  const after = short(`${first.replace('1974', '1975')}\n\n${gap}\n\n${later}`)
  expect(before?.words).toBe(after?.words)
  expect(before?.basis).not.toBe(after?.basis)
})

test('parallel citations are one entry, and what it leans on is looked up whole', () => {
  const plan = planCheck(`Halloran v. Marsh, 212 Frank. 318, 87 S.F.2d 411 (1974). ${other} Id. at 14.`)
  expect(entriesOf(plan.citations)).toEqual([[0, 1], [2], [3]])
  expect(draftCitations(plan)).toHaveLength(3)
  expect(leaningOn(plan, [[3]]).map(each => each.text)).toEqual(['31 Frank. App. 12', 'Id.'])
})

test('two citations in one sentence rest on different words', () => {
  const [one, two] = found('See Halloran v. Marsh, 212 Frank. 318, 320 (1974); id. at 400.')
  expect(one?.basis).not.toBe(two?.basis)
})

test('a citation that words are handed on to rests on the one they are offered for first', () => {
  const text = `“Notice is owed to the tenant.” Halloran v. Marsh, 212 Frank. 318 (1974); ${other.slice(4)}`
  const plan = planCheck(text)
  expect(leaningOn(plan, [[1]]).map(each => each.text)).toEqual(['212 Frank. 318', '31 Frank. App. 12'])
  expect(found(text.replace('1974', '1975'))[1]?.basis).not.toBe(found(text)[1]?.basis)
})

test('what stands between quoted words and a note at the end of a long text is not what the note rests on', () => {
  const memo = (padding: string): string =>
    `“Notice is owed to the tenant.”[1]\n\n${padding.repeat(200)}${'It is long. '.repeat(20)}\n\n[1] ${other}`
  const [before] = found(memo('Padding of words. '))
  const [after] = found(memo('Padding of nouns. '))
  expect(before?.words).toContain('Notice is owed')
  expect(after?.basis).toBe(before?.basis)
})

test('*id.* rests on the citation that it follows, and a short form on what stands before it', () => {
  const gap = 'Padding that holds no citation at all. '.repeat(9)
  const wrong = first.replace('Halloran', 'Holloway')
  const last = (...parts: string[]) => found(parts.join(`\n\n${gap}\n\n`)).at(-1)?.basis
  expect(last(first, wrong, later)).not.toBe(last(first, wrong, first, later))
  const short = (...parts: string[]) =>
    found(parts.join(`\n\n${gap}\n\n`)).find(c => c.words.includes('at 320'))
  const named = 'Marsh, 212 Frank. at 320.'
  expect(short(wrong, named, first)?.basis).not.toBe(short(wrong, first, named)?.basis)
})
