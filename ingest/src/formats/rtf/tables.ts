import { codePage } from '../text/code-pages.ts'
import { isSymbolFont } from '../symbol-fonts.ts'

/** Code pages by the number of a font's character set ("fcharset"). */
const CHARSETS: Record<number, number> = {
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 437,
}

/** Longest table of fonts or colours that is read, in characters. */
const LONGEST_TABLE = 300_000
/** Red, green and blue from which on a colour is white on paper. */
const WHITE = 240

/** The code pages of fonts that are not written in the document's own. */
export function fontPages(rtf: string): Map<number, string> {
  const from = rtf.indexOf('{\\fonttbl')
  const table = from === -1 ? '' : rtf.slice(from, from + LONGEST_TABLE)
  const pages = new Map<number, string>()
  for (const [, font, page] of table.matchAll(
    /\\f(\d{1,5})(?:\\[a-z]{1,20}-?\d{0,5} ?){0,8}?\\cpg(\d{1,5})/g,
  ))
    pages.set(Number(font), knownPage(Number(page)))
  const found = table.matchAll(/\\f(\d{1,5})(?:\\[a-z]{1,20}-?\d{0,5} ?){0,8}?\\fcharset(\d{1,3})/g)
  for (const [, font, charset] of found) {
    const page = CHARSETS[Number(charset)]
    if (page !== undefined) pages.set(Number(font), knownPage(page))
  }
  return pages
}

/** Levels from 1 by the numbers of the styles that are headings: by their place in an outline, or as Word and LibreOffice name them. */
export function headingStyles(rtf: string): Map<number, number> {
  const from = rtf.indexOf('{\\stylesheet')
  const table = from === -1 ? '' : rtf.slice(from, from + LONGEST_TABLE)
  const levels = new Map<number, number>()
  for (const [said = '', style] of table.matchAll(/\{\\s(\d{1,5})(?!\d)[^;]{0,1000};/g)) {
    const outline = /\\outlinelevel([0-8])(?!\d)/.exec(said)?.[1]
    const named = /\bheading ([1-9]);$/i.exec(said)?.[1]
    if (outline !== undefined) levels.set(Number(style), Number(outline) + 1)
    else if (named !== undefined) levels.set(Number(style), Number(named))
    else if (/[ }]Title;$/.test(said)) levels.set(Number(style), 1)
  }
  return levels
}

/** The names of fonts whose characters are signs of their own (character set 2), by their numbers. */
export function signFonts(rtf: string): Map<number, string> {
  const from = rtf.indexOf('{\\fonttbl')
  const table = from === -1 ? '' : rtf.slice(from, from + LONGEST_TABLE)
  const fonts = new Map<number, string>()
  for (const [, font, said = ''] of table.matchAll(/\\f(\d{1,5})(?!\d)([^;]{0,300});/g)) {
    if (!/\\fcharset2(?!\d)/.test(said)) continue
    const name = said
      .replace(/\{\\\*[^{}]{0,100}\}/g, '')
      .replace(/\\[a-z]{1,20}-?\d{0,5} ?|[{}]/g, '')
      .trim()
    if (isSymbolFont(name)) fonts.set(Number(font), name)
  }
  return fonts
}

/** Red, green and blue of the colours in their table, by their places; undefined where Word chooses. */
export function colourTable(rtf: string): (number[] | undefined)[] {
  const from = rtf.indexOf('{\\colortbl')
  const table = from === -1 ? '' : rtf.slice(from, rtf.indexOf('}', from)).slice(0, LONGEST_TABLE)
  return table.split(';').map(colour => {
    const parts = [...colour.matchAll(/\\(?:red|green|blue)(\d{1,3})/g)].map(([, part]) => Number(part))
    return parts.length === 3 ? parts : undefined
  })
}

/** Whether a colour is white or nearly white. */
export const isWhite = (colour: readonly number[] | undefined): boolean =>
  colour?.every(part => part >= WHITE) === true

/** Steps of 255 by which a colour may differ from its ground, in red, green and blue each, without being seen. */
const SAME = 16

/** Whether two colours look the same; false where one is not known. */
export const areSame = (one: readonly number[] | undefined, other: readonly number[] | undefined): boolean =>
  one !== undefined && one.every((part, at) => Math.abs(part - (other?.[at] ?? Number.NaN)) <= SAME)

/** The encoding of a code page by its number; Western where it is unknown. */
export const knownPage = (page: number): string => codePage(page) ?? 'windows-1252'
