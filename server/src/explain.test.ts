import { NoSuchModel } from '@quaere/api/providers/onnx-model'
import { expect, test } from 'vitest'
import { explain } from './run.ts'

const said = (error: unknown): string => {
  const words: string[] = []
  expect(explain(error, { say: word => void words.push(word) })).toBe(1)
  return words.join('\n')
}
const withCode = (code: string) => Object.assign(new Error('as the driver says it'), { code })

test.each([
  ['53100', /disk is full.*saved stays.*run the same again/],
  ['ENOSPC', /disk is full.*saved stays.*run the same again/],
  ['57P01', /connection to the database was lost.*saved stays.*run the same again/],
  ['CONNECTION_CLOSED', /connection to the database was lost.*saved stays.*run the same again/],
  ['ECONNREFUSED', /cannot be reached \(ECONNREFUSED\).*DATABASE_URL/],
  ['28P01', /did not accept the password/],
  ['XX000', /^as the driver says it$/],
])('%s of the database is told in a sentence, without a stack', (code, words) => {
  expect(said(withCode(code))).toMatch(words)
})

test('a model that is not there is a wrong setting, like any other', () => {
  const words: string[] = []
  const io = { say: (word: string) => void words.push(word) }
  expect(explain(new NoSuchModel('QUAERE_MODEL: there is no folder /x.'), io)).toBe(78)
  expect(words.join()).toBe('A setting is wrong:\nQUAERE_MODEL: there is no folder /x.')
})
