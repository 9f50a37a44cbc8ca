import type { getDocumentProxy } from 'unpdf'
import { countWords } from '../../passages/count-words.ts'
import { countComments, fieldWords, placesOf, type NotePlaces } from './fields.ts'
import { hasDoubledLetters } from './letters.ts'
import { toLines, toRuns, type PlacedText, type Run } from './lines.ts'
import { hungFiles, type Listed } from './attached.ts'
import type { Box } from './box.ts'
import { apartInLetters, closeSpaced } from './spaced.ts'
import { noStamps } from './stamps.ts'
import type { HiddenWord, HiddenWords, PageLook } from './visible.ts'

/** A PDF as pdf.js has it open. */
export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>

/** One page as it was drawn. `index` counts from 0; `height` in points as seen; `hidden` words are not in `runs`. */
export type RawPage = {
  index: number
  label: string
  height: number
  runs: Run[]
  fields: string[]
  /** What stamps show on the page, a line each. */
  stamps: string[]
  /** Notes, stamps or fields with words are switched off. */
  hasOff: boolean
  /** How many comments of readers hang on the page. */
  comments: number
  /** Files that hang on the page. */
  hung: Listed[]
  hidden: number
  /** Where words are hidden, in the page's own points: their boxes, never the words. */
  hiddenAt: readonly Box[]
  /** How many of the hidden words can be seen, but were marked for a redaction that was not carried out. */
  marked: number
  /** How many words are struck through, and are text all the same. */
  struck: number
  /** Part of the page that pictures take, from 0 to 1. */
  pictures: number
  /** Its words are somebody's recognition of the picture that shows them. */
  isLayer: boolean
  /** And they do not fit its ink: it may show others. */
  isLoose: boolean
  /** Words of the layer that may lie under something, and how often it has each; only to be looked for in the picture. */
  doubted: ReadonlyMap<string, number>
  /** Nobody looked for hidden words here: there was no time left, or the page could not be drawn. */
  isUnsearched: boolean
  /** Its words are PDFium's, because pdf.js lacks a character map of the file. */
  isMapped: boolean
  isUnread: boolean
}

/**
 * Milliseconds of computing that a document may spend on looking for hidden words before its other pages go unlooked: a
 * third of what a file may take.
 */
const WORK_AT_MOST = 20_000

/** Reads all pages. Printers' marks in white, the same on page after page, are left out but nothing to warn of. */
export async function readPages(
  document: PdfDocument,
  hidden: HiddenWords | null,
  lacksMaps: () => boolean,
): Promise<RawPage[]> {
  const labels = await readLabels(document)
  const layers = await readLayers(document)
  const isLayered = layers === null || [...layers].length > 0
  const mayLook = openBudget()
  const pages: RawPage[] = []
  const hiddenAt: { words: HiddenWord[]; width: number; height: number }[] = []
  for (let index = 0; index < document.numPages; index++) {
    const label = labels[index] ?? `${index + 1}`
    const notes = await readNotes(document, index)
    const places = placesOf(notes, layer => layers?.isVisible(layer) ?? true)
    const look = mayLook() ? lookAt(hidden, index, isLayered, places) : unseen
    const page = await readPage(document, index, look, { notes, places }, own => {
      const isMapped = lacksMaps()
      const lines = toLines(toRuns(own))
      const isPDFiums = isMapped || hasDoubledLetters(lines.map(({ text }) => text).join('\n'))
      const words = own.map(({ text }) => text).join(' ')
      const placed = isPDFiums ? hidden?.words(index) : hidden?.hyphenated(index, words)
      if (placed) return { placed, isMapped }
      return { placed: apartInLetters(own, lines, () => hidden?.words(index) ?? null), isMapped: false }
    })
    const { width, ...read } = page ?? unread
    const { pictures, isLayer, isLoose, doubted, isUnsearched, stamps, struck } = look
    pages.push({
      index,
      label,
      pictures,
      isLayer,
      isLoose,
      doubted,
      isUnsearched,
      struck,
      stamps: stamps.lines,
      ...read,
      comments: countComments(notes),
      hung: hungFiles(notes),
      hidden: read.hidden + stamps.hidden,
      hiddenAt: look.visible?.hidden.map(word => word.box) ?? [],
      hasOff: read.hasOff || stamps.isOff,
    })
    hiddenAt.push({ words: look.visible?.hidden ?? [], width, height: read.height })
  }
  const isMark = printersMarks(hiddenAt)
  return pages.map((page, index) => {
    const words = hiddenAt[index]?.words.filter(word => !isMark(word)) ?? []
    return {
      ...page,
      hidden: page.hidden + words.length,
      marked: page.marked + words.filter(word => word.isMarked).length,
    }
  })
}

function openBudget(): () => boolean {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 < WORK_AT_MOST
  }
}

type Layers = Awaited<ReturnType<PdfDocument['getOptionalContentConfig']>>

/** The layers of the file (ISO 32000-1, 8.11): what stands on one that is switched off cannot be seen. */
async function readLayers(document: PdfDocument): Promise<Layers | null> {
  try {
    return await document.getOptionalContentConfig()
  } catch {
    // Damaged layers cost time, not words: every page is looked at.
    return null
  }
}

/** The notes and fields of a page; those of a damaged one are told with it, as one that could not be read. */
async function readNotes(document: PdfDocument, index: number): Promise<unknown[]> {
  try {
    return await (await document.getPage(index + 1)).getAnnotations({ intent: 'any' })
  } catch {
    return []
  }
}

/** What is known of a page that PDFium could not draw, or for which no time was left. */
const unseen: PageLook = {
  visible: null,
  pictures: 0,
  isLayer: false,
  isLoose: false,
  doubted: new Map(),
  unseenNotes: [],
  stamps: noStamps,
  struck: 0,
  isUnsearched: true,
}

function lookAt(hidden: HiddenWords | null, index: number, isLayered: boolean, places: NotePlaces): PageLook {
  try {
    return hidden?.page(index, isLayered, places) ?? unseen
  } catch {
    // A page that PDFium cannot draw is told as one that nobody searched.
    return unseen
  }
}

type ReadPage = { width: number } & Pick<
  RawPage,
  'height' | 'runs' | 'fields' | 'hasOff' | 'hidden' | 'marked' | 'isMapped' | 'isUnread'
>

const unread: ReadPage = {
  width: 0,
  height: 0,
  runs: [],
  fields: [],
  hasOff: false,
  hidden: 0,
  marked: 0,
  isMapped: false,
  isUnread: true,
}

/** Words in the colour of the paper, at one spot of the margin on so many pages, belong to the printer. */
const FEWEST_PAGES = 3
/** Part of the width and of the height that is margin. */
const MARGIN = 0.06

function printersMarks(
  pages: { words: HiddenWord[]; width: number; height: number }[],
): (word: HiddenWord) => boolean {
  const spot = ({ x, y }: HiddenWord): string => `${Math.round(x / 4)} ${Math.round(y / 4)}`
  const times = new Map<string, number>()
  for (const { words, width, height } of pages) {
    const inMargin = words.filter(
      ({ x, y, isOnPaper }) =>
        isOnPaper &&
        (x < width * MARGIN || x > width * (1 - MARGIN) || y < height * MARGIN || y > height * (1 - MARGIN)),
    )
    for (const key of new Set(inMargin.map(spot))) times.set(key, (times.get(key) ?? 0) + 1)
  }
  return word => (times.get(spot(word)) ?? 0) >= FEWEST_PAGES
}

async function readLabels(document: PdfDocument): Promise<string[]> {
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

/**
 * One page, or undefined when it is damaged. What can be seen takes the place of its words when some of them are hidden, and else
 * what `insteadOf` gives for them.
 */
async function readPage(
  document: PdfDocument,
  index: number,
  { visible, unseenNotes }: PageLook,
  { notes, places }: { notes: unknown[]; places: NotePlaces },
  insteadOf: (own: PlacedText[]) => { placed: PlacedText[]; isMapped: boolean },
): Promise<ReadPage | undefined> {
  try {
    const page = await document.getPage(index + 1)
    const view = page.getViewport({ scale: 1 })
    let placed = visible?.placed ?? []
    let squeezed = ''
    let isMapped = false
    if (!visible) {
      const content = await page.getTextContent()
      for (const item of content.items) {
        if (!('str' in item)) continue
        if (hasNoSize(item.transform)) squeezed += item.str
        else
          placed.push({ text: item.str, width: item.width, matrix: combine(view.transform, item.transform) })
      }
      ;({ placed, isMapped } = insteadOf(placed))
    }
    const { lines: fields, ...counts } = fieldWords(notes, unseenNotes, places.off)
    page.cleanup()
    return {
      width: view.width,
      height: view.height,
      runs: toRuns(closeSpaced(placed)),
      fields,
      ...counts,
      hidden: counts.hidden + countWords(squeezed),
      isMapped,
      isUnread: false,
    }
  } catch {
    // One damaged page is named in a warning; the others stand.
    return undefined
  }
}

/** Whether type is squeezed to nothing: PDFium knows no letters of it, and pdf.js gives its words all the same. */
const hasNoSize = ([a = 1, b = 0, c = 0, d = 1]: number[]): boolean =>
  Math.min(Math.hypot(a, b), Math.hypot(c, d)) === 0

/** The product of two PDF matrices: first `inner`, then `outer`. */
function combine(outer: number[], inner: number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}
