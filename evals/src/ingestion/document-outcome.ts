import type { ParseOutcome, ParsedSource } from '@quaere/ingest/parsed'
import { z } from 'zod'
import { normaliseSpace } from './character-errors.ts'

/** What a reader is warned of. */
const WarningKind = z.enum([
  'hidden_words',
  'no_text_pages',
  'recognised',
  'rubbish_layer',
  'tracked_changes',
])
export type WarningKind = z.infer<typeof WarningKind>

/** The right outcome of one file, written down by looking at it: a line of `datasets/documents.jsonl`. */
export const WantedOutcome = z.strictObject({
  id: z.string(),
  split: z.string(),
  source: z.string(),
  author: z.string(),
  file: z.string(),
  /** `either` where a refusal and a reading are both right, as long as nothing breaks. */
  outcome: z.enum(['text', 'refusal', 'either']),
  why: z.string(),
  reason_contains: z.string().exactOptional(),
  /** Kinds that must be told; no others may, but those allowed. */
  warnings: z.array(WarningKind),
  allowed_warnings: z.array(WarningKind).exactOptional(),
  /** Pages up to the last one that holds more than a stamp. */
  pages: z.number().exactOptional(),
  /** Short phrases that can be seen on the page. */
  must_contain: z.array(z.string()),
  /** Words that must not come out, because nobody sees them on the page. */
  must_not_contain: z.array(z.string()),
  read_by: z.enum(['text', 'ocr']),
})
export type WantedOutcome = z.infer<typeof WantedOutcome>

/** What is wrong with an outcome, in words; empty when it is right. */
export function faultsOf(wanted: WantedOutcome, outcome: ParseOutcome): string[] {
  if (!outcome.ok) {
    if (wanted.outcome === 'text') return [`refused: ${outcome.reason}`]
    const says = wanted.reason_contains ?? ''
    return outcome.reason.toLowerCase().includes(says.toLowerCase())
      ? []
      : [`the refusal does not say “${says}”: ${outcome.reason}`]
  }
  if (wanted.outcome === 'refusal')
    return [`read as ${outcome.source.text.length} characters instead of refused`]
  return [
    ...missingPhrases(wanted, outcome.source),
    ...shownWords(wanted, outcome.source).map(word => `hidden words came out: “${word}”`),
    ...warningFaults(wanted, outcome.source),
    ...pageFaults(wanted, outcome.source),
  ]
}

/** Letters are compared without regard to case, and white space as one space: OCR and small capitals differ in both. */
const comparable = (text: string): string => normaliseSpace(text).toLowerCase()

function missingPhrases(wanted: WantedOutcome, source: ParsedSource): string[] {
  const text = comparable(`${source.text} ${(source.dropped ?? []).map(one => one.text).join(' ')}`)
  return wanted.must_contain
    .filter(phrase => !text.includes(comparable(phrase)))
    .map(phrase => `“${phrase}” is missing`)
}

/** The hidden words that can be found anywhere in what a reading gives: text, title, headings, what was dropped, warnings. */
export function shownWords(wanted: WantedOutcome, source: ParsedSource): string[] {
  const all = comparable(JSON.stringify(source))
  return wanted.must_not_contain.filter(word => all.includes(comparable(word)))
}

function warningFaults(wanted: WantedOutcome, source: ParsedSource): string[] {
  const told = warningKinds(source)
  const may = new Set([...wanted.warnings, ...(wanted.allowed_warnings ?? [])])
  return [
    ...wanted.warnings.filter(kind => !told.has(kind)).map(kind => `no warning of kind ${kind}`),
    ...[...told].filter(kind => !may.has(kind)).map(kind => `an undue warning of kind ${kind}`),
  ]
}

/** Notes stand behind the text and have marks of the same pages again, so labels are counted once. */
function pageFaults(wanted: WantedOutcome, source: ParsedSource): string[] {
  const labels = new Set(source.pages.map(page => `${page.series ?? ''} ${page.label}`)).size
  return wanted.pages === undefined || labels === wanted.pages
    ? []
    : [`${labels} pages instead of ${wanted.pages}`]
}

/** The kinds of what a reading told. */
function warningKinds(source: ParsedSource): Set<WarningKind> {
  const told = new Set<WarningKind>()
  const says = (words: RegExp): boolean => source.warnings.some(warning => words.test(warning))
  if ((source.hidden ?? []).length > 0 || says(/hidden word/i)) told.add('hidden_words')
  if ((source.recognised ?? []).length > 0) told.add('recognised')
  if (says(/\b(?:has|have) no text\b/i)) told.add('no_text_pages')
  if (says(/text layer|cannot be trusted/i)) told.add('rubbish_layer')
  if (says(/tracked changes/i)) told.add('tracked_changes')
  return told
}
