/** A reporter or printed page: `label` starts at UTF-16 `offset` of the text. `series` tells parallel reporters apart. */
export type PageMark = { label: string; offset: number; series?: string }

/** What a stretch of a source is: whose words they are decides how they may be cited. */
export type PartKind = 'syllabus' | 'lead' | 'concurrence' | 'dissent' | 'footnotes' | 'body'

/** A stretch `[start, end)` of the text with one kind of author. `body` is anything that is not an opinion. */
export type Part = { kind: PartKind; author?: string; start: number; end: number }

/** A heading as it stands in the text at `[start, end)`; `level` 1 is the highest. */
export type Heading = { level: number; text: string; start: number; end: number }

/** A file as exact text. Everything else points into `text` by UTF-16 offsets. */
export type ParsedSource = {
  title: string
  text: string
  pages: PageMark[]
  /** In order, without gaps or overlaps, from 0 to the end of the text; empty only when the text is empty. */
  parts: Part[]
  headings: Heading[]
  /** Sentences for people: what was lost or looks doubtful in this file. */
  warnings: string[]
  /** What stands on the pages and was left out of `text`: repeated heads, pleading line numbers, page numbers, watermarks. */
  dropped?: DroppedText[]
  /** Printed paragraph numbers, as in British judgments: `label` begins at UTF-16 `start`. */
  paragraphs?: { label: string; start: number }[]
  /** Block quotations, in order, as the document itself sets them off by its styles. */
  quotations?: { start: number; end: number }[]
  /**
   * Pages whose text was recognised from a picture, with the mean confidence from 0 to 100. Words that the file has for the page
   * were `kept` beside it or `left` out, or it has `none`.
   */
  recognised?: { page: string; confidence: number; own?: 'none' | 'kept' | 'left' }[]
  /** How many words lie hidden under boxes or in the colour of their background; never the words themselves. */
  hidden?: { page: string; words: number }[]
  /** What the file says about itself: `neutral_citation`, `court`, `date`, `from`, `to`, `subject` … */
  meta?: Record<string, string>
}

/** A stretch that a page shows and the text leaves out; `page` is the page's label. */
export type DroppedText = {
  page: string
  text: string
  why: 'running_head' | 'line_number' | 'page_number' | 'watermark'
}

/** A file attached to another; `isInline` for a picture that stands among the words of a mail: a logo, a photograph, a page. */
export type Attachment = { name: string; bytes: Uint8Array; isInline?: boolean }

/** A file that was read, with the files attached to it, or the sentence that says why not and what to do. */
export type ParseOutcome =
  { ok: true; source: ParsedSource; attachments?: Attachment[] } | { ok: false; reason: string }

/** A citation that the publisher marked in an opinion, and the case it points to when the publisher knew it. */
export type MarkedLink = { start: number; end: number; cite: string; to: string | null }

/** One line of the generic import format: a court opinion with what its publisher says about it. */
export type ImportedOpinion = {
  externalId: string
  name: string
  shortName: string
  /** Every citation it is known by, official first, as printed. */
  citations: string[]
  /** The court as the publisher writes it, often a Bluebook court note. */
  court: string | null
  courtId: string | null
  jurisdiction: string | null
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as exact as `datePrecision` says. */
  date: string | null
  datePrecision: 'day' | 'month' | 'year' | null
  /** How the publisher found the date. */
  dateFrom: string | null
  docket: string | null
  text: string
  pages: PageMark[]
  parts: Part[]
  headings: Heading[]
  /** Where the text comes from: the publisher's HTML, its plain text, a transcription … */
  textFrom?: string
  links: MarkedLink[]
  /** The publisher's own list of cited cases, as it came. */
  citesTo?: unknown
  /** Other names by which publishers' lists mean it. */
  aliases?: string[]
  /** Whether it is published, as the publisher says. */
  status?: string
  /** What else the publisher says: judges, where it came from, its marked citations. */
  meta?: Record<string, unknown>
  /** What became of the decision, in words: "overruled by …". */
  treatment?: string
  sourceUrl?: string
}

/** What one line of an import file became. `line` counts from 1. */
export type OpinionLine = { line: number } & (
  { ok: true; opinion: ImportedOpinion } | { ok: false; reason: string }
)

/** A client's document that came as a line of JSON (an earlier memo, a contract). */
export type ImportedDocument = {
  externalId: string
  kind: 'memo' | 'contract'
  title: string
  date: string | null
  source: ParsedSource
  /** What else its publisher says: number, kind, agency, what it cites. */
  meta: Record<string, unknown>
}

/** How long passages may be and what they are counted in. */
export type PassageSettings = {
  /** Goes into the stored rows, so that a change is seen and re-split. */
  version: string
  unit: 'words' | 'characters'
  /** The length that is aimed at. */
  target: number
  /** No passage is longer, unless a beginning shorter than `least` would else stand alone before a long paragraph. */
  most: number
  /** A shorter remainder joins the passage before it when that stays within `most`. */
  least: number
  /** A heading, or a clause that stands by itself, opens a passage when the one before has at least this length. */
  opensFrom: number
  /** Whether numbered clauses are headings: in contracts. */
  byClauses: boolean
}

/** A stretch of a source that is found, shown and quoted by itself: `text === source.text.slice(start, end)`, always. */
export type Passage = {
  start: number
  end: number
  text: string
  /** Index into the source's parts, and that part's kind and author. */
  part: number
  partKind: PartKind
  author?: string
  /** Headings above it, highest first. */
  headingPath: string[]
  /** Page labels of the first and last character; null where the source has no pages. */
  pageFrom: string | null
  pageTo: string | null
  words: number
}
