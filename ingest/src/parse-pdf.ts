import { getDocumentProxy } from 'unpdf'
import { titleFromName } from './parse-text.ts'
import type { ParseOutcome } from './parsed.ts'
import type { ScannedPage } from './ocr-pdf.ts'
import { buildPdfText } from './pdf-text.ts'
import { openHiddenWords } from './pdf-visible.ts'
import { toLines } from './pdf-lines.ts'
import { isCourtStamp } from './pdf-running.ts'
import { readPages, type PdfDocument, type RawPage } from './pdf-pages.ts'
import { isRubbish } from './pdf-rubbish.ts'
import { damaged, noText, passwordProtected, pictureTooLarge, xfaForm } from './refusals.ts'
import { findHeadings } from './headings.ts'

/** Reads the given pages (from 0) of a PDF from their picture; pages that cannot be recognised are missing or empty. */
export type ReadScanned = (pdf: Uint8Array, pages: number[]) => Promise<Map<number, ScannedPage>>

/** Loaded when the first page needs it: recognition brings a language model along. */
const recognise: ReadScanned = async (pdf, pages) =>
  (await import('./ocr-pdf.ts')).readScannedPages(pdf, pages)

/** A page with fewer letters than this has no text worth the name: a stamp or a page number over a scan. */
const FEWEST_LETTERS = 3

/**
 * Reads a PDF page by page, with the printed page labels where the file has them. Words that cannot be seen are left out
 * and counted. Pages without words, or with rubbish for words, are recognised from their picture by `readScanned`.
 */
export async function parsePdf(
  bytes: Uint8Array,
  name: string,
  readScanned: ReadScanned = recognise,
): Promise<ParseOutcome> {
  if (isCutOff(bytes)) return { ok: false, reason: damaged }
  let document: PdfDocument
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
  const hidden = await openHiddenWords(bytes)
  try {
    return await toSource(await readPages(document, hidden), document, bytes, name, readScanned)
  } finally {
    hidden?.close()
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

async function toSource(
  pages: RawPage[],
  document: PdfDocument,
  bytes: Uint8Array,
  name: string,
  readScanned: ReadScanned,
): Promise<ParseOutcome> {
  if (pages.every(page => page.isUnread)) return { ok: false, reason: damaged }
  const isEmpty = (page: RawPage): boolean => !page.isUnread && countLetters(page) < FEWEST_LETTERS
  const isWrong = (page: RawPage): boolean => isRubbish(page.runs.map(run => run.text).join(' '))
  const doubtful = pages.filter(page => isEmpty(page) || isWrong(page))
  const read =
    doubtful.length > 0
      ? await readScanned(
          bytes,
          doubtful.map(page => page.index),
        )
      : undefined
  const isRead = (page: RawPage): boolean => (read?.get(page.index)?.paragraphs.length ?? 0) > 0
  const left = doubtful.filter(page => !isRead(page))
  if (left.length + pages.filter(page => page.isUnread).length === pages.length) {
    if (await isXfa(document, bytes)) return { ok: false, reason: xfaForm }
    if (left.some(page => read?.get(page.index)?.refused === 'too_large'))
      return { ok: false, reason: pictureTooLarge }
    if (left.every(isEmpty)) return { ok: false, reason: noText }
  }
  const recognised = pages.flatMap(page => {
    const found = read?.get(page.index)
    return found && isRead(page) ? [{ page: page.label, confidence: found.confidence }] : []
  })
  const withOcr = pages.map(page => ({
    ...page,
    recognised: isRead(page) ? read?.get(page.index)?.paragraphs : undefined,
  }))
  const built = buildPdfText(withOcr)
  const hidden = pages.flatMap(page => (page.hidden > 0 ? [{ page: page.label, words: page.hidden }] : []))
  const labels = (which: (page: RawPage) => boolean): string[] => pages.filter(which).map(page => page.label)
  return {
    ok: true,
    source: {
      title: titleFromName(name),
      text: built.text,
      pages: built.pages,
      parts: built.parts,
      headings: findHeadings(built.text),
      warnings: [
        ...warnOfHidden(hidden),
        ...warnOf(
          labels(page => page.isUnsearched && !page.isUnread && page.runs.length > 0),
          'was not searched for words hidden under boxes: look at the file before it is quoted',
        ),
        ...warnOf(
          labels(page => page.isUnread),
          'could not be read and is left out',
        ),
        ...warnOf(
          labels(page => isEmpty(page) && !isRead(page)),
          'has no text (a scan?)',
        ),
        ...warnOf(
          labels(page => isEmpty(page) && !isWrong(page) && isRead(page)),
          'is a picture: its words were recognised and may hold errors',
        ),
        ...warnOf(
          labels(page => isWrong(page) && isRead(page)),
          'has words that do not match what it shows: they were recognised from its picture and may hold errors',
        ),
        ...warnOf(
          labels(page => isWrong(page) && !isRead(page)),
          'has words that do not match what it shows. Run text recognition (OCR) over it and add the result',
        ),
      ],
      ...(built.dropped.length > 0 && { dropped: built.dropped }),
      ...(recognised.length > 0 && { recognised }),
      ...(hidden.length > 0 && { hidden }),
    },
  }
}

/** Whether the pages are made from an XFA form by the viewer (ISO 32000-1, 12.7.8; `NeedsRendering` in its 7.7.2). */
async function isXfa(document: PdfDocument, bytes: Uint8Array): Promise<boolean> {
  const { info } = await document.getMetadata()
  if ('IsXFAPresent' in info && info.IsXFAPresent === true) return true
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/NeedsRendering true')
}

function warnOfHidden(hidden: { page: string; words: number }[]): string[] {
  if (hidden.length === 0) return []
  const shown = hidden.slice(0, 12).map(({ page, words }) => `page ${page} (${words})`)
  const more = hidden.length > 12 ? ` and ${hidden.length - 12} more pages` : ''
  return [
    `Words lie hidden under boxes or in the colour of the paper on ${shown.join(', ')}${more}. They were left out, and nobody can find or quote them here; whoever has the file can still read them, so ask the sender for one that is redacted safely.`,
  ]
}

function warnOf(labels: string[], what: string): string[] {
  if (labels.length === 0) return []
  const shown = labels.slice(0, 12).join(', ') + (labels.length > 12 ? ` and ${labels.length - 12} more` : '')
  return [labels.length === 1 ? `Page ${shown} ${what}.` : `Each of the pages ${shown} ${what}.`]
}

/** Letters and digits of a page; what the court stamped on a scan is no text of the scan. */
function countLetters(page: RawPage): number {
  const lines = toLines(page.runs).filter(line => !isCourtStamp(line.text))
  const drawn = lines.reduce((sum, line) => sum + (line.text.match(/[\p{L}\d]/gu)?.length ?? 0), 0)
  return drawn + page.fields.join('').length
}
