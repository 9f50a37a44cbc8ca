import { strToU8 } from 'fflate'
import { openRenderer } from '../formats/ocr/render-page.ts'
import { makeDocx, makePdf } from './sample-files.ts'
import { makeMsg } from './sample-msg.ts'
import { makePng, makeTiff } from './sample-images.ts'

/** One small good file of each kind, by name. */
export async function goodFiles(): Promise<[string, Uint8Array][]> {
  const words = ['The rent is due on the first day of the month.', 'The tenant gave notice in May.']
  const renderer = await openRenderer(makePdf([words]))
  const page = renderer?.page(0, { dpi: 100 })
  renderer?.close()
  if (page === undefined || 'refused' in page) throw new Error('The sample was not drawn.')
  // The words stand near the top: the rest of the paper would only take time.
  const image = { ...page, height: 140, gray: page.gray.subarray(0, page.width * 140) }
  const paragraphs = words.map(line => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')
  return [
    ['a.pdf', makePdf([words, words])],
    ['a.docx', makeDocx(paragraphs)],
    ['a.png', makePng(image)],
    ['a.tif', makeTiff([image])],
    [
      'a.rtf',
      strToU8(`{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}\\f0 ${words.join('\\par ')}{\\footnote See \\'a7 4.}}`),
    ],
    [
      'a.html',
      strToU8(
        `<!doctype html><html><head><title>A</title></head><body><table><tr><td>${words.join('</td></tr><tr><td>')}</td></tr></table></body></html>`,
      ),
    ],
    [
      'a.eml',
      strToU8(
        `From: a@example.com\r\nTo: b@example.com\r\nSubject: Rent\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n${words.join('\r\n')}\r\n--x\r\nContent-Type: application/pdf; name=b.pdf\r\nContent-Disposition: attachment; filename=b.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(makePdf([words])).toString('base64')}\r\n--x--\r\n`,
      ),
    ],
    [
      'a.msg',
      makeMsg({
        words: { '0037': 'Rent', '1000': words.join('\r\n') },
        attachments: [{ name: 'b.pdf', bytes: makePdf([words]) }],
      }),
    ],
  ]
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `count` copies cut off anywhere, and as many with one to thirty bytes changed. */
export function broken(file: Uint8Array, count: number, seed: number): Uint8Array[] {
  const random = randomFrom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const cut = Array.from({ length: count }, () => file.slice(0, 1 + below(file.length - 1)))
  const changed = Array.from({ length: count }, () => {
    const copy = file.slice()
    for (let left = 1 + below(30); left > 0; left--) copy[below(copy.length)] = below(256)
    return copy
  })
  return [...cut, ...changed]
}
