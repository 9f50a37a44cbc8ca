import { recognisePage } from './ocr.ts'
import { tellProgress } from '../../reader/reading-progress.ts'
import type { Box } from '../pdf/box.ts'
import { openRenderer, type Renderer } from './render-page.ts'

/** A page read from its picture: paragraphs with line ends inside; no paragraphs where no words were found. */
export type ScannedPage = {
  paragraphs: string[]
  /** Mean confidence of the letters, from 0 to 100. */
  confidence: number
  /** Set when the page was not drawn, and why. */
  refused?: 'damaged' | 'too_large'
}

/**
 * A page from 0, whether its picture is read without the words that stand on it as text, and where words stand that nobody is meant to see: a recogniser tells type from its ground better than an eye does.
 */
export type PageToRead = { index: number; withoutWords: boolean; hidden: readonly Box[] }

/** Pixels an inch at which Tesseract reads best (its documentation asks for 300). */
const DPI = 300

/** Draws the given pages and reads their words. Empty when the file cannot be drawn at all. */
export async function readScannedPages(
  pdf: Uint8Array,
  pages: readonly PageToRead[],
): Promise<Map<number, ScannedPage>> {
  const found = new Map<number, ScannedPage>()
  const renderer = await openRenderer(pdf)
  if (renderer === null) return found
  try {
    for (const [at, page] of pages.entries()) {
      const { index } = page
      const image = drawReadable(renderer, page)
      if ('refused' in image) found.set(index, { paragraphs: [], confidence: 0, refused: image.refused })
      else {
        const { paragraphs, confidence } = await recognisePage(image)
        found.set(index, { paragraphs, confidence })
      }
      tellProgress({ done: at + 1, of: pages.length })
    }
  } finally {
    renderer.close()
  }
  return found
}

/** Pages whose shorter side has fewer pixels at 300 dpi are cards, stamps or scans with a wrong size: drawn twice as large. */
const SMALL = 1000

function drawReadable(renderer: Renderer, { index, ...seen }: PageToRead): ReturnType<Renderer['page']> {
  const image = renderer.page(index, { dpi: DPI, ...seen })
  const isSmall = !('refused' in image) && Math.min(image.width, image.height) < SMALL
  return isSmall ? renderer.page(index, { dpi: DPI * 2, ...seen }) : image
}
