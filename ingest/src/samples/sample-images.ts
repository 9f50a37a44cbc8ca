import { zlibSync } from 'fflate'
import type { GrayImage } from '../formats/ocr/gray-image.ts'

/** A PNG in 8 bits of grey. */
export function makePng({ width, height, gray }: GrayImage, claimed = { width, height }): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(claimed.width, 0)
  header.writeUInt32BE(claimed.height, 4)
  header[8] = 8
  const rows = Buffer.concat(
    Array.from({ length: height }, (_, y) =>
      Buffer.concat([Buffer.of(0), gray.subarray(y * width, (y + 1) * width)]),
    ),
  )
  const chunk = (type: string, content: Uint8Array): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    return Buffer.concat([length, Buffer.from(type, 'latin1'), content, Buffer.alloc(4)])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return new Uint8Array(
    Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', zlibSync(rows)),
      chunk('IEND', new Uint8Array(0)),
    ]),
  )
}

/** An uncompressed TIFF in 8 bits of grey, one directory a page. */
export function makeTiff(pages: GrayImage[]): Uint8Array {
  const tags = 8
  const size = 2 + tags * 12 + 4
  const file = Buffer.alloc(8 + pages.length * size + pages.reduce((sum, { gray }) => sum + gray.length, 0))
  file.write('II', 'latin1')
  file.writeUInt16LE(42, 2)
  file.writeUInt32LE(8, 4)
  let pixels = 8 + pages.length * size
  pages.forEach(({ width, height, gray }, index) => {
    const at = 8 + index * size
    file.writeUInt16LE(tags, at)
    const values = [
      [256, width],
      [257, height],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, pixels],
      [278, height],
      [279, gray.length],
    ]
    values.forEach(([tag = 0, value = 0], row) => {
      file.writeUInt16LE(tag, at + 2 + row * 12)
      file.writeUInt16LE(4, at + 4 + row * 12)
      file.writeUInt32LE(1, at + 6 + row * 12)
      file.writeUInt32LE(value, at + 10 + row * 12)
    })
    file.writeUInt32LE(index + 1 < pages.length ? at + size : 0, at + size - 4)
    file.set(gray, pixels)
    pixels += gray.length
  })
  return new Uint8Array(file)
}
