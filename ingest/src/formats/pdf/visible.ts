import { common, type Box } from './box.ts'
import { drawsBlocks, letterUnderBlocks } from './blocks.ts'
import { unreadableWords } from './blurred.ts'
import { readDrawn, TINY } from './drawn.ts'
import { pdfEngine, type PdfEngine } from './engine.ts'
import type { NotePlaces } from './fields.ts'
import { liesLoose } from './layers.ts'
import { boxOf, isInside, lacksHyphens, readLetters, toWords, type Letter } from './letters.ts'
import type { PlacedText } from './lines.ts'
import { readMarks, readNotes, STRIKEOUT, type Note } from './notes.ts'
import { layOnSheets } from './overlaps.ts'
import { coveredPixels, renderPair, type Pair } from './render-pair.ts'
import { openPaleNotes } from './pale-notes.ts'
import { noStamps, openStamps, type Stamps } from './stamps.ts'
import { countStruck, partStruck } from './struck.ts'
import { readUnseenNotes, withFieldsDrawn, type UnseenNote } from './unseen-notes.ts'

/**
 * Where a hidden word begins on the page as seen, in whole points, its box in the page's own points, whether paper is all there is to
 * see, and whether somebody marked it for a redaction that was never carried out; never the word.
 */
export type HiddenWord = { x: number; y: number; box: Box; isOnPaper: boolean; isMarked: boolean }

/** A page on which words are hidden or have to be parted: what is left to see, and where the words stood that somebody meant to hide. */
export type VisiblePage = { placed: PlacedText[]; hidden: HiddenWord[] }

/** What a look at one page gives. */
export type PageLook = {
  /** Null where all words can be seen and stand as the file gives them. */
  visible: VisiblePage | null
  /** Part of the page that pictures take, from 0 to 1. */
  pictures: number
  /** Its words lie unseen over a picture of them: recognised text of a scan. */
  isLayer: boolean
  /** That layer does not fit the ink of the picture: it may hold other words. */
  isLoose: boolean
  /** Words of that layer over which something may lie, in parts or all over, and how often the layer has each. */
  doubted: ReadonlyMap<string, number>
  /** Fields and typed notes whose words cannot be seen. */
  unseenNotes: UnseenNote[]
  /** What stamps show on the page. */
  stamps: Stamps
  /** How many of the words that can be seen are struck through. */
  struck: number
  /** The page is too large to be drawn: nobody can tell. */
  isUnsearched: boolean
}

/** Tells hidden words from visible ones, page by page (`index` from 0). `close` gives the memory back. */
export type HiddenWords = {
  page(index: number, isLayered: boolean, places: NotePlaces): PageLook | null
  /** All words of a page, letter by letter; null when it cannot be opened. */
  words(index: number): PlacedText[] | null
  /** The same where the page shows hyphens that `words` lack; else null. */
  hyphenated(index: number, words: string): PlacedText[] | null
  /** The file says that a viewer is to make its pages from an XFA form (`NeedsRendering`, ISO 32000-1, 7.7.2). */
  isMadeByViewer: boolean
  close(): void
}

/** FORMTYPE_XFA_FULL of fpdf_formfill.h. */
const MADE_BY_VIEWER = 2

/**
 * Opens the file for a look at what can be seen. A letter is hidden when drawing it changes nothing where it
 * stands: a box over it, a picture, an annotation, the edge of the page or its own colour hides it, in whatever order they
 * were drawn. Words under a mark for redaction count as hidden. Null when PDFium cannot open the file.
 */
export async function openHiddenWords(bytes: Uint8Array): Promise<HiddenWords | null> {
  const engine = await pdfEngine()
  const data = engine.call('malloc', bytes.length)
  engine.put(data, bytes)
  const document = engine.call('FPDF_LoadMemDocument', data, bytes.length, 0)
  const free = (): number => engine.call('free', data)
  if (document === 0) {
    free()
    return null
  }
  const lookAgain = (page: number): VisiblePage | null => lookAt(engine, page, true).visible
  const stamps = openStamps(engine, data, bytes.length, lookAgain)
  const paleNotes = openPaleNotes(engine, data, bytes.length, lookAgain)
  function onPage<Result>(index: number, work: (page: number) => Result): Result | null {
    const page = engine.call('FPDF_LoadPage', document, index)
    if (page === 0) return null
    try {
      return work(page)
    } finally {
      engine.call('FPDF_ClosePage', page)
    }
  }
  const lettersOf = (page: number): Letter[] =>
    asDrawn(engine, page, readLetters(engine, page), () => readDrawn(engine, page, false).words)
  return {
    page: (index, isLayered, places) =>
      onPage(index, page => {
        // Stamps first: once fields were drawn as stamps, a signature is no longer known as one.
        const found = tried(() => stamps.read(index, page, places))
        const typed = tried(() => paleNotes.find(page)) ?? []
        const look = lookAt(engine, page, isLayered)
        const pale = tried(() => paleNotes.judge(index, page, typed))
        // What is known of the page stands; that it was not looked at in full is told.
        return {
          ...look,
          stamps: found ?? noStamps,
          unseenNotes: [...look.unseenNotes, ...(pale ?? [])],
          isUnsearched: look.isUnsearched || found === null || pale === null,
        }
      }),
    words: index => onPage(index, lettersOf),
    hyphenated: (index, words) =>
      onPage(index, page => (lacksHyphens(engine, page, words) ? lettersOf(page) : null)),
    isMadeByViewer: engine.call('FPDF_GetFormType', document) === MADE_BY_VIEWER,
    close() {
      stamps.close()
      paleNotes.close()
      engine.call('FPDF_CloseDocument', document)
      free()
    },
  }
}

function tried<Result>(work: () => Result): Result | null {
  try {
    return work()
  } catch {
    return null
  }
}

function lookAt(engine: PdfEngine, page: number, isLayered: boolean): PageLook {
  const drawn = readDrawn(engine, page, isLayered)
  const { words, hasPicture, pictures, isLayer, crossing } = drawn
  const strikes = readMarks(engine, page, STRIKEOUT)
  const unseenNotes = readUnseenNotes(engine, page)
  const look: PageLook = {
    visible: null,
    pictures,
    isLayer,
    isLoose: false,
    doubted: new Map(),
    unseenNotes,
    stamps: noStamps,
    struck: 0,
    isUnsearched: false,
  }
  const hasBlocks = words.length > 0 && drawsBlocks(engine, page)
  const canHide = drawn.canHide || hasBlocks
  if (words.length === 0 || (!canHide && crossing.length + strikes.length === 0)) return look
  const own = asDrawn(engine, page, readLetters(engine, page), () => words)
  const letters = partStruck(own, crossing, strikes)
  look.struck = countStruck(letters, crossing, strikes)
  if (letters.length > own.length) look.visible = { placed: letters.map(toPlaced), hidden: [] }
  if (!canHide) return look
  if (letters.length === 0) return look
  const sheets = layOnSheets(letters)
  const draw = (): Pair | null => renderPair(engine, page, drawn, sheets ?? new Map<number, number>())
  const bare = draw()
  // What a field says is no ink under recognised words: fields count as covers alone.
  const pair = bare && { ...bare, shown: withFieldsDrawn(engine, page, draw)?.shown ?? bare.shown }
  if (pair === null) return { ...look, isUnsearched: true }
  look.isUnsearched = sheets === null
  const pixelsOf: PixelsOf = ({ object, box }, around = box) =>
    coveredPixels(pair, sheets?.get(object) ?? 0, around)
  look.isLayer ||= pictures >= PAGE_SIZED && liesUnderItsPicture(letters, pixelsOf)
  look.isLoose = look.isLayer && pictures >= PAGE_SIZED && liesLoose(toWords(letters), pair)
  const isAligned = fitsThePicture(letters, pixelsOf)
  for (const letter of letters) judge(letter, pixelsOf, { hasPicture, isLayer: look.isLayer, isAligned })
  const isUnder = hasBlocks ? letterUnderBlocks(letters) : () => false
  const marks = readMarks(engine, page)
  for (const letter of letters) {
    letter.isMarked = marks.some(mark => isInside(letter, mark))
    letter.isHidden ||= letter.isMarked || isUnder(letter)
  }
  if (look.isLayer) {
    const { blurred, mosaic } = unreadableWords(toWords(letters), pair)
    for (const letter of blurred.flat()) letter.isHidden = true
    look.doubted = doubtedWords(letters, pixelsOf, mosaic)
  }
  look.struck = countStruck(letters, crossing, strikes)
  return { ...look, visible: keepVisible(letters, readNotes(engine, page), hasPicture) ?? look.visible }
}

/** On a turned page PDFium takes the lines for words of one line, and sorts them so: they are put back in the order of the file. */
function asDrawn(engine: PdfEngine, page: number, letters: Letter[], wordsOf: () => number[]): Letter[] {
  if (engine.call('FPDFPage_GetRotation', page) === 0) return letters
  const words = wordsOf()
  const places = new Map(words.map((object, at) => [object, at]))
  const placeOf = ({ object }: Letter): number => places.get(object) ?? words.length
  return [...letters].sort((one, other) => placeOf(one) - placeOf(other))
}

/** What the page shows where a letter stands, or in the given box around it. */
type PixelsOf = (letter: Letter, box?: Box) => ReturnType<typeof coveredPixels>

/** Part of a letter's box that must change for the letter to count as seen; the thinnest letters fill a tenth. */
const SEEN = 0.04
/** And the part of its ink: of a word under a box set a little too high, or under a hatching, an eye sees the feet or specks. */
const OWN_INK = 0.4
/** A picture of this part of the page is the page, scanned. */
const PAGE_SIZED = 0.7

/** Some programs draw recognised words first and the scan over them: most letters are unseen, with ink where they stand. */
function liesUnderItsPicture(letters: Letter[], pixelsOf: PixelsOf): boolean {
  let unseen = 0
  let judged = 0
  for (const letter of letters) {
    const covered = letter.text.trim() === '' ? null : pixelsOf(letter)
    if (covered === null || covered === 'off') continue
    judged++
    if (covered.changed < SEEN && covered.contrast >= FLAT && covered.darkest < PAPER) unseen++
  }
  return judged > 0 && unseen > judged * 0.8
}

/** Part of a layer's letters that must stand on ink for its words on blank paper to tell something. */
const ALIGNED = 0.9

function fitsThePicture(letters: Letter[], pixelsOf: PixelsOf): boolean {
  const own = letters.filter(letter => letter.isInvisible && /[\p{L}\p{N}]/u.test(letter.text))
  const onInk = own.filter(letter => {
    const covered = pixelsOf(letter)
    return covered !== null && covered !== 'off' && covered.contrast >= FLAT
  })
  return own.length > 0 && onInk.length >= own.length * ALIGNED
}

type OfPage = { hasPicture: boolean; isLayer: boolean; isAligned: boolean }

function judge(letter: Letter, pixelsOf: PixelsOf, { hasPicture, isLayer, isAligned }: OfPage): void {
  const covered = letter.text.trim() === '' ? null : pixelsOf(letter)
  // A mark without ink: nothing can be said.
  if (covered === null) return
  if (covered === 'off') {
    letter.isHidden = true
    return
  }
  letter.isOnPaper = covered.darkest >= PAPER
  if (!letter.isInvisible && !(isLayer && covered.changed < SEEN)) {
    letter.isHidden = covered.changed < SEEN || covered.ownInk < OWN_INK || isTiny(letter)
    return
  }
  // Recognised words lie unseen over their picture; where it has one colour there was nothing to recognise. On white paper
  // the layer may be a little off, unless all other letters are where their ink is: then somebody painted this one white.
  const isBlank = covered.contrast < FLAT
  letter.isHidden =
    isBlank && (!hasPicture || !letter.isOnPaper || (isAligned && isBlankAround(letter, pixelsOf)))
}

const isTiny = ({ matrix: [a = 1, b = 0, c = 0, d = 1] }: Letter): boolean =>
  Math.min(Math.hypot(a, b), Math.hypot(c, d)) < TINY

/** Parts of the type size by which the blank must be higher and wider than the letter. */
const HIGHER = 0.25
const WIDER = 0.1

/** The box of a letter with so many parts of its size added on each side. */
function wider({ box: [left, bottom, right, top] }: Letter, across: number, along: number): Box {
  const size = Math.max(right - left, top - bottom)
  const [wide, high] = [size * across, size * along]
  return [left - wide, bottom - high, right + wide, top + high]
}

function isBlankAround(letter: Letter, pixelsOf: PixelsOf): boolean {
  const around = pixelsOf(letter, wider(letter, WIDER, HIGHER))
  return around !== null && around !== 'off' && around.contrast < FLAT
}

/** Steps of brightness out of 255 that an eye still takes for one colour, and from where on paper is white. */
const FLAT = 12
const PAPER = 200

function keepVisible(letters: Letter[], notes: Note[], hasPicture: boolean): VisiblePage | null {
  const words = toWords(letters).flatMap(partedByCovers)
  const shown = words.filter(word => !isMostlyHidden(word))
  const over = [
    ...notes,
    ...shown.map(word => ({ box: boxOf(word), text: word.map(letter => letter.text).join('') })),
  ]
  const hidden: HiddenWord[] = []
  for (const word of words) {
    if (!isMostlyHidden(word)) continue
    const text = word.map(letter => letter.text).join('')
    // A stray point may lose its ink to rounding; a word of letters and digits does not.
    if (!/[\p{L}\p{N}]/u.test(text) || LABEL.test(text) || (hasPicture && isSpeck(word))) continue
    if (isPrintedOver(word, text, over)) continue
    hidden.push({
      x: Math.round(word[0]?.matrix[4] ?? 0),
      y: Math.round(word[0]?.matrix[5] ?? 0),
      box: boxOf(word),
      isOnPaper: word.every(letter => letter.isOnPaper),
      isMarked: word.some(letter => letter.isMarked),
    })
  }
  if (shown.length === words.length) return null
  const placed = words.flatMap(word =>
    word.filter(letter => !isMostlyHidden(word) || !letter.isHidden).map(toPlaced),
  )
  return { placed, hidden }
}

const toPlaced = ({ text, width, matrix }: Letter): PlacedText => ({ text, width, matrix })

/** Fewer covered letters in a row inside a word that can be seen are rounding or a stray line. */
const FEWEST_COVERED = 3

/** A box can cover the middle of a word: what is covered and what is seen are judged apart. */
function partedByCovers(word: Letter[]): Letter[][] {
  const runs: Letter[][] = []
  for (const letter of word) {
    const last = runs.at(-1)
    if (last?.[0]?.isHidden === letter.isHidden) last.push(letter)
    else runs.push([letter])
  }
  return runs.some(run => run[0]?.isHidden === true && run.length >= FEWEST_COVERED) ? runs : [word]
}

/** Judged by letters and digits: a rule of underscores under a form's field says nothing. */
function isMostlyHidden(word: Letter[]): boolean {
  const telling = word.filter(letter => /[\p{L}\p{N}]/u.test(letter.text))
  const judged = telling.length > 0 ? telling : word
  return (
    judged.filter(letter => letter.isHidden).length * 2 >= judged.length &&
    judged.some(letter => letter.isHidden)
  )
}

/** Part of what lies around a word that is dark where it stands in a box: of the darkest type it is less. */
const DARK = 0.5
/** Shorter words are not looked for in the picture. */
const LONG_ENOUGH = /[\p{L}\p{N}]{3}/u

/**
 * Words of a layer that lie in part under a box, in a dark one, or where the picture may be a mosaic: the label of a box ("REDACTED") has
 * ink, and words under it look as if it were theirs. A light heading on a dark bar looks the same; only a reading of the picture can tell.
 */
function doubtedWords(letters: Letter[], pixelsOf: PixelsOf, mosaic: Letter[][]): Map<string, number> {
  const words = toWords(letters)
  const textOf = (word: Letter[]): string => word.map(({ text }) => text).join('')
  const isDark = (letter: Letter): boolean => {
    const around = pixelsOf(letter, wider(letter, 0, HIGHER))
    return around !== null && around !== 'off' && around.dark > DARK
  }
  const squares = new Set(mosaic.map(([first]) => first))
  const isDoubted = (word: Letter[]): boolean =>
    LONG_ENOUGH.test(textOf(word)) &&
    (squares.has(word[0]) || partedByCovers(word).length > 1 || (!isMostlyHidden(word) && word.every(isDark)))
  const doubted = new Set(words.filter(isDoubted).map(textOf))
  const times = new Map<string, number>()
  for (const text of words.map(textOf)) if (doubted.has(text)) times.set(text, (times.get(text) ?? 0) + 1)
  return times
}

/** What redaction programs write into their boxes as the ground for the redaction: nothing that anybody meant to hide. */
const LABEL =
  /^\W*(?:redact(?:ed|ion|ions)?|privileged?|confidential|sealed|under|seal|attorney|client|attorney-client|work|product|pii)\W*$/i

/** A word under a correction: a visible word that is nearly the same stands on the same spot. */
function isPrintedOver(word: Letter[], text: string, shown: Note[]): boolean {
  const box = boxOf(word)
  return shown.some(other => {
    const shared = common(other.box, box)
    if (shared[2] - shared[0] < (box[2] - box[0]) * 0.4 || shared[3] - shared[1] < (box[3] - box[1]) * 0.4)
      return false
    return sharedLetters(text, other.text) >= text.length * 0.6
  })
}

/** Recognition makes a letter or two out of the dark edge of a scan. */
const isSpeck = (word: Letter[]): boolean => word.length <= 2 && word.every(letter => letter.isInvisible)

function sharedLetters(one: string, other: string): number {
  let shared = 0
  let rest = other
  for (const letter of one) {
    const at = rest.indexOf(letter)
    if (at === -1) continue
    shared++
    rest = rest.slice(0, at) + rest.slice(at + 1)
  }
  return shared
}
