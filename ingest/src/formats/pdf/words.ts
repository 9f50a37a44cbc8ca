import { joinBrokenWords } from '@quaere/api/core/broken-words'
import { cleanText } from '../text/parse-text.ts'

/** Ligatures, and the shapes of Hebrew and Arabic letters by their place in a word: nobody would type them to find one. */
const FORMS = /[\ufb00-\ufb06\ufb1d-\ufdfb\ufe70-\ufefc]+/gu
/** A line's end between signs of Chinese or Japanese, which are written without spaces. */
const BETWEEN_SIGNS =
  /(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}、-。，；：」』）])\n(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}「『（])/gu

/** A paragraph's lines → one line, with the words that a hyphen breaks made whole. */
export function joinHyphens(paragraph: string, known: ReadonlySet<string>): string {
  const parted = joinBrokenWords(paragraph, known)
  return cleanText(parted.replace(BETWEEN_SIGNS, '').replace(FORMS, forms => forms.normalize('NFKC')))
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
