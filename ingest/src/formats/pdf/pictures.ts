import type { WordsFrom } from '@quaere/api/core/words-from'
import type { PageToRead, ScannedPage } from '../ocr/ocr-pdf.ts'
import { lacksDoubted, wrongWords } from './layers.ts'
import { toLines } from './lines.ts'
import type { RawPage } from './pages.ts'
import { isDoubtful, isRubbish } from './rubbish.ts'
import { isCourtStamp } from './running.ts'

/** Reads the given pages of a PDF from their picture; pages that cannot be recognised are missing or empty. */
export type ReadScanned = (pdf: Uint8Array, pages: PageToRead[]) => Promise<Map<number, ScannedPage>>

/** A page with what its own words are worth. */
type WeighedPage = RawPage & {
  /** Its words in lines, without those of fields and stamps. */
  words: string
  letters: number
  /** Nothing worth the name of a text stands on it. */
  isEmpty: boolean
  /** Its words are not those that it shows. */
  isWrong: boolean
  /** Somebody asked that its picture be read, whatever its words are worth. */
  isAsked: boolean
  /** They look as if they were not those that it shows, and are taken because somebody asked for them. */
  isTrusted: boolean
}

/** The same with what was read in its picture. */
export type PicturedPage = WeighedPage & {
  /** Most of it is a picture, which may show a text. */
  isPictured: boolean
  /** Among its words stands a picture that may show a text of its own. */
  isInset: boolean
  /** Its own words stay beside those of the picture. */
  keepsWords: boolean
  /** What came of reading the picture; undefined where it was not read, or could not be. */
  scanned: ScannedPage | undefined
  /** The paragraphs of the picture that are taken as text, none where it was asked for and shows no words; undefined where the page's own words stand. */
  recognised: string[] | undefined
}

/** A page with fewer letters than this has no text worth the name: a stamp or a page number over a scan. */
const FEWEST_LETTERS = 3
/** A page with fewer letters, of which pictures take this part, may be a scan with a heading or a label on it. */
const FEW_LETTERS = 400
const PICTURED = 0.5
/** And it is one when its picture shows at least so many letters, and more than stand on it as text. */
const FEWEST_SHOWN = 30
/** Among the words of a page pictures of this part of it may show a text of their own: a letter pasted into a brief. */
const INSET = 0.08
const LARGEST_INSET = 0.7
/** And one does when so many letters are read in it, so surely (of 100). No more pages of a file are tried than these. */
const FEWEST_IN_INSET = 120
const SURE_IN_INSET = 75
const MOST_INSETS = 20
/** Pages of one file whose layers have words that may lie under a box, of which no more are read to find out. */
const MOST_COVERED = 100

/**
 * Weighs the words of each page, and reads the picture of those that have none, wrong ones, or a picture that may show others. Where
 * somebody asked for the pictures, all are read; where for the file's own words, none is for what those are worth.
 */
export async function readPictures(
  pages: RawPage[],
  bytes: Uint8Array,
  readScanned: ReadScanned,
  wordsFrom: WordsFrom | null = null,
): Promise<PicturedPage[]> {
  const { weighed, layers } = await weigh(pages, bytes, readScanned, wordsFrom)
  const needsPicture = (page: WeighedPage): boolean => page.isEmpty || page.isWrong || page.isAsked
  const insets = new Set(
    weighed
      .filter(page => mayHoldInset(page) && !needsPicture(page) && !isPictured(page))
      .slice(0, MOST_INSETS),
  )
  // What stands on a picture as text is exact: it is kept, and the picture is read without it. Type that a font calls spaces is none.
  const keepsWords = (page: WeighedPage): boolean =>
    !page.isLayer && !page.isWrong && !page.isAsked && lettersOf(page.words) > 0
  const asked = weighed
    .filter(page => needsPicture(page) || isPictured(page) || insets.has(page))
    .filter(page => !layers.has(page.index))
    .map(page => ({ index: page.index, withoutWords: keepsWords(page), hidden: page.hiddenAt }))
  const read = new Map([...layers, ...(asked.length > 0 ? await readScanned(bytes, asked) : [])])
  return weighed.map(page => {
    const scanned = read.get(page.index)
    const isInset = insets.has(page)
    const isTaken = scanned !== undefined && isText(scanned, page, isInset)
    return {
      ...page,
      isPictured: isPictured(page),
      isInset,
      keepsWords: keepsWords(page),
      scanned,
      recognised: isTaken ? scanned.paragraphs : undefined,
    }
  })
}

/** `layers` are the readings of pages that it took to find out that their words are others than they show. */
async function weigh(
  pages: RawPage[],
  bytes: Uint8Array,
  readScanned: ReadScanned,
  wordsFrom: WordsFrom | null,
): Promise<{ weighed: WeighedPage[]; layers: Map<number, ScannedPage> }> {
  const alone = pages.map(page => {
    const words = wordsOf(page)
    const letters = countLetters(page)
    return {
      ...page,
      words,
      letters,
      isEmpty: !page.isUnread && letters < FEWEST_LETTERS,
      isWrong: isRubbish(words),
      isAsked: false,
      isTrusted: false,
    }
  })
  if (wordsFrom === 'pictures') {
    const weighed = alone.map(page => ({ ...page, isWrong: false, isAsked: !page.isUnread }))
    return { weighed, layers: new Map() }
  }
  if (wordsFrom === 'layer') {
    const weighed = alone.map(page => {
      const isSuspect = page.isWrong || page.isLoose || page.doubted.size > 0 || isDoubtful(page.words)
      const isTrusted = !page.isEmpty && isSuspect
      return { ...page, isWrong: page.isWrong && page.isEmpty, isTrusted }
    })
    return { weighed, layers: new Map() }
  }
  const mayBeOthers = alone.filter(page => !page.isWrong && !page.isEmpty)
  const doubted = mayBeOthers.filter(page => isDoubtful(page.words))
  const loose = mayBeOthers.filter(page => page.isLoose && !doubted.includes(page))
  const layers = await wrongWords(
    [...doubted, ...loose].map(({ index, words, isLayer, hiddenAt }) => ({
      index,
      words,
      withoutWords: isLayer,
      hidden: hiddenAt,
    })),
    asked => readScanned(bytes, asked),
  )
  const covered = mayBeOthers
    .filter(page => page.doubted.size > 0 && !layers.has(page.index))
    .slice(0, MOST_COVERED)
  const asked = covered.map(({ index, hiddenAt }) => ({ index, withoutWords: true, hidden: hiddenAt }))
  const shown = asked.length > 0 ? await readScanned(bytes, asked) : new Map<number, ScannedPage>()
  for (const { index, doubted } of covered) {
    const page = shown.get(index)
    if (page !== undefined && lacksDoubted(doubted, page)) layers.set(index, page)
  }
  const weighed = alone.map(page => ({ ...page, isWrong: page.isWrong || layers.has(page.index) }))
  return { weighed, layers }
}

const isPictured = ({ pictures, isLayer, isEmpty, letters }: WeighedPage): boolean =>
  pictures >= PICTURED && !isLayer && !isEmpty && letters < FEW_LETTERS

/** What is typed or stamped onto a page is drawn with its picture, and would be read twice. */
const mayHoldInset = ({ pictures, isLayer, fields, stamps }: RawPage): boolean =>
  pictures >= INSET && pictures < LARGEST_INSET && !isLayer && fields.length + stamps.length === 0

/** Whether what was read in a picture is taken as text: in the place of the page's words, or beside them. */
function isText(scanned: ScannedPage, page: WeighedPage, isInset: boolean): boolean {
  const { paragraphs, confidence, refused } = scanned
  if (page.isAsked && !page.isEmpty) return refused === undefined
  if (page.isEmpty || page.isWrong) return paragraphs.length > 0
  const letters = lettersOf(paragraphs.join(' '))
  if (isInset) return letters >= FEWEST_IN_INSET && confidence >= SURE_IN_INSET
  return letters >= FEWEST_SHOWN && letters > page.letters
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
