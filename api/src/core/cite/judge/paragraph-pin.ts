import { compareQuotation } from '../quote/quote.ts'
import { lastLabel } from './judge-place.ts'
import type { Citation, HeldSource, Judgement, Span } from '../types.ts'

/** Numbered paragraphs below which a text is not taken to be numbered throughout. */
const FEWEST = 5

/** Where the numbered paragraphs of a judgment begin. */
export type Paragraphs = {
  /** Offsets by number, as long as the numbers go up one by one from the first. */
  starts: Map<number, number>
  /** The greatest number with which any line begins: below it, a paragraph that was not found may still stand. */
  greatest: number
}

/** "{¶ 12}", "[¶12]", "¶ 12" at the beginning of a line: how American courts number their paragraphs. */
const withSign = /^[ \t]{0,20}[[{(]?¶\s?(\d{1,4})/gm

/** "12." or "[12]" at the beginning of a line: so other courts do, and so American ones number notes and headings. */
const bareNumber = /^[ \t]{0,8}\[?(\d{1,4})[\].)]?[ \t]/gm

/** A case cited by a year in brackets or an ECLI: its judgments number their paragraphs, whatever the sign. */
const citedByParagraph = /^\[(?:19|20)\d\d\]|^ECLI:/

const none: Paragraphs = { starts: new Map(), greatest: 0 }

function numberedBy(mark: RegExp, text: string): Paragraphs {
  const starts = new Map<number, number>()
  let greatest = 0
  for (const m of text.matchAll(mark)) {
    const number = Number(m[1])
    greatest = Math.max(greatest, number)
    if (number === starts.size + 1) starts.set(number, m.index)
  }
  return starts.size < FEWEST ? none : { starts, greatest }
}

/** The numbered paragraphs of a source; none when it is not numbered throughout. */
export function paragraphsOf({ text, citations }: Pick<HeldSource, 'text' | 'citations'>): Paragraphs {
  const marked = text.includes('¶') ? numberedBy(withSign, text) : none
  return marked !== none || !citations.some(one => citedByParagraph.test(one))
    ? marked
    : numberedBy(bareNumber, text)
}

const known = new WeakMap<HeldSource, Paragraphs>()

function paragraphsIn(source: HeldSource): Paragraphs {
  const found = known.get(source) ?? paragraphsOf(source)
  known.set(source, found)
  return found
}

/** A judgement that found no fault, with what can be said of the paragraph that the citation points at ("[45]", "¶ 12"). */
export function judgeParagraph(citation: Citation, source: HeldSource, judgement: Judgement): Judgement {
  const pin = citation.pins.find(p => p.paragraph === true && /^\d+$/.test(p.label))
  if (pin === undefined || judgement.verdict !== 'verified') return judgement
  const { starts, greatest } = paragraphsIn(source)
  const number = Number(pin.label)
  const said = judgement.reason.replace(/\.$/, '')
  const start = starts.get(number)
  if (starts.size === 0 || (start === undefined && number <= greatest))
    return {
      ...judgement,
      reason: `${said}; the held text has ${starts.size === 0 ? 'no numbered paragraphs' : 'gaps in its numbers'}, so paragraph ${number} is unjudged.`,
    }
  if (start === undefined)
    return {
      verdict: 'wrong_pin',
      reason: `${source.name} has ${starts.size} numbered paragraphs; there is no paragraph ${number}.`,
      evidence: { ...judgement.evidence, found: `1–${starts.size}` },
    }
  const elsewhere = paragraphOfWords(citation, source, judgement, starts)
  if (elsewhere !== null)
    return {
      verdict: 'wrong_pin',
      reason: `The words stand in paragraph ${elsewhere}, not in paragraph ${number}.`,
      evidence: { ...judgement.evidence, found: String(elsewhere) },
    }
  const { at = { start, end: starts.get(number + 1) ?? source.text.length } } = judgement.evidence
  return {
    ...judgement,
    reason: `${said}; paragraph ${number} exists.`,
    evidence: { ...judgement.evidence, at },
  }
}

/** Words in quotation marks that are fewer may stand in any paragraph. */
const fewestWords = 5

/** The paragraph in which quoted words stand when it is none of those that the pins name; null where it is, or is not told. */
function paragraphOfWords(
  citation: Citation,
  { text }: HeldSource,
  { evidence: { at } }: Judgement,
  starts: ReadonlyMap<number, number>,
): number | null {
  const words = citation.quotations.filter(q => q.text.split(/\s+/).length >= fewestWords)
  if (at === undefined || words.length === 0 || words.some(q => q.loose === true)) return null
  const named: Span[] = citation.pins.flatMap(({ label, toLabel, paragraph }) => {
    const start = paragraph === true ? starts.get(Number(label)) : undefined
    const last = Math.max(Number(label), lastLabel(toLabel, label))
    return start === undefined ? [] : [{ start, end: starts.get(last + 1) ?? text.length }]
  })
  const stands = words.some(q =>
    named.some(({ start, end }) => compareQuotation(q.text, text.slice(start, end)).is === 'verified'),
  )
  const [found] = [...starts].findLast(([, start]) => start <= at.start) ?? []
  return stands || named.some(p => at.start >= p.start && at.start < p.end) ? null : (found ?? null)
}
