import { expect, test } from 'vitest'
import { missingRight } from './migrate.ts'

const denied = (message: string) => Object.assign(new Error(message), { code: '42501' })

test.each([
  ['permission denied to create extension "vector"', 'create extension vector'],
  ['permission denied to create role', 'alter role "desk" createrole'],
  [
    'permission denied to grant role "workbench"',
    'grant workbench, gatekeeper to "desk" with admin option, inherit false, set true',
  ],
  ['permission denied for schema public', 'Use the login that made this database’s tables.'],
])('“%s” says that nothing was changed, and what a superuser does', (message, cure) => {
  const told = missingRight(denied(message), 'desk')?.message ?? ''
  expect(told).toContain('Nothing was changed.')
  expect(told.endsWith(cure)).toBe(true)
})

test('another fault of a migration is left as it is', () => {
  expect(missingRight(new Error('syntax error'), 'desk')).toBeNull()
  expect(missingRight('no error', 'desk')).toBeNull()
})
