/** A word in its place in a text. */
type Word = { text: string; start: number; end: number }

/** A table of authorities has its page numbers behind dots: "Doe v. Roe ...... 13, 14, 22". */
const tableLead = /(?:\.{4}|(?:\. ){3}|…)[.…\s]{0,60}(?:\d{1,4}(?:[-–]\d{1,4})?,\s{0,3}){0,8}$/

export const isTablePage = (text: string, word: Word): boolean =>
  /^\d{1,4}(?:[-–]\d{1,4})?,?$/.test(word.text) &&
  tableLead.test(text.slice(Math.max(0, word.start - 120), word.start))

/** The number of a row, in a column of its own: a line begins with it and a tab follows. */
export const isRowNumber = (text: string, word: Word): boolean =>
  text.charCodeAt(word.end) === 9 &&
  /^\d{1,4}[.)]?$/.test(word.text) &&
  (word.start === 0 || text.charCodeAt(word.start - 1) === 10)

/** "B. Probable Cause Was Lacking" over an empty line: a letter or number, three words and more, no full stop. */
const headingLine =
  /(?:^|\n)[ \t]*(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)][ \t]+(?:\p{Lu}[\p{L}’'-]{2,}[ \t]+)(?:[\p{L}’'-]{2,}[ \t]+)+[\p{L}’'-]{3,}$/u

/** Headings of briefs and of their tables of authorities, each a line of its own. */
const knownHeading =
  /(?:^|\n)[ \t]*(?:tables? of (?:authorities|contents|cases)|(?:federal |state |other |supreme court )?cases|statutes|rules|regulations|(?:other|secondary) (?:authorities|sources)|treatises|argument|summary of (?:the )?argument|introduction|background|discussion|analysis|conclusion)(?:[ \t]{1,80}pages?|[ \t]{1,80}page\(s\))?$/iu

/** Whether the word is the last of a heading, so that no name goes on past it. */
export function endsHeading(text: string, word: Word): boolean {
  if (!/[\p{L})]$/u.test(word.text)) return false
  const behind = /^[ \t]*(?:\r?\n[ \t]*){1,2}/.exec(text.slice(word.end, word.end + 40))?.[0]
  if (behind === undefined || !behind.includes('\n')) return false
  const line = text.slice(Math.max(0, word.end - 120), word.end)
  return knownHeading.test(line) || (behind.split('\n').length > 2 && headingLine.test(line))
}

/** Whether the word is the last of an indented block, over an empty line and text that is not indented. */
export function endsBlock(text: string, word: Word): boolean {
  if (!/^[ \t]*\r?\n[ \t]*\r?\n(?![ \t\r\n]|v(?:s|ersus)?\b)/i.test(text.slice(word.end, word.end + 40)))
    return false
  const line = text.lastIndexOf('\n', word.start - 1) + 1
  return /^(?: {3}|\t)/.test(text.slice(line, line + 3))
}
