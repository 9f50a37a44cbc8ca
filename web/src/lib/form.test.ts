import { NewAssignment } from '@quaere/api/core/wire/matters'
import { expect, test } from 'vitest'
import { parseForm } from './form.ts'

const filled = {
  matterId: '0199f3a0-0000-7000-8000-000000000001',
  question: ' May we terminate? ',
  jurisdiction: 'Franklin',
  deadline: '2026-03-01T17:00',
  deadlineZone: 'America/New_York',
}

test('a filled form is the value that the wire wants', () => {
  expect(parseForm(NewAssignment, filled)).toEqual({
    is: 'value',
    value: { ...filled, question: 'May we terminate?' },
  })
})

test('each wrong field has its own sentence, an empty question and one of 200,000 characters too', () => {
  expect(parseForm(NewAssignment, { ...filled, question: '  ', jurisdiction: '' })).toEqual({
    is: 'errors',
    errors: {
      question: 'Write the question that you want answered',
      jurisdiction: 'Name the jurisdiction whose law applies',
    },
  })
  expect(parseForm(NewAssignment, { ...filled, question: 'x'.repeat(200_000) })).toEqual({
    is: 'errors',
    errors: { question: 'A question has at most 20,000 characters; put the rest into a file' },
  })
})
