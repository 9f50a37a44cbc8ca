import { expect, test } from 'vitest'
import { oneLine } from './one-line.ts'

test('what a stranger sent makes no second entry of a log and moves no terminal', () => {
  const sent = 'https://else.test/\r\n2026 ERROR made up\u2028\u0085more\u001b[2J\u009b1m\u202e'
  expect(oneLine(['Invalid callbackURL:', sent])).toBe(
    'Invalid callbackURL: https://else.test/ 2026 ERROR made up more [2J 1m ',
  )
  expect(oneLine(['x'.repeat(1_000_000)])).toHaveLength(4000)
})

test('of a fault the stack is told, in the one line', () => {
  const told = oneLine(['failed', new TypeError('of\nthis')])
  expect(told).toMatch(/^failed TypeError: of this +at .*one-line\.test\.ts/)
  expect(told).not.toContain('\n')
})
