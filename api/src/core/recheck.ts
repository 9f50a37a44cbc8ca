import { finishCheck, planCheck } from './cite/check.ts'
import type { CheckedCitation, Span } from './cite/types.ts'
import { joinParallel } from './parallel.ts'
import { sentences } from './sentence.ts'
import type { Recheck } from './wire/citation-labels.ts'

/** A part of a text, or parts of it with a paragraph's break between them, and the place of a citation in it. */
export type Excerpt = Pick<Recheck, 'text' | 'start' | 'end' | 'quotations'>

/** The judged citation that stands at a place, parallel ones taken as one; null when none does. */
export function checkedAt(checked: readonly CheckedCitation[], { start, end }: Span): CheckedCitation | null {
  const joined = joinParallel(checked)
  return (
    joined.find(({ citation }) => citation.fullStart === start) ??
    joined.find(({ citation }) => citation.fullStart < end && citation.fullEnd > start) ??
    null
  )
}

/** Judges the citation anew, with the engine as it is now, on nothing but what the row holds. */
export function checkAgain({
  text,
  start,
  end,
  quotations,
  sources,
  register,
}: Recheck): CheckedCitation | null {
  return checkedAt(finishCheck(planCheck(text, { quotations }), sources, register), { start, end })
}

/** Whether two checks of a citation came to the same: verdict, source and words. `text` and `excerpt` are what was checked. */
export function isSameFinding(
  text: string,
  one: CheckedCitation,
  excerpt: string,
  other: CheckedCitation | null,
): boolean {
  const found = ({ judgement: { verdict, evidence } }: CheckedCitation, within: string): string =>
    JSON.stringify([
      verdict,
      evidence.externalId ?? null,
      evidence.quotation ? within.slice(evidence.quotation.start, evidence.quotation.end) : null,
    ])
  return other !== null && found(one, text) === found(other, excerpt)
}

/**
 * Parts of a text in which a citation may be judged as it is in the whole, fewest words first: its sentence, with the sentences
 * of the words that it quotes, with the sentence of the citation that it leans on, and with everything between the two.
 * `sentence` is the place of what is shown of it; `antecedent` the full citation that a short one means.
 */
export function excerptsOf(
  text: string,
  cited: CheckedCitation,
  { sentence, antecedent, blocks }: { sentence: Span; antecedent: Span | null; blocks: readonly Span[] },
): Excerpt[] {
  const { fullStart: start, fullEnd: end, quotations } = cited.citation
  const all = sentences(text)
  const own = around(all, [sentence, { start, end }])
  const quoting = around(all, [own, ...quotations])
  const wider = antecedent === null ? [] : leaningOn(around(all, [antecedent]), quoting)
  const choices: Span[][] = [[own], [quoting], ...wider]
  const excerpts = choices.map(parts => excerptOf(text, parts, { start, end }, blocks))
  return excerpts.sort((a, b) => a.text.length - b.text.length)
}

function leaningOn(antecedent: Span, own: Span): Span[][] {
  const whole = { start: Math.min(antecedent.start, own.start), end: Math.max(antecedent.end, own.end) }
  return antecedent.end <= own.start ? [[antecedent, own], [whole]] : [[whole]]
}

/** From the beginning of the first sentence that touches any of these places to the end of the last. */
function around(all: readonly Span[], places: readonly Span[]): Span {
  const touched = all.filter(({ start, end }) => places.some(place => start < place.end && end > place.start))
  return {
    start: Math.min(...[...touched, ...places].map(({ start }) => start)),
    end: Math.max(...[...touched, ...places].map(({ end }) => end)),
  }
}

const BREAK = '\n\n'

function excerptOf(text: string, parts: readonly Span[], at: Span, blocks: readonly Span[]): Excerpt {
  const excerpt: Excerpt = { text: '', start: 0, end: 0, quotations: [] }
  for (const part of parts) {
    const from = excerpt.text === '' ? 0 : excerpt.text.length + BREAK.length
    const moved = (offset: number): number => from + offset - part.start
    excerpt.text += `${excerpt.text === '' ? '' : BREAK}${text.slice(part.start, part.end)}`
    excerpt.quotations.push(
      ...blocks
        .filter(({ start, end }) => start >= part.start && end <= part.end)
        .map(({ start, end }) => ({ start: moved(start), end: moved(end) })),
    )
    if (at.start >= part.start && at.end <= part.end) {
      excerpt.start = moved(at.start)
      excerpt.end = moved(at.end)
    }
  }
  return excerpt
}
