import { EAST_ASIAN } from './character-maps.ts'
import type { PicturedPage } from './pictures.ts'

/** Letters written from right to left, and how many on a page are words of it: their order in the file is the writer's choice. */
const LEFTWARD = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/gu
const FEWEST_LEFTWARD = 10

/** What a reader should know of the pages before they quote them, as sentences. */
export function pdfWarnings(pages: readonly PicturedPage[]): string[] {
  const about = (which: (page: PicturedPage) => boolean, what: string): string[] =>
    warnOf(
      pages.filter(which).map(page => page.label),
      what,
    )
  const isRead = ({ recognised }: PicturedPage): boolean => recognised !== undefined
  return [
    ...warnOfHidden(wordsOn(pages, page => page.hidden - page.marked)),
    ...warnOfMarked(wordsOn(pages, page => page.marked)),
    ...warnOfStruck(wordsOn(pages, page => page.struck)),
    ...about(
      page => page.isUnsearched && page.runs.length + page.fields.length > 0,
      'was not searched for words hidden under boxes: look at the file before it is quoted',
    ),
    ...about(
      page => page.hasOff,
      'holds notes, stamps or fields that are switched off: their words were left out',
    ),
    ...warnOfComments(wordsOn(pages, page => page.comments)),
    ...about(
      page => page.isMapped && EAST_ASIAN.test(page.words),
      'has East Asian type that the file does not hold, and parts of it may be missing: look at the file before it is quoted',
    ),
    ...about(
      page => (page.words.match(LEFTWARD)?.length ?? 0) >= FEWEST_LEFTWARD,
      'has words that are written from right to left, and their order may be wrong where they meet others: look at the file before it is quoted',
    ),
    ...about(page => page.isUnread, 'could not be read and is left out'),
    ...about(page => page.isEmpty && !isRead(page), 'has no text (a scan?)'),
    ...about(
      page => page.isEmpty && !page.isWrong && isRead(page),
      'is a picture: its words were recognised and may hold errors',
    ),
    ...about(
      page => (page.isPictured || page.isInset) && !page.isWrong && !page.isAsked && isRead(page),
      'holds a picture of a text: its words were recognised and may hold errors',
    ),
    ...about(
      page => page.isWrong && isRead(page),
      'has words that do not match what it shows: they were recognised from its picture and may hold errors',
    ),
    ...about(
      page => page.isAsked && !page.isEmpty && isRead(page) && page.recognised?.length !== 0,
      'was read from its picture because somebody asked for it: the words were recognised and may hold errors',
    ),
    ...about(
      page => page.isAsked && page.letters > 0 && page.recognised?.length === 0,
      'shows no words that could be recognised in its picture: those of the file were left out',
    ),
    ...about(
      page => page.isAsked && !page.isEmpty && !isRead(page),
      'could not be read from its picture: the words are those of the file',
    ),
    ...about(
      page => page.isTrusted,
      'has words that may not be those that it shows. They were taken because somebody asked for the words of the file: look at the file before they are quoted',
    ),
    ...about(
      page => page.isWrong && !isRead(page),
      'has words that do not match what it shows. Run text recognition (OCR) over it and add the result',
    ),
  ]
}

/** How many words of a kind lie on which page; pages without any are left out. */
export const wordsOn = (
  pages: readonly PicturedPage[],
  count: (page: PicturedPage) => number,
): { page: string; words: number }[] =>
  pages.flatMap(page => (count(page) > 0 ? [{ page: page.label, words: count(page) }] : []))

function warnOfHidden(hidden: { page: string; words: number }[]): string[] {
  if (hidden.length === 0) return []
  return [
    `Words lie hidden on ${listed(hidden)}: under boxes, where a scan is blurred, in the colour of the paper, or beyond the edge. They were left out, and nobody can find or quote them here; whoever has the file can still read them, so ask the sender for one that is redacted safely.`,
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
