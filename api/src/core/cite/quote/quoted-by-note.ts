import { countWords } from './count-words.ts'
import { blockBefore, standsIn } from './block-quotation.ts'
import { withoutMarks } from './block-owner.ts'
import { bodiesOf, noteMarksIn, type NoteMark } from './note-marks.ts'
import { beginOf, fewUnderSee, otherSignals, standsAlone, takesPart } from './quoted-for.ts'
import { skipSpace } from '../find/chars.ts'
import { firstFrom } from '../find/landmarks.ts'
import type { TakenMark } from '../find/plain.ts'
import { sentenceIndex } from '../find/sentence-around.ts'
import type { Bare, Quotation, Span } from '../types.ts'

/** Characters between a note's mark and its first citation, and quoted words of one sentence, or of one note, that are looked at. */
const longestLead = 300
const mostBefore = 40

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

/** What stands in a text where notes are looked for; `taken` are the marks that its markup showed. */
type Place = {
  quotes: readonly Span[]
  blocks: readonly Span[]
  starts: readonly number[]
  taken: readonly TakenMark[]
}

/**
 * Gives quoted words, or a block quotation, before the mark of a note to the first citation of the next note with that
 * mark, wherever the note stands. They are its words when the mark stands right behind them and the note begins with the
 * citation; otherwise, or when another citation has them already, they are loose. A note that comes to stand between the
 * words and their note has no claim on them. `attached` holds the quotations of each citation and is added to.
 */
export function claimByNotes(
  text: string,
  { quotes, blocks, starts, taken }: Place,
  cites: readonly Bare[],
  attached: Quotation[][],
): void {
  const found = noteMarksIn(text, taken)
  const { marks, begins, notes } = found
  if (marks.length === 0 || notes.size === 0) return
  const citeStarts = cites.map(c => c.start)
  const ends = quotes.map(q => q.end)
  const blockEnds = blocks.map(b => b.end)
  const holders = holdersOf(attached)
  let before = 0
  for (const mark of marks) {
    const floor = before
    before = mark.end
    const bodies = bodiesOf(found, mark)
    const body = bodies[firstFrom(bodies, mark.end)]
    if (body === undefined) continue
    const cited = cites[firstFrom(citeStarts, mark.start) - 1]
    const sentence = starts[sentenceIndex(starts, mark.start - 1)] ?? 0
    const low = Math.max(floor, cited?.fullEnd ?? 0)
    const claiming = firstOf(text, body, cites, at => firstFrom(citeStarts, at))
    if (claiming === null) continue
    const block = blockAt(text, blocks, blockEnds, mark)
    if (block !== null) {
      give(block, claiming, block.isCertain && block.start >= floor && !isFollowed(text, mark), true)
      continue
    }
    const last = firstFrom(ends, mark.start) - 1
    for (let k = last; k >= 0 && last - k < mostBefore; k--) {
      const q = quotes[k]
      // The words may be of several sentences.
      if (q === undefined || q.start < low || q.end <= sentence) break
      const isBeside = /^["”’'][.,;:]?\s?$/.test(text.slice(q.end, mark.start))
      if (isBeside ? mark.start - q.end > 3 : mark.isRaised) continue
      give(q, claiming, isBeside && !isFollowed(text, mark))
    }
  }

  function give(
    { start, end }: Span,
    { owner, isFirst }: { owner: number; isFirst: boolean },
    isBeside: boolean,
    block = false,
  ): void {
    const q = { start, end }
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
    attached[owner] = [
      { ...q, text: words, ...(block ? { block } : {}), ...(isItsOwn ? {} : { loose: true }) },
      ...own,
    ]
  }
}

/** What may stand between a block quotation's last word and its end, the mark aside. */
const closing = /^[\s.,;:”"’')\]]*$/

type NotedBlock = Span & { isCertain: boolean }

/**
 * The words of a block quotation that ends with the mark. That it is one is certain where the document shows it, or where all
 * of several lines are indented, or a lead without a full stop stands above; another paragraph may be the writer's own.
 */
function blockAt(
  text: string,
  blocks: readonly Span[],
  ends: readonly number[],
  mark: NoteMark,
): NotedBlock | null {
  const shown = blocks[firstFrom(ends, mark.end)]
  if (shown !== undefined && shown.start < mark.start) {
    if (!closing.test(text.slice(mark.end, shown.end))) return null
    const lines = text.slice(shown.start, mark.start).replace(/[\s>]+$/, '')
    const end = shown.start + lines.length
    return { ...withoutMarks(text, { start: shown.start, end }), isCertain: true }
  }
  const rest = /^[ \t.,;:”"’')\]]{0,8}\r?\n/.exec(text.slice(mark.end, mark.end + 12))
  if (rest === null) return null
  const block = blockBefore(text, skipSpace(text, mark.end + rest[0].length), 0)
  if (block === null || block.start >= mark.start) return null
  const words = withoutMarks(text, { start: block.start, end: mark.start })
  // Words in marks at its end are quoted there, and not the paragraph.
  if (words.start === block.start && /["”][.,;]?\s*$/.test(text.slice(words.start, words.end))) return null
  const line = text.lastIndexOf('\n', block.start) + 1
  const lead = /[^\n]*$/.exec(text.slice(Math.max(0, line - longestLead), line).trimEnd())?.[0] ?? ''
  const isOfLines = text.slice(words.start, words.end).includes('\n')
  const isSetOff = block.setOff && lead !== '' && standsIn(text.slice(line, block.start), lead)
  return { ...words, isCertain: isSetOff && (isOfLines || /(?:[,:]|\bthat)$/.test(lead)) }
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
