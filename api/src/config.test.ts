import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { WrongSetting, readConfig } from './config.ts'

test('nothing set gives the embedded database on the loopback address', () => {
  expect(readConfig({})).toMatchObject({
    databaseUrl: null,
    host: '127.0.0.1',
    port: 4400,
    openai: null,
    demo: true,
  })
})

test('an empty setting counts as not set, as compose files leave them', () => {
  expect(readConfig({ OPENAI_BASE_URL: '', PORT: '', QUAERE_EMBEDDING_DIMENSIONS: '' }).openai).toBeNull()
})

test.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['QUAERE_PEOPLE_DATABASE_URL', 'postgres://people:secret@localhost/x'],
  ['QUAERE_URL', 'quaere.example'],
  ['QUAERE_SECRET', 'short'],
  ['QUAERE_UPLOAD_MB', '0'],
  ['QUAERE_DEMO', 'maybe'],
  ['QUAERE_CHAT_PRICE', 'cheap'],
])('a wrong %s (%s) is refused by its name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(WrongSetting)
  expect(() => readConfig({ [name]: value })).toThrow(name)
})

test.each([
  ['PORT', 'abc', 'must be a whole number from 0 to 65535'],
  ['PORT', '70000', 'must be a whole number from 0 to 65535'],
  ['QUAERE_UPLOAD_MB', '2.5', 'must be a whole number from 1 to 500'],
  ['QUAERE_URL', 'quaere.example', 'must be a whole address, such as https://quaere.example'],
  ['OPENAI_BASE_URL', 'localhost', 'must be a whole address, such as http://127.0.0.1:11434/v1'],
  ['OPENAI_BASE_URL', 'file:///etc/models', 'must be a whole address, such as http://127.0.0.1:11434/v1'],
  ['OPENAI_BASE_URL', 'http://desk:password@127.0.0.1:11434/v1', 'may hold no name and no password'],
  ['QUAERE_URL', 'javascript:alert(1)', 'must be a whole address, such as https://quaere.example'],
  ['QUAERE_DEMO', 'maybe', 'must be yes or no'],
  ['QUAERE_JOBS', 'elsewhere', 'must be here or workers'],
])('what %s=%s should be is told in words of people', (name, value, words) => {
  expect(() => readConfig({ [name]: value })).toThrow(new WrongSetting(`${name} ${words}`))
})

test.each([
  'postgres://quaere:50%off@localhost/x',
  'postgres://quaere:half#of-it@localhost/x',
  'postgres://quaere:p@localhost:port/x',
])(
  'an address that the database’s driver could not read is told with how it is written, without the password: %s',
  url => {
    for (const name of ['DATABASE_URL', 'QUAERE_PEOPLE_DATABASE_URL']) {
      const read = () => readConfig({ DATABASE_URL: 'postgres://localhost/x', [name]: url })
      expect(read).toThrow(`${name} is no address: postgres://NAME:PASSWORD@HOST/DATABASE, where %`)
      expect(read).not.toThrow(/50%off|half#/)
    }
    expect(readConfig({ DATABASE_URL: 'postgres://q:50%25off@localhost/x' }).databaseUrl).toContain(
      '50%25off',
    )
  },
)

test('opinions are summarised only by a model that is named for it: it costs a call an opinion', () => {
  const endpoint = { OPENAI_BASE_URL: 'http://localhost:1/v1', QUAERE_CHAT_MODEL: 'writer' }
  expect(readConfig(endpoint).openai).toMatchObject({ judgeModel: 'writer', summaryModel: null })
  expect(readConfig({ ...endpoint, QUAERE_SUMMARY_MODEL: 'small' }).openai?.summaryModel).toBe('small')
})

test('two models that embed are one too many', () => {
  expect(() => readConfig({ QUAERE_MODEL: 'models/bge', QUAERE_EMBEDDING_MODEL: 'text-embedding' })).toThrow(
    /QUAERE_MODEL.*both set/,
  )
  expect(readConfig({ QUAERE_MODEL: 'models/bge' }).model).toBe('models/bge')
})

test('several wrong settings are told at once', () => {
  expect(() => readConfig({ PORT: 'x', QUAERE_SECRET: 'y' })).toThrow(
    /PORT[^]*QUAERE_SECRET|QUAERE_SECRET[^]*PORT/,
  )
})

test('the secrets of .env.example are refused: nobody runs with a secret that everybody can read', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  const set = Object.fromEntries(
    example.matchAll(/^(\w+)=(.*)$/gm).map(([, name = '', value = '']) => [name, value]),
  )
  expect(() => readConfig({ QUAERE_SECRET: set['QUAERE_SECRET'] })).toThrow(
    'QUAERE_SECRET is the example secret',
  )
  const url = `postgres://quaere:${set['POSTGRES_PASSWORD']}@postgres:5432/quaere`
  expect(() => readConfig({ DATABASE_URL: url })).toThrow('DATABASE_URL still holds the example password')
})
