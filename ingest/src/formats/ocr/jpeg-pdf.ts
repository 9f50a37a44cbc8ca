/**
 * Wraps a JPEG in a PDF of one page, so that the one decoder that is already here draws it: a PDF takes JPEG as it is
 * (DCTDecode, ISO 32000-1, 7.4.8). Null when the file names no size, or was cut off: the decoder would draw what is left of it.
 */
export function wrapJpeg(bytes: Uint8Array): Uint8Array | null {
  const frame = readFrame(bytes)
  if (frame === null || !hasEnd(bytes, frame.at)) return null
  const { width, height, components } = frame
  const colours = components === 1 ? 'DeviceGray' : components === 4 ? 'DeviceCMYK' : 'DeviceRGB'
  // Adobe writes the four inks of print upside down.
  const decode = components === 4 ? '/Decode [1 0 1 0 1 0 1 0]' : ''
  // A fourth of the pixels in points: drawn at 300 dpi, about the picture's own size.
  const [across, down] = [(width * 72) / 300, (height * 72) / 300].map(side => Math.max(1, side).toFixed(2))
  const content = `q ${across} 0 0 ${down} 0 0 cm /I Do Q`
  const head = [
    '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>\nendobj\n`,
    `4 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`,
    `5 0 obj\n<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /${colours} ${decode} /Filter /DCTDecode /Length ${bytes.length} >>\nstream\n`,
  ]
  let before = '%PDF-1.4\n'
  const offsets = head.map(object => {
    const offset = before.length
    before += object
    return `${`${offset}`.padStart(10, '0')} 00000 n \n`
  })
  const tail = '\nendstream\nendobj\n'
  const xref = before.length + bytes.length + tail.length
  const after = `${tail}xref\n0 6\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([Buffer.from(before, 'latin1'), bytes, Buffer.from(after, 'latin1')]))
}

type Frame = { at: number; width: number; height: number; components: number }

/** Whether the marker of the end (EOI, ITU-T T.81, B.1.1.3) stands behind the frame header; others may follow it. */
function hasEnd(bytes: Uint8Array, from: number): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.of(0xff, 0xd9), from)
}

/** Finds the frame header (SOF, ITU-T T.81, B.2.2) by walking the segments. */
function readFrame(bytes: Uint8Array): Frame | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 10 <= bytes.length;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return height > 0 && width > 0 ? { at, width, height, components: view.getUint8(at + 9) } : null
    }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}
