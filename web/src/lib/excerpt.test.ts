import { expect, test } from 'vitest'
import { excerptSpan, paragraphs } from './excerpt.ts'

const text = `${'filler words '.repeat(60)}the tenant withheld rent ${'more words '.repeat(60)}`
const at = text.indexOf('tenant')

test('a long passage is shown where the matched words stand', () => {
  const { start, end } = excerptSpan(text, [{ start: at, end: at + 6 }])
  const shown = text.slice(start, end)
  expect(shown).toContain('tenant withheld rent')
  expect(shown.length).toBeLessThanOrEqual(420)
  expect(shown).toMatch(/^(filler|words)/)
})

test('a short passage is shown whole', () => {
  expect(excerptSpan('Short.', [])).toEqual({ start: 0, end: 6 })
})

test('without matched words the beginning is shown, cut between words', () => {
  const { start, end } = excerptSpan(text, [])
  expect(start).toBe(0)
  expect(text.charAt(end)).toBe(' ')
})

test('a heading does not run into the sentence below it, and lines that are only folded are one', () => {
  const source = 'II. The old rule\n\nCorliss was put\non two grounds.  \n \n Next.'
  const shown = paragraphs(source)
  expect(shown.replaceAll(/ *\n */g, '¶')).toBe('II. The old rule¶Corliss was put on two grounds.¶Next.')
  expect(shown).toHaveLength(source.length)
  expect(shown.indexOf('Corliss')).toBe(source.indexOf('Corliss'))
})
