import { joinBrokenWords, knownWords } from '@quaere/api/core/broken-words'

/** Signs in a printed line: a column of a newspaper has some thirty, a contract in small type up to 150. */
const NARROWEST = 30
const WIDEST = 160
/** A line that leaves more than this share of a long line free, the next word counted, was ended by its author. */
const FREE = 0.25
/** So many of the lines behind a break begin in the middle of a sentence, where the breaks are the printer's. */
const GOES_ON = 1 / 3

/** The beginning of an item: "1.", "(a)", "IV.", "•". The "v." between two parties is none. */
const ITEM = /^(?:\(?(?!v\.)(?:\d{1,2}|[ivxlc]{1,5}|[IVXLC]{1,5}|[a-zA-Z])[.)]|[•·▪◦*–—-])(?:\s|$)/u

/**
 * The paragraphs of pasted plain text. A PDF ends each printed line with a line's end: such lines become one paragraph again,
 * and words that a hyphen breaks become whole, those of `written`, the text that stands already, helping to tell. Lines that
 * their author ended stay paragraphs: where in doubt, they do.
 */
export function pastedParagraphs(pasted: string, written: string): string[] {
  const blocks = pasted
    .replace(/\r\n?|[\f\v\u2028\u2029]/g, '\n')
    .split(/\n[^\S\n]*\n\s*/u)
    .map(block => block.split('\n').map(line => line.trim()))
    .map(lines => lines.filter(line => line !== ''))
  const known = knownWords([pasted.replace(/[-\u00ad\u2010]\r?\n/g, ' '), written])
  return blocks.flatMap(lines => joined(lines).map(paragraph => whole(paragraph, known)))
}

const whole = (paragraph: string, known: ReadonlySet<string>): string =>
  joinBrokenWords(paragraph, known)
    .replace(/(?<=\d\u2013)\n(?=\d)/gu, '')
    .replace(/\s*\n\s*/g, ' ')

/** Lines between two empty ones → paragraphs, whose lines are still apart. */
function joined(lines: readonly string[]): string[] {
  if (!isPrinted(lines)) return [...lines]
  const width = lines.map(line => line.length).sort((a, b) => a - b)[Math.floor(lines.length * 0.75)] ?? 0
  const paragraphs: string[] = []
  let last: string | undefined
  for (const line of lines) {
    const goes = last !== undefined && goesOn(last, line, width)
    paragraphs.push(goes ? `${paragraphs.pop() ?? ''}\n${line}` : line)
    last = line
  }
  return paragraphs
}

/** The breaks are a printer's: the lines are as wide as a page's, and enough of them begin within a sentence. */
function isPrinted(lines: readonly string[]): boolean {
  const width = Math.max(0, ...lines.map(line => line.length))
  const following = lines.slice(1)
  if (width < NARROWEST || width > WIDEST || following.length === 0) return false
  const within = following.filter(line => /^\p{Ll}/u.test(line) && !ITEM.test(line))
  return within.length / following.length >= GOES_ON
}

/** What stands before an item, or before a heading: the end of a sentence or of the item before. */
const ENDED = /[.;:,?!)\]”"’](?:\s+(?:and|or))?$/u

/** The line had no room for the next one's first word, or breaks in one. */
function goesOn(line: string, next: string, width: number): boolean {
  if (/[\p{L}\d][-\u2013\u00ad\u2010]$/u.test(line)) return true
  if (ITEM.test(next) && ENDED.test(line)) return false
  const first = next.split(/\s/u, 1)[0] ?? ''
  return line.length + 1 + first.length >= width * (1 - FREE)
}
