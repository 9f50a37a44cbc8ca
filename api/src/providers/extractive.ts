import type { DraftSuggestion, Writer, WriterPassage, WritingTask } from '../core/ports.ts'
import { type Extract, extracts } from '../core/relevance.ts'

/** How many suggestions a heading gets, and how many of them from one source. */
type Plan = { most: number; perSource: number }

const plans: Record<string, Plan> = {
  'Brief Answer': { most: 2, perSource: 1 },
  'Statement of Facts': { most: 6, perSource: 4 },
  Conclusion: { most: 1, perSource: 1 },
}
const otherwise: Plan = { most: 5, perSource: 2 }

/** Below this share of the best extract's score a sentence only shares a word with the question. */
const WORTH_QUOTING = 0.35

/**
 * The writer that only quotes: sentences of the passages that say most about the question, each in quotation marks with
 * its full citation. It has no words of its own, so it can invent nothing.
 */
export function extractiveWriter(): Writer {
  return {
    id: 'extractive/1',
    description: 'Suggestions are extracts: sentences of the sources, quoted and cited. No model writes.',
    isExtractive: true,
    async *write(task, signal) {
      for (const suggestion of proposals(task)) {
        if (signal.aborted) return
        yield suggestion
      }
    },
  }
}

function proposals({ heading, question, passages }: WritingTask): DraftSuggestion[] {
  if (heading === 'Question Presented') return [{ text: restated(question), passageIds: [] }]
  const { most, perSource } = plans[heading] ?? otherwise
  const found = extracts(
    plans[heading] === undefined && heading !== 'Discussion' ? `${heading} ${question}` : question,
    passages.map(passage => passage.text),
  )
  const floor = (found[0]?.score ?? 0) * WORTH_QUOTING
  const taken: Extract[] = []
  const counts = new Map<string, number>()
  for (const extract of found) {
    const citation = passages[extract.source]?.citation
    if (citation === undefined || extract.score < floor || taken.length === most) continue
    const count = counts.get(citation) ?? 0
    if (count >= perSource || taken.some(other => overlaps(other, extract, passages))) continue
    counts.set(citation, count + 1)
    taken.push(extract)
  }
  const ordered =
    heading === 'Statement of Facts' ? taken.sort((a, b) => a.source - b.source || a.start - b.start) : taken
  return ordered.flatMap(extract => {
    const passage = passages[extract.source]
    return passage === undefined ? [] : [quotation(passage, extract)]
  })
}

/** The same words, or words of one sentence. */
function overlaps(a: Extract, b: Extract, passages: readonly WriterPassage[]): boolean {
  if (a.source === b.source) return a.start < b.end && b.start < a.end
  const words = ({ source, start, end }: Extract) => oneLine(passages[source]?.text.slice(start, end) ?? '')
  return words(a) === words(b)
}

function quotation(passage: WriterPassage, { start, end }: Extract): DraftSuggestion {
  const words = innerMarks(oneLine(passage.text.slice(start, end)))
  return { text: `“${words}” ${passage.citation}.`, passageIds: [passage.id] }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Quotation marks within quotation marks are single ones. */
function innerMarks(text: string): string {
  let isOpen = false
  return text
    .replaceAll('“', '‘')
    .replaceAll('”', '’')
    .replace(/"/g, () => {
      isOpen = !isOpen
      return isOpen ? '‘' : '’'
    })
}

/** The client's question as the memo puts it: one sentence that begins and ends as one. */
function restated(question: string): string {
  const line = oneLine(question)
  const first = line.charAt(0).toUpperCase() + line.slice(1)
  if (/[.?!]$/.test(first) || first === '') return first
  return /^(?:whether|if)\b/i.test(first) ? `${first}.` : `${first}?`
}
