import { expect, test } from 'vitest'
import { contendersOf } from './embedders-suite.ts'

const settingsOf = (...asked: Parameters<typeof contendersOf>) =>
  contendersOf(...asked).map(({ settings }) => settings)

test('the built-in table is always among those that are measured, and with settings of its own', () => {
  expect(settingsOf([], { QUAERE_MODEL: 'not asked for' })).toEqual([{}])
})

test('each local encoder and the endpoint’s model are chosen by one setting', () => {
  const environment = { OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', QUAERE_EMBEDDING_MODEL: 'small' }
  expect(settingsOf(['one', 'two'], environment)).toEqual([
    {},
    { QUAERE_MODEL: 'one' },
    { QUAERE_MODEL: 'two' },
    { QUAERE_EMBEDDING_MODEL: 'small' },
  ])
})

test('a model’s name without an endpoint is nobody to measure', () => {
  expect(settingsOf([], { QUAERE_EMBEDDING_MODEL: 'small' })).toEqual([{}])
})

test('a name that is no folder here is of a hub, whose files lie elsewhere', () => {
  expect(contendersOf(['org/model'], {}).map(({ folder }) => folder === null)).toEqual([false, true])
})
