/** A picture of one page: brightness from 0 (ink) to 255 (paper), row by row. */
export type GrayImage = { width: number; height: number; gray: Uint8Array }

/** Turns a picture clockwise by quarter turns: 1 is 90 degrees. */
export function turnQuarters({ width, height, gray }: GrayImage, quarters: number): GrayImage {
  const turns = ((quarters % 4) + 4) % 4
  if (turns === 0) return { width, height, gray }
  const turned = new Uint8Array(gray.length)
  const wide = turns === 2 ? width : height
  const high = turns === 2 ? height : width
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [toX, toY] =
        turns === 1 ? [height - 1 - y, x] : turns === 2 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x]
      turned[toY * wide + toX] = gray[y * width + x] ?? 255
    }
  }
  return { width: wide, height: high, gray: turned }
}

/** Makes a picture smaller by the mean of the pixels, or larger by straight lines between them. */
export function scaleImage({ width, height, gray }: GrayImage, scale: number): GrayImage {
  const wide = Math.max(1, Math.round(width * scale))
  const high = Math.max(1, Math.round(height * scale))
  const scaled = new Uint8Array(wide * high)
  for (let y = 0; y < high; y++) {
    const top = (y * height) / high
    const bottom = ((y + 1) * height) / high
    for (let x = 0; x < wide; x++) {
      const left = (x * width) / wide
      const right = ((x + 1) * width) / wide
      scaled[y * wide + x] =
        scale < 1
          ? meanOf(gray, width, left, right, top, bottom)
          : between(gray, width, height, (left + right) / 2 - 0.5, (top + bottom) / 2 - 0.5)
    }
  }
  return { width: wide, height: high, gray: scaled }
}

/** A picture whose longer side has so many pixels at most: what is larger is made smaller. */
export function shrinkTo(image: GrayImage, longerSide: number): GrayImage {
  const scale = longerSide / Math.max(image.width, image.height)
  return scale < 1 ? scaleImage(image, scale) : image
}

function meanOf(
  gray: Uint8Array,
  width: number,
  left: number,
  right: number,
  top: number,
  bottom: number,
): number {
  let sum = 0
  let count = 0
  for (let y = Math.floor(top); y < Math.max(Math.floor(top) + 1, Math.floor(bottom)); y++) {
    for (let x = Math.floor(left); x < Math.max(Math.floor(left) + 1, Math.floor(right)); x++) {
      sum += gray[y * width + x] ?? 255
      count++
    }
  }
  return Math.round(sum / count)
}

function between(gray: Uint8Array, width: number, height: number, x: number, y: number): number {
  const left = Math.min(Math.max(Math.floor(x), 0), width - 1)
  const top = Math.min(Math.max(Math.floor(y), 0), height - 1)
  const right = Math.min(left + 1, width - 1)
  const bottom = Math.min(top + 1, height - 1)
  const across = Math.min(Math.max(x - left, 0), 1)
  const down = Math.min(Math.max(y - top, 0), 1)
  const at = (row: number, column: number): number => gray[row * width + column] ?? 255
  const above = at(top, left) * (1 - across) + at(top, right) * across
  const below = at(bottom, left) * (1 - across) + at(bottom, right) * across
  return Math.round(above * (1 - down) + below * down)
}

/** Brightness below which a pixel counts as ink. */
export const INK = 128

/** Part of a page that is the ink of its words, or more, and by how much faint ink must be darker than the paper to be ink. */
const FAINTEST_PART = 0.002
const FAINTEST_STEP = 24

/**
 * A page whose ink is all lighter than half of white (a pale copy, a pencil, a scanner set too bright), with its darkest
 * parts made black; any other page as it is.
 */
export function darkenFaint(image: GrayImage): GrayImage {
  const { width, height, gray } = image
  const times = new Float64Array(256)
  for (const pixel of gray) times[pixel] = (times[pixel] ?? 0) + 1
  const levelOf = (part: number): number => {
    let seen = 0
    return times.findIndex(count => (seen += count) >= gray.length * part)
  }
  const ink = levelOf(FAINTEST_PART)
  const paper = levelOf(0.5)
  if (ink < INK || paper - ink < FAINTEST_STEP) return image
  return {
    width,
    height,
    gray: gray.map(pixel => Math.min(255, Math.max(0, Math.round(((pixel - ink) * 255) / (paper - ink))))),
  }
}

/** Part of the pixels that is ink, from 0 to 1. */
export function inkShare({ gray }: GrayImage): number {
  let ink = 0
  for (const pixel of gray) if (pixel < INK) ink++
  return gray.length === 0 ? 0 : ink / gray.length
}

/**
 * Whether the lines of text seem to run down the page: lines leave stripes of paper between them, so that the ink changes
 * more from row to row than from column to column; on a page that lies on its side it is the other way round.
 */
export function looksSideways({ width, height, gray }: GrayImage): boolean {
  const rows = new Float64Array(height)
  const columns = new Float64Array(width)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((gray[y * width + x] ?? 255) >= INK) continue
      rows[y] = (rows[y] ?? 0) + 1
      columns[x] = (columns[x] ?? 0) + 1
    }
  }
  return unrest(columns, height) > unrest(rows, width) * 1.5
}

/** Mean square of the steps from one line of pixels to the next, as a part of their length. */
function unrest(ink: Float64Array, length: number): number {
  let sum = 0
  for (let at = 1; at < ink.length; at++) {
    const step = ((ink[at] ?? 0) - (ink[at - 1] ?? 0)) / length
    sum += step * step
  }
  return ink.length < 2 ? 0 : sum / (ink.length - 1)
}
