import { unzlibSync } from 'fflate'
import type { GrayImage } from './gray-image.ts'

/** Most pixels of a picture: 12 by 16 inches at 600 dpi have 69 million. */
const MOST_PIXELS = 80_000_000
/** Samples a pixel by colour type: grey, colour, palette, grey and alpha, colour and alpha (PNG 3, 11.2.1). */
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

type Header = { width: number; height: number; depth: number; colour: number; interlaced: boolean }

/** Reads a PNG into brightness on white paper; checksums are not asked, the pixels are what counts. */
export function readPng(bytes: Uint8Array): GrayImage | { refused: 'damaged' | 'too_large' } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 33) return { refused: 'damaged' }
  const header: Header = {
    width: view.getUint32(16),
    height: view.getUint32(20),
    depth: view.getUint8(24),
    colour: view.getUint8(25),
    interlaced: view.getUint8(28) === 1,
  }
  const samples = SAMPLES[header.colour]
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(header.depth)) return { refused: 'damaged' }
  if (header.width === 0 || header.height === 0) return { refused: 'damaged' }
  const size = unpackedSize(header, samples)
  if (header.width * header.height > MOST_PIXELS || size > MOST_PIXELS * 4) return { refused: 'too_large' }
  const { packed, palette } = readChunks(bytes, view)
  try {
    // A buffer of the right size: the stream cannot unpack to more.
    const raw = unzlibSync(packed, { out: new Uint8Array(size) })
    return raw.length < size ? { refused: 'damaged' } : toGray(raw, header, samples, palette)
  } catch {
    return { refused: 'damaged' }
  }
}

function readChunks(bytes: Uint8Array, view: DataView): { packed: Uint8Array; palette: Uint8Array } {
  const parts: Uint8Array[] = []
  let palette = new Uint8Array(0)
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const content = bytes.subarray(at + 8, at + 8 + length)
    if (type === 'IDAT') parts.push(content)
    if (type === 'PLTE') palette = new Uint8Array(content)
    if (type === 'IEND') break
    at += 12 + length
  }
  return { packed: new Uint8Array(Buffer.concat(parts)), palette }
}

/** First column, first row and the steps of each pass (PNG 3, 8.2); one pass over all pixels when not interlaced. */
function passes({ width, height, interlaced }: Header): number[][] {
  const all = interlaced
    ? [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
      ]
    : [[0, 0, 1, 1]]
  return all.filter(([x = 0, y = 0]) => x < width && y < height)
}

function unpackedSize(header: Header, samples: number): number {
  return passes(header).reduce((sum, [x = 0, y = 0, stepX = 1, stepY = 1]) => {
    const wide = Math.ceil((header.width - x) / stepX)
    const high = Math.ceil((header.height - y) / stepY)
    return sum + (1 + Math.ceil((wide * samples * header.depth) / 8)) * high
  }, 0)
}

function toGray(raw: Uint8Array, header: Header, samples: number, palette: Uint8Array): GrayImage {
  const { width, height, depth } = header
  const gray = new Uint8Array(width * height)
  const step = Math.max(1, (samples * depth) >> 3)
  let at = 0
  for (const [fromX = 0, fromY = 0, stepX = 1, stepY = 1] of passes(header)) {
    const length = Math.ceil((Math.ceil((width - fromX) / stepX) * samples * depth) / 8)
    let above: Uint8Array = new Uint8Array(length)
    for (let y = fromY; y < height; y += stepY) {
      const row = raw.subarray(at + 1, at + 1 + length)
      unfilter(row, above, raw[at] ?? 0, step)
      for (let x = fromX, column = 0; x < width; x += stepX, column++)
        gray[y * width + x] = brightness(row, column, header, samples, palette)
      above = row
      at += 1 + length
    }
  }
  return { width, height, gray }
}

/** Undoes a row's filter in place (PNG 3, 9.2). */
function unfilter(row: Uint8Array, above: Uint8Array, filter: number, step: number): void {
  if (filter === 0) return
  for (let at = 0; at < row.length; at++) {
    const left = at < step ? 0 : (row[at - step] ?? 0)
    const up = above[at] ?? 0
    const corner = at < step ? 0 : (above[at - step] ?? 0)
    const guess =
      filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner)
    row[at] = ((row[at] ?? 0) + guess) & 255
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}

function brightness(
  row: Uint8Array,
  column: number,
  header: Header,
  samples: number,
  palette: Uint8Array,
): number {
  const { depth, colour } = header
  if (depth < 8) {
    const bit = column * depth
    const value = ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
    return colour === 3 ? mix(palette, value * 3) : Math.round((value * 255) / ((1 << depth) - 1))
  }
  const bytes = depth >> 3
  const at = column * samples * bytes
  if (colour === 3) return mix(palette, (row[at] ?? 0) * 3)
  const shade = samples < 3 ? (row[at] ?? 255) : mix(row, at, bytes)
  // What is transparent shows white paper.
  const alpha = samples % 2 === 0 ? (row[at + (samples - 1) * bytes] ?? 255) : 255
  return Math.round((shade * alpha + 255 * (255 - alpha)) / 255)
}

/** Weights of ITU-R BT.601 in 256ths. */
function mix(colours: Uint8Array, at: number, step = 1): number {
  return ((colours[at] ?? 0) * 77 + (colours[at + step] ?? 0) * 150 + (colours[at + 2 * step] ?? 0) * 29) >> 8
}
