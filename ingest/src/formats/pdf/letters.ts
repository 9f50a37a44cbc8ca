import type { Box } from './box.ts'
import type { PdfEngine } from './engine.ts'
import { INVISIBLE, renderMode } from './drawn.ts'
import { toDevice } from './render-pair.ts'

/** One drawn sign: its box and base line in the page's own points. */
export type Letter = {
  /** Several characters for a ligature ("tt", "ffi"). */
  text: string
  /** The drawing command that it belongs to. */
  object: number
  box: Box
  /** To the page as seen, y down, in points. */
  matrix: number[]
  width: number
  isInvisible: boolean
  isHidden: boolean
  /** It lies under a mark for redaction. */
  isMarked: boolean
  isOnPaper: boolean
}

/** All characters that a page draws, in the order of the file. */
export function readLetters(engine: PdfEngine, page: number): Letter[] {
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
        // It answers left, right, bottom, top.
        engine.call('FPDFText_GetCharBox', text, at, room, room + 16, room + 8, room + 24)
        const [from = 0, low = 0, to = 0, high = 0] = engine.doubles(room, 4)
        const box: Box = [from, low, to, high]
        engine.call('FPDFText_GetLooseCharBox', text, at, room)
        const [left = 0, top = 0, right = 0, bottom = 0] = engine.floats(room, 4)
        engine.call('FPDFText_GetMatrix', text, at, room)
        const [a = 1, b = 0, c = 0, d = 1] = engine.floats(room, 6)
        engine.call('FPDFText_GetCharOrigin', text, at, room, room + 8)
        const [x = 0, y = 0] = engine.doubles(room, 2)
        const size = engine.call('FPDFText_GetFontSize', text, at)
        const isUpright = Math.abs(a) >= Math.abs(b)
        const object = engine.call('FPDFText_GetTextObject', text, at)
        const sign = signOf(code, box)
        if (sign === '') continue
        const matrix = seen.matrix([a * size, b * size, c * size, d * size, x, y])
        const last = letters.at(-1)
        if (last !== undefined && last.object === object && standsOn(last, matrix)) {
          last.text += sign
          continue
        }
        letters.push({
          text: sign,
          object,
          box,
          matrix,
          width: isSmallCapital(sign, to - right, size * a)
            ? to - left
            : isUpright
              ? right - left
              : top - bottom,
          isInvisible: renderMode(engine, object) === INVISIBLE,
          isHidden: false,
          isMarked: false,
          isOnPaper: false,
        })
      }
      return letters
    })
  } finally {
    engine.call('FPDFText_ClosePage', text)
  }
}

/** Part of the type size by which the ink of a letter reaches out behind its width at most; an "f" leans out further. */
const OVERHANG = 0.12

/** Whether a small letter is drawn as a capital, as some programs make small capitals: PDFium gives it the width of a small one. */
const isSmallCapital = (sign: string, overhang: number, size: number): boolean =>
  /^[a-eg-z]$/.test(sign) && size > 0 && overhang > size * OVERHANG

/** PDFium writes this for a hyphen at a line's end. */
const AT_LINE_END = 0x2
const SOFT_HYPHEN = 0xad

/** A soft hyphen that is drawn with ink is what a reader sees: a hyphen. */
function signOf(code: number, [left, bottom, right, top]: Box): string {
  if (code === SOFT_HYPHEN) return right > left && top > bottom ? '-' : ''
  return code === AT_LINE_END ? '-' : String.fromCodePoint(Math.min(code, 0x10ffff))
}

const HYPHENS = /[-\u2010\u2011]/g

/** The signs of a page as numbers, in the order in which they are drawn. */
export function codesOn(engine: PdfEngine, page: number): number[] {
  const text = engine.call('FPDFText_LoadPage', page)
  if (text === 0) return []
  try {
    const letters = engine.call('FPDFText_CountChars', text)
    return Array.from({ length: letters }, (_, at) => engine.call('FPDFText_GetUnicode', text, at))
  } finally {
    engine.call('FPDFText_ClosePage', text)
  }
}

const isBreak = (code: number): boolean => code === SOFT_HYPHEN || code === AT_LINE_END

/** Whether a page draws more hyphens than its `words` have: pdf.js leaves out those that the file calls soft. */
export function lacksHyphens(engine: PdfEngine, page: number, words: string): boolean {
  const codes = codesOn(engine, page)
  if (!codes.some(isBreak)) return false
  const drawn = codes.map(code => (isBreak(code) ? '-' : String.fromCodePoint(Math.min(code, 0x10ffff))))
  return countHyphens(drawn.join('')) > countHyphens(words)
}

const countHyphens = (words: string): number => words.match(HYPHENS)?.length ?? 0

/** Words of so many letters, each there twice, that a page has when its bold print is made of letters drawn twice. */
const FEWEST_DOUBLED = 3
const LEAST_LETTERS = 3

/** Whether the words of a page stand in it "lliikkee tthhiiss": letters drawn twice, one by one, which pdf.js takes for neighbours. */
export function hasDoubledLetters(words: string): boolean {
  let doubled = 0
  for (const [word] of words.matchAll(/\p{L}+/gu)) {
    const pairs = word.match(/(\p{L})\1+/gu) ?? []
    if (pairs.length >= LEAST_LETTERS && pairs.join('') === word) doubled++
  }
  return doubled >= FEWEST_DOUBLED
}

/** The characters of a ligature come one by one from the same spot; drawn alone, the next begins behind the one before. */
const standsOn = ({ matrix, text, width }: Letter, other: number[]): boolean =>
  width > 0 && text.trim() !== '' && matrix.every((part, at) => part === other[at])

/** Letters of one word touch each other on one line; spaces stand alone. */
export function toWords(letters: Letter[]): Letter[][] {
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

/** The box around a whole word. */
export function boxOf(word: Letter[]): Box {
  return [
    Math.min(...word.map(letter => letter.box[0])),
    Math.min(...word.map(letter => letter.box[1])),
    Math.max(...word.map(letter => letter.box[2])),
    Math.max(...word.map(letter => letter.box[3])),
  ]
}

/** Whether the middle of the letter lies in a box. */
export function isInside({ box: [left, bottom, right, top] }: Letter, [from, low, to, high]: Box): boolean {
  const [x, y] = [(left + right) / 2, (bottom + top) / 2]
  return x > from && x < to && y > low && y < high
}
