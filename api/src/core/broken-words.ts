/** All words of a text in lower case: they tell a word broken at the line's end from one that has a hyphen. */
export function knownWords(paragraphs: readonly string[]): ReadonlySet<string> {
  const known = new Set<string>()
  for (const paragraph of paragraphs) {
    for (const match of paragraph.matchAll(/[\p{L}-]+/gu)) known.add(match[0].toLowerCase())
  }
  return known
}

/** Words that a hyphen parts wherever they stand: "forty-five", "well-known", "self-defence". */
const PARTED =
  /(?:^|-)(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:well|self)-(?!ness|less|hood|ish|same)\p{L}{4,})$/u

/**
 * Joins words of a paragraph that a hyphen breaks at a line's end; the other line ends stay. The hyphen goes when the joined word
 * stands elsewhere in the document or the hyphenated one does not ("forty-sev-" and "en" too, where "forty-seven" stands elsewhere);
 * it stays when the document writes the word with a hyphen elsewhere, and before a capital or a figure ("pages 12-" and "14").
 */
export function joinBrokenWords(paragraph: string, known: ReadonlySet<string>): string {
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
  return joined.replace(
    /([\p{L}\p{N}]{1,40})([-\u2010])\n(\p{Lu}{1,40}|\p{N})/gu,
    (_, before: string, hyphen: string, after: string) =>
      known.has((before + after).toLowerCase()) ? before + after : before + hyphen + after,
  )
}
