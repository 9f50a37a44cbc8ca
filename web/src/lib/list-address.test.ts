import { expect, test } from 'vitest'
import { addressWithWords, wordsName } from './list-address.ts'

const at = (address: string): URL => new URL(address, 'http://127.0.0.1')

test('the words that narrow a list stand in the address, each list of a page by itself, and what else is there stays', () => {
  const narrowed = addressWithWords(at('/people?view=1'), 'People', 'ana & co')
  expect(narrowed).toBe('/people?view=1&only-people=ana+%26+co')
  expect(at(narrowed).searchParams.get(wordsName('People'))).toBe('ana & co')
  expect(addressWithWords(at(narrowed), 'Clients', 'vass')).toBe(
    '/people?view=1&only-people=ana+%26+co&only-clients=vass',
  )
  expect(addressWithWords(at(narrowed), 'People', ' ')).toBe('/people?view=1')
  expect(addressWithWords(at('/people?only-people=a'), 'People', '')).toBe('/people')
})

test('a list is named in the address by its words', () => {
  expect(wordsName('Other memos under way')).toBe('only-other-memos-under-way')
  expect(wordsName('Memos (in review)')).toBe('only-memos-in-review')
})
