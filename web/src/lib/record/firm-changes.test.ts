import { expect, test } from 'vitest'
import { changeWords } from './firm-changes.ts'

const someone = '019a0000-0000-7000-8000-000000000001'
const added = { userId: someone, name: 'Nora Vale', email: 'nora@example.test' }

test('an entry of the firm’s record is told in a sentence', () => {
  const staff = { ...added, role: 'reviewer', clientId: null, clientName: null }
  expect(changeWords({ kind: 'person_added', detail: staff })).toBe(
    'Added Nora Vale (nora@example.test) as reviewer',
  )
  const user = { ...added, role: 'client', clientId: someone, clientName: 'Belvedere' }
  expect(changeWords({ kind: 'person_added', detail: user })).toBe(
    'Added Nora Vale (nora@example.test) as a user of Belvedere',
  )
  expect(changeWords({ kind: 'person_shut_out', detail: added })).toBe(
    'Shut out Nora Vale (nora@example.test)',
  )
  expect(changeWords({ kind: 'person_let_in', detail: added })).toBe(
    'Let Nora Vale (nora@example.test) in again',
  )
  const client = { clientId: someone, name: 'Belvedere' }
  expect(changeWords({ kind: 'client_added', detail: client })).toBe('Added the client Belvedere')
  expect(changeWords({ kind: 'model_change_stopped', detail: { model: 'm' } })).toContain('the model m')
})

test('an entry that was changed or comes from a later version is named, and hides no other', () => {
  expect(changeWords({ kind: 'person_added', detail: { forged: true } })).toContain('“person_added”')
  expect(changeWords({ kind: 'firm_moved', detail: {} })).toContain('cannot be read here')
})
