import type { CheckedCitation } from '@quaere/api/core/cite/types'
import { isWrong } from '@quaere/api/core/verdict'
import { type CitationLabel, type FindingLabel } from './filings.ts'

/** Whether the check tells the reader that something is wrong with it. */
export const isAlarm = (checked: CheckedCitation): boolean => isWrong(checked.judgement.verdict)

/** What became of one labelled citation: `wrong reason` when it is flagged, but not for what is wrong with it. */
export type Outcome = {
  label: CitationLabel
  checked: CheckedCitation | null
  is: 'raised' | 'missed' | 'wrong reason' | 'let pass' | 'false alarm' | 'unjudged'
}

/** Characters that a core may begin earlier or later than where the label puts it. */
const NEAR = 60

/** The found citation that a label is about: the one whose core holds the place, or begins nearest to it. */
export function citationAt(checked: readonly CheckedCitation[], start: number): CheckedCitation | null {
  let best: CheckedCitation | null = null
  for (const one of checked) {
    const { citation } = one
    if (citation.start <= start && start < citation.end) return one
    const distance = Math.abs(citation.start - start)
    if (distance <= NEAR && (best === null || distance < Math.abs(best.citation.start - start))) best = one
  }
  return best
}

/** Whether the judgement says what is wrong: one of the verdicts that fit, and about the words that are false. */
function saysWhy({ judgement }: CheckedCitation, label: CitationLabel): boolean {
  if (!label.verdicts.includes(judgement.verdict)) return false
  const judged = judgement.evidence.quotation
  if (label.quote === undefined || judged === undefined) return label.quote === undefined
  // The label's place is the opening mark, which is no part of the judged words.
  return judged.start - 3 <= label.quote + 1 && label.quote < judged.end
}

function outcomeOf(label: CitationLabel, checked: CheckedCitation | null): Outcome {
  const flagged = checked !== null && isAlarm(checked)
  if (label.sound === null) return { label, checked, is: 'unjudged' }
  if (label.sound) return { label, checked, is: flagged ? 'false alarm' : 'let pass' }
  if (!flagged) return { label, checked, is: 'missed' }
  return { label, checked, is: saysWhy(checked, label) ? 'raised' : 'wrong reason' }
}

/** What became of each label of one filing, and the alarms about citations that no label knows. */
export function judgeFiling(
  labels: readonly CitationLabel[],
  checked: readonly CheckedCitation[],
): { outcomes: Outcome[]; unlabelled: CheckedCitation[] } {
  const outcomes = labels.map(label => outcomeOf(label, citationAt(checked, label.start)))
  const known = new Set(outcomes.map(o => o.checked))
  return { outcomes, unlabelled: checked.filter(one => isAlarm(one) && !known.has(one)) }
}

/** What became of one finding of a court: `shown` when the held text can show it at one place at least. */
export type FindingOutcome = {
  filing: string
  finding: number
  kind: string
  shown: boolean
  raised: boolean
}

/** A finding is raised when every place at which the held text can show it is. */
export function judgeFindings(
  labels: readonly FindingLabel[],
  outcomes: readonly Outcome[],
): FindingOutcome[] {
  const byFinding = new Map<string, FindingLabel[]>()
  for (const label of labels) {
    const key = `${label.filing} ${label.finding}`
    byFinding.set(key, [...(byFinding.get(key) ?? []), label])
  }
  return [...byFinding.values()].flatMap(places => {
    const [first] = places
    if (first === undefined) return []
    const visible = places.filter(place => place.can_the_held_text_show)
    return [
      {
        filing: first.filing,
        finding: first.finding,
        kind: first.kind,
        shown: visible.length > 0,
        raised: visible.length > 0 && visible.every(place => isRaised(place, outcomes)),
      },
    ]
  })
}

/** Whether the check raised what the label says is wrong at this place. */
export const isRaised = (place: FindingLabel, outcomes: readonly Outcome[]): boolean =>
  outcomes.some(o => o.label.filing === place.filing && o.label.start === place.start && o.is === 'raised')
