import { expect, test } from 'vitest'
import { SentOnce } from './sent-once.ts'

test('the same that is sent again has its id, until it arrived or was changed', () => {
  const once = new SentOnce()
  const first = once.idFor({ body: 'Thank you.' })
  expect(once.idFor({ body: 'Thank you.' })).toBe(first)
  const changed = once.idFor({ body: 'Thank you!' })
  expect(changed).not.toBe(first)
  once.arrived()
  expect(once.idFor({ body: 'Thank you!' })).not.toBe(changed)
})
