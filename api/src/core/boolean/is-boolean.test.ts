import { expect, test } from 'vitest'
import { isBoolean, unreadConnectors } from './is-boolean.ts'

test.each([
  ['"good faith" and "fair dealing', 'A quotation mark was left open'],
  ['lease, tenant w/5 evict!', 'Because of a comma'],
  ['lease AND tenant; evict', 'Because of a comma'],
  ['neglig* and duty', '“neglig*” was searched as a word'],
  ['!negligen and duty', '“!negligen” was searched as a word'],
])('%s is searched in words, and what had no meaning there is said', (text, note) => {
  expect(isBoolean(text)).toBe(false)
  expect(unreadConnectors(text).join(' ')).toContain(note)
})

test('court(s), judge(s) and date(s) make no query', () => {
  for (const text of [
    'which court(s) may hear it',
    'the judge(s) who sat',
    'on which date(s) must notice be given',
    'within how many year(s) must a claim be brought',
    'a note date(d) in May',
  ])
    expect(isBoolean(text), text).toBe(false)
})

test('nothing is told of a question in words', () => {
  for (const text of [
    'May a landlord keep the deposit?',
    '2005 -NMCA- 078',
    'form w2 wages',
    'w3',
    '" drop table',
  ]) {
    expect(unreadConnectors(text), text).toEqual([])
  }
})
