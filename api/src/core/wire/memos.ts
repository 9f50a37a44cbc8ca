import { z } from 'zod'
import { MemoDoc } from '../memo-doc.ts'
import { MemoState } from '../memo.ts'
import { Verdict } from '../verdict.ts'
import { Instant, Person, Span, called, words } from './shared.ts'

/** POST /api/assignments/:id/memo (its researcher): opens the memo, answers {id}; the same one when it is open already. */

/** Why a button is off, or null when the person may. One entry an action of core/memo.ts. */
const Permissions = z.record(z.string(), z.string().nullable())

/** A saved text of a memo, without the text. `isAside`: saved on top of an older one, so it never became the newest. */
export const RevisionRow = z.object({
  id: z.uuid(),
  number: z.int(),
  author: Person,
  createdAt: Instant,
  sha256: z.string(),
  isAside: z.boolean(),
})
export type RevisionRow = z.infer<typeof RevisionRow>

/** GET /api/memos/:id. */
export const MemoPage = z.object({
  id: z.uuid(),
  title: z.string(),
  state: MemoState,
  matterId: z.uuid(),
  matterName: z.string(),
  clientName: z.string(),
  jurisdiction: z.string(),
  question: z.string(),
  deadline: Instant,
  deadlineZone: z.string(),
  author: Person,
  reviewer: Person.nullable(),
  head: RevisionRow.nullable(),
  doc: MemoDoc,
  canEdit: z.boolean(),
  permissions: Permissions,
  asides: z.array(RevisionRow),
  deliveryId: z.uuid().nullable(),
})
export type MemoPage = z.infer<typeof MemoPage>

/** GET /api/memos (staff): every memo the person may see. */
export const MemoRow = z.object({
  id: z.uuid(),
  title: z.string(),
  state: MemoState,
  matterName: z.string(),
  clientName: z.string(),
  author: Person,
  deadline: Instant,
  deadlineZone: z.string(),
  updatedAt: Instant,
  /** The reviewer who asked for changes, until the memo is submitted again. */
  sentBackBy: Person.nullable(),
})
export type MemoRow = z.infer<typeof MemoRow>

/**
 * POST /api/memos/:id/revisions. `base` is the number of the revision that was edited (0 for none). When it is no longer
 * the newest, the text is kept as an aside and the answer is a 409 problem `memo/newer-revision` whose `extra` is
 * {head: RevisionRow, doc, aside: RevisionRow}. The same text again is no new revision. Answers RevisionRow.
 */
export const SaveMemo = z.object({
  base: z.int().min(0),
  doc: MemoDoc,
  title: called('A memo needs a title', 300).optional(),
})
export type SaveMemo = z.infer<typeof SaveMemo>

/** GET /api/memos/:id/revisions → RevisionRow[]; GET /api/memos/:id/revisions/:number → {revision, doc}. */
export const RevisionPage = z.object({ revision: RevisionRow, doc: MemoDoc })

/** Where a quotation departs from its source: a span into the quoted words and one into the source's text, UTF-16. */
export const Difference = z.object({
  kind: z.enum(['missing', 'added', 'changed']),
  quoteSpan: Span,
  sourceSpan: Span,
  quoted: z.string(),
  found: z.string(),
})
export type Difference = z.infer<typeof Difference>

/** One checked citation of a revision. Spans are into the memo's canonical text; `at` into the source's. */
export const CheckRow = z.object({
  ordinal: z.int(),
  start: z.int(),
  end: z.int(),
  text: z.string(),
  kind: z.string(),
  authority: z.int().nullable(),
  verdict: Verdict,
  reason: z.string(),
  correction: z.string().nullable(),
  fingerprint: z.string(),
  /** Of the source's text that was compared; null where no source was. */
  textSha256: z.string().nullable(),
  evidence: z.object({
    sourceId: z.uuid().nullable(),
    externalId: z.string().nullable(),
    title: z.string().nullable(),
    citation: z.string().nullable(),
    page: z.string().nullable(),
    at: Span.nullable(),
    /** The quoted words as the memo has them, and the source's words at the place found. */
    quote: z.string().nullable(),
    found: z.string().nullable(),
    differences: z.array(Difference),
    candidates: z.array(z.object({ sourceId: z.uuid(), title: z.string(), citation: z.string().nullable() })),
  }),
  /** What later courts did to its source, as far as that is known now. */
  treatment: z.string().nullable(),
  /** The sentence of the memo in which it stands. */
  sentence: z.string(),
  /** The researcher's reason for letting it stand although it is not verified. */
  authorReason: z.string().nullable(),
  tickedBy: z.array(Person),
})
export type CheckRow = z.infer<typeof CheckRow>

/** A source whose text was replaced after the check: what was found about it no longer holds. */
export const StaleSource = z.object({ sourceId: z.uuid(), title: z.string(), changedAt: Instant })
export type StaleSource = z.infer<typeof StaleSource>

/** POST /api/memos/:id/check (the newest revision), GET /api/memos/:id/check (last result for the newest revision). */
export const CheckAnswer = z.object({
  revision: RevisionRow,
  checkedAt: Instant.nullable(),
  citations: z.array(CheckRow),
  counts: z.record(z.string(), z.int()),
  milliseconds: z.number(),
  /** Not empty: the check is stale, and nothing is submitted, approved or sealed on it. */
  stale: z.array(StaleSource),
})
export type CheckAnswer = z.infer<typeof CheckAnswer>

/**
 * POST /api/memos/:id/check/draft {text, quotations?, wanted?}: checks words that are not saved, for underlines while typing.
 * → CheckRow[]. `quotations` are the block quotations of the text. `wanted` are the ordinals that are asked for, as core/draft-citations.ts counts them; without it, all.
 */
export const CheckDraft = z.object({
  text: z.string().max(1_000_000),
  quotations: z.array(Span).max(5000).optional(),
  wanted: z.array(z.int().min(0)).max(5000).optional(),
})
export type CheckDraft = z.infer<typeof CheckDraft>

/** PUT /api/memos/:id/reasons. An empty reason is refused. */
export const GiveReason = z.object({
  fingerprint: z.string().min(1).max(200),
  reason: words('Write why it may stand').max(4000),
})

/**
 * What stands against taking a suggestion as it is, with the words that it is about. All but `own_words` are wrong; those may be
 * right, but no quotation shows it.
 */
export const Objection = z.object({
  kind: z.enum([
    /** The quoted words are not in the passages that it names. */
    'not_found',
    /** Nothing is cited for the quoted words. */
    'not_cited',
    /** The quoted words are of another source than the one cited for them. */
    'other_source',
    /** The sentence of the source denies or limits what is quoted of it. */
    'out_of_context',
    /** An authority that the writer was not given. */
    'not_given',
    /** It says more than it quotes. */
    'own_words',
    /** It ends in the middle. */
    'broken_off',
  ]),
  words: z.string(),
})
export type Objection = z.infer<typeof Objection>

/** A suggestion for a heading: not part of the memo until a person accepts it. */
export const SuggestionRow = z.object({
  id: z.uuid(),
  heading: z.string(),
  text: z.string(),
  state: z.enum(['offered', 'accepted', 'edited', 'rejected']),
  writer: z.string(),
  passages: z.array(
    z.object({
      kind: z.enum(['opinion', 'document']),
      sourceId: z.uuid(),
      title: z.string(),
      citation: z.string().nullable(),
      start: z.int(),
      end: z.int(),
      page: z.string().nullable(),
      quote: z.string(),
      /** Looked up again in the stored text: false means the words are not there, and the suggestion says so. */
      found: z.boolean(),
    }),
  ),
  /** While there is one it is not accepted as it stands: a person words it anew, or sends it back. */
  objections: z.array(Objection),
})
export type SuggestionRow = z.infer<typeof SuggestionRow>

/** GET /api/memos/:id/suggestions → SuggestionRow[] (offered). */
/**
 * POST /api/memos/:id/suggestions {heading, question?} answers NDJSON, a SuggestEvent a line; closing the request stops the work and
 * keeps what was offered so far.
 */
export const AskSuggestions = z.object({
  heading: z.string().min(1).max(200),
  question: z.string().max(20_000).optional(),
})

/** What POST /api/memos/:id/suggestions tells while it works, a line each; `done` is the last. */
export const SuggestEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stage'), stage: z.string() }),
  z.object({ type: z.literal('suggestion'), suggestion: SuggestionRow }),
  z.object({ type: z.literal('problem'), title: z.string(), detail: z.string() }),
  z.object({ type: z.literal('done'), offered: z.int() }),
])
export type SuggestEvent = z.infer<typeof SuggestEvent>

/** POST /api/suggestions/:id/decide. `text` only with `edited`: what the person made of it. */
export const DecideSuggestion = z.object({
  state: z.enum(['accepted', 'edited', 'rejected']),
  text: z.string().max(20_000).optional(),
})

/** POST /api/suggestions/:id/offer-again: no body; answers the SuggestionRow that is offered in its place. */

/** POST /api/memos/:id/submit, /withdraw, /reopen, /seal, /deliver: no body; answer MemoPage. */
