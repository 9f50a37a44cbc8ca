import type { DocumentVersion, SourcePage } from '@quaere/api/core/wire/research'
import type { WordsFrom } from '@quaere/api/core/words-from'
import { count, number } from './numbers.ts'

/** How the words of a PDF's pages came about, in a sentence. */
export function pagesReadWords(
  { wordsFrom }: DocumentVersion,
  { reading }: Pick<SourcePage, 'reading'>,
): string {
  const recognised = reading.recognised ?? []
  const isOne = recognised.length === 1
  if (wordsFrom === 'pictures')
    return 'The words were read from the pictures of the pages by text recognition, because somebody asked for it.'
  const own = 'The words are those of the file’s own text layer'
  if (recognised.length === 0)
    return wordsFrom === 'layer' ? `${own}, because somebody asked for it.` : `${own}.`
  const read = `${isOne ? 'one page was' : `${count(recognised.length, 'page')} were`} read by text recognition`
  if (wordsFrom === 'layer') return `${own}, because somebody asked for it; ${read}, having none.`
  const left = recognised.filter(page => page.own === 'left').length
  const why =
    left === 0
      ? ''
      : left === recognised.length
        ? `, because the file’s words for ${isOne ? 'it' : 'them'} do not fit`
        : `, ${number(left)} of them because the file’s words do not fit`
  return `${own} where it has one that fits; ${read}${why}.`
}

/** What each way of reading a document again is called on its button, and what it does. */
export const readAgainWords: Record<WordsFrom, { button: string; does: string }> = {
  pictures: {
    button: 'Read again by text recognition',
    does: 'Every page is read from its picture, whatever words the file has for it. Recognised words may hold errors.',
  },
  layer: {
    button: 'Take the file’s own text layer',
    does: 'The file’s own words are taken, also where they do not look like those that the pages show.',
  },
}

const flags: Record<WordsFrom, string> = { pictures: '--ocr', layer: '--text-layer' }

/** The command by which whoever has the file reads it again, as a shell takes it. */
export const readAgainCommand = ({ path, matterId }: DocumentVersion, wordsFrom: WordsFrom): string =>
  `npm run ingest -- '${path.replaceAll("'", `'\\''`)}' --matter ${matterId} ${flags[wordsFrom]}`
