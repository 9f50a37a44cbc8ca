/** Signs that keyboards, word processors and other scripts have for those of a query, each one character long. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '＂': '"',
  '″': '"',
  '‟': '"',
  '（': '(',
  '）': ')',
  '＆': '&',
  '｜': '|',
  '！': '!',
  '＊': '*',
  '＋': '+',
  '％': '%',
  '／': '/',
  '∕': '/',
  '⁄': '/',
}
const LOOKALIKE = new RegExp(`[${Object.keys(LOOKALIKES).join('')}]`, 'gu')

/**
 * The source of an expression for one of these names with a parenthesis right behind it, both caught. Not for "court(s)", either
 * number of a word, nor for "date(d)".
 */
export const withParenthesis = (names: string): string =>
  String.raw`(?<![\p{L}\p{N}])(${names})\((?!(?:s|es|ies|d)\))((?:[^()"]|\([^()"]{0,80}\)){0,80})\)`

/** A query in the signs of a plain keyboard, with its connectors written in one piece: what both readings begin with. */
export const plainly = (text: string): string =>
  outsidePhrases(
    text.replace(LOOKALIKE, sign => LOOKALIKES[sign] ?? sign),
    inOnePiece,
  )

/** Changes what stands outside quotation marks; what is quoted stands as it is. */
export const outsidePhrases = (text: string, change: (part: string) => string): string =>
  text
    .split(/(["“”„«»][^"“”„«»]*["“”„«»])/u)
    .map((part, at) => (at % 2 === 1 ? part : change(part)))
    .join('')

/** `w / 5`, `pre/ s`, `w//5`, `within /5`, `w/in 5` and `within 5 words of` are one connector each; `a|b` are two words and one between. */
const inOnePiece = (text: string): string =>
  text
    .replace(
      /(?<=^|[\s)])(?:within|w\/in?)\s{1,9}(\d{1,9})\s{1,9}(?:words?\s{1,9})?of(?=[\s(]|$)/gi,
      (_, words: string) => `w/${words}`,
    )
    .replace(/(?<=^|[\s)])w\/in?\s{1,9}(?=\d{1,9}(?:[\s(]|$))/gi, 'w/')
    .replace(
      /(?<=^|[\s)])(w|n|near|pre|onear|within)(?:\s*\/\s*){1,2}(\d{1,9}|s|p|sent|sentence|para|paragraph)(?=[\s([]|$)/gi,
      (_, how: string, reach: string) => `${/^within$/i.test(how) ? 'w' : how}/${reach}`,
    )
    // A space left out: "waiv!/s right", "lease w/5tenant", "lease /5tenant"; "+ 5" and "/s/" are slips, too.
    .replace(/(?<=[\p{L}]!)(?=(?:\/|\+|w\/)(?:\d{1,3}|[sp])(?:\s|$))/giu, ' ')
    .replace(/(?<=\s(?:(?:w|n|pre|near|onear)?\/|\+)\d{1,3})(?=(?!(?:st|nd|rd|th)\b)\p{L}{3})/giu, ' ')
    .replace(/(?<=[\p{L})]\s\+)\s(?=\d{1,3}\s[\p{L}(])/gu, '')
    .replace(/(?<=\p{Ll}\s\/\d{1,3})\/(?=\s\p{Ll})/gu, '')
    .replace(/\|+/g, ' | ')
