import { isDigit, isWhite } from './chars.ts'
import { endsBlock, endsHeading, isRowNumber, isTablePage } from './table-lines.ts'

/**
 * A word before a citation. `head` is where its first line ends, when "Educa-" and "tion" of the next were joined;
 * `isSplit`, that a name was glued to it.
 */
type Token = { text: string; start: number; end: number; head: number; isNumber: boolean; isSplit: boolean }

/**
 * The end of quoted words with a name glued to it, `felony."Prayor v. State`, and a word, a closing mark or bracket with
 * a dash behind it: `rule—Prayor v. State`. Names are joined by dashes as well, "St. Louis—San Francisco Ry.", and a short
 * dash behind two letters is a name's, "al–Kidd". The blank behind a "v." or an "of" may be lost.
 */
const gluedBefore =
  /^\S*[.!?]["”](?=\p{Lu}\p{Ll})|^(?:\S*[)\]"”’'.,;:!?\d]|[("“‘[]*\p{Ll}\S*?)(?:—|--|―)(?=\p{Lu})|^[("“‘[]*\p{Ll}{3,}–(?=\p{Lu})|^(?:vs?\.|of)(?=\p{Lu})/u

const isMark = (c: number): boolean => c === 42 || c === 91

/** A page mark of another edition: "*495". */
const isPageMark = (word: string): boolean =>
  isMark(word.charCodeAt(0)) && /^\[?\*{1,2}\d{1,5}\]?$/.test(word)

/**
 * The words of `text` between `from` and `to`, numbered from the last one back: 0 is the nearest to the citation. Most
 * names are a few words, so each is read only when it is asked for. Page marks of another edition ("*495") are left out,
 * and "Educa-" at the end of a line is one word with "tion" on the next. Its fields are no `#` ones: compiled for
 * older engines those are maps of every reader there is, which a text of a hundred thousand citations fills.
 */
export class WordsBack {
  private readonly whole: string
  private readonly from: number
  /** Words that are known, nearest first, and where reading goes on. */
  private readonly known: Token[] = []
  private next: number
  /** A word that was read ahead: what stands before the last one known. */
  private ahead: Token | undefined
  /** The last part of a word that was split behind quoted words comes first; this one follows. */
  private glued: Token | undefined

  constructor(text: string, from: number, to: number) {
    this.whole = text
    this.from = from
    this.next = to
    this.ahead = this.read()
  }

  /** The word that stands `back` words before the nearest, or undefined when there is none. */
  private at(back: number): Token | undefined {
    while (this.known.length <= back && this.ahead !== undefined) this.take(this.ahead)
    return this.known[back]
  }

  has(back: number): boolean {
    return back >= 0 && this.at(back) !== undefined
  }

  /** The word as it is written, or the empty string when there is none. */
  text(back: number): string {
    return back < 0 ? '' : (this.at(back)?.text ?? '')
  }

  start(back: number): number | undefined {
    return back < 0 ? undefined : this.at(back)?.start
  }

  end(back: number): number | undefined {
    return back < 0 ? undefined : this.at(back)?.end
  }

  /** Whether no name goes on past the word: it is the last of a heading, a block or a line of a table. */
  ends(back: number): boolean {
    const token = back < 0 ? undefined : this.at(back)
    if (token === undefined) return false
    const word = { text: this.whole.slice(token.start, token.head), start: token.start, end: token.head }
    return token.isNumber
      ? isTablePage(this.whole, word) || isRowNumber(this.whole, word)
      : endsHeading(this.whole, word) || endsBlock(this.whole, word)
  }

  /** Whether a line holds this number and no word besides. */
  isAlone(back: number): boolean {
    const token = back < 0 ? undefined : this.at(back)
    return (
      token?.isNumber === true &&
      /\n[ \t]*$/.test(this.whole.slice(Math.max(0, token.start - 8), token.start)) &&
      /^[ \t]*\r?\n/.test(this.whole.slice(token.head, token.head + 8))
    )
  }

  /** Adds a word that is whole, with all parts that stand in the lines above. */
  private take(last: Token): void {
    let token = last
    let before = this.read()
    while (before !== undefined && this.isHyphenated(before, token)) {
      token = {
        text: before.text.slice(0, -1) + token.text,
        start: before.start,
        end: token.end,
        head: before.head,
        isNumber: before.isNumber,
        isSplit: before.isSplit,
      }
      before = this.read()
    }
    this.known.push(token)
    this.ahead = before
  }

  /** "Educa-" at the end of a line and "tion" on the next are one word. */
  private isHyphenated(before: Token, token: Token): boolean {
    return (
      before.text.endsWith('-') &&
      !token.isSplit &&
      this.whole.slice(before.end, token.start).includes('\n') &&
      /\p{Ll}-$/u.test(before.text) &&
      /^\p{Ll}/u.test(token.text)
    )
  }

  /** The next piece between white space, going back. */
  private read(): Token | undefined {
    const glued = this.glued
    if (glued !== undefined) {
      this.glued = undefined
      return glued
    }
    const text = this.whole
    for (;;) {
      let end = this.next
      while (end > this.from && isWhite(text.charCodeAt(end - 1))) end--
      let start = end
      let mayBeGlued = false
      while (start > this.from) {
        const c = text.charCodeAt(start - 1)
        if (isWhite(c)) break
        if (c === 34 || c === 0x201d || (c >= 0x2013 && c <= 0x2015) || c === 45) mayBeGlued = true
        start--
      }
      this.next = start
      if (start === end) return undefined
      const first = text.charCodeAt(start)
      if (first === 111 || first === 118) mayBeGlued = true
      const word = text.slice(start, end)
      if (isPageMark(word)) continue
      const isNumber = isDigit(word.charCodeAt(0))
      const closed = mayBeGlued ? gluedBefore.exec(word)?.[0] : undefined
      if (closed === undefined) return { text: word, start, end, head: end, isNumber, isSplit: false }
      const middle = start + closed.length
      this.glued = { text: closed, start, end: middle, head: middle, isNumber: false, isSplit: true }
      return { text: word.slice(closed.length), start: middle, end, head: end, isNumber, isSplit: false }
    }
  }
}
