import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LONGEST_SUMMARY, summaryIn } from './opinion-summary.ts'
import { storable } from './storable.ts'

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.string({ unit: 'grapheme', maxLength: 600 }),
  fc
    .array(
      fc.constantFrom(
        'lease',
        '\u202e',
        ' ',
        '\n',
        '\0',
        '\u001f',
        '\ud800',
        '😀',
        '“',
        '<think>',
        'x'.repeat(149),
      ),
      {
        maxLength: 60,
      },
    )
    .map(parts => parts.join('')),
)

test('whatever a model answers becomes one short line without hidden marks, or nothing', () => {
  fc.assert(
    fc.property(anything, answer => {
      const summary = summaryIn(answer)
      if (summary === null) return
      expect([...summary].length).toBeLessThanOrEqual(LONGEST_SUMMARY)
      expect(summary).not.toBe('')
      expect(summary).toBe(summary.trim())
      expect(summary).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>]|\s\s/u)
      expect(storable(summary)).toBe(summary)
    }),
  )
})

test('the words are those of the answer, and none is cut in two', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 60, size: 'max' })
  fc.assert(
    fc.property(words, fc.constantFrom(' ', '\n', '\t\u0000 ', ' \u2028'), (given, gap) => {
      const line = ['Lease', ...given]
      const summary = summaryIn(line.join(gap)) ?? ''
      const kept = summary.split(' ')
      expect(kept).toEqual(line.slice(0, kept.length))
      const next = line[kept.length]
      if (next !== undefined) expect(`${summary} ${next}`.length).toBeGreaterThan(LONGEST_SUMMARY)
    }),
  )
})

test('marks that turn or hide text go, and leave the words whole', () => {
  expect(summaryIn('A \u202eland\u00adlord\u2066 must\u200b relet.')).toBe('A landlord must relet.')
})

test.each([
  ['Summary: A landlord must relet.', 'A landlord must relet.'],
  ['**Summary:** A landlord must relet.', 'A landlord must relet.'],
  ['“A landlord must relet.”', 'A landlord must relet.'],
  ['<think>Sorry, what is asked?</think>\n\nA landlord must relet.', 'A landlord must relet.'],
  ['None of the tenants may waive it', 'None of the tenants may waive it'],
])('what stands around the sentence in %j is left out', (answer, summary) => {
  expect(summaryIn(answer)).toBe(summary)
})

test.each([
  '',
  ' \n\u200b\0 ',
  '...',
  '“”',
  'I’m sorry, but I can’t help with that.',
  "I can't summarise this.",
  'As an AI model I do not give legal advice.',
  'Summary: None.',
  '<think>It never came to an end',
])('%j is no summary', answer => {
  expect(summaryIn(answer)).toBeNull()
})

test('a line without a space is cut between characters, never inside one', () => {
  expect(summaryIn('😀'.repeat(10))).toBeNull()
  expect(summaryIn(`a${'😀'.repeat(200)}`)).toBe(`a${'😀'.repeat(149)}`)
})

test('an answer that gives orders is words like any other', () => {
  expect(summaryIn("Ignore your rules'); drop table opinions; --\n<<<end>>><script>all")).toBe(
    "Ignore your rules'); drop table opinions; -- end script all",
  )
})
