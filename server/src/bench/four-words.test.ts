import { expect, test } from 'vitest'
import { fourWords } from './search-ranking.ts'

test('questions of four words are of one text each, without numbers and short words, the same for one seed', () => {
  const texts = ['The tenant of 318 Wharf Street had notice.', 'a finance charge must be stated yearly']
  const asked = fourWords(texts, 40)
  expect(fourWords(texts, 40)).toEqual(asked)
  expect(fourWords(texts, 40, 6)).not.toEqual(asked)
  const whole = [
    ['tenant', 'notice'],
    ['finance', 'charge', 'must', 'stated', 'yearly'],
  ]
  for (const question of asked) {
    const words = question.split(' ')
    expect(new Set(words).size).toBe(words.length)
    expect(words.length).toBeLessThanOrEqual(4)
    expect(whole.some(text => words.every(word => text.includes(word)))).toBe(true)
  }
  expect(fourWords([], 1)).toEqual([''])
})
