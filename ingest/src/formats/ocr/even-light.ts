import { scaleImage, shrinkTo, type GrayImage } from './gray-image.ts'

/**
 * Pixels of the longer side in which the paper is looked at, 100 to the inch of a letter page, and how far around each: strokes of type
 * are narrower than five, the ring that a cup leaves is not.
 */
const LONGER_SIDE = 1100
const REACH = 2
/** Paper is lighter than this; what is darker is a box, a picture or the table under the page. */
const DARKEST_PAPER = 60
/** Part of the page that is its brightest paper, or lighter by dust and noise. */
const BRIGHTEST_PART = 0.1
/** A shadow or a stain leaves this part of the light of the brightest paper or less, and takes this part of the page: half a square inch. */
const SHADED = 0.75
const SHADED_PART = 0.005

/**
 * A page with a shadow or a stain on it, or one side of which is further from the lamp, with all of its paper white; any other
 * page as it is. Tesseract parts ink from paper by one brightness for the whole page: in the shadow all of it would be ink, and
 * what a dark ring runs around it takes for a picture.
 */
export function evenLight(image: GrayImage): GrayImage {
  if (!hasGreys(image)) return image
  const paper = paperOf(image)
  const levels = paper.gray.filter(level => level >= DARKEST_PAPER).sort()
  const brightest = levels[Math.floor(levels.length * (1 - BRIGHTEST_PART))] ?? 0
  if (shadedPart(paper, brightest * SHADED) < SHADED_PART) return image
  const { width, height, gray } = image
  // What is dark and no paper stays dark.
  const known = { ...paper, gray: paper.gray.map(level => (level < DARKEST_PAPER ? brightest : level)) }
  const light = scaleImage(known, width / paper.width)
  const even = new Uint8Array(gray.length)
  for (let y = 0; y < height; y++) {
    const row = Math.min(y, light.height - 1) * light.width
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const level = light.gray[row + Math.min(x, light.width - 1)] ?? 255
      even[at] = Math.min(255, Math.round(((gray[at] ?? 255) * 255) / Math.max(1, level)))
    }
  }
  return { width, height, gray: even }
}

/** A page of black and white alone has no shadow, and most scans are that. */
function hasGreys({ gray }: GrayImage): boolean {
  let greys = 0
  for (const pixel of gray) if (pixel >= DARKEST_PAPER && pixel < 255 * SHADED) greys++
  return greys >= gray.length * SHADED_PART
}

/** The page without its ink, small: what is dark and narrow takes the brightness of the paper around it. */
function paperOf(image: GrayImage): GrayImage {
  return spread(spread(shrinkTo(image, LONGER_SIDE), true), false)
}

/** Each pixel as the lightest, or else the darkest, of those within reach of it. */
function spread({ width, height, gray }: GrayImage, isLight: boolean): GrayImage {
  // The darkest of some is the lightest of their negatives.
  const flip = isLight ? 0 : 255
  let from = flip === 0 ? gray : gray.map(level => flip - level)
  for (let times = 0; times < REACH; times++) {
    const across = from.slice()
    for (let at = 0; at + 1 < from.length; at++) {
      if ((at + 1) % width === 0) continue
      const [left, right] = [from[at] ?? 0, from[at + 1] ?? 0]
      if (right > (across[at] ?? 0)) across[at] = right
      if (left > right) across[at + 1] = left
    }
    const down = across.slice()
    for (let at = 0; at + width < across.length; at++) {
      const [above, below] = [across[at] ?? 0, across[at + width] ?? 0]
      if (below > (down[at] ?? 0)) down[at] = below
      if (above > below) down[at + width] = above
    }
    from = down
  }
  return { width, height, gray: flip === 0 ? from : from.map(level => flip - level) }
}

/** Part of the page that is paper as dark as that or darker; the soft edges of what is no paper are none. */
function shadedPart(paper: GrayImage, darkest: number): number {
  const partOf = (levels: Uint8Array): number => levels.length / Math.max(1, paper.gray.length)
  const part = partOf(paper.gray.filter(level => level < darkest))
  if (part < SHADED_PART) return part
  const around = spread(paper, false).gray
  return partOf(paper.gray.filter((level, at) => level < darkest && (around[at] ?? 0) >= DARKEST_PAPER))
}
