import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sessionSecret } from './secret.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'quaere-secret-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const secretIn = (folder: string): string => sessionSecret({ secret: null, databaseUrl: null, home: folder })

test('a secret is made once and kept for this user alone', () => {
  const made = secretIn(join(home, 'new'))
  expect(made.length).toBeGreaterThanOrEqual(64)
  expect(secretIn(join(home, 'new'))).toBe(made)
  expect(statSync(join(home, 'new', 'secret')).mode & 0o777).toBe(0o600)
})

test.each(['', 'half of one'])('what a full disk left of a secret (“%s”) is not taken for one', left => {
  writeFileSync(join(home, 'secret'), left, { mode: 0o600 })
  const made = secretIn(home)
  expect(made.length).toBeGreaterThanOrEqual(64)
  expect(secretIn(home)).toBe(made)
})
