import { matchSeries } from '../tables/series.ts'

/** A number that may be a volume: with the word for it before, in brackets, or with a mark to the name. */
const volumes =
  /(?=[\d([Vv])(?<![\p{L}\p{N}.$€£§¶&/-])(?:(?<word>vol(?:umes?\b|\b\.?)\s{1,3})(?<called>\d{1,4})(?<link>,?\s{1,3}(?:of\s{1,3})?(?:the\s{1,3})?)|(?<opens>[([])?(?<alone>\d{1,4})(?<closes>[)\]])?(?<joint>\s?[([“"]|\s?[-–—_/:]\s?|\s{1,3}))(?=\p{Lu})/giu

/** What stands between name and page, and the page. */
const pages =
  /^(?<between>[)\]”"]\s{0,3}|\s?[-–—_/:#]\s?|,?\s{1,3}(?:at\s{1,3})?(?:(?:page|pp?\.|pg\.)\s{1,3})?)(?<opens>[([]?)(?<page>\d{1,5})(?<closes>[)\]]?)(?![\p{L}\p{N}]|\.\d|\s?\d)/u

/** Longest name and its page together. */
const reach = 90

/** Names that no sentence has: two words or letters with full stops, the number of a series, or a reporter's name in words. */
const isTelling = (name: string): boolean =>
  /\p{L}\.\s?\p{L}+\.?$/u.test(name) || /\d(?:d|th)\.?$/i.test(name) || /\p{L}{4} \p{L}{4}/u.test(name)

const closing: Record<string, string> = { '(': ')', '[': ']', '“': '”', '"': '"' }
const blank = (s: string): string => ' '.repeat(s.length)
const isYear = (page: string): boolean => /^(?:1[6-9]|20)\d\d$/.test(page)

type Joints = { before: string; after: string; page: string; inBrackets: boolean }

/**
 * Whether the marks belong together: brackets or quotation marks round the name alone, the same mark on both sides of it, or
 * blanks and the page in brackets, which may not be a year.
 */
function belong({ before, after, page, inBrackets }: Joints): boolean {
  const [first, second] = [before.trim(), after.trim()]
  if (first === '') return second === '#' || second === ':' || (second === '' && inBrackets && !isYear(page))
  return !inBrackets && second === (closing[first] ?? first)
}

/** How long the name of a case reporter or a journal is that begins these words, longest first. */
const namesAt = (near: string): number[] =>
  matchSeries(near, 0, true)
    .filter(({ series }) => series.some(({ kind }) => kind === 'case' || kind === 'journal'))
    .map(({ end }) => (near.charAt(end) === '.' ? end + 1 : end))
    .reverse()

/**
 * Citations whose volume, name and page are joined by marks or words as they are usually printed: "410 (U.S.) 113",
 * "410-U.S.-113", "410 U.S. [113]", "volume 410 of the United States Reports, page 113". Whoever reads them takes them for
 * citations. A unit for a unit, so that offsets stay.
 */
export function withUsualJoints(text: string): string {
  const out: string[] = []
  let done = 0
  for (const found of text.matchAll(volumes)) {
    if (found.index < done) continue
    const {
      word = '',
      called,
      link = '',
      opens = '',
      alone = '',
      closes = '',
      joint = '',
    } = found.groups ?? {}
    const at = found.index + found[0].length
    // "(1977) Cal. App. 3d 817" lacks its volume.
    if ((closing[opens] ?? '') !== closes || (opens !== '' && isYear(alone))) continue
    const near = text.slice(at, at + reach)
    if (called === undefined && opens === '' && joint.trim() === '' && !/[#:[(]\s?\d/.test(near)) continue
    for (const length of namesAt(near)) {
      const name = near.slice(0, length)
      const behind = pages.exec(near.slice(length))
      const { between = '', opens: open = '', page = '', closes: close = '' } = behind?.groups ?? {}
      if (behind === null || !isTelling(name) || (closing[open] ?? '') !== close) continue
      const inBrackets = open !== ''
      const isCalled = called !== undefined && !(inBrackets && isYear(page))
      const isBracketed = opens !== '' && joint.trim() === '' && between.trim() === ''
      if (!isCalled && !isBracketed && !belong({ before: joint, after: between, page, inBrackets })) continue
      const volume = `${blank(word + opens)}${called ?? alone}${blank(closes + link + joint)}`
      out.push(
        text.slice(done, found.index),
        `${volume}${name}${blank(between + open)}${page}${blank(close)}`,
      )
      done = at + length + behind[0].length
      break
    }
  }
  return done === 0 ? text : out.join('') + text.slice(done)
}
