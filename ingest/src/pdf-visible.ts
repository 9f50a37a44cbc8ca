import { pdfEngine, type PdfEngine } from './pdf-engine.ts'
import type { PlacedText } from './pdf-lines.ts'
import { readNotes, type Note } from './pdf-notes.ts'
import { coveredPixels, renderPair, toDevice, type Pair } from './pdf-render-pair.ts'

/** Where a hidden word begins on the page as seen, in whole points, and whether paper is all there is to see; never the word. */
export type HiddenWord = { x: number; y: number; isOnPaper: boolean }

/** A page on which words are hidden: what is left to see, and where the words stood that somebody meant to hide. */
export type VisiblePage = { placed: PlacedText[]; hidden: HiddenWord[] }

/** Tells hidden words from visible ones, page by page (`index` from 0). `close` gives the memory back. */
export type HiddenWords = { page(index: number): VisiblePage | null; close(): void }

/** One drawn character: its box and base line in the page's own points. */
type Letter = {
  text: string
  /** left, right, bottom, top */
  box: number[]
  /** To the page as seen, y down, in points. */
  matrix: number[]
  width: number
  isInvisible: boolean
  isHidden: boolean
  isOnPaper: boolean
}

/**
 * Opens the file for a look at what can be seen. A letter is hidden when leaving out all words changes nothing where it
 * stands: a box over it, a picture, an annotation, or its own colour hides it, in whatever order they were drawn.
 * Null when PDFium cannot open the file.
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
  return {
    page(index) {
      const page = engine.call('FPDF_LoadPage', document, index)
      if (page === 0) return null
      try {
        return lookAt(engine, page)
      } finally {
        engine.call('FPDF_ClosePage', page)
      }
    },
    close() {
      engine.call('FPDF_CloseDocument', document)
      free()
    },
  }
}

const TEXT = 1
const PATH = 2
const IMAGE = 3
const FORM = 5

type Drawn = { words: number[]; canHide: boolean; hasPicture: boolean }

function lookAt(engine: PdfEngine, page: number): VisiblePage | null {
  const drawn: Drawn = { words: [], canHide: hasCoveringNotes(engine, page), hasPicture: false }
  const count = engine.call('FPDFPage_CountObjects', page)
  for (let at = 0; at < count; at++) sort(engine, engine.call('FPDFPage_GetObject', page, at), drawn, 0)
  if (drawn.words.length === 0 || !drawn.canHide) return null
  const letters = readLetters(engine, page)
  if (letters.length === 0) return null
  const pair = renderPair(engine, page, drawn.words)
  if (pair === null) return null
  for (const letter of letters) judge(letter, pair, drawn.hasPicture)
  return keepVisible(letters, readNotes(engine, page))
}

/** Forms nest; deeper ones than this hold no words of an honest document. */
const DEEPEST = 8

function sort(engine: PdfEngine, object: number, drawn: Drawn, depth: number): void {
  const type = engine.call('FPDFPageObj_GetType', object)
  if (type === TEXT) {
    drawn.words.push(object)
    if (!isDark(engine, object)) drawn.canHide = true
  } else if (type === PATH) drawn.canHide ||= coversWords(engine, object)
  else if (type === FORM && depth < DEEPEST) {
    const count = engine.call('FPDFFormObj_CountObjects', object)
    for (let at = 0; at < count; at++)
      sort(engine, engine.call('FPDFFormObj_GetObject', object, at), drawn, depth + 1)
  } else {
    drawn.canHide = true
    drawn.hasPicture ||= type === IMAGE
  }
}

/** Words darker than this cannot vanish on paper by themselves. Sum of red, green and blue, at most 765. */
const DARK = 450

function isDark(engine: PdfEngine, object: number): boolean {
  return engine.withRoom(16, pointer => {
    const isKnown = engine.call(
      'FPDFPageObj_GetFillColor',
      object,
      pointer,
      pointer + 4,
      pointer + 8,
      pointer + 12,
    )
    const [red = 255, , , , green = 255, , , , blue = 255, , , , alpha = 0] = engine.bytes(pointer, 16)
    return (
      isKnown !== 0 && alpha > 200 && red + green + blue < DARK && renderMode(engine, object) !== INVISIBLE
    )
  })
}

/** Text rendering mode 3 of ISO 32000-1, 9.3.6: neither filled nor stroked; recognised words over a scan stand so. */
const INVISIBLE = 3
const renderMode = (engine: PdfEngine, object: number): number =>
  engine.call('FPDFTextObj_GetTextRenderMode', object)

/** Rules and underlines are thinner than this, in points; what could hide a word is not. */
const THINNEST = 3

function coversWords(engine: PdfEngine, path: number): boolean {
  return engine.withRoom(16, pointer => {
    engine.call('FPDFPageObj_GetBounds', path, pointer, pointer + 4, pointer + 8, pointer + 12)
    const [left = 0, bottom = 0, right = 0, top = 0] = engine.floats(pointer, 4)
    if (Math.min(right - left, top - bottom) < THINNEST) return false
    engine.call('FPDFPath_GetDrawMode', path, pointer, pointer + 4)
    const [fill = 0, , , , stroke = 0] = engine.bytes(pointer, 8)
    if (fill !== 0) return true
    engine.call('FPDFPageObj_GetStrokeWidth', path, pointer)
    return stroke !== 0 && (engine.floats(pointer, 1)[0] ?? 0) >= THINNEST
  })
}

/** Links, form fields and pop-up notes (ISO 32000-1, 12.5.6) do not lie over words. */
const HARMLESS_NOTES = new Set([1, 2, 16, 20])

function hasCoveringNotes(engine: PdfEngine, page: number): boolean {
  const count = engine.call('FPDFPage_GetAnnotCount', page)
  for (let at = 0; at < count; at++) {
    const note = engine.call('FPDFPage_GetAnnot', page, at)
    const type = engine.call('FPDFAnnot_GetSubtype', note)
    engine.call('FPDFPage_CloseAnnot', note)
    if (!HARMLESS_NOTES.has(type)) return true
  }
  return false
}

function readLetters(engine: PdfEngine, page: number): Letter[] {
  const seen = toDevice(engine, page)
  const text = engine.call('FPDFText_LoadPage', page)
  if (text === 0) return []
  try {
    const count = engine.call('FPDFText_CountChars', text)
    return engine.withRoom(64, room => {
      const letters: Letter[] = []
      for (let at = 0; at < count; at++) {
        // Spaces and line ends that PDFium adds of its own accord.
        if (engine.call('FPDFText_IsGenerated', text, at) === 1) continue
        const code = engine.call('FPDFText_GetUnicode', text, at)
        if (code === 0) continue
        engine.call('FPDFText_GetCharBox', text, at, room, room + 8, room + 16, room + 24)
        const box = engine.doubles(room, 4)
        engine.call('FPDFText_GetLooseCharBox', text, at, room)
        const [left = 0, top = 0, right = 0, bottom = 0] = engine.floats(room, 4)
        engine.call('FPDFText_GetMatrix', text, at, room)
        const [a = 1, b = 0, c = 0, d = 1] = engine.floats(room, 6)
        engine.call('FPDFText_GetCharOrigin', text, at, room, room + 8)
        const [x = 0, y = 0] = engine.doubles(room, 2)
        const size = engine.call('FPDFText_GetFontSize', text, at)
        const isUpright = Math.abs(a) >= Math.abs(b)
        const object = engine.call('FPDFText_GetTextObject', text, at)
        letters.push({
          // PDFium writes U+0002 for a hyphen at a line's end.
          text: code === 2 ? '-' : String.fromCodePoint(Math.min(code, 0x10ffff)),
          box,
          matrix: seen.matrix([a * size, b * size, c * size, d * size, x, y]),
          width: isUpright ? right - left : top - bottom,
          isInvisible: renderMode(engine, object) === INVISIBLE,
          isHidden: false,
          isOnPaper: false,
        })
      }
      return letters
    })
  } finally {
    engine.call('FPDFText_ClosePage', text)
  }
}

/** Part of a letter's box that must change for the letter to count as seen; the thinnest letters fill a tenth. */
const SEEN = 0.04

function judge(letter: Letter, pair: Pair, hasPicture: boolean): void {
  const covered = letter.text.trim() === '' ? null : coveredPixels(pair, letter.box)
  // Off the paper, or a mark without ink: nothing can be said.
  if (covered === null) return
  letter.isOnPaper = covered.darkest >= PAPER
  letter.isHidden = letter.isInvisible
    ? // Recognised words lie unseen over their picture; where it has one colour there was nothing to recognise.
      covered.contrast < FLAT && (!hasPicture || covered.darkest < PAPER)
    : covered.changed < SEEN
}

/** Steps of brightness out of 255 that an eye still takes for one colour, and from where on paper is white. */
const FLAT = 12
const PAPER = 200

function keepVisible(letters: Letter[], notes: Note[]): VisiblePage | null {
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
    if (!/[\p{L}\p{N}]/u.test(text) || LABEL.test(text) || isPrintedOver(word, text, over)) continue
    if (isSpeck(word)) continue
    hidden.push({
      x: Math.round(word[0]?.matrix[4] ?? 0),
      y: Math.round(word[0]?.matrix[5] ?? 0),
      isOnPaper: word.every(letter => letter.isOnPaper),
    })
  }
  if (shown.length === words.length) return null
  const placed = words.flatMap(word =>
    word
      .filter(letter => !isMostlyHidden(word) || !letter.isHidden)
      .map(({ text, width, matrix }) => ({ text, width, matrix })),
  )
  return { placed, hidden }
}

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

/** What redaction programs write into their boxes as the ground for the redaction: nothing that anybody meant to hide. */
const LABEL =
  /^\W*(?:redact(?:ed|ion|ions)?|privileged?|confidential|sealed|under|seal|attorney|client|attorney-client|work|product|pii)\W*$/i

/** A word under a correction: a visible word that is nearly the same stands on the same spot. */
function isPrintedOver(word: Letter[], text: string, shown: Note[]): boolean {
  const box = boxOf(word)
  return shown.some(other => {
    const [left, right, bottom, top] = other.box
    const wide = Math.min(right, box[1]) - Math.max(left, box[0])
    const high = Math.min(top, box[3]) - Math.max(bottom, box[2])
    if (wide < (box[1] - box[0]) * 0.4 || high < (box[3] - box[2]) * 0.4) return false
    return sharedLetters(text, other.text) >= text.length * 0.6
  })
}

/** Recognition makes a letter or two out of the dark edge of a scan. */
const isSpeck = (word: Letter[]): boolean => word.length <= 2 && word.every(letter => letter.isInvisible)

function boxOf(word: Letter[]): [number, number, number, number] {
  return [
    Math.min(...word.map(letter => letter.box[0] ?? 0)),
    Math.max(...word.map(letter => letter.box[1] ?? 0)),
    Math.min(...word.map(letter => letter.box[2] ?? 0)),
    Math.max(...word.map(letter => letter.box[3] ?? 0)),
  ]
}

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

/** Letters of one word touch each other on one line; spaces stand alone. */
function toWords(letters: Letter[]): Letter[][] {
  const words: Letter[][] = []
  let last: Letter | undefined
  for (const letter of letters) {
    const isApart =
      last === undefined || last.text.trim() === '' || letter.text.trim() === '' || !touches(last, letter)
    if (isApart) words.push([letter])
    else words.at(-1)?.push(letter)
    last = letter
  }
  return words
}

function touches(before: Letter, after: Letter): boolean {
  const [a = 1, b = 0, , , x = 0, y = 0] = before.matrix
  const [, , c = 0, d = 1, x2 = 0, y2 = 0] = after.matrix
  const size = Math.hypot(c, d)
  const length = Math.hypot(a, b) || 1
  const along = ((x2 - x) * a + (y2 - y) * b) / length
  const across = Math.abs((x2 - x) * b - (y2 - y) * a) / length
  return across < size * 0.5 && along > -size * 0.5 && along - before.width < size * 0.16
}
