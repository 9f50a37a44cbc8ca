import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [a, b] = [tokens.get(one)?.[theme], tokens.get(other)?.[theme]]
  if (a === undefined || b === undefined) throw new Error(`No such token: ${one} or ${other}`)
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['paper', 'paper-raised', 'paper-sunken']
const pairs = [
  ...['ink', 'ink-soft', 'accent', 'ok', 'caution', 'danger'].flatMap(text =>
    grounds.map(ground => [text, ground]),
  ),
  ...['accent', 'ok', 'caution', 'danger'].map(tone => [tone, `${tone}-tint`]),
  ...['accent', 'ok', 'caution', 'danger'].flatMap(tone => [
    ['ink', `${tone}-tint`],
    ['ink-soft', `${tone}-tint`],
  ]),
  ['ink', 'mark'],
  ['on-accent', 'accent'],
]

test.each(['light', 'dark'] as const)('text stands out seven to one on every ground, %s', theme => {
  const weak = pairs
    .map(([text = '', ground = '']) => ({ text, ground, ratio: contrast(text, ground, theme) }))
    .filter(({ ratio }) => ratio < 7)
  expect(weak).toEqual([])
})

test.each(['light', 'dark'] as const)('the edges of controls stand out three to one, %s', theme => {
  for (const ground of grounds) expect(contrast('line-strong', ground, theme)).toBeGreaterThanOrEqual(3)
})
