import { inkShare, type GrayImage } from './gray-image.ts'

/** A page of which this part is ink is a negative: white words on black. A photograph with a dark table around its page has less. */
const NEGATIVE = 0.8

/** A negative as its positive; any other page as it is. */
export function positive(image: GrayImage): GrayImage {
  if (inkShare(image) < NEGATIVE) return image
  return { ...image, gray: image.gray.map(pixel => 255 - pixel) }
}

/** Steps of brightness by which a speck differs from all that is around it; type and its soft edges have neighbours of their own kind. */
const SPECK = 100
/** Part of a page that is specks from which on it is noise; clean scans have hardly any. */
const NOISY = 0.005

/** A page full of specks of one pixel, without them; any other page as it is. */
export function withoutSpecks(image: GrayImage): GrayImage {
  const { width, height, gray } = image
  let specks = 0
  const around = new Uint8Array(9)
  const cleaned = Uint8Array.from(gray)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const pixel = gray[at] ?? 255
      // On a page of black and white most pixels are as those beside them.
      if (pixel === gray[at - 1] && pixel === gray[at + 1]) continue
      let place = 0
      let alike = 0
      for (let row = at - width; row <= at + width; row += width) {
        for (let one = row - 1; one <= row + 1; one++) {
          const other = gray[one] ?? 255
          around[place++] = other
          if (Math.abs(other - pixel) < SPECK) alike++
        }
      }
      if (alike === 1) specks++
      cleaned[at] = around.sort()[4] ?? pixel
    }
  }
  return specks < gray.length * NOISY ? image : { width, height, gray: cleaned }
}
