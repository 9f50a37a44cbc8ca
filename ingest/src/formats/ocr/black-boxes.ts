import { INK, type GrayImage } from './gray-image.ts'

/** A square of ink whose side is this part of the page's shorter one is no letter: at 300 dpi of a letter page a ninth of an inch. */
const SIDE = 1 / 75
/** Nor at any size of a page, in pixels: small pages are drawn large. */
const LEAST_SIDE = 24
/** A box is so much wider than high, and filled for this part: the strokes of large letters are not. */
const WIDER = 1.5
const FILLED = 0.75
/** Pixels around a box that its blurred edge takes. */
const EDGE = 3
/** A page of which boxes take more is a dark one, with light letters on it. */
const MOST = 0.3

/**
 * A page with its black boxes made paper: recognition takes a line with one in it for a picture, and leaves out the words on both
 * sides. Nothing can be read inside of a box.
 */
export function withoutBlackBoxes(image: GrayImage): GrayImage {
  const { width, height, gray } = image
  const side = Math.max(LEAST_SIDE, Math.round(Math.min(width, height) * SIDE))
  // For each pixel of a row, the side of the largest square of ink of which it is the lower right corner.
  let above = new Uint16Array(width)
  const corners: number[] = []
  for (let y = 0; y < height; y++) {
    const here = new Uint16Array(width)
    for (let x = 0; x < width; x++) {
      if ((gray[y * width + x] ?? 255) >= INK) continue
      here[x] =
        Math.min(above[x] ?? 0, x === 0 ? 0 : (here[x - 1] ?? 0), x === 0 ? 0 : (above[x - 1] ?? 0)) + 1
      if ((here[x] ?? 0) >= side) corners.push(y * width + x)
    }
    above = here
  }
  if (corners.length === 0) return image
  const box = boxesOnly(squaresOf(corners, side, image), image)
  const covered = box.reduce((sum, is) => sum + is, 0)
  if (covered > gray.length * MOST) return image
  return { width, height, gray: gray.map((pixel, at) => (box[at] === 1 ? 255 : pixel)) }
}

/** 1 where a pixel lies in a square with one of these lower right corners, or at its edge. */
function squaresOf(corners: readonly number[], side: number, { width, height }: GrayImage): Uint8Array {
  const box = new Uint8Array(width * height)
  // Only rows that no square before has filled: squares of one box lie over each other.
  const filled = new Map<number, number>()
  for (const corner of corners) {
    const [x, y] = [corner % width, Math.floor(corner / width)]
    const from = Math.max(0, x - side + 1 - EDGE)
    const to = Math.min(width, x + 1 + EDGE)
    const last = filled.get(x) ?? -1
    for (let row = Math.max(0, y - side + 1 - EDGE, last + 1); row < Math.min(height, y + 1 + EDGE); row++)
      box.fill(1, row * width + from, row * width + to)
    filled.set(x, Math.min(height, y + 1 + EDGE) - 1)
  }
  return box
}

/** Of the squares that hang together those that make a box. */
function boxesOnly(squares: Uint8Array, { width, height }: GrayImage): Uint8Array {
  const boxes = new Uint8Array(squares.length)
  for (let start = 0; start < squares.length; start++) {
    if (squares[start] !== 1) continue
    const places: number[] = [start]
    squares[start] = 2
    let [left, right, top, bottom] = [width, 0, height, 0]
    for (let next = 0; next < places.length; next++) {
      const at = places[next] ?? 0
      const [x, y] = [at % width, Math.floor(at / width)]
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
      for (const near of [x > 0 ? at - 1 : -1, x + 1 < width ? at + 1 : -1, at - width, at + width]) {
        if (squares[near] !== 1) continue
        squares[near] = 2
        places.push(near)
      }
    }
    const [wide, high] = [right - left + 1, bottom - top + 1]
    if (wide >= high * WIDER && places.length >= wide * high * FILLED) for (const at of places) boxes[at] = 1
  }
  return boxes
}
