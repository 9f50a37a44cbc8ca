import { expect, test } from 'vitest'
import { byName } from './by-name.ts'

test('names stand as people look for them, whatever their case, accents and numbers', () => {
  const names = ['Lease 10', 'lease 2', 'Zoo', 'Élan', 'Eland', 'Lease 1']
  expect(names.sort(byName)).toEqual(['Élan', 'Eland', 'Lease 1', 'lease 2', 'Lease 10', 'Zoo'])
})
