import { isSymbolFont } from './symbol-fonts.ts'

/** Code pages by the number of a font's character set ("fcharset"). */
const CHARSETS: Record<number, number> = {
  128: 932,
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
}

/** Longest table of fonts or colours that is read, in characters. */
const LONGEST_TABLE = 300_000
/** Red, green and blue from which on a colour is white on paper. */
const WHITE = 240

/** The code pages of fonts that are not written in the document's own. */
export function fontPages(rtf: string): Map<number, string> {
  const from = rtf.indexOf('{\\fonttbl')
  const table = from === -1 ? '' : rtf.slice(from, from + LONGEST_TABLE)
  const found = table.matchAll(/\\f(\d{1,5})(?:\\[a-z]{1,20}-?\d{0,5} ?){0,8}?\\fcharset(\d{1,3})/g)
  const pages = new Map<number, string>()
  for (const [, font, charset] of found) {
    const page = CHARSETS[Number(charset)]
    if (page !== undefined) pages.set(Number(font), knownPage(page))
  }
  return pages
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

/** The places of white and nearly white in the table of colours. */
export function whiteColours(rtf: string): Set<number> {
  const from = rtf.indexOf('{\\colortbl')
  const table = from === -1 ? '' : rtf.slice(from, rtf.indexOf('}', from)).slice(0, LONGEST_TABLE)
  const white = table.split(';').flatMap((colour, at) => {
    const parts = [...colour.matchAll(/\\(?:red|green|blue)(\d{1,3})/g)].map(([, part]) => Number(part))
    return parts.length === 3 && parts.every(part => part >= WHITE) ? [at] : []
  })
  return new Set(white)
}

/** The name of a code page of Windows by its number; Western where it is unknown. */
export function knownPage(page: number): string {
  try {
    return new TextDecoder(`windows-${page}`).encoding
  } catch {
    return page === 932 ? 'shift_jis' : page === 936 ? 'gbk' : page === 950 ? 'big5' : 'windows-1252'
  }
}
