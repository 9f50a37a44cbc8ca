import { expect, test } from 'vitest'
import { isolated } from './isolated.ts'

test('a name that is written from right to left turns nothing that follows it', () => {
  expect(`${isolated('שכירות')} · 28 Nov 2026`).toBe('\u2068שכירות\u2069 · 28 Nov 2026')
  expect(isolated('شركة الإيجار')).toBe('\u2068شركة الإيجار\u2069')
})

test('every other name is as it was', () => {
  for (const name of ['Ferncliff Retail Holdings', 'Ångström & 山田 (2)', ''])
    expect(isolated(name)).toBe(name)
})
