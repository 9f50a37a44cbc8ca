import type { WordsFrom } from '@quaere/api/core/words-from'
import { getDocumentProxy } from 'unpdf'
import { titleFromName } from '../text/parse-text.ts'
import type { ParseOutcome } from '../../parsed.ts'
import { watchCharacterMaps } from './character-maps.ts'
import { buildPdfText } from './text.ts'
import { hasAlteredStream } from './streams.ts'
import { type HiddenWords, openHiddenWords } from './visible.ts'
import { readAttached } from './attached.ts'
import { readPages, type PdfDocument, type RawPage } from './pages.ts'
import { type PicturedPage, type ReadScanned, readPictures } from './pictures.ts'
import { pdfWarnings, wordsOn } from './warnings.ts'
import {
  damaged,
  noTextSeen,
  noTextUnseen,
  passwordProtected,
  pictureTooLarge,
  xfaForm,
} from '../../refusals.ts'

const altered =
  'Parts of this file are damaged: words may be missing, or be others than were written. Ask the sender for it again before it is quoted.'

/** Loaded when the first page needs it: recognition brings a language model along. */
const recognise: ReadScanned = async (pdf, pages) =>
  (await import('../ocr/ocr-pdf.ts')).readScannedPages(pdf, pages)

/**
 * Reads a PDF page by page, with the printed page labels where the file has them. Words that cannot be seen are left out
 * and counted. Pages without words, or with rubbish for words, are recognised from their picture by `readScanned`; all are where
 * `wordsFrom` asks for it, and none for the rubbish of its words where it asks for the file's own.
 */
export async function parsePdf(
  bytes: Uint8Array,
  name: string,
  readScanned: ReadScanned = recognise,
  wordsFrom: WordsFrom | null = null,
): Promise<ParseOutcome> {
  if (isCutOff(bytes)) return { ok: false, reason: damaged }
  const maps = watchCharacterMaps()
  let document: PdfDocument
  try {
    // A copy: pdf.js takes the buffer for itself. `verbosity: 0` keeps its warnings out of the logs.
    document = await getDocumentProxy(new Uint8Array(bytes), {
      useSystemFonts: false,
      verbosity: 0,
      BinaryDataFactory: maps.BinaryDataFactory,
    })
  } catch (error) {
    return {
      ok: false,
      reason: error instanceof Error && error.name === 'PasswordException' ? passwordProtected : damaged,
    }
  }
  const hidden = await openHiddenWords(bytes)
  try {
    const pages = await readPages(document, hidden, maps.isWanted)
    if (isPlaceholder(pages, hidden) && (await isXfa(document, bytes))) return { ok: false, reason: xfaForm }
    const outcome = await toSource(pages, document, { bytes, name, readScanned, wordsFrom })
    if (!outcome.ok) return outcome
    if (hasAlteredStream(bytes)) outcome.source.warnings.push(altered)
    const { files, left } = await readAttached(
      document,
      name,
      pages.flatMap(page => page.hung),
    )
    if (left > 0) outcome.source.warnings.push(`${left} of the files attached to it could not be taken.`)
    return files.length === 0 ? outcome : { ...outcome, attachments: files }
  } finally {
    hidden?.close()
    await document.loadingTask.destroy()
  }
}

/**
 * A PDF ends with `startxref`, a number and `%%EOF` (ISO 32000-1, 7.5.5). Without them its end is missing; pdf.js would
 * patch up what is left, and pages would be gone without a word. What a web server or a disk put behind the end, and is no
 * object of a PDF, does no harm.
 */
function isCutOff(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const tail = file.subarray(-2048).toString('latin1')
  if (tail.includes('%%EOF') || tail.includes('startxref')) return false
  const end = file.lastIndexOf('%%EOF')
  return end === -1 || /\d\s+\d+\s+obj\b/.test(file.subarray(end).toString('latin1'))
}

type Asked = { bytes: Uint8Array; name: string; readScanned: ReadScanned; wordsFrom: WordsFrom | null }

async function toSource(
  pages: RawPage[],
  document: PdfDocument,
  { bytes, name, readScanned, wordsFrom }: Asked,
): Promise<ParseOutcome> {
  if (pages.every(page => page.isUnread)) return { ok: false, reason: damaged }
  const pictured = await readPictures(pages, bytes, readScanned, wordsFrom)
  const reason = await whyNoText(pictured, document, bytes)
  if (reason !== null) return { ok: false, reason }
  const { text, dropped, ...built } = buildPdfText(pictured)
  if (text === '' && wordsFrom === 'pictures') return { ok: false, reason: noTextSeen }
  const recognised = pictured.flatMap(page =>
    page.scanned !== undefined && page.recognised !== undefined && page.recognised.length > 0
      ? [{ page: page.label, confidence: page.scanned.confidence, own: ownWords(page) }]
      : [],
  )
  const hidden = wordsOn(pictured, page => page.hidden)
  return {
    ok: true,
    source: {
      title: titleFromName(name),
      text,
      ...built,
      warnings: pdfWarnings(pictured),
      ...(dropped.length > 0 && { dropped }),
      ...(recognised.length > 0 && { recognised }),
      ...(hidden.length > 0 && { hidden }),
    },
  }
}

/** What became of the words that the file itself has for a page that was recognised. */
function ownWords({ isEmpty, isWrong, isAsked, keepsWords }: PicturedPage): 'none' | 'kept' | 'left' {
  if (isEmpty) return 'none'
  return isWrong || isAsked ? 'left' : keepsWords ? 'kept' : 'none'
}

/** Why a file of which no page has words, nor shows any in its picture, is not taken, as a sentence; null where one has. */
async function whyNoText(
  pages: PicturedPage[],
  document: PdfDocument,
  bytes: Uint8Array,
): Promise<string | null> {
  const left = pages.filter(page => (page.isEmpty || page.isWrong) && page.recognised === undefined)
  if (left.length + pages.filter(page => page.isUnread).length < pages.length) return null
  if (await isXfa(document, bytes)) return xfaForm
  if (left.some(({ scanned }) => scanned?.refused === 'too_large')) return pictureTooLarge
  if (!left.every(page => page.isEmpty)) return null
  const isSeen = ({ scanned }: PicturedPage): boolean =>
    scanned !== undefined && scanned.refused === undefined
  return left.every(isSeen) ? noTextSeen : noTextUnseen
}

/** What Adobe's programs write onto the one page that other programs show of such a form. */
const PLEASE_WAIT = /\bplease wait\b/i

/** Whether the file has no more than a page that asks for another program, should its pages be made from a form. */
function isPlaceholder(pages: RawPage[], hidden: HiddenWords | null): boolean {
  const [page] = pages
  if (pages.length !== 1 || page === undefined || page.fields.length > 0) return false
  return hidden?.isMadeByViewer === true || PLEASE_WAIT.test(page.runs.map(run => run.text).join(' '))
}

/** Whether the pages are made from an XFA form by the viewer (ISO 32000-1, 12.7.8; `NeedsRendering` in its 7.7.2, which some have alone). */
async function isXfa(document: PdfDocument, bytes: Uint8Array): Promise<boolean> {
  const { info } = await document.getMetadata()
  if ('IsXFAPresent' in info && info.IsXFAPresent === true) return true
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/NeedsRendering true')
}
