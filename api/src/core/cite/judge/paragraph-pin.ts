import type { Citation, HeldSource, Judgement } from '../types.ts'

/** Numbered paragraphs below which a text is not taken to be numbered throughout. */
const FEWEST = 5

/** Where the numbered paragraphs of a judgment begin. */
export type Paragraphs = {
  /** Offsets by number, as long as the numbers go up one by one from the first. */
  starts: Map<number, number>
  /** The greatest number with which any line begins: below it, a paragraph that was not found may still stand. */
  greatest: number
}

/** The numbered paragraphs of a text; none when it is not numbered throughout. */
export function paragraphsOf(text: string): Paragraphs {
  const starts = new Map<number, number>()
  let greatest = 0
  for (const m of text.matchAll(/^[ \t]{0,8}\[?(\d{1,4})[\].)]?[ \t]/gm)) {
    const number = Number(m[1])
    greatest = Math.max(greatest, number)
    if (number === starts.size + 1) starts.set(number, m.index)
  }
  return starts.size < FEWEST ? { starts: new Map(), greatest: 0 } : { starts, greatest }
}

const known = new WeakMap<HeldSource, Paragraphs>()

function paragraphsIn(source: HeldSource): Paragraphs {
  const found = known.get(source) ?? paragraphsOf(source.text)
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
  const { at = { start, end: starts.get(number + 1) ?? source.text.length } } = judgement.evidence
  return {
    ...judgement,
    reason: `${said}; paragraph ${number} exists.`,
    evidence: { ...judgement.evidence, at },
  }
}
