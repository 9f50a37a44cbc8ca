import { hash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const folder = resolve(import.meta.dirname, '../migrations')

/*
 * A server refuses to start on a database to which another text of a migration was applied, and that is too late: these are the
 * migrations as they landed. A new one adds its line, which `sha256sum *.sql` in the folder prints; no line ever changes.
 */
test('a migration that has landed is never edited, renamed or taken out', () => {
  const landed = readFileSync(resolve(folder, 'landed.sha256'), 'utf8')
  const names = readdirSync(folder).filter(name => name.endsWith('.sql'))
  const there = names.sort().map(name => {
    const sha256 = hash('sha256', readFileSync(resolve(folder, name)))
    return `${sha256}  ${name}\n`
  })
  expect(there.join('')).toBe(landed)
})
