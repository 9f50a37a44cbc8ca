import { type GrayImage, scaleImage } from './gray-image.ts'

/** Pixels of the side of a square in which the paper has one brightness. */
const SQUARE = 32
/** Part of a square's pixels that are its paper, or lighter by dust and noise. */
const LIGHTEST = 0.1
/** Paper in a photograph is lighter than this; a square without such a pixel is a box, a picture or the table under the page. */
const DARKEST_PAPER = 60
/** A shadow takes this part of the page or more, and leaves this part of the light of its brightest paper or less. */
const SHADED_PART = 0.1
const SHADED = 0.75

/**
 * A photograph on which a shadow lies, or one side of which is further from the lamp, with all of its paper white; any other
 * page as it is. Tesseract parts ink from paper by one brightness for the whole page: in the shadow all of it would be ink.
 */
export function evenLight(image: GrayImage): GrayImage {
  const paper = paperOf(image)
  const levels = paper.gray.filter(level => level > 0).sort()
  const brightest = levels[Math.floor(levels.length * (1 - SHADED_PART))] ?? 0
  const shaded = levels.filter(level => level < brightest * SHADED).length
  if (shaded < levels.length * SHADED_PART || shaded === 0) return image
  const light = scaleImage(withoutGaps(paper, brightest), SQUARE)
  const { width, height, gray } = image
  const even = new Uint8Array(gray.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const level = light.gray[y * light.width + x] ?? 255
      even[at] = Math.min(255, Math.round(((gray[at] ?? 255) * 255) / Math.max(1, level)))
    }
  }
  return { width, height, gray: even }
}

/** The brightness of the paper in each square of a page; 0 where there is none. */
function paperOf({ width, height, gray }: GrayImage): GrayImage {
  const [wide, high] = [Math.ceil(width / SQUARE), Math.ceil(height / SQUARE)]
  const paper = new Uint8Array(wide * high)
  const square = new Uint8Array(SQUARE * SQUARE)
  for (let row = 0; row < high; row++) {
    for (let column = 0; column < wide; column++) {
      let count = 0
      for (let y = row * SQUARE; y < Math.min(height, (row + 1) * SQUARE); y++)
        for (let x = column * SQUARE; x < Math.min(width, (column + 1) * SQUARE); x++)
          square[count++] = gray[y * width + x] ?? 255
      const level = square.subarray(0, count).sort()[Math.floor(count * (1 - LIGHTEST))] ?? 0
      paper[row * wide + column] = level < DARKEST_PAPER ? 0 : level
    }
  }
  return { width: wide, height: high, gray: paper }
}

/** Squares without paper take the light of the square before them in their row, or `usual` at the edge: what is dark there stays dark. */
function withoutGaps({ width, height, gray }: GrayImage, usual: number): GrayImage {
  const filled = gray.slice()
  filled.forEach((level, at) => {
    if (level === 0) filled[at] = at % width === 0 ? usual : (filled[at - 1] ?? usual)
  })
  return { width, height, gray: filled }
}
