import { INK, shrinkTo, type GrayImage } from './gray-image.ts'

/** Degrees by which a page may lie aslant in a scanner or a photograph. */
const STEEPEST = 15
/** Degrees from which on lines are read into each other; Tesseract follows those that climb less. */
const LEAST = 0.8
/** Degrees from one try to the next, first and near the best. */
const COARSE = 1
const FINE = 0.2
/** Pixels of the longer side in which the lines of a page can be told. */
const LONGER_SIDE = 1000
/** By how much stripes of ink and paper must stand out more than as the page lies: a drawing has none at any angle. */
const PLAINER = 1.4

/** A page that lies aslant with its lines level, or upright where it lies on its side; any other page as it is. */
export function straighten(image: GrayImage): GrayImage {
  const degrees = slantOf(image)
  return Math.abs(degrees) < LEAST ? image : turn(image, -degrees)
}

/** Degrees, clockwise, by which the lines of a page climb or fall: they leave the plainest stripes when looked at along them. */
export function slantOf(image: GrayImage): number {
  const small = shrinkTo(image, LONGER_SIDE)
  const ink = inkOf(small)
  const size = Math.ceil(Math.hypot(small.width, small.height))
  const tries = new Map<number, number>()
  const plainness = (degrees: number): number => {
    const known = tries.get(degrees) ?? stripes(ink, size, degrees)
    tries.set(degrees, known)
    return known
  }
  let best = 0
  for (let degrees = -STEEPEST; degrees <= STEEPEST; degrees += COARSE)
    if (plainness(degrees) > plainness(best)) best = degrees
  const middle = best
  for (let step = -COARSE / FINE; step <= COARSE / FINE; step++) {
    const degrees = middle + step * FINE
    if (plainness(degrees) > plainness(best)) best = degrees
  }
  return plainness(best) > plainness(0) * PLAINER ? best : 0
}

/**
 * Places where ink begins under paper, from the middle of the picture: x and y in turns. What is black inside, as around a page
 * on the glass of a scanner, counts by its edge.
 */
function inkOf({ width, height, gray }: GrayImage): Float32Array {
  const places: number[] = []
  const isInk = (x: number, y: number): boolean => (gray[y * width + x] ?? 255) < INK
  for (let y = 1; y < height; y++)
    for (let x = 0; x < width; x++)
      if (isInk(x, y) && !isInk(x, y - 1)) places.push(x - width / 2, y - height / 2)
  return Float32Array.from(places)
}

/** How much the ink changes from stripe to stripe, along the lines or across them. */
function stripes(ink: Float32Array, size: number, degrees: number): number {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  const rows = new Float64Array(size + 2)
  const columns = new Float64Array(size + 2)
  for (let at = 0; at < ink.length; at += 2) {
    const [x, y] = [ink[at] ?? 0, ink[at + 1] ?? 0]
    const row = Math.floor(y * cosine - x * sine + size / 2)
    const column = Math.floor(x * cosine + y * sine + size / 2)
    rows[row] = (rows[row] ?? 0) + 1
    columns[column] = (columns[column] ?? 0) + 1
  }
  return Math.max(steps(rows), steps(columns))
}

function steps(counts: Float64Array): number {
  let sum = 0
  for (let at = 1; at < counts.length; at++) sum += ((counts[at] ?? 0) - (counts[at - 1] ?? 0)) ** 2
  return sum
}

/** Turns a picture clockwise by a few degrees, on paper that is large enough for its corners. */
export function turn({ width, height, gray }: GrayImage, degrees: number): GrayImage {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  const wide = Math.ceil(width * cosine + height * Math.abs(sine))
  const high = Math.ceil(height * cosine + width * Math.abs(sine))
  const turned = new Uint8Array(wide * high).fill(255)
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const [across, down] = [x - (wide - 1) / 2, y - (high - 1) / 2]
      const fromX = across * cosine + down * sine + (width - 1) / 2
      const fromY = down * cosine - across * sine + (height - 1) / 2
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)]
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue
      const at = top * width + left
      const [right, lower] = [fromX - left, fromY - top]
      const above = (gray[at] ?? 255) * (1 - right) + (gray[at + 1] ?? 255) * right
      const below = (gray[at + width] ?? 255) * (1 - right) + (gray[at + width + 1] ?? 255) * right
      turned[y * wide + x] = Math.round(above * (1 - lower) + below * lower)
    }
  }
  return { width: wide, height: high, gray: turned }
}
