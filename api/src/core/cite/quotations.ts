import { isDigit, isLetter, isSpace, skipSpaceBack } from './chars.ts'
import { sentenceIndex } from './sentence-around.ts'
import type { Quotation, Span } from './types.ts'

/** Longest quotation in running text, in characters; longer ones are block quotations. */
const longest = 3000

const open = 0x201c
const close = 0x201d
const straight = 34

/** All quotations of a text in double marks, in order, marks left out. Quotations do not cross blank lines. */
export function quotationsIn(text: string): Span[] {
  const found: Span[] = []
  let start = -1
  let curly = false
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (start >= 0 && i - start > longest) start = -1
    if (c === open) {
      if (start < 0 || !curly) {
        start = i + 1
        curly = true
        depth = 1
      } else depth++
    } else if (c === close) {
      if (start >= 0 && curly && --depth <= 0) {
        found.push({ start, end: i })
        start = -1
      } else if (start >= 0 && !curly) {
        found.push({ start, end: i })
        start = -1
      }
    } else if (c === straight) {
      const after = text.charCodeAt(i + 1)
      const before = i === 0 ? 32 : text.charCodeAt(i - 1)
      const opens =
        !isSpace(after) &&
        (isSpace(before) || before === 40 || before === 91 || before === 0x2014 || before === 45)
      if (start < 0 || curly) {
        if (start < 0 && (opens || isLetter(after)) && !isDigit(before)) {
          start = i + 1
          curly = false
        }
      } else if (!isSpace(before) || !opens) {
        found.push({ start, end: i })
        start = -1
      }
    } else if (
      c === 10 &&
      start >= 0 &&
      text.charCodeAt(i + 1) === 10 &&
      !/^\n\s*[“"]/.test(text.slice(i + 1, i + 40))
    ) {
      if (/[.:]\s*$/.test(text.slice(Math.max(start, i - 3), i))) start = -1
    }
  }
  return found
}

const asQuotation = (text: string, span: Span, block?: boolean): Quotation => ({
  ...span,
  text: text.slice(span.start, span.end),
  ...(block === true ? { block } : {}),
})

/** A term that the writer defines, (the “Act”): marks, but nobody's words. */
const isDefinition = (text: string, span: Span): boolean =>
  span.end - span.start < 60 &&
  /\(\s*(?:(?:collectively|hereinafter|hereafter|together)[,:]?\s+)?(?:the\s+|an?\s+|or\s+)?["“]$/i.test(
    text.slice(Math.max(0, span.start - 30), span.start),
  ) &&
  /^[”"][^()]{0,40}\)/.test(text.slice(span.end, span.end + 44))

/** First index in `spans` whose end is past `at`. */
function firstEndingAfter(spans: Span[], at: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const mid = (low + high) >> 1
    if ((spans[mid]?.end ?? 0) > at) high = mid
    else low = mid + 1
  }
  return low
}

/** Nothing but a signal between the sentence's start and the citation: it supports the sentence before. */
const standsAlone = (text: string, from: number, to: number): boolean =>
  to - from < 60 &&
  /^[\s(["“]*(?:(?:but\s+)?(?:see|accord|cf|compare|contra|e\.g|quoting|citing)[\w\s.,]*)?$/i.test(
    text.slice(from, to),
  )

/**
 * The quotations that a citation is offered for. `floor` is the end of the citation before it (parallel ones left
 * out), `ceiling` the start of the next.
 */
export function quotationsFor(
  text: string,
  starts: readonly number[],
  all: Span[],
  full: Span,
  sentence: Span,
  floor: number,
  ceiling: number,
): Quotation[] {
  const out: Quotation[] = []
  const alone = standsAlone(text, Math.max(sentence.start, floor), full.start)
  const back = skipSpaceBack(text, sentence.start, floor)
  const from =
    alone && back > floor ? (starts[sentenceIndex(starts, back - 1)] ?? sentence.start) : sentence.start
  const low = Math.max(floor, from)
  for (let i = firstEndingAfter(all, low); i < all.length; i++) {
    const q = all[i]
    if (q === undefined || q.start >= full.end) break
    const before = q.end <= full.start && (q.start >= low || (q.end > low && q.start >= floor))
    const inside = q.start >= full.start && q.end <= full.end
    if ((before || inside) && !isDefinition(text, q)) out.push(asQuotation(text, q))
  }
  if (out.length === 0 && !alone) {
    for (let i = firstEndingAfter(all, full.end); i < all.length; i++) {
      const q = all[i]
      if (q === undefined || q.start >= sentence.end || q.end > ceiling) break
      if (!isDefinition(text, q)) out.push(asQuotation(text, q))
    }
  }
  if (out.length === 0 && alone) {
    const block = blockBefore(text, full.start, floor)
    if (block !== null) out.push(asQuotation(text, block, true))
  }
  return out
}

/** Longest block quotation looked for, in characters. */
const longestBlock = 4000

const isBlank = (line: string): boolean => line.trim() === ''
const isSetOff = (line: string): boolean => /^(?:[ \t]{4}|>)/.test(line)

/**
 * The paragraph right before a citation that stands in a line of its own, when it is set off as a quotation: indented or
 * marked with ">", or led in by a colon.
 */
function blockBefore(text: string, at: number, floor: number): Span | null {
  const end = skipSpaceBack(text, at, floor)
  if (!text.slice(end, at).includes('\n')) return null
  const low = Math.max(floor, end - longestBlock)
  const lines = text.slice(low, end).split('\n')
  let from = end
  let first = lines.length
  const setOff = isSetOff(lines.at(-1) ?? '')
  while (first > 0) {
    const line = lines[first - 1] ?? ''
    if (isBlank(line) || (setOff && !isSetOff(line))) break
    first--
    from -= line.length + (first === lines.length - 1 ? 0 : 1)
  }
  if (first === 0) return null
  let lead = first - 1
  while (lead >= 0 && isBlank(lines[lead] ?? '')) lead--
  const ledIn = (lines[lead] ?? '').trimEnd().endsWith(':')
  const span = { start: from + (/^[\s>]*/.exec(text.slice(from, from + 60))?.[0].length ?? 0), end }
  return (setOff || ledIn) && span.end - span.start > 40 ? span : null
}
