import { countWords } from './count-words.ts'
import { beginOf, fewUnderSee, otherSignals, standsAlone, takesPart } from './quoted-for.ts'
import { firstFrom } from '../find/landmarks.ts'
import { sentenceIndex } from '../find/sentence-around.ts'
import type { Bare, Quotation, Span } from '../types.ts'

/** A note's mark in the words, or the one that its note begins with; `key` tells notes apart. */
type NoteMark = Span & { key: string; isRaised: boolean }

/**
 * "[1]", "[ii]", "[FN1]", "[n. 4]", Markdown's "[^1]", "¹", and a number that stands right behind quoted words, and one
 * that a line begins with.
 */
const anyMark =
  /\[(?:\^([\p{L}\d_-]{1,30})|(?:(?:FN|fn|Fn|n\.?|[Nn]ote)\s?)?(\d{1,3}|[ivxl]{1,7}|[*†‡]{1,4}))\]|([⁰¹²³⁴-⁹]{1,4})|(?<=["”][.,;:]?)(\d{1,3})(?![\p{L}\d]|[.,]\d)|(?<=^[ \t]{0,12})(FN\s?)?(\d{1,3})(?=[.:)]?[ \t])/gmu

/** Characters between a note's mark and its first citation, and quoted words of one sentence, or of one note, that are looked at. */
const longestLead = 300
const mostBefore = 40

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function markOf(m: RegExpExecArray): NoteMark {
  const [all, label, bracketed, high, behind, prefix, first] = m
  const span = { start: m.index, end: m.index + all.length }
  if (label !== undefined) return { ...span, key: `^${label}`, isRaised: false }
  if (bracketed !== undefined) return { ...span, key: `[${bracketed}`, isRaised: false }
  const digits = high === undefined ? undefined : [...high].map(c => String(raised.indexOf(c))).join('')
  if (prefix !== undefined) return { ...span, key: `[${first ?? ''}`, isRaised: false }
  return { ...span, key: digits ?? behind ?? first ?? '', isRaised: true }
}

/** Nothing but white space between the line's beginning and `at`. */
function beginsLine(text: string, at: number): boolean {
  let i = at
  while (i > 0 && at - i < 13 && ' \t'.includes(text.charAt(i - 1))) i--
  return i === 0 || text.charCodeAt(i - 1) === 10
}

/** The marks in the words, and where notes begin, all of them and by their key; each list in order. */
function marksIn(text: string): { marks: NoteMark[]; begins: number[]; notes: Map<string, number[]> } {
  const marks: NoteMark[] = []
  const begins: number[] = []
  const notes = new Map<string, number[]>()
  for (const m of text.matchAll(anyMark)) {
    const mark = markOf(m)
    if (!beginsLine(text, mark.start)) marks.push(mark)
    else {
      begins.push(mark.start)
      const bodies = notes.get(mark.key)
      if (bodies === undefined) notes.set(mark.key, [mark.end])
      else bodies.push(mark.end)
    }
  }
  return { marks, begins, notes }
}

/** Index of the first citation of the note whose mark ends at `body`, and whether the note begins with it; or null. */
function firstOf(
  text: string,
  body: number,
  cites: readonly Bare[],
  from: (at: number) => number,
): { owner: number; isFirst: boolean } | null {
  for (let i = from(body); i < cites.length; i++) {
    const cite = cites[i]
    if (cite === undefined || cite.start - body > longestLead) return null
    if (!takesPart(cite) || cite.within !== undefined || cite.parallelOf !== undefined) continue
    const begin = Math.max(body, beginOf(text, cite).at)
    const lead = text.slice(body, begin)
    // The next paragraph is another note, or none.
    if (/\n[ \t\r]*(?:\n|\[[\^\p{L}]?\w{1,30}\]|\d{1,3}[.:)]?[ \t]|[⁰¹²³⁴-⁹])/u.test(lead)) return null
    return { owner: i, isFirst: standsAlone(text, body + (/^[.:)]?\s*/.exec(lead)?.[0].length ?? 0), begin) }
  }
  return null
}

/**
 * Gives quoted words before the mark of a note to the first citation of the next note with that mark, wherever the note
 * stands. They are its words when the mark stands right behind them and the note begins with the citation; otherwise, or
 * when another citation has them already, they are loose. A note that comes to stand between the words and their note
 * has no claim on them. `attached` holds the quotations of each citation and is added to.
 */
export function claimByNotes(
  text: string,
  { quotes, starts }: { quotes: readonly Span[]; starts: readonly number[] },
  cites: readonly Bare[],
  attached: Quotation[][],
): void {
  const { marks, begins, notes } = marksIn(text)
  if (marks.length === 0 || notes.size === 0) return
  const citeStarts = cites.map(c => c.start)
  const ends = quotes.map(q => q.end)
  const holders = holdersOf(attached)
  let before = 0
  for (const mark of marks) {
    const floor = before
    before = mark.end
    const bodies = notes.get(mark.key) ?? []
    const body = bodies[firstFrom(bodies, mark.end)]
    if (body === undefined) continue
    const cited = cites[firstFrom(citeStarts, mark.start) - 1]
    const sentence = starts[sentenceIndex(starts, mark.start - 1)] ?? 0
    const low = Math.max(floor, sentence, cited?.fullEnd ?? 0)
    const found = firstOf(text, body, cites, at => firstFrom(citeStarts, at))
    if (found === null) continue
    const last = firstFrom(ends, mark.start) - 1
    for (let k = last; k >= 0 && last - k < mostBefore; k--) {
      const q = quotes[k]
      if (q === undefined || q.start < low) break
      const isBeside = /^["”’'][.,;:]?\s?$/.test(text.slice(q.end, mark.start))
      if (isBeside ? mark.start - q.end > 3 : mark.isRaised) continue
      give(q, found, isBeside && !isFollowed(text, mark))
    }
  }

  function give(q: Span, { owner, isFirst }: { owner: number; isFirst: boolean }, isBeside: boolean): void {
    const cite = cites[owner]
    const words = text.slice(q.start, q.end)
    const own = attached[owner]
    if (cite === undefined || own === undefined || own.length >= mostBefore) return
    if (own.some(other => other.start === q.start)) return
    const signal = cite.signal ?? ''
    const holding = holders.get(q.start) ?? []
    // A citation in another note, which merely comes first in the text, has no claim on them.
    const isApart = (i: number): boolean =>
      (begins[firstFrom(begins, q.end)] ?? text.length) < (cites[i]?.start ?? 0)
    const isTaken = holding.some(i => !isApart(i) && isFirm(attached[i], q))
    const isFew = signal !== '' && countWords(words) < fewUnderSee
    const isItsOwn = isBeside && isFirst && !isTaken && !isFew && !otherSignals.test(signal)
    if (isItsOwn)
      for (const i of holding)
        if (isApart(i)) attached[i] = (attached[i] ?? []).filter(o => o.start !== q.start)
    attached[owner] = [{ ...q, text: words, ...(isItsOwn ? {} : { loose: true }) }, ...own]
  }
}

const isFirm = (list: readonly Quotation[] | undefined, q: Span): boolean =>
  list?.some(other => other.start === q.start && other.loose !== true) === true

/** Another mark right behind this one: the words may be the other note's. */
const isFollowed = (text: string, mark: Span): boolean =>
  /^,?\s?(?:\[[\^\p{L}\d]|[⁰¹²³⁴-⁹])/u.test(text.slice(mark.end, mark.end + 3))

/** The citations that have quoted words, by where the words begin. */
function holdersOf(attached: readonly Quotation[][]): Map<number, number[]> {
  const holders = new Map<number, number[]>()
  attached.forEach((list, i) => {
    for (const { start } of list) holders.set(start, [...(holders.get(start) ?? []), i])
  })
  return holders
}
