import { getDocumentProxy } from 'unpdf'
import { titleFromName } from './parse-text.ts'
import type { PageMark, ParseOutcome } from './parsed.ts'
import { pageParagraphs, type PlacedText } from './pdf-lines.ts'
import { joinHyphens, knownWords } from './pdf-words.ts'
import { damaged, noText, passwordProtected } from './refusals.ts'
import { findHeadings } from './headings.ts'

type Document = Awaited<ReturnType<typeof getDocumentProxy>>

/** A page with fewer letters than this has no text worth the name: a stamp or a page number over a scan. */
const FEWEST_LETTERS = 3

/** Reads the text layer of a PDF page by page, with the printed page labels where the file has them. */
export async function parsePdf(bytes: Uint8Array, name: string): Promise<ParseOutcome> {
  if (isCutOff(bytes)) return { ok: false, reason: damaged }
  let document: Document
  try {
    // A copy: pdf.js takes the buffer for itself. `verbosity: 0` keeps its warnings out of the logs.
    document = await getDocumentProxy(new Uint8Array(bytes), {
      useSystemFonts: false,
      verbosity: 0,
    })
  } catch (error) {
    return {
      ok: false,
      reason: error instanceof Error && error.name === 'PasswordException' ? passwordProtected : damaged,
    }
  }
  try {
    return await readDocument(document, name)
  } finally {
    await document.loadingTask.destroy()
  }
}

/**
 * A PDF ends with `startxref`, a number and `%%EOF` (ISO 32000-1, 7.5.5). Without them its end is missing; pdf.js would
 * patch up what is left, and pages would be gone without a word.
 */
function isCutOff(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(-2048)).toString('latin1')
  return !tail.includes('%%EOF') && !tail.includes('startxref')
}

async function readDocument(document: Document, name: string): Promise<ParseOutcome> {
  const labels = await readLabels(document)
  const pages: string[][] = []
  const unread: string[] = []
  const withoutText: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const label = labels[number - 1] ?? `${number}`
    const paragraphs = await readPage(document, number)
    pages.push(paragraphs ?? [])
    if (!paragraphs) unread.push(label)
    else if (countLetters(paragraphs) < FEWEST_LETTERS) withoutText.push(label)
  }
  if (unread.length === pages.length) return { ok: false, reason: damaged }
  if (unread.length + withoutText.length === pages.length) return { ok: false, reason: noText }
  const { text, marks } = joinPages(pages, labels)
  return {
    ok: true,
    source: {
      title: titleFromName(name),
      text,
      pages: marks,
      parts: [{ kind: 'body', start: 0, end: text.length }],
      headings: findHeadings(text),
      warnings: [
        ...warnOf(unread, 'could not be read and is left out'),
        ...warnOf(withoutText, 'has no text (a scan?)'),
      ],
    },
  }
}

function warnOf(labels: string[], what: string): string[] {
  if (labels.length === 0) return []
  const shown = labels.slice(0, 12).join(', ') + (labels.length > 12 ? ` and ${labels.length - 12} more` : '')
  return [labels.length === 1 ? `Page ${shown} ${what}.` : `Each of the pages ${shown} ${what}.`]
}

async function readLabels(document: Document): Promise<string[]> {
  const plain = Array.from({ length: document.numPages }, (_, index) => `${index + 1}`)
  try {
    const labels = await document.getPageLabels()
    const isUseful = labels?.length === document.numPages && labels.every(label => label.trim() !== '')
    return isUseful ? labels.map(label => label.trim()) : plain
  } catch {
    // A damaged label tree costs the labels, not the document.
    return plain
  }
}

/** The paragraphs of one page, or undefined when the page is damaged. */
async function readPage(document: Document, number: number): Promise<string[] | undefined> {
  try {
    const page = await document.getPage(number)
    const view = page.getViewport({ scale: 1 })
    const content = await page.getTextContent()
    const placed: PlacedText[] = []
    for (const item of content.items) {
      if ('str' in item)
        placed.push({ text: item.str, width: item.width, matrix: combine(view.transform, item.transform) })
    }
    page.cleanup()
    return pageParagraphs(placed)
  } catch {
    // One damaged page is named in a warning; the others stand.
    return undefined
  }
}

/** The product of two PDF matrices: first `inner`, then `outer`. */
function combine(outer: number[], inner: number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function joinPages(pages: string[][], labels: string[]): { text: string; marks: PageMark[] } {
  const known = knownWords(pages.flat())
  const marks: PageMark[] = []
  let text = ''
  pages.forEach((paragraphs, index) => {
    const words = paragraphs.map(paragraph => joinHyphens(paragraph, known)).join('\n\n')
    if (text !== '' && words !== '') text += '\n\n'
    marks.push({ label: labels[index] ?? `${index + 1}`, offset: text.length })
    text += words
  })
  return { text, marks: marks.filter(mark => mark.offset < text.length || mark.offset === 0) }
}

function countLetters(paragraphs: string[]): number {
  return paragraphs.reduce((sum, words) => sum + (words.match(/[\p{L}\d]/gu)?.length ?? 0), 0)
}
