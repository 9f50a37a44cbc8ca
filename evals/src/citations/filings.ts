import { findCitations } from '@quaere/api/core/cite/find'
import type { HeldSource } from '@quaere/api/core/cite/types'
import { splitParts } from '@quaere/ingest/case-law/opinion-parts'
import { z } from 'zod'
import { linesOf } from './set.ts'

/** The public data of whole filings, and what was read out of them by hand, which lies beside the evals. */
export const FILINGS = 'filings-with-false-citations/filings.jsonl.gz'
/** The opinions that the filings cite, below the folder of the public data. */
export const FILED_OPINIONS = 'filings-with-false-citations/opinions.jsonl.gz'

const dataset = (name: string): string => new URL(`../../datasets/${name}.jsonl`, import.meta.url).pathname

const FilingLine = z.object({
  case: z.string(),
  text: z.string(),
  findings: z.array(z.object({ kind: z.string(), text: z.string() })),
})
export type Filing = z.infer<typeof FilingLine>

const OpinionLine = z.object({
  id: z.string(),
  name: z.string(),
  cited_as: z.string().nullable(),
  pages: z.array(z.object({ label: z.string(), offset: z.number() })),
  text: z.string(),
})

/** An opinion that is held under another citation than the one it was fetched for, or under none that is known. */
const OpinionLabel = z.object({ id: z.string(), citations: z.array(z.string()), why: z.string() })

/**
 * A citation of a filing, read by hand. `sound`: name, page and quoted words are as the held text has them, as far as it can
 * tell; null when it cannot. `start` is the offset of the citation's core, `quote` of the words that are false, `verdicts`
 * those that say what is wrong; `shows` is false when nothing held can show it.
 */
export const CitationLabel = z.object({
  filing: z.string(),
  start: z.int(),
  text: z.string(),
  sound: z.boolean().nullable(),
  shows: z.boolean().default(true),
  quote: z.int().exactOptional(),
  verdicts: z.array(z.string()).default([]),
  why: z.string(),
})
export type CitationLabel = z.infer<typeof CitationLabel>

/** Where a finding of a court stands in the filing; one line a place, null when it is about another paper. */
export const FindingLabel = z.object({
  filing: z.string(),
  finding: z.int(),
  kind: z.string(),
  start: z.int().nullable(),
  text: z.string().nullable(),
  can_the_held_text_show: z.boolean(),
  why: z.string(),
})
export type FindingLabel = z.infer<typeof FindingLabel>

/** The filings, from their file of the public data. */
export const readFilings = (path: string): Filing[] => linesOf(path, FilingLine)
/** What a person found of each citation in the filings. */
export const readCitationLabels = (): CitationLabel[] => linesOf(dataset('filing-citations'), CitationLabel)
/** The places in the filings at which something is wrong. */
export const readFindingLabels = (): FindingLabel[] => linesOf(dataset('filing-findings'), FindingLabel)

/** A filing's labels name it by a word of its case. */
export const isOf = (label: { filing: string }, filing: Pick<Filing, 'case'>): boolean =>
  filing.case.toLowerCase().includes(label.filing)

/**
 * The opinions as held sources, under the citation that each was fetched for unless it was read to stand elsewhere. Court
 * and date are not in the data, and what the filing says of them is not taken for truth.
 */
export function readFiledOpinions(path: string): HeldSource[] {
  const labels = new Map(linesOf(dataset('filing-opinions'), OpinionLabel).map(l => [l.id, l.citations]))
  return linesOf(path, OpinionLine).map(({ id, name, cited_as, pages, text }) => ({
    id,
    externalId: id,
    name,
    shortName: name,
    citations:
      labels.get(id) ??
      findCitations(cited_as ?? '')
        .filter(c => c.kind === 'full_case')
        .map(c => c.text),
    court: null,
    date: null,
    text,
    pages,
    parts: splitParts(text),
  }))
}
