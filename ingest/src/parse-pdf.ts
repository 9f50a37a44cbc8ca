import { getDocumentProxy } from 'unpdf'
import { titleFromName } from './parse-text.ts'
import type { ParseOutcome } from './parsed.ts'
import type { PageToRead, ScannedPage } from './ocr-pdf.ts'
import { EAST_ASIAN, watchCharacterMaps } from './pdf-character-maps.ts'
import { buildPdfText } from './pdf-text.ts'
import { hasAlteredStream } from './pdf-streams.ts'
import { wrongLayers } from './pdf-layers.ts'
import { openHiddenWords } from './pdf-visible.ts'
import { toLines } from './pdf-lines.ts'
import { isCourtStamp } from './pdf-running.ts'
import { readAttached } from './pdf-attached.ts'
import { readPages, type PdfDocument, type RawPage } from './pdf-pages.ts'
import { isRubbish } from './pdf-rubbish.ts'
import { damaged, noTextSeen, noTextUnseen, passwordProtected, pictureTooLarge, xfaForm } from './refusals.ts'
import { findHeadings } from './headings.ts'

const altered =
  'Parts of this file are damaged: words may be missing, or be others than were written. Ask the sender for it again before it is quoted.'

/** Reads the given pages of a PDF from their picture; pages that cannot be recognised are missing or empty. */
export type ReadScanned = (pdf: Uint8Array, pages: PageToRead[]) => Promise<Map<number, ScannedPage>>

/** Loaded when the first page needs it: recognition brings a language model along. */
const recognise: ReadScanned = async (pdf, pages) =>
  (await import('./ocr-pdf.ts')).readScannedPages(pdf, pages)

/** A page with fewer letters than this has no text worth the name: a stamp or a page number over a scan. */
const FEWEST_LETTERS = 3
/** A page with fewer letters, of which pictures take this part, may be a scan with a heading or a label on it. */
const FEW_LETTERS = 400
const PICTURED = 0.5
/** Letters written from right to left, and how many on a page are words of it: their order in the file is the writer's choice. */
const LEFTWARD = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/gu
const FEWEST_LEFTWARD = 10
/** And it is one when its picture shows at least so many letters, and more than stand on it as text. */
const FEWEST_SHOWN = 30
/** Among the words of a page pictures of this part of it may show a text of their own: a letter pasted into a brief. */
const INSET = 0.08
const LARGEST_INSET = 0.7
/** And one does when so many letters are read in it, so surely (of 100). No more pages of a file are tried than these. */
const FEWEST_IN_INSET = 120
const SURE_IN_INSET = 75
const MOST_INSETS = 20

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
    const outcome = await toSource(pages, document, bytes, name, readScanned)
    if (!outcome.ok) return outcome
    if (hasAlteredStream(bytes)) outcome.source.warnings.push(altered)
    const { files, left } = await readAttached(document, name)
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

async function toSource(
  pages: RawPage[],
  document: PdfDocument,
  bytes: Uint8Array,
  name: string,
  readScanned: ReadScanned,
): Promise<ParseOutcome> {
  if (pages.every(page => page.isUnread)) return { ok: false, reason: damaged }
  const isEmpty = (page: RawPage): boolean => !page.isUnread && countLetters(page) < FEWEST_LETTERS
  const wrong = new Set(pages.filter(page => isRubbish(wordsOf(page))))
  const loose = pages.filter(page => page.isLoose && !wrong.has(page) && !isEmpty(page))
  const others = await wrongLayers(
    loose.map(page => ({ index: page.index, words: wordsOf(page) })),
    indexes =>
      readScanned(
        bytes,
        indexes.map(index => ({ index, withoutWords: true })),
      ),
  )
  const isWrong = (page: RawPage): boolean => wrong.has(page) || others.has(page.index)
  const isPictured = (page: RawPage): boolean =>
    page.pictures >= PICTURED && !page.isLayer && !isEmpty(page) && countLetters(page) < FEW_LETTERS
  const doubtful = pages.filter(page => isEmpty(page) || isWrong(page))
  const insets = pages
    .filter(page => mayHoldInset(page) && !doubtful.includes(page) && !isPictured(page))
    .slice(0, MOST_INSETS)
  const asked = pages.filter(page => doubtful.includes(page) || isPictured(page) || insets.includes(page))
  // What stands on a picture as text is exact: it is kept, and the picture is read without it.
  const keepsWords = (page: RawPage): boolean => !page.isLayer && !isWrong(page)
  const unread = asked.filter(page => !others.has(page.index))
  const now =
    unread.length > 0
      ? await readScanned(
          bytes,
          unread.map(page => ({ index: page.index, withoutWords: keepsWords(page) })),
        )
      : []
  const read = asked.length > 0 ? new Map([...others, ...now]) : undefined
  const isRead = (page: RawPage): boolean => {
    const shown = read?.get(page.index)?.paragraphs ?? []
    if (doubtful.includes(page)) return shown.length > 0
    const letters = lettersOf(shown.join(' '))
    if (insets.includes(page))
      return letters >= FEWEST_IN_INSET && (read?.get(page.index)?.confidence ?? 0) >= SURE_IN_INSET
    return letters >= FEWEST_SHOWN && letters > countLetters(page)
  }
  const left = doubtful.filter(page => !isRead(page))
  if (left.length + pages.filter(page => page.isUnread).length === pages.length) {
    if (await isXfa(document, bytes)) return { ok: false, reason: xfaForm }
    if (left.some(page => read?.get(page.index)?.refused === 'too_large'))
      return { ok: false, reason: pictureTooLarge }
    const isSeen = ({ index }: RawPage): boolean =>
      read?.has(index) === true && read.get(index)?.refused === undefined
    if (left.every(isEmpty)) return { ok: false, reason: left.every(isSeen) ? noTextSeen : noTextUnseen }
  }
  const recognised = pages.flatMap(page => {
    const found = read?.get(page.index)
    return found && isRead(page) ? [{ page: page.label, confidence: found.confidence }] : []
  })
  const withOcr = pages.map(page => ({
    ...page,
    recognised: isRead(page) ? read?.get(page.index)?.paragraphs : undefined,
    keepsWords: keepsWords(page),
    isInset: insets.includes(page),
  }))
  const built = buildPdfText(withOcr)
  const counted = (count: (page: RawPage) => number): { page: string; words: number }[] =>
    pages.flatMap(page => (count(page) > 0 ? [{ page: page.label, words: count(page) }] : []))
  const hidden = counted(page => page.hidden)
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
        ...warnOfHidden(counted(page => page.hidden - page.marked)),
        ...warnOfMarked(counted(page => page.marked)),
        ...warnOfStruck(counted(page => page.struck)),
        ...warnOf(
          labels(page => page.isUnsearched && page.runs.length + page.fields.length > 0),
          'was not searched for words hidden under boxes: look at the file before it is quoted',
        ),
        ...warnOf(
          labels(page => page.hasOff),
          'holds notes, stamps or fields that are switched off: their words were left out',
        ),
        ...warnOfComments(counted(page => page.comments)),
        ...warnOf(
          labels(page => page.isMapped && EAST_ASIAN.test(wordsOf(page))),
          'has East Asian type that the file does not hold, and parts of it may be missing: look at the file before it is quoted',
        ),
        ...warnOf(
          labels(page => (wordsOf(page).match(LEFTWARD)?.length ?? 0) >= FEWEST_LEFTWARD),
          'has words that are written from right to left, and their order may be wrong where they meet others: look at the file before it is quoted',
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
          labels(page => (isPictured(page) || insets.includes(page)) && !isWrong(page) && isRead(page)),
          'holds a picture of a text: its words were recognised and may hold errors',
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

/** What is typed or stamped onto a page is drawn with its picture, and would be read twice. */
const mayHoldInset = ({ pictures, isLayer, fields, stamps }: RawPage): boolean =>
  pictures >= INSET && pictures < LARGEST_INSET && !isLayer && fields.length + stamps.length === 0

/** Whether the pages are made from an XFA form by the viewer (ISO 32000-1, 12.7.8; `NeedsRendering` in its 7.7.2). */
async function isXfa(document: PdfDocument, bytes: Uint8Array): Promise<boolean> {
  const { info } = await document.getMetadata()
  if ('IsXFAPresent' in info && info.IsXFAPresent === true) return true
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/NeedsRendering true')
}

function warnOfHidden(hidden: { page: string; words: number }[]): string[] {
  if (hidden.length === 0) return []
  return [
    `Words lie hidden on ${listed(hidden)}: under boxes, in the colour of the paper, or beyond the edge. They were left out, and nobody can find or quote them here; whoever has the file can still read them, so ask the sender for one that is redacted safely.`,
  ]
}

function warnOfMarked(marked: { page: string; words: number }[]): string[] {
  if (marked.length === 0) return []
  return [
    `Words are marked for redaction on ${listed(marked)}, but the redaction was not carried out: whoever has the file can read them. They were left out here; ask the sender for the redacted file.`,
  ]
}

function warnOfStruck(struck: { page: string; words: number }[]): string[] {
  if (struck.length === 0) return []
  return [
    `Words are struck through on ${listed(struck)}, and stand in the text like any other: look at the file before you quote them.`,
  ]
}

function warnOfComments(comments: { page: string; words: number }[]): string[] {
  const count = comments.reduce((sum, { words }) => sum + words, 0)
  if (count === 0) return []
  return [`${count === 1 ? 'A comment was' : `${count} comments were`} left out: ${listed(comments)}.`]
}

function listed(pages: { page: string; words: number }[]): string {
  const shown = pages.slice(0, 12).map(({ page, words }) => `page ${page} (${words})`)
  return shown.join(', ') + (pages.length > 12 ? ` and ${pages.length - 12} more pages` : '')
}

function warnOf(labels: string[], what: string): string[] {
  if (labels.length === 0) return []
  const shown = labels.slice(0, 12).join(', ') + (labels.length > 12 ? ` and ${labels.length - 12} more` : '')
  return [labels.length === 1 ? `Page ${shown} ${what}.` : `Each of the pages ${shown} ${what}.`]
}

const wordsOf = (page: RawPage): string =>
  toLines(page.runs)
    .map(line => line.text)
    .join('\n')

/** Letters and digits of a page; what the court stamped on a scan is no text of the scan. */
function countLetters(page: RawPage): number {
  const lines = toLines(page.runs).filter(line => !isCourtStamp(line.text))
  return lines.reduce((sum, line) => sum + lettersOf(line.text), 0) + page.fields.join('').length
}

const lettersOf = (text: string): number => text.match(/[\p{L}\d]/gu)?.length ?? 0
