import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import type { DraftSuggestion, ModelUse, Writer, WritingTask } from '../core/ports.ts'
import { Refused, notFound } from '../core/refusal.ts'
import { storable } from '../core/storable.ts'
import { type PassageInSource, forWriter } from '../core/suggested-passage.ts'
import { checkedSuggestion } from '../core/suggestion.ts'
import { objectionsToQuestion } from '../core/suggestion-objections.ts'
import type { SuggestEvent, SuggestionRow } from '../core/wire/memos.ts'
import type { Hit, SearchRequest } from '../core/wire/research.ts'
import { LONGEST_QUERY } from '../core/wire/research.ts'
import { undoneBy } from '../core/weight.ts'
import type { Deps } from '../deps.ts'
import { appendAudit } from '../storage/audit.ts'
import { listMemoRecords } from '../storage/memos.ts'
import { isRefusedByPolicy } from '../storage/sqlstate.ts'
import { sourcesById } from '../storage/held-sources.ts'
import { corpusSize } from '../storage/statistics.ts'
import * as suggestions from '../storage/suggestions.ts'
import type { Tx } from '../storage/session.ts'
import { loadMemo, mayEdit } from './memo-page.ts'
import { retrieve } from './retrieve.ts'

type Need = Pick<Deps, 'db' | 'embedder' | 'openEarlier' | 'writer' | 'clock' | 'config' | 'times'>
/** With `exclude`, sources (by external id) that nothing may rest on, nor count for others by citing them. */
type Asked = { heading: string; question?: string | undefined; exclude?: string[] }

/** Passages that are read for one heading: about what fits on ten pages. */
const PASSAGES = 12

/**
 * Where each heading's sources are looked for. Facts come from the matter's documents and nowhere else, the answer
 * rests on the law alone, the question needs no sources at all; everything else takes both.
 */
const scopes: ReadonlyMap<string, SearchRequest['scope'] | null> = new Map([
  ['Question Presented', null],
  ['Brief Answer', 'law'],
  ['Statement of Facts', 'client'],
  ['Conclusion', 'law'],
])

/** Suggestions that were offered and not decided. */
export const listSuggestions = ({ db }: Pick<Need, 'db'>, actor: Actor, memoId: string) =>
  db.as(actor, async tx => {
    await loadMemo(tx, memoId)
    return suggestions.offeredSuggestions(tx, memoId)
  })

/**
 * Passages are searched and read, the writer proposes, every quotation is looked up again. Each suggestion is saved
 * before it is shown, so that what was offered stays when the work is stopped.
 */
export async function* suggest(
  deps: Need,
  actor: Actor,
  memoId: string,
  asked: Asked,
  signal: AbortSignal,
): AsyncGenerator<SuggestEvent, void, undefined> {
  const { db, writer } = deps
  const begun = await db.as(actor, tx => begin(tx, actor, memoId))
  const question = (asked.question ?? begun.question).slice(0, LONGEST_QUERY)
  const since = performance.now()
  let use: ModelUse | null = null
  let offered = 0
  let leftOut = 0
  try {
    const known = scopes.get(asked.heading)
    const scope = known === undefined ? 'both' : known
    let passages: PassageInSource[] = []
    if (scope !== null) {
      yield { type: 'stage', stage: `Searching ${counted(begun.passages[scope], 'passage')}` }
      const found = await read(deps, actor, begun.matterId, { ...asked, question }, scope)
      passages = found.passages
      if (passages.length === 0) {
        yield nothingFound(scope)
        yield { type: 'done', offered }
        return
      }
      const close = found.weak ? ', none of them close to the question' : ''
      yield { type: 'stage', stage: `Reading ${passages.length}${close}` }
    }
    yield { type: 'stage', stage: 'Writing' }
    const task: WritingTask = { heading: asked.heading, question, passages: passages.map(forWriter) }
    for await (const draft of writer.write(task, signal, told => (use = told))) {
      if (signal.aborted) break
      if (offered === 0) yield { type: 'stage', stage: 'Checking the quotations' }
      const suggestion = toSuggestion(draft, writer, { ...asked, question, passages, scope })
      if (suggestion === null) {
        leftOut++
        continue
      }
      const { matterId } = begun
      await db.as(actor, async tx => {
        // Much may have happened since the last one: a wall, another member's submission.
        await mustWrite(tx, actor, memoId)
        await mustSeeStill(tx, passages)
        await suggestions.insertSuggestion(tx, { ...suggestion, memoId, matterId, createdBy: actor.id })
      })
      offered++
      yield { type: 'suggestion', suggestion }
    }
    if (signal.reason instanceof Refused) throw signal.reason
    if (leftOut > 0 && !signal.aborted) yield restingOnNothing(leftOut, offered)
  } catch (error) {
    const refused = isRefusedByPolicy(error) ? sourcesShut : error
    if (!(refused instanceof Refused)) throw error
    const { title, detail } = refused.refusal
    yield { type: 'problem', title, detail: detail ?? 'What was offered before stays.' }
  } finally {
    deps.times?.note(actor, {
      step: 'suggest',
      milliseconds: performance.now() - since,
      model: writer.id,
      use,
    })
    await db.as(actor, async tx => {
      // Who came behind a wall meanwhile writes nothing in the matter any more.
      if ((await listMemoRecords(tx, { id: memoId })).length === 0) return
      await appendAudit(tx, {
        matterId: begun.matterId,
        actorId: actor.id,
        kind: 'suggestions_offered',
        detail: {
          memoId,
          heading: storable(asked.heading),
          writer: writer.id,
          offered,
          stopped: signal.aborted,
        },
      })
    })
  }
  yield { type: 'done', offered }
}

/**
 * A draft as it is offered, every quotation looked up again. Null when it rests on nothing that was read, and for an extract that is
 * not its source's words; what a model wrote is shown with what is wrong with it. Without a scope it is a question, and needs no source.
 */
function toSuggestion(
  draft: DraftSuggestion,
  writer: Pick<Writer, 'id' | 'isExtractive'>,
  asked: Asked & { question: string; passages: PassageInSource[]; scope: SearchRequest['scope'] | null },
): SuggestionRow | null {
  const checked =
    asked.scope === null
      ? { text: draft.text, passages: [], objections: objectionsToQuestion(draft.text, asked.question) }
      : checkedSuggestion(draft, asked.passages)
  if (checked === null || (writer.isExtractive && checked.objections.length > 0)) return null
  return {
    id: newId(),
    heading: storable(asked.heading),
    text: storable(checked.text),
    state: 'offered',
    writer: writer.id,
    passages: checked.passages.map(passage => ({ ...passage, quote: storable(passage.quote) })),
    objections: checked.objections.map(({ kind, words }) => ({ kind, words: storable(words) })),
  }
}

/** The memo, for those who may write it now; refuses otherwise. */
async function mustWrite(tx: Tx, actor: Actor, memoId: string) {
  const { memo, facts } = await loadMemo(tx, memoId)
  if (!mayEdit(facts, actor)) {
    const title = 'Suggestions are made for those who write the memo, while it is being drafted'
    throw new Refused({ code: 'memo/not-drafting', status: 409, title })
  }
  return memo
}

/** Refuses who may no longer write the memo, while suggestions for it are on their way to them. */
export async function mayStillSuggest({ db }: Pick<Need, 'db'>, actor: Actor, memoId: string): Promise<void> {
  await db.as(actor, tx => mustWrite(tx, actor, memoId))
}

/** A wall around another matter of the client shuts documents that the writer has read: its words are shown no further. */
async function mustSeeStill(tx: Tx, passages: PassageInSource[]): Promise<void> {
  const read = new Set(passages.flatMap(({ kind, sourceId }) => (kind === 'document' ? [sourceId] : [])))
  if (read.size > 0 && (await suggestions.countSeen(tx, [...read])) < read.size) throw sourcesShut
}

const sourcesShut = new Refused({
  code: 'suggestion/sources-shut',
  status: 409,
  title: 'A document that was read for this is no longer yours to see, or was taken out',
  detail: 'What was offered before stays. Ask again: what you may see now will be read.',
})

async function begin(tx: Tx, actor: Actor, memoId: string) {
  const memo = await mustWrite(tx, actor, memoId)
  const law = (await corpusSize(tx)).passages
  const client = await suggestions.documentPassages(tx, memo.clientId)
  return {
    matterId: memo.matterId,
    question: memo.question,
    passages: { law, client, both: law + client },
  }
}

const counted = (n: number, noun: string): string =>
  `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`

const nothingFound = (scope: SearchRequest['scope']): SuggestEvent => ({
  type: 'problem',
  title:
    scope === 'client' ? 'The client’s documents hold nothing for this' : 'No passage fits this question',
  detail: 'Nothing was changed. Put the question in other words, or add documents to the matter.',
})

/** What a writer proposed and nobody is shown, in words: an end without any would look as if it had proposed nothing. */
function restingOnNothing(leftOut: number, offered: number): SuggestEvent {
  if (offered > 0) {
    return {
      type: 'stage',
      stage: `Left out ${counted(leftOut, 'proposal')} that named no passage that was read`,
    }
  }
  return {
    type: 'problem',
    title: 'What was proposed rests on nothing that was read',
    detail: `Nothing was changed. ${counted(leftOut, 'proposal')} named no passage that was read, so nothing is offered. Put the question in other words, or try again.`,
  }
}

async function read(
  deps: Need,
  actor: Actor,
  matter: string,
  { heading, question, exclude = [] }: Asked & { question: string },
  scope: SearchRequest['scope'],
): Promise<{ passages: PassageInSource[]; weak: boolean }> {
  const isOwnHeading = !ordinary.has(heading)
  const q = isOwnHeading ? `${heading}. ${question}` : question
  const { hits, weak } = await retrieve(deps, actor, { q, scope, matter, limit: PASSAGES, exclude })
  const sound = hits.filter(isSound)
  const ofMatter = scope === 'client' ? matter : null
  return { passages: await deps.db.as(actor, tx => inSources(tx, sound, ofMatter)), weak }
}

/** Words of a dissent, of a party or of a syllabus are not the court's, and an overruled case is no authority. */
function isSound({ source, part, treatment }: Hit): boolean {
  if (source === 'document') return true
  return !notTheCourts.has(part) && undoneBy(treatment) === null
}

const notTheCourts = new Set(['syllabus', 'concurrence', 'dissent', 'argument'])

/** Headings that every memo has: they say nothing about what to look for. */
const ordinary = new Set(['Brief Answer', 'Statement of Facts', 'Discussion', 'Conclusion'])

/**
 * The hits with the stored texts they are taken from: quotations are looked up in these, not in what was searched.
 * With `matter`, documents of the client's other matters are left out: what happened there did not happen here.
 */
async function inSources(tx: Tx, hits: Hit[], matter: string | null): Promise<PassageInSource[]> {
  const of = (kind: Hit['source']) => [
    ...new Set(hits.filter(hit => hit.source === kind).map(hit => hit.sourceId)),
  ]
  const { sources } = await sourcesById(tx, of('opinion'))
  const documents = await suggestions.documentTexts(tx, of('document'), matter)
  return hits.flatMap((hit, index): PassageInSource[] => {
    const { sourceId, title, start, end } = hit
    const place = { id: String(index + 1), sourceId, title, start, end }
    if (hit.source === 'document') {
      const document = documents.find(row => row.id === sourceId)
      const citable = { name: title, citations: [], court: null, date: null, docket: null }
      return document === undefined
        ? []
        : [{ ...place, ...document, id: place.id, kind: 'document', citable }]
    }
    const source = sources.find(row => row.id === sourceId)
    if (source === undefined) return []
    const citable = { ...source, docket: source.docket ?? null }
    const { text, pages } = source
    return [{ ...place, title: source.name, kind: 'opinion', citable, text, pages }]
  })
}

/** A person takes a suggestion, takes it with changes, or sends it back; decided once. */
export const decideSuggestion = (
  { db }: Pick<Need, 'db'>,
  actor: Actor,
  id: string,
  decision: { state: 'accepted' | 'edited' | 'rejected'; text?: string | undefined },
): Promise<SuggestionRow> =>
  db.as(actor, async tx => {
    const found = await suggestions.lockSuggestion(tx, id)
    if (found === null) throw new Refused(notFound('suggestion'))
    const { memoId, matterId, ...suggestion } = found
    if (suggestion.state === decision.state) return suggestion
    const { facts } = await loadMemo(tx, memoId)
    if (!mayEdit(facts, actor)) {
      const title = 'Suggestions are decided by those who write the memo, while it is being drafted'
      throw new Refused({ code: 'memo/not-drafting', status: 409, title })
    }
    if (suggestion.state !== 'offered') {
      const title = 'This suggestion was decided already'
      throw new Refused({ code: 'suggestion/decided', status: 409, title })
    }
    if (decision.state === 'edited' && (decision.text ?? '').trim() === '') {
      const title = 'Send what you made of the suggestion'
      throw new Refused({ code: 'suggestion/no-text', status: 400, title })
    }
    refuseObjected(suggestion, decision)
    const { state } = decision
    const finalText =
      state === 'rejected' ? null : state === 'edited' ? storable(decision.text ?? '') : suggestion.text
    await suggestions.decide(tx, id, { state, finalText, decidedBy: actor.id })
    const detail = { memoId, suggestionId: id, state }
    await appendAudit(tx, { matterId, actorId: actor.id, kind: 'suggestion_decided', detail })
    return { ...suggestion, state }
  })

/**
 * Offers anew what was taken and whose words have left the memo again by undoing. A decision is made once and stays on record,
 * so what is offered is another suggestion of the same words.
 */
export const offerAgain = ({ db }: Pick<Need, 'db'>, actor: Actor, id: string): Promise<SuggestionRow> =>
  db.as(actor, async tx => {
    const found = await suggestions.lockSuggestion(tx, id)
    if (found === null) throw new Refused(notFound('suggestion'))
    const { memoId, matterId, ...taken } = found
    const { facts } = await loadMemo(tx, memoId)
    if (!mayEdit(facts, actor)) {
      const title = 'Suggestions are offered to those who write the memo, while it is being drafted'
      throw new Refused({ code: 'memo/not-drafting', status: 409, title })
    }
    if (taken.state === 'rejected') {
      const title = 'This suggestion was rejected'
      throw new Refused({ code: 'suggestion/decided', status: 409, title })
    }
    if (taken.state === 'offered') return taken
    const again = { ...taken, id: newId(), state: 'offered' } as const
    await suggestions.insertSuggestion(tx, { ...again, memoId, matterId, createdBy: actor.id })
    const { heading, writer } = again
    const detail = { memoId, heading, writer, offered: 1, stopped: false }
    await appendAudit(tx, { matterId, actorId: actor.id, kind: 'suggestions_offered', detail })
    return again
  })

/** What is objected to is not taken as it stands; words of its own may be, once a person has put them in as theirs. */
function refuseObjected(
  { objections, text }: SuggestionRow,
  decision: { state: 'accepted' | 'edited' | 'rejected'; text?: string | undefined },
): void {
  const isWrong = objections.some(({ kind }) => kind !== 'own_words')
  const isUnchanged = decision.text?.trim() === text.trim()
  const isRefused =
    (decision.state === 'accepted' && objections.length > 0) ||
    (decision.state === 'edited' && isWrong && isUnchanged)
  if (!isRefused) return
  const title = 'This suggestion cannot be taken as it stands'
  const detail =
    'What is wrong with it stands beneath it. Word it anew, or send it back; your memo is untouched.'
  throw new Refused({ code: 'suggestion/objected', status: 409, title, detail })
}
