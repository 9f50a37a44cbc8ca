import { afterAll, expect, test } from 'vitest'
import { withoutBlackBoxes } from './black-boxes.ts'
import { evenLight } from './even-light.ts'
import { turnQuarters, type GrayImage } from './gray-image.ts'
import { closeRecogniser, recognisePage } from './ocr.ts'
import { toParagraphs, toWords } from './ocr-words.ts'
import { readScannedPages } from './ocr-pdf.ts'
import { parseImage } from './parse-image.ts'
import { readPng } from './png.ts'
import { damaged } from '../../refusals.ts'
import { openRenderer } from './render-page.ts'
import { makePdf, makePdfPage } from '../../samples/sample-files.ts'
import { makePng, makeTiff } from '../../samples/sample-images.ts'
import { slantOf, turn } from './straighten.ts'
import { openTiff } from './tiff.ts'

afterAll(closeRecogniser)

const LINES = [
  'The court finds that the appeal is well founded',
  'and sends the matter back for a new hearing.',
  'Costs of the appeal are to be paid by the State.',
  'The clerk is to send copies to both the parties.',
]

async function drawn(dpi = 200): Promise<GrayImage> {
  const renderer = await openRenderer(makePdf([LINES]))
  const image = renderer?.page(0, { dpi })
  renderer?.close()
  if (image === undefined || 'refused' in image) throw new Error('The sample was not drawn.')
  return image
}

const blank: GrayImage = { width: 600, height: 800, gray: new Uint8Array(480_000).fill(255) }

test('a page is read whichever way round it lies', { timeout: 120_000 }, async () => {
  const image = await drawn()
  for (const quarters of [0, 1, 2, 3]) {
    const { paragraphs, confidence } = await recognisePage(turnQuarters(image, quarters))
    expect(paragraphs.join('\n'), `${quarters * 90} degrees`).toContain(LINES[1])
    expect(confidence).toBeGreaterThan(75)
  }
})

test('the lines of a page that lies aslant are not read into each other', { timeout: 60_000 }, async () => {
  const image = await drawn()
  expect(slantOf(image)).toBe(0)
  for (const degrees of [4, -9]) {
    const aslant = turn(image, degrees)
    expect(slantOf(aslant), `${degrees} degrees`).toBeCloseTo(degrees, 0)
    expect((await recognisePage(aslant)).paragraphs.join('\n'), `${degrees} degrees`).toContain(
      `${LINES[1] ?? ''}\n${LINES[2] ?? ''}`,
    )
  }
})

test('of a line with a black box in it the words on both sides are read', { timeout: 60_000 }, async () => {
  const image = await drawn()
  const { width, gray } = image
  // Over "matter back" in the second line, which stands 734 points high on the page.
  const [left, right, top, bottom] = [150, 227, 77, 89].map(points => Math.round((points * 200) / 72))
  for (let y = top ?? 0; y < (bottom ?? 0); y++)
    gray.fill(0, y * width + (left ?? 0), y * width + (right ?? 0))
  const words = (await recognisePage({ ...image, gray })).paragraphs.join('\n')
  expect(words).toMatch(/^and sends the \S{0,3} ?new hearing\.$/m)
  expect(words).toContain(LINES[0])
})

test('the strokes of large letters are no black boxes', async () => {
  const renderer = await openRenderer(
    makePdfPage('BT /F1 96 Tf 10 90 Td (EXHIBI) Tj 0 -70 Td 2 Tr 4 w (TLMB) Tj ET'),
  )
  const image = renderer?.page(0, { dpi: 300 })
  renderer?.close()
  if (image === undefined || 'refused' in image) throw new Error('The sample was not drawn.')
  expect(withoutBlackBoxes(image).gray).toEqual(image.gray)
})

test('a scanned page of a PDF gives its words and a blank one none', { timeout: 60_000 }, async () => {
  const found = await readScannedPages(makePdf([LINES, []]), [
    { index: 0, withoutWords: false, hidden: [] },
    { index: 1, withoutWords: false, hidden: [] },
  ])
  expect(found.get(0)?.paragraphs.join('\n')).toContain(LINES[2])
  expect(found.get(1)).toEqual({ paragraphs: [], confidence: 0 })
})

test('a pale copy is read; paper of uneven brightness is blank', { timeout: 60_000 }, async () => {
  const { width, height, gray } = await drawn()
  const pale = { width, height, gray: gray.map(pixel => 190 + Math.round((pixel / 255) * 40)) }
  expect((await recognisePage(pale)).paragraphs.join('\n')).toContain(LINES[1])
  const uneven = { ...blank, gray: blank.gray.map((_, at) => 235 + ((at * 7919) % 20)) }
  expect((await recognisePage(uneven)).paragraphs).toEqual([])
})

test('the words in the shadow of a photograph are read', { timeout: 60_000 }, async () => {
  const { width, height, gray } = await drawn()
  const inShadow = (page: Uint8Array): Uint8Array =>
    page.map((pixel, at) => Math.round(pixel * (0.35 + (0.65 * (at % width)) / width)))
  const shaded = { width, height, gray: inShadow(gray) }
  expect((await recognisePage(shaded)).paragraphs.join('\n')).toContain(LINES[1])
  const empty = { width, height, gray: inShadow(new Uint8Array(gray.length).fill(235)) }
  expect((await recognisePage(empty)).paragraphs).toEqual([])
})

test(
  'the words in a stain, and inside of the ring that a cup left, are read',
  { timeout: 60_000 },
  async () => {
    const { width, height, gray } = await drawn()
    const stained = (darkness: (x: number, y: number) => number): GrayImage => ({
      width,
      height,
      gray: gray.map((pixel, at) => (30 + pixel * 0.8) * darkness(at % width, Math.floor(at / width))),
    })
    const blot = stained((x, y) => (Math.hypot(x - 420, y - 240) < 150 ? 0.35 : 1))
    const ring = stained(
      (x, y) => 1 - 0.6 * Math.max(0, 1 - Math.abs(Math.hypot(x - 420, y - 260) - 180) / 20),
    )
    for (const page of [blot, ring])
      expect((await recognisePage(page)).paragraphs.join('\n')).toBe(LINES.join('\n'))
  },
)

test('a page without a shadow stays as it is, whatever black lies around it', async () => {
  const page = await drawn()
  const { width, height } = page
  const gray = page.gray.map((pixel, at) => (at % width < width / 4 ? 10 : pixel))
  expect(evenLight({ width, height, gray }).gray).toBe(gray)
})

// 32 by 16 pixels, the left half black and the right half white.
const jpeg = Buffer.from(
  '/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wAALCAAQACABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAgH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPwDPxQAn8UAP/9k=',
  'base64',
)

test('a TIFF of a JPEG in grey shows what the JPEG shows', () => {
  const tiff = makeTiff([{ width: 32, height: 16, gray: jpeg }])
  // The fourth entry of the first directory is the compression: 7 is JPEG.
  new DataView(tiff.buffer).setUint32(8 + 2 + 3 * 12 + 8, 7, true)
  const page = openTiff(tiff)?.page(0)
  if (page === undefined || 'refused' in page) throw new Error('The TIFF was not opened.')
  const row = [...page.gray.subarray(15 * 32, 16 * 32)].map(gray => (gray < 128 ? 'x' : '.'))
  expect(row.join('')).toBe('x'.repeat(16) + '.'.repeat(16))
})

test(
  'a TIFF of three pages keeps its page numbers and names the blank one',
  { timeout: 60_000 },
  async () => {
    const image = await drawn()
    const outcome = await parseImage(makeTiff([image, blank, image]), 'order.tif')
    if (!outcome.ok) throw new Error(outcome.reason)
    expect(outcome.source.pages.map(({ label }) => label)).toEqual(['1', '3'])
    expect(outcome.source.text.split('paid by the State').length).toBe(3)
    expect(outcome.source.warnings.join(' ')).toContain('No words were found on page 2')
    expect(outcome.source.warnings[0]).toMatch(/check it against the picture \(confidence \d+ %\)/)
  },
)

test('a JPEG that was cut off is damaged, not a picture with less on it', async () => {
  const refused = async (bytes: Uint8Array): Promise<unknown> => parseImage(bytes, 'a.jpg')
  expect(await refused(jpeg)).toMatchObject({ ok: false, reason: expect.stringMatching(/^No words/) })
  expect(await refused(jpeg.subarray(0, jpeg.length - 4))).toEqual({ ok: false, reason: damaged })
})

test('a PNG is read', { timeout: 60_000 }, async () => {
  const outcome = await parseImage(makePng(await drawn()), 'order.png')
  expect(outcome.ok && outcome.source.text).toContain('well founded and sends')
})

test('a picture without words is refused with that reason', async () => {
  const outcome = await parseImage(makePng(blank), 'blank.png')
  expect(outcome.ok ? '' : outcome.reason).toContain('No words were found')
})

test('a picture that claims more pixels than is sound is not unpacked', () => {
  expect(readPng(makePng(blank, { width: 60_000, height: 60_000 }))).toEqual({ refused: 'too_large' })
  const tiff = makeTiff([blank])
  new DataView(tiff.buffer).setUint32(8 + 2 + 8, 60_000, true)
  new DataView(tiff.buffer).setUint32(8 + 2 + 12 + 8, 60_000, true)
  expect(openTiff(tiff)?.page(0)).toEqual({ refused: 'too_large' })
})

test('a TIFF in the four inks of print shows dark where ink is', () => {
  // Paper, black, and all colours at once: four bytes a pixel.
  const inks = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 0])
  const tiff = makeTiff([{ width: 3, height: 1, gray: inks }])
  const view = new DataView(tiff.buffer)
  const entry = (row: number): number => 8 + 2 + row * 12
  view.setUint32(entry(4) + 8, 5, true)
  // The rows of a strip may be left unsaid; SamplesPerPixel takes their place.
  view.setUint16(entry(6), 277, true)
  view.setUint32(entry(6) + 8, 4, true)
  expect(openTiff(tiff)?.page(0)).toEqual({ width: 3, height: 1, gray: Uint8Array.from([255, 0, 0]) })
})

test('a TIFF whose pages go round in a circle is no sound TIFF', () => {
  const tiff = makeTiff([blank])
  new DataView(tiff.buffer).setUint32(8 + 2 + 8 * 12, 8, true)
  expect(openTiff(tiff)).toBeNull()
})

test('rubbish below the least confidence gives no words', () => {
  const row = (confidence: number, text: string): string =>
    `5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t${confidence}\t${text}`
  expect(toParagraphs(toWords(row(20, 'xq~'))).paragraphs).toEqual([])
  expect(toParagraphs(toWords(`${row(90, 'The')}\n${row(90, 'court')}`)).paragraphs).toEqual(['The court'])
})

test('a TIFF of which a part of the picture is missing is damaged, not a page with less on it', async () => {
  const whole = makeTiff([await drawn(100)])
  expect(openTiff(whole)?.page(0)).toMatchObject({ width: 850 })
  expect(openTiff(whole.slice(0, whole.length - 5_000))?.page(0)).toEqual({ refused: 'damaged' })
})
