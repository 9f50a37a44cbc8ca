import { expect, test } from 'vitest'
import { positive, withoutSpecks } from './clean-picture.ts'
import type { GrayImage } from './gray-image.ts'

/** A page of 100 by 100 pixels with strokes three pixels wide. */
const page: GrayImage = {
  width: 100,
  height: 100,
  gray: Uint8Array.from({ length: 10_000 }, (_, at) => (at % 20 < 3 ? 0 : 255)),
}

test('a negative is turned into its positive, and a page or a dark photograph stays as it is', () => {
  const negative = { ...page, gray: page.gray.map(pixel => 255 - pixel) }
  expect(positive(negative).gray).toEqual(page.gray)
  expect(positive(page)).toBe(page)
  const onTable = { ...page, gray: page.gray.map((pixel, at) => (at < 6_500 ? 30 : pixel)) }
  expect(positive(onTable)).toBe(onTable)
})

test('specks of one pixel are taken off a page that is full of them, and the strokes stay', () => {
  const noisy = { ...page, gray: page.gray.map((pixel, at) => (at % 97 === 50 ? 255 - pixel : pixel)) }
  const wrong = (image: GrayImage): number => image.gray.filter((pixel, at) => pixel !== page.gray[at]).length
  expect(wrong(noisy)).toBeGreaterThan(100)
  expect(wrong(withoutSpecks(noisy))).toBeLessThan(10)
})

test('a clean page, with a point or two on it, stays as it is', () => {
  const points = { ...page, gray: page.gray.map((pixel, at) => (at % 2_003 === 50 ? 0 : pixel)) }
  expect(withoutSpecks(page)).toBe(page)
  expect(withoutSpecks(points)).toBe(points)
})
