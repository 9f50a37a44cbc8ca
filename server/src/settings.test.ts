import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '@quaere/api/config'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort()
const allOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, name = '']) => name)

/** What `readConfig` looks for in its environment. */
const settings: string[] = []
readConfig(new Proxy<Record<string, string>>({}, { get: (_, name) => void settings.push(String(name)) }))

/** Read past the settings, by somebody who looks for a fault or works on the program. */
const ofDevelopers = ['CHROMIUM', 'QUAERE_API', 'QUAERE_DEBUG', 'TEST_DATABASE_URL']
/** Set by the system, by npm or by Node's libraries, or for them. */
const ofOthers = ['INIT_CWD', 'ORIGIN', 'PATH', 'npm_execpath', 'npm_node_execpath']

const source = ['api/src', 'api/test', 'ingest/src', 'evals/src', 'server', 'scripts', 'web/src', 'web/e2e']
  .flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(path => /\.(ts|svelte|mjs)$/.test(path) && !/node_modules|\.test\.ts$/.test(path))
      .map(path => join(folder, path)),
  )
  .concat('web/vite.config.ts')
  .map(textOf)
  .join('\n')
const compose = textOf('docker-compose.yml')
const readme = textOf('README.md')

test('nothing reads a variable of the environment but the settings and those that are named here', () => {
  const read = allOf(source, /\b(?:process\.env|environment)(?:\.|\[')(\w+)/g)
  expect(sorted(read.filter(name => !settings.includes(name)))).toEqual(
    sorted([...ofDevelopers, ...ofOthers]),
  )
})

test('docker-compose.yml hands on every setting but the folder of the embedded database, and no other', () => {
  const [, handed = ''] = /&environment\n((?: {4}.*\n)+)/.exec(compose) ?? []
  expect(sorted(allOf(handed, /^ {4}(\w+):/gm))).toEqual(
    sorted(settings.filter(name => name !== 'QUAERE_HOME')),
  )
})

test('.env.example names every variable that docker-compose.yml takes, and no other', () => {
  expect(sorted(allOf(textOf('.env.example'), /^(\w+)=/gm))).toEqual(sorted(allOf(compose, /\$\{(\w+)/g)))
})

test('the table of settings in README.md names every setting, and nothing that is not read', () => {
  const [, table = ''] = /\n## Configuration\n([\s\S]*?)\n\n\*\*/.exec(readme) ?? []
  const named = allOf(table, /^\| (.*?) +\|/gm).flatMap(cell => allOf(cell, /`(\w+)`/g))
  expect(sorted(named)).toEqual(sorted([...settings, 'TEST_DATABASE_URL', 'CHROMIUM']))
})

test('whatever a text of the program or the handbook calls a variable of ours is one', () => {
  const known = [...settings, ...ofDevelopers]
  const handbook = readme + textOf('docs/operating.md')
  const named = allOf(source + handbook, /\b((?:QUAERE|OPENAI)_[A-Z_]+|(?:\w+_)?DATABASE_URL)\b/g)
  expect(sorted(named.filter(name => !known.includes(name)))).toEqual([])
})
