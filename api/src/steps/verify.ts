import { hash } from 'node:crypto'
import { canonicalJson } from '../core/canonical.ts'
import { finishCheck, planCheck } from '../core/cite/check.ts'
import type { FindOptions } from '../core/cite/find.ts'
import { compareQuotation } from '../core/cite/quote/quote.ts'
import type {
  CheckPlan,
  CheckedCitation,
  Citation,
  Evidence,
  HeldSource,
  KnownCase,
  Quotation,
} from '../core/cite/types.ts'
import type { Actor } from '../core/matter.ts'
import { memoText } from '../core/memo-doc.ts'
import { memoSentences } from '../core/memo-sentences.ts'
import { joinParallel } from '../core/parallel.ts'
import { Refused } from '../core/refusal.ts'
import type { CheckAnswer, CheckRow } from '../core/wire/memos.ts'
import type { Deps } from '../deps.ts'
import { appendAudit } from '../storage/audit.ts'
import {
  type StoredCheck,
  checksOf,
  putReason,
  revisionCheck,
  saveCheck,
  staleSources,
} from '../storage/checks.ts'
import { type StoredSource, heldSources } from '../storage/held-sources.ts'
import { findKnownCases } from '../storage/register.ts'
import { type Revision, docOf, revisionRow } from '../storage/revisions.ts'
import type { Tx } from '../storage/session.ts'
import { type LoadedMemo, loadMemo } from './memo-page.ts'
import { lockAndLoad } from './move.ts'

type Need = Pick<Deps, 'db'>

/** A text whose citations were judged, with the sources that were compared, by id. */
export type CheckedText = { citations: CheckedCitation[]; sources: Map<string, StoredSource> }

/**
 * Finds every citation of a text and judges it against the sources that are held and the register of known cases. One
 * probe of each, whatever the number. `quotations` are the block quotations that the text's document shows.
 */
export async function checkText(
  tx: Tx,
  text: string,
  options: Pick<FindOptions, 'html' | 'quotations'> = {},
): Promise<CheckedText> {
  const plan = planCheck(text, options)
  const { sources, register } = await lookUpCited(tx, plan)
  return {
    citations: finishCheck(plan, sources, register),
    sources: new Map(sources.map(source => [source.id, source])),
  }
}

/** What a text is judged against: sources that are held, and cases that are known without their text. */
export async function lookUpCited(
  tx: Tx,
  plan: CheckPlan,
): Promise<{ sources: StoredSource[]; register: KnownCase[] }> {
  const { sources, known } = await heldSources(tx, plan)
  return { sources, register: [...known, ...(await findKnownCases(tx, plan.keys))] }
}

/** Checks the newest revision and keeps the result. An approved memo's result stands as it is. */
export async function verifyRevision({ db }: Need, actor: Actor, memoId: string): Promise<CheckAnswer> {
  return db.as(actor, async tx => {
    const { memo, head } = await lockAndLoad(tx, memoId)
    if (head === null) throw new Refused(nothingYet)
    if (memo.state !== 'drafting' && memo.state !== 'in_review') return checkAnswer(tx, memoId, head)
    const began = performance.now()
    const written = memoText(docOf(head))
    const { citations, sources } = await checkText(tx, head.text, { quotations: written.quotations })
    const checks = joinParallel(citations).map((checked, ordinal) =>
      storedCheck(checked, ordinal, head.text, sources),
    )
    const sentences = memoSentences(written).map(sentence => ({
      ...sentence,
      support: isQuoted(sentence, citations) ? 'quoted' : 'not_checked',
    }))
    const milliseconds = performance.now() - began
    const { matterId } = memo
    await saveCheck(tx, {
      revisionId: head.id,
      matterId,
      checkedBy: actor.id,
      milliseconds,
      checks,
      sentences,
    })
    const answer = await checkAnswer(tx, memoId, head)
    const detail = { memoId, revision: head.number, sha256: head.sha256, counts: answer.counts }
    await appendAudit(tx, { matterId, actorId: actor.id, kind: 'memo_checked', detail })
    return answer
  })
}

const nothingYet = { code: 'memo/empty', status: 409, title: 'There is nothing to check yet' }

/** A sentence that holds words of a verified quotation rests on them. */
function isQuoted(sentence: { start: number; end: number }, citations: CheckedCitation[]): boolean {
  return citations.some(
    ({ citation, judgement }) =>
      judgement.verdict === 'verified' &&
      citation.quotations.some(({ start, end }) => start < sentence.end && end > sentence.start),
  )
}

/** The last result for the newest revision; where it was never checked, its citations as `not_checked`. */
export const openCheck = ({ db }: Need, actor: Actor, memoId: string): Promise<CheckAnswer> =>
  db.as(actor, async tx => {
    const { head } = await loadMemo(tx, memoId)
    if (head === null) throw new Refused(nothingYet)
    return checkAnswer(tx, memoId, head)
  })

/** What is known of a revision's citations, with reasons and ticks. */
export async function checkAnswer(tx: Tx, memoId: string, revision: Revision): Promise<CheckAnswer> {
  const check = await revisionCheck(tx, revision.id)
  const citations =
    check === null
      ? uncheckedRows(revision)
      : withSentences(revision, await checksOf(tx, memoId, revision.id))
  const counts: Record<string, number> = {}
  for (const { verdict } of citations) counts[verdict] = (counts[verdict] ?? 0) + 1
  return {
    revision: revisionRow(revision),
    checkedAt: check?.checkedAt.toISOString() ?? null,
    citations,
    counts,
    milliseconds: Math.round((check?.milliseconds ?? 0) * 10) / 10,
    stale: await staleSources(tx, revision.id),
  }
}

/** Each with the memo's sentence in which it stands. */
function withSentences(revision: Revision, rows: Omit<CheckRow, 'sentence'>[]): CheckRow[] {
  const sentences = memoSentences(memoText(docOf(revision)))
  return rows.map(row => {
    const from = quotedFrom(revision.text, row)
    const around = sentences.filter(({ start, end }) => start < row.end && end > from)
    const [start, end] = [around[0]?.start ?? from, around.at(-1)?.end ?? row.end]
    return { ...row, sentence: revision.text.slice(start, end) }
  })
}

/** A quotation mostly is a sentence of its own, before the one that holds its citation. */
export function quotedFrom(
  text: string,
  { start, evidence: { quote } }: { start: number; evidence: Pick<CheckRow['evidence'], 'quote'> },
): number {
  const at = quote === null ? -1 : text.lastIndexOf(quote, start)
  return at === -1 || start - at > FARTHEST_QUOTE ? start : at
}

/** Characters between the beginning of a quotation and its citation; more is another place with the same words. */
const FARTHEST_QUOTE = 4000

function uncheckedRows(revision: Revision): CheckRow[] {
  const { text } = revision
  const plan = planCheck(text, { quotations: memoText(docOf(revision)).quotations })
  const reason = 'This citation was not looked at yet.'
  const unchecked = plan.citations.map((citation, index): CheckedCitation => {
    const resolution = plan.resolutions[index] ?? { authority: null, antecedent: null, reason: '' }
    return { citation, resolution, judgement: { verdict: 'not_checked', reason, evidence: {} } }
  })
  return joinParallel(unchecked).map((checked, ordinal) => checkRow(checked, ordinal, text))
}

/** One judged citation of a text that is not saved, as it is shown. */
export function checkRow(
  checked: CheckedCitation,
  ordinal: number,
  text: string,
  sources: Map<string, StoredSource> = new Map(),
  treatments: Map<string, string> = new Map(),
): CheckRow {
  const { opinionId, ...row } = storedCheck(checked, ordinal, text, sources)
  const { sentence } = checked.citation
  const from = Math.min(sentence.start, quotedFrom(text, row))
  const treatment = treatments.get(opinionId ?? '') ?? null
  return { ...row, treatment, sentence: text.slice(from, sentence.end), authorReason: null, tickedBy: [] }
}

/** One judged citation as it is stored and shown, with the words on both sides. */
export function storedCheck(
  { citation, resolution, judgement }: CheckedCitation,
  ordinal: number,
  text: string,
  sources: Map<string, StoredSource>,
): StoredCheck {
  const { evidence, verdict, reason } = judgement
  const source = evidence.sourceId === undefined ? undefined : sources.get(evidence.sourceId)
  const quotation = evidence.quotation ?? quotationAt(citation, evidence.at, source)
  const quote = quotation ? text.slice(quotation.start, quotation.end) : null
  const found =
    quote !== null && evidence.at && source
      ? source.text.slice(evidence.at.start, evidence.at.end)
      : (evidence.found ?? null)
  const { fullStart, fullEnd, kind } = citation
  const written = text.slice(fullStart, fullEnd)
  return {
    ordinal,
    start: fullStart,
    end: fullEnd,
    text: written,
    kind,
    authority: resolution.authority,
    verdict,
    reason,
    correction: judgement.correction ?? null,
    fingerprint: fingerprintOf(written, quote, verdict),
    opinionId: source?.id ?? null,
    textSha256: source?.textSha256 ?? null,
    evidence: {
      sourceId: source?.id ?? null,
      externalId: evidence.externalId ?? source?.externalId ?? null,
      title: source?.name ?? evidence.title ?? null,
      citation: source?.citations[0] ?? null,
      page: evidence.page ?? null,
      at: evidence.at ?? null,
      quote,
      found,
      differences: evidence.differences ?? [],
      candidates: (evidence.candidates ?? []).flatMap(({ sourceId, title, citation: known }) =>
        sourceId === undefined ? [] : [{ sourceId, title, citation: known ?? null }],
      ),
    },
  }
}

/** Of a verified citation the judge names the place in the source; this is the quotation that stands there. */
function quotationAt(
  { quotations }: Citation,
  at: Evidence['at'],
  source: HeldSource | undefined,
): Quotation | undefined {
  if (at === undefined || source === undefined) return undefined
  const words = source.text.slice(at.start, at.end)
  return quotations.find(quotation => compareQuotation(quotation.text, words).is === 'verified')
}

/** Names what was found about which words: a reason given for it holds in later revisions as long as all three stay. */
const fingerprintOf = (written: string, quote: string | null, verdict: string): string =>
  hash('sha256', canonicalJson([written, quote, verdict])).slice(0, 40)

/** The researcher's word why a citation that is not verified may stand. */
export const giveReason = (
  { db }: Need,
  actor: Actor,
  memoId: string,
  given: { fingerprint: string; reason: string },
) =>
  db.as(actor, async tx => {
    const loaded = await lockAndLoad(tx, memoId)
    const { memo, head } = loaded
    refuseReason(loaded, actor)
    if (head === null) throw new Refused(nothingYet)
    const { fingerprint, reason } = given
    const known = await checksOf(tx, memoId, head.id)
    if (!known.some(row => row.fingerprint === fingerprint)) {
      const title = 'This citation is not in the newest checked text'
      throw new Refused({
        code: 'citation/unknown',
        status: 409,
        title,
        detail: 'Run the check again first.',
      })
    }
    const { matterId } = memo
    await putReason(tx, { memoId, matterId, fingerprint, reason, givenBy: actor.id })
    const detail = { memoId, fingerprint, reason }
    await appendAudit(tx, { matterId, actorId: actor.id, kind: 'citation_reason_given', detail })
    return checkAnswer(tx, memoId, head)
  })

function refuseReason({ memo, facts }: LoadedMemo, actor: Actor): void {
  if (memo.authorId !== actor.id) {
    const title = 'The reason is the word of the memo’s researcher'
    throw new Refused({ code: 'memo/not-author', status: 403, title })
  }
  if (facts.state !== 'drafting') {
    const title = 'Reasons are given while the memo is being drafted'
    throw new Refused({ code: 'memo/not-drafting', status: 409, title })
  }
}
