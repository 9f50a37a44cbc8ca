import { expect, test } from 'vitest'
import { groupByCase, placeWords } from './cited-groups.ts'

test('the places of a case stand together, one that is not held by its words', () => {
  const place = (id: string | null, title: string, start: number) => ({ id, title, start })
  const groups = groupByCase([
    place('a', 'Pell', 1),
    place(null, '1 Frank. 2', 2),
    place('a', 'Pell', 3),
    place(null, '1 Frank. 2', 4),
  ])
  expect(groups.map(({ first, places }) => [first.title, places.map(each => each.start)])).toEqual([
    ['Pell', [1, 3]],
    ['1 Frank. 2', [2, 4]],
  ])
})

test('a place says its signal, its page and the words it quotes, the long ones cut between words', () => {
  expect(placeWords({ signal: 'but see', pin: '320', quoted: 'Notice\nis owed.' })).toBe(
    'but see · at 320 · “Notice is owed.”',
  )
  expect(placeWords({ signal: null, pin: 'at 321', quoted: null })).toBe('at 321')
  expect(placeWords({ signal: null, pin: null, quoted: null })).toBe('cited, without a page')
  expect(placeWords({ signal: null, pin: null, quoted: 'word '.repeat(60) })).toMatch(/^“(word ){31}word …”$/)
})
