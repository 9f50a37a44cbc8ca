import utif, { type IFD } from 'utif2'
import type { GrayImage } from './gray-image.ts'

/** Most pages of one file. */
const MOST_PAGES = 1000
/** Most pixels of a page: 12 by 16 inches at 600 dpi have 69 million. */
const MOST_PIXELS = 80_000_000
/** No, CCITT 2, 3 and 4, LZW, JPEG old and new, Deflate twice, PackBits: the compressions of TIFF 6.0 and its supplements. */
const COMPRESSIONS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 32946, 32773])

/** Opens a TIFF: how many pages it has, and each as a picture when it is asked for. Null when it is no sound TIFF. */
export function openTiff(bytes: Uint8Array): {
  pages: number
  page(index: number): GrayImage | { refused: 'damaged' | 'too_large' }
} | null {
  if (!hasSoundChain(bytes)) return null
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // The package reads its argument's whole buffer.
  const copy = new Uint8Array(file).buffer
  let found: IFD[]
  try {
    found = utif.decode(copy).filter(page => number(page, 256) > 0 && number(page, 257) > 0)
  } catch {
    // A broken directory is an expected state of a file that somebody was sent.
    return null
  }
  // A smaller copy of a page for previews is no page (NewSubfileType, bit 0).
  const pages = found.filter(page => (number(page, 254) & 1) === 0)
  if (pages.length === 0 || pages.length > MOST_PAGES) return null
  return {
    pages: pages.length,
    page(index) {
      const page = pages[index]
      if (page === undefined || !COMPRESSIONS.has(number(page, 259) || 1)) return { refused: 'damaged' }
      if (isTooLarge(page)) return { refused: 'too_large' }
      if (isCutOff(page, bytes.length)) return { refused: 'damaged' }
      asDecoded(page)
      try {
        utif.decodeImage(copy, page)
        return toGray(page)
      } catch {
        return { refused: 'damaged' }
      } finally {
        // The pixels of pages already read would pile up.
        page.data = new Uint8Array(0)
      }
    },
  }
}

/** JPEG inside of TIFF (compression 7). */
const JPEG = 7

/**
 * The package gives red, green and blue for a JPEG in grey too, and puts them where its directory has room for grey alone:
 * lines would lie over each other. So the directory says what comes.
 */
function asDecoded(page: IFD): void {
  if (number(page, 259) !== JPEG || (number(page, 277) || 1) !== 1) return
  page.t277 = [3]
  page.t258 = [8, 8, 8]
  page.t262 = [2]
}

/** Follows the chain of page directories (TIFF 6.0, section 2): a circle or an address outside would never end. */
function hasSoundChain(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 8) return false
  const little = bytes[0] === 0x49
  const seen = new Set<number>()
  let at = view.getUint32(4, little)
  while (at !== 0) {
    if (seen.has(at) || seen.size > MOST_PAGES * 2 || at + 2 > bytes.length) return false
    seen.add(at)
    const end = at + 2 + view.getUint16(at, little) * 12
    if (end + 4 > bytes.length) return false
    at = view.getUint32(end, little)
  }
  return seen.size > 0
}

function number(page: IFD, tag: number): number {
  return numbers(page, tag)[0] ?? 0
}

function numbers(page: IFD, tag: number): number[] {
  const value = page[`t${tag}`]
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.map(one => (typeof one === 'number' ? one : 0))
}

/**
 * Whether strips or tiles of the page (their places: tags 273 and 324, their lengths: 279 and 325) go on behind the end of
 * the file: the package would give paper in their stead, and words would be gone without a word.
 */
function isCutOff(page: IFD, end: number): boolean {
  const samples = Math.max(1, number(page, 277)) * Math.max(1, number(page, 258))
  const unpacked = (number(page, 256) * number(page, 257) * samples) / 8
  return [
    [273, 279],
    [324, 325],
  ].some(([places = 0, lengths = 0]) => {
    const length = numbers(page, lengths)
    return numbers(page, places).some((place, at) => {
      const own = length[at] ?? 0
      // Some programs write a length beyond all measure for a page in one strip; it says nothing.
      return place >= end || (own <= unpacked * 2 + 1024 && place + own > end)
    })
  })
}

function isTooLarge(page: IFD): boolean {
  const pixels = number(page, 256) * number(page, 257)
  // Tiles are read into a buffer of their own.
  const tile = number(page, 322) * number(page, 323)
  const samples = Math.max(1, number(page, 277)) * Math.max(1, number(page, 258))
  return pixels > MOST_PIXELS || tile > MOST_PIXELS || (pixels * samples) / 8 > MOST_PIXELS * 4
}

function toGray(page: IFD): GrayImage | { refused: 'damaged' } {
  const { width, height, data } = page
  if (data.length === 0) return { refused: 'damaged' }
  const gray = new Uint8Array(width * height)
  const isBilevel = (number(page, 258) || 1) === 1 && (number(page, 277) || 1) === 1
  if (isBilevel) {
    // PhotometricInterpretation 0: the bit 0 is white.
    const paper = number(page, 262) === 0 ? 0 : 1
    const stride = Math.ceil(width / 8)
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const bit = ((data[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
        gray[y * width + x] = bit === paper ? 255 : 0
      }
    }
    return { width, height, gray }
  }
  if (number(page, 262) === SEPARATED && number(page, 258) === 8) {
    const inks = number(page, 277) || 4
    for (let at = 0; at < gray.length; at++) gray[at] = grayOfInks(data, at * inks)
    return { width, height, gray }
  }
  const colours = utif.toRGBA8(page)
  for (let at = 0; at < gray.length; at++) {
    const [red = 255, green = 255, blue = 255] = colours.subarray(at * 4, at * 4 + 3)
    gray[at] = brightness(red, green, blue)
  }
  return { width, height, gray }
}

/** Luma of ITU-R BT.601, in 256ths. */
const brightness = (red: number, green: number, blue: number): number =>
  (red * 77 + green * 150 + blue * 29) >> 8

/** PhotometricInterpretation of printing inks (TIFF 6.0, section 16), for which the package asks a browser's window. */
const SEPARATED = 5

/** Cyan, magenta, yellow and black from `at` on, 255 the most of each, as brightness. */
function grayOfInks(data: Uint8Array, at: number): number {
  const [cyan = 0, magenta = 0, yellow = 0, black = 0] = data.subarray(at, at + 4)
  return Math.round((brightness(255 - cyan, 255 - magenta, 255 - yellow) * (255 - black)) / 255)
}
