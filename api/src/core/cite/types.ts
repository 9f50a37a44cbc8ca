/** A half-open range `[start, end)` of UTF-16 offsets. */
export type Span = { start: number; end: number }

/**
 * What sort of citation this is. A case cited by a neutral, Westlaw or Lexis citation is a `full_case`, told apart
 * by `Citation.form`. `unknown` is a bare section sign: it points at something, but not at what; where the text cited a
 * statute of that section before, it has the statute's code and title.
 */
export type CitationKind =
  | 'full_case'
  | 'short_case'
  | 'id'
  | 'supra'
  | 'reference'
  | 'full_law'
  | 'full_journal'
  | 'regulation'
  | 'constitution'
  | 'court_rule'
  | 'docket'
  | 'unknown'

/** How a case is identified: printed reporter, public-domain (neutral) citation, or a database number. */
export type CaseForm = 'reporter' | 'neutral' | 'database'

/**
 * One place inside the cited authority. `label` is the page (without its star, where it is a star page), or the paragraph
 * when `paragraph` is true; empty when a footnote alone is named. `to…` end a range.
 */
export type Pin = Span & {
  label: string
  toLabel?: string
  footnote?: string
  toFootnote?: string
  paragraph?: boolean
}

/**
 * Words in quotation marks (marks left out) or a block quotation, as they stand in the citing text. `loose` ones are near
 * the citation, but nothing says that they are its words (a *cf.*, a record cite between): a miss is no finding. Those
 * offered for other citations first (`after`, their indexes) are compared only where none of these is held.
 */
export type Quotation = Span & {
  text: string
  /** The text with the letters of other scripts that stand in it and were read as the English ones they look like. */
  written?: string
  block?: boolean
  /** One of its marks is missing: where the words begin or end is not known. */
  half?: boolean
  loose?: boolean
  after?: readonly number[]
}

/** What stands in brackets after a citation: offsets without the brackets, text with white space made single. */
export type Parenthetical = Span & { text: string }

/**
 * One citation found in a text. All offsets refer to the text that was given, markup included.
 *
 * `start` and `end` hold the core, volume to first page ("123 F.3d 456"), as the field's tools count it and as the
 * truth sets have it; a short form's page is its pin, so its core ends with the pins ("123 F.3d at 460"). The pins of a
 * full citation follow the core and have spans of their own in `pins`; core with pins is `start` to the end of the
 * last pin.
 */
export type Citation = Span & {
  kind: CitationKind
  /** The citation with names before it and court, year and parentheticals after it. */
  fullStart: number
  fullEnd: number
  /** The core as written, `text.slice(start, end)`. */
  text: string
  form?: CaseForm
  volume?: string
  /** The canonical reporter: "F.2d" for "F. 2d", "Fed. 2nd" and "F.Zd". */
  reporter?: string
  reporterAsWritten?: string
  /** The first page; absent when it is left blank ("576 U.S. ___"). For a short form, the page it points at. */
  page?: string
  pins: Pin[]
  /** The pin cite as written. */
  pin?: string
  year?: number
  /** ISO date where the citation gives month and day. */
  date?: string
  /** Id of the court in the courts table. */
  court?: string
  /** Whether the citation names its court or the court follows from the reporter. */
  courtFrom?: 'written' | 'reporter'
  plaintiff?: string
  defendant?: string
  /** "see", "cf.", "but see" …, lower case, as a lawyer would name it. */
  signal?: string
  /** The first parenthetical after court and year: what the citation is said to hold, quotes or cites. */
  parenthetical?: string
  /** All of them in order, "(en banc) (quoting …)"; absent when there is none. */
  parentheticals?: Parenthetical[]
  /** "quoting", "citing" …: what the citation before it, or the one it stands `within`, does with this one. */
  relation?: string
  /**
   * Index of the citation in whose parenthetical this one stands, the innermost. Bluebook rule 4.1: a source in an
   * explanatory parenthetical is passed over by a following *id.*
   */
  within?: number
  /** Stands inside quoted words: it is cited by whoever is quoted, and a following *id.* passes it over. */
  inQuotation?: boolean
  /** The name that a short form or *supra* leans on, as written. */
  antecedent?: string
  section?: string
  /** A section or rule mentioned without its code, "§ 1983", "Rule 12(b)(6)": an *id.* with a page passes it over. */
  bare?: true
  /** An act called by its name in a sentence, "section 8 of the Sherman Act": *id.* and quoted words pass it over. */
  inWords?: true
  chapter?: string
  title?: string
  docket?: string
  publisher?: string
  /** An *id.* that follows a record cite: it does not mean the case before it. */
  afterRecord?: boolean
  /** "aff'd", "rev'd", "cert. denied", "overruled by" …: what this decision did to the one at `historyOf`. */
  history?: string
  /** Index of the citation whose subsequent (or prior) history this one tells. */
  historyOf?: number
  /** Index of the first citation of the group of parallel citations it belongs to; absent for the first itself. */
  parallelOf?: number
  /** The quoted words that the citation is offered for, nearest last. */
  quotations: Quotation[]
  sentence: Span
}

/** What one citation means. Citations with the same `authority` number mean the same authority. */
export type Resolution = {
  authority: number | null
  /** Index of the full citation this one leans on; its own index for a full citation. */
  antecedent: number | null
  reason: string
}

/** A page of the source begins at `offset`; `series` tells parallel reporters apart. */
export type PageMark = { label: string; offset: number; series?: string | undefined }

/** Who speaks in a part of a source; of an opinion only `lead` is the court's own word. */
export type PartKind = 'body' | 'syllabus' | 'lead' | 'concurrence' | 'dissent' | 'footnotes' | 'argument'

/** A part of a source: who speaks between `start` and `end`. */
export type SourcePart = Span & { kind: PartKind; author?: string }

/** A source whose text is held, as storage hands it to the judge. */
export type HeldSource = {
  id: string
  externalId: string
  name: string
  shortName: string
  citations: string[]
  /** Id in the courts table, or the court's name. */
  court: string | null
  /** ISO date, possibly only year or year and month. */
  date: string | null
  /** The year where its publisher only guessed the date: nothing is wrong because it differs, nor wrong where it agrees. */
  guessedYear?: number | null
  docket?: string | null
  text: string
  pages: PageMark[]
  parts: SourcePart[]
}

/** A case that is known to exist, without its text. */
export type KnownCase = {
  id: string
  name: string
  citations: string[]
  court: string | null
  date: string | null
}

/** How a quotation departs from its source. */
export type DifferenceKind = 'missing' | 'added' | 'changed'

/** One place where the quotation departs from the source: `missing` from it, `added` to it, or `changed`. */
export type Difference = {
  kind: DifferenceKind
  quoteSpan: Span
  sourceSpan: Span
  quoted: string
  found: string
}

/** What became of quoted words that were looked for in a source; `at` is where they stand in its text. */
export type QuoteCheck =
  | { is: 'verified'; at: Span; normalised: string[] }
  | { is: 'altered_quote'; at: Span; differences: Difference[] }
  | { is: 'quote_not_found' }

/** Every verdict by its name. */
export const verdicts = [
  'verified',
  'wrong_case',
  'wrong_court',
  'wrong_year',
  'wrong_pin',
  'altered_quote',
  'quote_not_found',
  'wrong_part',
  'impossible',
  'ambiguous',
  'exists_not_held',
  'not_held',
  'not_checked',
] as const

/** The verdicts of the citation check; ignorance (`exists_not_held`, `not_held`, `not_checked`) is kept apart from error. */
export type Verdict = (typeof verdicts)[number]

/** What the verdict rests on, for showing side by side with the citing text. */
export type Evidence = {
  sourceId?: string
  externalId?: string
  title?: string
  /** What stands in the source where the citation says something else. */
  found?: string
  /** Place in the source's text. */
  at?: Span
  /** Page label of `at`, or of the pin. */
  page?: string
  /** The quoted words judged, as a place in the citing text. */
  quotation?: Span
  differences?: Difference[]
  candidates?: { sourceId?: string; title: string; citation?: string }[]
}

/** One verdict with its reason in one sentence for people and, where there is one, the corrected citation. */
export type Judgement = {
  verdict: Verdict
  reason: string
  evidence: Evidence
  correction?: string
  /** What else is wrong, less grave than `verdict`, so that a reviewer sees everything at once. */
  also?: { verdict: Verdict; reason: string }[]
}

/** What has to be looked up before a text can be judged: one probe for all of it. */
export type CheckPlan = {
  text: string
  /** The text carries HTML's markup. */
  html: boolean
  citations: Citation[]
  resolutions: Resolution[]
  /** Citation keys (see `citationKey`) to probe, without repeats. */
  keys: string[]
  names: NamedCase[]
  dockets: string[]
}

/** A case as a text names it, with the keys it gives: its name is looked up where no case so called stands at a key. */
export type NamedCase = { name: string; keys: string[] }

/** A citation with what it means and what was found about it. */
export type CheckedCitation = { citation: Citation; resolution: Resolution; judgement: Judgement }

/** A citation before its sentence and its quotations are known. */
export type Bare = Omit<Citation, 'quotations' | 'sentence'>
