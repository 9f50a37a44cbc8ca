import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import type { ParsedSource } from '../../parsed.ts'
import { openRenderer } from '../ocr/render-page.ts'
import { assemblePdf, makePdf, pdfStream } from '../../samples/sample-files.ts'

const SHOWN = [
  'The court finds that the appeal is well founded',
  'and sends the matter back for a new hearing.',
  'Costs of the appeal are to be paid by the State.',
  'The clerk is to send copies to both the parties.',
]
const OTHERS = [
  'Dear Madam, our shipment of oranges left harbour',
  'on Tuesday. Kindly remit nine hundred dollars to',
  'my agent, who inspected forty crates and found',
  'every one in order. I remain your obedient servant.',
]

/** A scan of `SHOWN` with recognised words unseen over it. */
async function scanWith(
  words: readonly string[],
  paint: (gray: Uint8Array, width: number) => void = () => undefined,
): Promise<Uint8Array> {
  const renderer = await openRenderer(makePdf([SHOWN]))
  const image = renderer?.page(0, { dpi: 100 })
  renderer?.close()
  if (image === undefined || 'refused' in image) throw new Error('The sample was not drawn.')
  paint(image.gray, image.width)
  const lines = words.map((line, row) => `1 0 0 1 72 ${720 - row * 14} Tm (${line}) Tj`).join('\n')
  return assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>',
    pdfStream(`q 612 0 0 792 0 0 cm /X Do Q BT 3 Tr /F1 12 Tf\n${lines}\nET`),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    pdfStream(
      Buffer.from(image.gray).toString('latin1'),
      `/Type /XObject /Subtype /Image /Width ${image.width} /Height ${image.height} /BitsPerComponent 8 /ColorSpace /DeviceGray`,
    ),
  ])
}

test.each([
  ['the words of its picture is taken as it is', SHOWN, 0, SHOWN, 0],
  ['other words gives way to what the picture shows, and is told', OTHERS, 1, SHOWN, 1],
  ['a few of the words only gives way, too', ['Notice of appeal'], 1, SHOWN, 1],
])('a scan whose layer has %s', async (_, layer, readings, expected, told) => {
  let asked = 0
  const outcome = await parsePdf(await scanWith(layer), 'scan.pdf', (_pdf, pages) => {
    asked += pages.length
    return Promise.resolve(
      new Map(pages.map(({ index }) => [index, { paragraphs: [SHOWN.join('\n')], confidence: 95 }])),
    )
  })
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(asked).toBe(readings)
  expect(outcome.source.text).toBe(expected.join(' '))
  expect(outcome.source.warnings.filter(one => one.includes('do not match what it shows'))).toHaveLength(told)
})

test('a layer that lies beside its words, but is of the same text, stays', async () => {
  const moved = SHOWN.map(line => `Page 1: ${line.replace('appeal', 'appcal')}`)
  const outcome = await parsePdf(await scanWith(moved), 'scan.pdf', (_pdf, pages) =>
    Promise.resolve(
      new Map(pages.map(({ index }) => [index, { paragraphs: [SHOWN.join('\n')], confidence: 95 }])),
    ),
  )
  expect(outcome).toMatchObject({ ok: true, source: { text: moved.join(' '), warnings: [] } })
})

/** As a font with a wrong character map gives them: each letter is the next one. */
const nextLetters = (line: string): string =>
  line.replace(/[a-y]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 1))

test('words that are no language give way to what the page shows, unless that is none either', async () => {
  const page = [...SHOWN, ...OTHERS]
  const read = (shown: string[]): ReturnType<typeof parsePdf> =>
    parsePdf(makePdf([page.map(nextLetters)]), 'a.pdf', (_pdf, pages) => {
      expect(pages).toEqual([{ index: 0, withoutWords: false, hidden: [] }])
      return Promise.resolve(new Map([[0, { paragraphs: shown, confidence: 95 }]]))
    })
  const outcome = await read([page.join('\n')])
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.text).toBe(page.join(' '))
  expect(outcome.source.warnings.join()).toContain('do not match what it shows')
  const unsure = await read([page.map(line => nextLetters(nextLetters(line))).join('\n')])
  expect(unsure).toMatchObject({ ok: true, source: { text: page.map(nextLetters).join(' '), warnings: [] } })
})

test('type that its font calls spaces is read from the picture', async () => {
  const outcome = await parsePdf(makePdf([['     ']]), 'a.pdf', (_pdf, pages) => {
    expect(pages).toEqual([{ index: 0, withoutWords: false, hidden: [] }])
    return Promise.resolve(new Map([[0, { paragraphs: SHOWN, confidence: 95 }]]))
  })
  expect(outcome).toMatchObject({ ok: true, source: { recognised: [{ page: '1', confidence: 95 }] } })
})

test('a layer is taken as it is where somebody asked for it, and given up where they asked for the pictures', async () => {
  const bytes = await scanWith(OTHERS)
  let asked = 0
  const shown = { paragraphs: [SHOWN.join('\n')], confidence: 95 }
  const readFrom = (wordsFrom: 'layer' | 'pictures', scan = bytes) =>
    parsePdf(
      scan,
      'scan.pdf',
      (_pdf, pages) => {
        asked += pages.length
        return Promise.resolve(new Map(pages.map(({ index }) => [index, shown])))
      },
      wordsFrom,
    )
  const layer = await readFrom('layer')
  expect(asked).toBe(0)
  expect(layer.ok && layer.source.text).toContain('shipment of oranges')
  expect(layer.ok && layer.source.warnings.join()).toContain(
    'Page 1 has words that may not be those that it shows.',
  )
  // One that fits, and that nobody but whoever asks has a doubt about.
  const pictures = await readFrom('pictures', await scanWith(SHOWN))
  expect(asked).toBe(1)
  expect(pictures).toMatchObject({ ok: true, source: { recognised: [{ page: '1', own: 'left' }] } })
})

test('a page that could not be drawn keeps its own words, and one that shows none loses them, each with a word', async () => {
  const two = makePdf([SHOWN, OTHERS])
  const outcome = await parsePdf(
    two,
    'two.pdf',
    () =>
      Promise.resolve(
        new Map([
          [0, { paragraphs: [], confidence: 0, refused: 'too_large' as const }],
          [1, { paragraphs: [], confidence: 0 }],
        ]),
      ),
    'pictures',
  )
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.text.replace(/\s+/g, ' ')).toBe(SHOWN.join(' '))
  expect(outcome.source.warnings).toEqual([
    expect.stringMatching(/^Page 2 shows no words .* left out\.$/),
    expect.stringMatching(/^Page 1 could not be read from its picture/),
  ])
})

/** A black box over "court finds", with light strokes all over it as those of a label. */
function paintLabel(gray: Uint8Array, width: number): void {
  for (let y = 84; y < 106; y++) for (let x = 131; x < 212; x++) gray[y * width + x] = x % 5 === 0 ? 255 : 0
}

test.each([
  ['does not show', 'The REDACTED that the appeal is well founded', 1],
  ['shows, light on a dark bar,', SHOWN[0] ?? '', 0],
])('words of a layer in a dark box are taken as what the picture %s', async (_, first, told) => {
  const shown = [first, ...SHOWN.slice(1)]
  const outcome = await parsePdf(await scanWith(SHOWN, paintLabel), 'scan.pdf', (_pdf, pages) =>
    Promise.resolve(
      new Map(pages.map(({ index }) => [index, { paragraphs: [shown.join('\n')], confidence: 95 }])),
    ),
  )
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.text).toBe(shown.join(' '))
  expect(outcome.source.warnings.filter(one => one.includes('do not match what it shows'))).toHaveLength(told)
})

/** Where the second line of `SHOWN` stands in the scan. */
const LINE = { left: 95, right: 455, top: 105, bottom: 126 }

/** Gives each pixel of that line the mean of what `around` calls its neighbours: from, to across and from, to down. */
function paintMeans(around: (x: number, y: number) => [number, number, number, number]) {
  return (gray: Uint8Array, width: number): void => {
    const before = gray.slice()
    for (let y = LINE.top; y < LINE.bottom; y++)
      for (let x = LINE.left; x < LINE.right; x++) {
        const [left, right, top, bottom] = around(x, y)
        let [sum, count] = [0, 0]
        for (let row = top; row < bottom; row++)
          for (let column = left; column < right; column++, count++)
            sum += before[row * width + column] ?? 255
        gray[y * width + x] = sum / count
      }
  }
}

const once = (reach: number) =>
  paintMeans((x, y) => [
    x - reach,
    x + reach + 1,
    Math.max(LINE.top, y - reach),
    Math.min(LINE.bottom, y + reach + 1),
  ])
/** Three means in a row come close to what programs call a Gaussian blur. */
const paintBlur =
  (reach: number) =>
  (gray: Uint8Array, width: number): void => {
    for (let turn = 0; turn < 3; turn++) once(reach)(gray, width)
  }
const paintMosaic = (side: number) =>
  paintMeans((x, y) => {
    const [left, top] = [x - ((x - LINE.left) % side), y - ((y - LINE.top) % side)]
    return [left, left + side, top, Math.min(LINE.bottom, top + side)]
  })

const unblurred = SHOWN.filter((_, row) => row !== 1)

const readPainted = async (
  paint: (gray: Uint8Array, width: number) => void,
  recognised: readonly string[],
): Promise<ParsedSource> => {
  const outcome = await parsePdf(await scanWith(SHOWN, paint), 'scan.pdf', (_pdf, pages) =>
    Promise.resolve(
      new Map(pages.map(({ index }) => [index, { paragraphs: [recognised.join('\n')], confidence: 95 }])),
    ),
  )
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

test.each([3, 5, 12])(
  'words of a layer stay out of the text where somebody blurred the scan by %i pixels, and the warning names the page',
  async reach => {
    const source = await readPainted(paintBlur(reach), unblurred)
    expect(source.text).toBe(unblurred.join(' '))
    // The letter "a" may be a speck: left out, and not counted.
    expect(source.hidden).toEqual([{ page: '1', words: 8 }])
    expect(source.warnings.join()).toMatch(/hidden on page 1 \(8\).*where a scan is blurred/)
  },
)

test.each([5, 6, 8])(
  'where somebody made squares of %i pixels of a scan, its text is what the picture still shows',
  async side => {
    const source = await readPainted(paintMosaic(side), unblurred)
    expect(source.text).toBe(unblurred.join(' '))
    expect(source.warnings.join()).toContain('Page 1 has words that do not match what it shows')
    const readable = await readPainted(paintMosaic(side), SHOWN)
    expect(readable).toMatchObject({ text: SHOWN.join(' '), warnings: [] })
  },
)

const noise = (x: number): number => ((x * 7919) % 41) - 20
const alike = (change: (level: number, at: number) => number) => (gray: Uint8Array) => {
  gray.forEach((level, at) => (gray[at] = Math.max(0, Math.min(255, change(level, at)))))
}

test.each([
  ['grainy', alike((level, at) => level * 0.9 + noise(at))],
  ['pale', alike(level => 255 - (255 - level) * 0.3)],
  ['on dark paper', alike((level, at) => level * 0.75 + noise(at) / 5)],
  [
    'out of focus all over',
    (gray: Uint8Array, width: number) => {
      const before = gray.slice()
      for (let at = width; at < gray.length - width; at++)
        gray[at] =
          [at, at - 1, at + 1, at - width, at + width].reduce((sum, near) => sum + (before[near] ?? 255), 0) /
          5
    },
  ],
  [
    'half in a grey field',
    (gray: Uint8Array, width: number) => {
      for (let y = 112; y < 200; y++)
        for (let x = 0; x < 250; x++) gray[y * width + x] = (gray[y * width + x] ?? 255) * 0.7
    },
  ],
])('no word of a scan that is %s counts as blurred', async (_, paint) => {
  const source = await readPainted(paint, SHOWN)
  expect(source).toMatchObject({ text: SHOWN.join(' '), warnings: [] })
})
