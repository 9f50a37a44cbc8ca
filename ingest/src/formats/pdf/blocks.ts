import type { PdfEngine } from './engine.ts'
import { boxOf, codesOn, isInside, type Letter } from './letters.ts'

/** Signs that are nothing but ink: bars and blocks (U+2580 to U+259F) and black squares. Typed in a row they black words out. */
const BLOCK = /[\u2580-\u259f\u25a0\u25ac\u25fc\u2b1b]/

/** Whether a page has such signs among its text. */
export const drawsBlocks = (engine: PdfEngine, page: number): boolean =>
  codesOn(engine, page).some(code => BLOCK.test(String.fromCharCode(code)))

/**
 * The letters on which somebody typed blocks, in whichever order both are drawn: letter and block have one colour. Where signs
 * share a spot each is drawn by itself to see whether it shows, so that blocks as covers are told here.
 */
export function letterUnderBlocks(letters: readonly Letter[]): (letter: Letter) => boolean {
  const blocks = letters.filter(({ text, isInvisible }) => BLOCK.test(text) && !isInvisible)
  const boxes = blocks.map(block => boxOf([block]))
  return letter =>
    letter.text.trim() !== '' && !BLOCK.test(letter.text) && boxes.some(box => isInside(letter, box))
}
