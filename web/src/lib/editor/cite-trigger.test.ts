import { expect, test } from 'vitest'
import { citeTrigger } from './cite-trigger.ts'

test('an @ before a name asks for a case, with spaces in the name', () => {
  expect(citeTrigger('The rule of @')).toEqual({ at: 12, query: '' })
  expect(citeTrigger('See @Halloran v. Ma')).toEqual({ at: 4, query: 'Halloran v. Ma' })
  expect(citeTrigger('(@212 Frank. 3')).toEqual({ at: 1, query: '212 Frank. 3' })
})

test('an e-mail address, a price and an @ long ago ask for nothing', () => {
  expect(citeTrigger('ana@quaere.example')).toBeNull()
  expect(citeTrigger('three @ $5')).toBeNull()
  expect(citeTrigger(`See @${'word '.repeat(20)}`)).toBeNull()
  expect(citeTrigger('no sign')).toBeNull()
})
