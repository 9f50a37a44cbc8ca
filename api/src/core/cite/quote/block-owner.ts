import { skipSpace, skipSpaceBack } from '../find/chars.ts'
import { isRecordCite } from '../find/record.ts'
import type { Bare, Quotation, Span } from '../types.ts'
import { speaks } from './has-floor.ts'
import {
  beginOf,
  endOfGroup,
  isRestOfName,
  nextOf,
  otherSignals,
  ownVoice,
  standsAlone,
  takesPart,
} from './quoted-for.ts'

/** What the blocks of a text give to its citations, by the citation's index, and the blocks given away. */
export type OwnedBlocks = { words: ReadonlyMap<number, Quotation[]>; given: readonly Span[] }

/** Furthest that a paragraph goes on between its citation and the block that it leads to, in characters. */
const longestLead = 160

/** Longest signal with the brackets and dashes around it, in characters. */
const longestSignal = 60

/** Longest paragraph that is looked at for a citation of the record, in characters. */
const longestRecord = 120

/** Citations of one string that are looked through from its end. */
const longestString = 12

/**
 * Whose words the block quotations of a text are. Of a block the document itself shows that it is quoted; the citation is
 * the one in a line of its own at its end, else the one that the next paragraph begins with, else the one that its last
 * sentence is followed by, else the one that leads to it. Where another reading is possible the words are `loose`: a
 * paragraph that merely ends with a citation may be followed by somebody else's words. A block without a citation beside
 * it, or with one of the record, is nobody's.
 */
export function ownBlocks(text: string, blocks: readonly Span[], cites: Bare[]): OwnedBlocks {
  const words = new Map<number, Quotation[]>()
  const given: Span[] = []
  const give = (owner: number, span: Span, loose: boolean): void => {
    const inner = withoutMarks(text, span)
    if (!/[\p{L}\p{N}]/u.test(text.slice(inner.start, inner.end))) return
    const quotation: Quotation = { ...inner, text: text.slice(inner.start, inner.end), block: true }
    words.set(owner, [...(words.get(owner) ?? []), loose ? { ...quotation, loose } : quotation])
    if (given.at(-1)?.start !== span.start) given.push(span)
    if (loose) return
    // What is cited in quoted words is cited by whoever is quoted.
    for (const cite of cites.slice(firstFrom(cites, span.start), firstFrom(cites, span.end)))
      cite.inQuotation = true
  }
  for (const [k, block] of blocks.entries()) {
    const from = firstFrom(cites, block.start)
    const to = firstFrom(cites, block.end)
    const inside = atTheEnd(text, block, cites, to - 1)
    if (inside?.isAll === true) continue
    if (inside?.ownLine === true) {
      give(inside.owner, { start: block.start, end: inside.at }, false)
      continue
    }
    const after = below(text, block, blocks[k + 1], cites, to)
    if (after !== null) {
      give(after.owner, block, after.loose || inside !== null)
      if (inside !== null) give(inside.owner, { start: block.start, end: inside.at }, true)
    } else if (inside !== null) {
      give(inside.owner, { start: block.start, end: inside.at }, inside.loose)
    } else if (!endsWithRecord(text, block) && !isRecordBelow(text, block.end)) {
      const lead = above(text, block, blocks[k - 1], cites, from - 1)
      if (lead !== null) give(lead.owner, block, lead.loose)
    }
  }
  return { words, given }
}

/** Index of the first citation that begins at or after `at`. */
function firstFrom(cites: readonly Bare[], at: number): number {
  let low = 0
  let high = cites.length
  while (low < high) {
    const mid = (low + high) >> 1
    if ((cites[mid]?.start ?? 0) >= at) high = mid
    else low = mid + 1
  }
  return low
}

/** Between two citations of a string, or two citation sentences: marks, "and", a signal. */
const isJoint = (text: string, from: number, to: number): boolean =>
  standsAlone(text, skipMarks(text, from, to), to) ||
  /^[\s;,.]{0,8}(?:and|&)\s*$/.test(text.slice(from, from + 16))

const skipMarks = (text: string, from: number, to: number): number => {
  let i = from
  while (i < to && ' \n\t\r\u00a0.;,)]'.includes(text.charAt(i))) i++
  return i
}

/** The citations that a stretch of text ends with, the outermost, one a group of parallel ones, first to last. */
function stringAtEnd(text: string, { start, end }: Span, cites: readonly Bare[], last: number): number[] {
  const string: number[] = []
  let stop = end
  for (let i = last; i >= 0 && string.length < longestString; i--) {
    const cite = cites[i]
    if (cite === undefined || cite.start < start) break
    if (cite.within !== undefined || cite.parallelOf !== undefined) continue
    const closed = endOfGroup(cites, i)
    const isEnd = stop === end ? skipMarks(text, closed, stop) >= stop : isJoint(text, closed, stop)
    const isTold = string[0] !== undefined && cites[string[0]]?.historyOf === i
    if (!takesPart(cite) || !(isEnd || isTold)) break
    string.unshift(i)
    stop = beginOf(text, cite).at
  }
  return string
}

type Inside = { owner: number; at: number; ownLine: boolean; loose: boolean; isAll: boolean }

/** The citation at a block's end, and where the words before it end; null when the block ends with words. */
function atTheEnd(text: string, block: Span, cites: readonly Bare[], last: number): Inside | null {
  const string = stringAtEnd(text, block, cites, last)
  const [first] = string
  if (first === undefined) return null
  let at = string.length - 1
  // "A. See also B.": the words are A's. "A; B" is one sentence, and the words are the first's.
  while (at > 0 && !beginsSentence(text, cites, string, at)) at--
  while (at > 0 && otherSignals.test(cites[string[at] ?? 0]?.signal ?? '')) at--
  const owner = string[at] ?? first
  const cite = cites[owner]
  if (cite === undefined) return null
  const wordsEnd = beforeSignal(text, block.start, cite)
  const between = text.slice(wordsEnd, beginOf(text, cite).at)
  const ownLine = /[\n—–]/.test(between)
  const isAll = wordsEnd <= block.start
  if (!isAll && !ownLine && !/[.!?:…”"’)\]*\d]/.test(text.charAt(wordsEnd - 1))) return null
  return { owner, at: wordsEnd, ownLine, loose: at > 0 && !ownLine, isAll }
}

const beginsSentence = (
  text: string,
  cites: readonly Bare[],
  string: readonly number[],
  at: number,
): boolean => {
  const before = endOfGroup(cites, string[at - 1] ?? 0)
  return (
    cites[string[at] ?? 0]?.historyOf === undefined &&
    /^\s*\.|\.\s*$/.test(text.slice(before - 1, before + 2))
  )
}

/** Where the words before a citation end: signal, brackets and a dash that leads to it left out. */
function beforeSignal(text: string, floor: number, cite: Bare): number {
  const { at } = beginOf(text, cite)
  const low = Math.max(floor, at - longestSignal)
  const near = text.slice(low, at)
  const signal =
    cite.signal === undefined && cite.relation === undefined
      ? -1
      : near.search(
          /(?<![\p{L}\d])(?:but\s+)?(?:see|accord|cf|compare|contra|e\.g|quoting|citing)\b[^.”"]{0,20}[.,\s]*$/iu,
        )
  const words = signal < 0 ? near : near.slice(0, signal)
  return low + words.replace(/[\s>([—–-]+$/, '').length
}

/** The citation that the paragraph below a block begins with. */
function below(
  text: string,
  block: Span,
  next: Span | undefined,
  cites: readonly Bare[],
  first: number,
): { owner: number; loose: boolean } | null {
  const owner = firstTopFrom(cites, first)
  const cite = cites[owner]
  if (cite === undefined) return null
  const { at } = beginOf(text, cite)
  const from = Math.min(at, skipDashes(text, block.end))
  if (!standsAlone(text, from, at) && !isRestOfName(text, from, at)) return null
  if (next !== undefined && cite.start >= next.start && cite.start < next.end) {
    const all = atTheEnd(text, next, cites, firstFrom(cites, next.end) - 1)
    if (all?.isAll !== true) return null
  }
  if (cite.signal !== undefined && otherSignals.test(cite.signal)) return { owner, loose: true }
  const closed = endOfGroup(cites, owner)
  const following = nextOf(cites, owner)
  const tellsMore =
    following !== undefined &&
    (following.historyOf === owner || following.relation !== undefined) &&
    following.fullStart - closed < longestSignal
  return { owner, loose: !tellsMore && !/^\s*(?:[.;:)\]]|$|\n)/.test(text.slice(closed, closed + 4)) }
}

const skipDashes = (text: string, at: number): number => {
  const from = skipSpace(text, at)
  return /^[—–-]/.test(text.charAt(from)) ? skipSpace(text, from + 1) : at
}

/** Index of the first citation from `first` on that can be offered for words. */
function firstTopFrom(cites: readonly Bare[], first: number): number {
  const cite = cites[first]
  return cite !== undefined && takesPart(cite) && cite.within === undefined && cite.parallelOf === undefined
    ? first
    : -1
}

/** A court is who speaks in the sentence: "The court wrote", "It held that". */
const aCourtSpeaks =
  /^[\s.;,)\]”"]*(?:\p{L}+ly,?\s+)?(?:As\s+)?(?:the\s+|that\s+|this\s+)?(?:\p{L}+\s+){0,3}?(?:court|panel|circuit|division|bench|it|he|she|they|judge|justice|chief justice|opinion|majority|(?:Lord|Lady|Sir|Judge|Justice)\s+\p{L}+|\p{Lu}[\p{L}’']+\s+(?:C\.\s?)?L?J\.?)\s/iu

/** The citation that the paragraph above a block ends with, or in which its last sentence lets the court speak. */
function above(
  text: string,
  block: Span,
  previous: Span | undefined,
  cites: readonly Bare[],
  last: number,
): { owner: number; loose: boolean } | null {
  let nearestAt = last
  while (cites[nearestAt]?.inWords === true) nearestAt--
  let owner = nearestAt
  for (let steps = 0; owner >= 0 && steps < longestString; steps++) {
    const cite = cites[owner]
    if (cite === undefined) return null
    const outer = cite.within ?? cite.parallelOf ?? cite.historyOf
    if (outer === undefined || outer >= owner) break
    owner = outer
  }
  const cite = cites[owner]
  const nearest = cites[nearestAt]
  if (cite === undefined || nearest === undefined || !takesPart(cite)) return null
  if (previous !== undefined && cite.start < previous.end) return null
  const closed = Math.max(endOfGroup(cites, owner), nearest.fullEnd)
  if (block.start - closed > longestLead) return null
  const gap = text.slice(closed, block.start).trimEnd()
  if (/\n[ \t\r]*\n/.test(gap) || ownVoice.test(gap.replace(/^[\s.;,)\]]+/, ' '))) return null
  const isLed = gap.endsWith(':')
  if (/^[\s.;,:)\]]*$/.test(gap)) return { owner, loose: !isLed }
  const sentences = gap.replace(/^[\s.;,)\]”"]+/, '').split(/[.!?][”"’)]*\s+(?=\p{Lu})/u)
  const lastSentence = sentences.at(-1) ?? ''
  if (/[.!?]$/.test(gap)) return null
  const isNew = sentences.length > 1 || /^\s*\./.test(gap) || text.charAt(closed - 1) === '.'
  if (!speaks.test(lastSentence)) return isLed ? { owner, loose: true } : null
  if (isNew && !aCourtSpeaks.test(`${lastSentence} `)) return isLed ? { owner, loose: true } : null
  return { owner, loose: false }
}

/** The block's last brackets hold a citation of the record. */
function endsWithRecord(text: string, { start, end }: Span): boolean {
  const near = text.slice(Math.max(start, end - longestRecord), end)
  const inside = /[([]([^()[\]]{1,110})[)\]][\s.]*$/.exec(near)?.[1]
  return inside !== undefined && isRecordCite(inside)
}

/** The paragraph below is a citation of the record: the words are a witness's or a party's. */
function isRecordBelow(text: string, at: number): boolean {
  const from = skipSpace(text, at)
  const line = text.slice(from, from + longestRecord).split('\n')[0] ?? ''
  const sentence = line.replace(/^[([\s]+(?:See\s)?/, '').split(/[)\].]\s+\p{Lu}/u)[0] ?? ''
  return isRecordCite(sentence)
}

/** The words without the quotation marks around all of them, and without Markdown's at their beginning. */
export function withoutMarks(text: string, { start, end }: Span): Span {
  let from = skipSpace(text, start, end)
  while (text.charCodeAt(from) === 62) from = skipSpace(text, from + 1, end)
  const to = skipSpaceBack(text, end, from)
  const isMarked = /[“"‘]/.test(text.charAt(from)) && /[”"’]/.test(text.charAt(to - 1)) && to - from > 2
  return isMarked ? { start: from + 1, end: to - 1 } : { start: from, end: to }
}
