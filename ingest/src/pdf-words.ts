import { cleanText } from './parse-text.ts'

/** All words of a document in lower case: they tell a word broken at the line's end from one that has a hyphen. */
export function knownWords(paragraphs: string[]): ReadonlySet<string> {
  const known = new Set<string>()
  for (const paragraph of paragraphs) {
    for (const match of paragraph.matchAll(/[\p{L}-]+/gu)) known.add(match[0].toLowerCase())
  }
  return known
}

/** Ligatures, and the shapes of Hebrew and Arabic letters by their place in a word: nobody would type them to find one. */
const FORMS = /[\ufb00-\ufb06\ufb1d-\ufdfb\ufe70-\ufefc]+/gu
/** A line's end between signs of Chinese or Japanese, which are written without spaces. */
const BETWEEN_SIGNS =
  /(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}、-。，；：」』）])\n(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}「『（])/gu

/** Words that a hyphen parts wherever they stand: "forty-five", "well-known", "self-defence". */
const PARTED =
  /(?:^|-)(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:well|self)-(?!ness|less|hood|ish|same)\p{L}{4,})$/u

/**
 * A paragraph's lines → one line. A hyphen at a line's end goes when the joined word stands elsewhere in the document or
 * the hyphenated one does not ("forty-sev-" and "en" too, where "forty-seven" stands elsewhere); it stays when the document writes
 * the word with a hyphen elsewhere, and before a capital or a figure ("pages 12-" and "14").
 */
export function joinHyphens(paragraph: string, known: ReadonlySet<string>): string {
  const joined = paragraph.replace(
    /([\p{L}-]{1,40})[-\u00ad\u2010]\n(\p{Ll}[\p{L}]{0,40})/gu,
    (_, before: string, after: string) => {
      const whole = (before + after).toLowerCase()
      const hyphenated = `${before}-${after}`.toLowerCase()
      const isBroken =
        known.has(whole) || !(known.has(hyphenated) || before.includes('-') || PARTED.test(hyphenated))
      return isBroken ? before + after : `${before}-${after}`
    },
  )
  const parted = joined.replace(
    /([\p{L}\p{N}]{1,40})([-\u2010])\n(\p{Lu}{1,40}|\p{N})/gu,
    (_, before: string, hyphen: string, after: string) =>
      known.has((before + after).toLowerCase()) ? before + after : before + hyphen + after,
  )
  return cleanText(parted.replace(BETWEEN_SIGNS, '').replace(FORMS, forms => forms.normalize('NFKC')))
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
