import { knownWords } from '@quaere/api/core/broken-words'
import { findHeadings } from '../headings.ts'
import { scaleImage, type GrayImage } from './gray-image.ts'
import { recognisePage } from './ocr.ts'
import type { ParseOutcome } from '../../parsed.ts'
import { titleFromName } from '../text/parse-text.ts'
import { joinHyphens } from '../pdf/words.ts'
import { readPng } from './png.ts'
import { tellProgress } from '../../reader/reading-progress.ts'
import { damaged, noWords } from '../../refusals.ts'
import { MOST_PIXELS, openRenderer } from './render-page.ts'
import { openTiff } from './tiff.ts'
import { wrapJpeg } from './jpeg-pdf.ts'

type Refused = { refused: 'damaged' | 'too_large' }
type Pictures = { pages: number; page(index: number): GrayImage | Refused; close(): void }

const otherPicture =
  'This file is a picture of a kind whose words cannot be read. Save it as PNG, JPEG, TIFF or PDF, then add it again.'
const tooManyPixels =
  'This picture is too large to be read safely. Save it with fewer pixels (300 to the inch are enough), then add it again.'

const nothingRead = { paragraphs: [], confidence: 0 }

/**
 * Reads the words of a picture (TIFF of one or many pages, PNG, JPEG) by text recognition. Where it `recognises` nothing, a picture that
 * could be looked at is refused with `noWords`.
 */
export async function parseImage(bytes: Uint8Array, name: string, recognises = true): Promise<ParseOutcome> {
  const pictures = await openPictures(bytes)
  if (typeof pictures === 'string') return { ok: false, reason: pictures }
  const pages: { paragraphs: string[]; confidence: number }[] = []
  const lost: (Refused['refused'] | null)[] = []
  try {
    for (let index = 0; index < pictures.pages; index++) {
      const image = pictures.page(index)
      lost.push('refused' in image ? image.refused : null)
      pages.push('refused' in image || !recognises ? nothingRead : await recognisePage(fitted(image)))
      tellProgress({ done: index + 1, of: pictures.pages })
    }
  } finally {
    pictures.close()
  }
  if (pages.every(page => page.paragraphs.length === 0)) {
    const isWhole = lost.every(reason => reason === null)
    const reason = isWhole ? noWords : lost.includes('too_large') ? tooManyPixels : damaged
    return { ok: false, reason }
  }
  return { ok: true, source: toSource(pages, lost, name) }
}

async function openPictures(bytes: Uint8Array): Promise<Pictures | string> {
  if (bytes[0] === 0x49 || bytes[0] === 0x4d) {
    const tiff = openTiff(bytes)
    return tiff === null ? damaged : { ...tiff, close: () => undefined }
  }
  if (bytes[0] === 0x89) return { pages: 1, page: () => readPng(bytes), close: () => undefined }
  if (bytes[0] !== 0xff) return otherPicture
  const wrapped = wrapJpeg(bytes)
  const renderer = wrapped === null ? null : await openRenderer(wrapped)
  if (renderer === null) return damaged
  return {
    pages: 1,
    page: index => renderer.page(index, { dpi: 300 }),
    close: () => {
      renderer.close()
    },
  }
}

/** The width of a letter page at 200 dpi; narrower pictures are drawn larger so that letters have pixels enough. */
const NARROW = 1400

function fitted(image: GrayImage): GrayImage {
  const pixels = image.width * image.height
  if (pixels > MOST_PIXELS) return scaleImage(image, Math.sqrt(MOST_PIXELS / pixels))
  const scale = Math.min(2, Math.sqrt(MOST_PIXELS / pixels))
  return Math.min(image.width, image.height) < NARROW && scale > 1 ? scaleImage(image, scale) : image
}

function toSource(
  pages: { paragraphs: string[]; confidence: number }[],
  lost: (Refused['refused'] | null)[],
  name: string,
): Extract<ParseOutcome, { ok: true }>['source'] {
  const known = knownWords(pages.flatMap(page => page.paragraphs))
  const marks: { label: string; offset: number }[] = []
  let text = ''
  pages.forEach(({ paragraphs }, index) => {
    const words = paragraphs.map(paragraph => joinHyphens(paragraph, known)).join('\n\n')
    if (words === '') return
    if (text !== '') text += '\n\n'
    marks.push({ label: `${index + 1}`, offset: text.length })
    text += words
  })
  const read = pages.flatMap(({ paragraphs, confidence }, index) =>
    paragraphs.length === 0 ? [] : [{ page: `${index + 1}`, confidence }],
  )
  const mean = Math.round(read.reduce((sum, { confidence }) => sum + confidence, 0) / read.length)
  return {
    title: titleFromName(name),
    text,
    pages: marks,
    parts: [{ kind: 'body', start: 0, end: text.length }],
    headings: findHeadings(text),
    warnings: [
      `Read by text recognition: check it against the picture (confidence ${mean} %).`,
      ...pages.flatMap(({ paragraphs }, index) => {
        if (paragraphs.length > 0) return []
        const why = lost[index]
        if (why === 'too_large') return [`Page ${index + 1} is too large to be read safely and is left out.`]
        if (why === 'damaged') return [`Page ${index + 1} could not be read and is left out.`]
        return [`No words were found on page ${index + 1}.`]
      }),
    ],
    recognised: read,
  }
}
