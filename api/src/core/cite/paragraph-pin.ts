import type { Citation, HeldSource, Judgement } from './types.ts'

/** Numbered paragraphs below which a text is not taken to be numbered throughout. */
const FEWEST = 5

/** Where each numbered paragraph of a judgment begins, as long as the numbers go up one by one from the first. */
export function paragraphStarts(text: string): Map<number, number> {
  const starts = new Map<number, number>()
  let next = 1
  for (const m of text.matchAll(/^[ \t]{0,8}\[?(\d{1,4})[\].)]?[ \t]/gm)) {
    if (Number(m[1]) !== next) continue
    starts.set(next, m.index)
    next++
  }
  return starts.size < FEWEST ? new Map() : starts
}

const known = new WeakMap<HeldSource, Map<number, number>>()

function startsOf(source: HeldSource): Map<number, number> {
  const starts = known.get(source) ?? paragraphStarts(source.text)
  known.set(source, starts)
  return starts
}

/** A judgement that found no fault, with what can be said of the paragraph that the citation points at ("[45]", "¶ 12"). */
export function judgeParagraph(citation: Citation, source: HeldSource, judgement: Judgement): Judgement {
  const pin = citation.pins.find(p => p.paragraph === true && /^\d+$/.test(p.label))
  if (pin === undefined || judgement.verdict !== 'verified') return judgement
  const starts = startsOf(source)
  const number = Number(pin.label)
  const said = judgement.reason.replace(/\.$/, '')
  if (starts.size === 0)
    return {
      ...judgement,
      reason: `${said}; the held text has no numbered paragraphs, so paragraph ${number} is unjudged.`,
    }
  const start = starts.get(number)
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
