import { canonicalJson } from '../core/canonical.ts'
import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { LONGEST_DOC, type MemoDoc, type MemoNode, memoText } from '../core/memo-doc.ts'
import { Refused, notFound } from '../core/refusal.ts'
import { sha256Hex } from '../core/seal.ts'
import { storable } from '../core/storable.ts'
import type { MemoPage, RevisionRow, SaveMemo } from '../core/wire/memos.ts'
import type { Deps } from '../deps.ts'
import { setAssignmentState } from '../storage/assignments.ts'
import { appendAudit } from '../storage/audit.ts'
import { holdDocuments } from '../storage/documents.ts'
import * as memos from '../storage/memos.ts'
import * as revisions from '../storage/revisions.ts'
import type { Tx } from '../storage/session.ts'
import { type LoadedMemo, loadMemo, mayEdit, readMemoPage } from './memo-page.ts'
import { lockAndLoad, moveMemo } from './move.ts'

type Need = Pick<Deps, 'db'>

/** A title to begin with: the question's first words, cut at a word. */
const LONGEST_TITLE = 90

/** The researcher begins the memo that answers an assignment; the same one when it is begun already. */
export async function openMemo({ db }: Need, actor: Actor, assignmentId: string): Promise<{ id: string }> {
  return db.as(actor, async tx => {
    const assignment = await memos.lockAssignmentToAnswer(tx, assignmentId)
    if (assignment === null) throw new Refused(notFound('assignment'))
    const begun = await memos.memoOfAssignment(tx, assignmentId)
    if (begun !== null) return { id: begun }
    if (assignment.researcherId !== actor.id) {
      const title = 'Only the researcher who is named for it begins the memo'
      throw new Refused({ code: 'memo/not-researcher', status: 403, title })
    }
    if (assignment.state !== 'accepted') {
      const title = 'This assignment is not open for drafting'
      throw new Refused({ code: 'assignment/wrong-state', status: 409, title })
    }
    const { matterId } = assignment
    const id = newId()
    await memos.insertMemo(tx, {
      id,
      matterId,
      assignmentId,
      title: shortened(assignment.question),
      authorId: actor.id,
    })
    await setAssignmentState(tx, assignmentId, 'drafting')
    await appendAudit(tx, {
      matterId,
      actorId: actor.id,
      kind: 'memo_opened',
      detail: { memoId: id, assignmentId },
    })
    return { id }
  })
}

function shortened(question: string): string {
  const line = storable(question).replace(/\s+/g, ' ').trim()
  if (line.length <= LONGEST_TITLE) return line
  const cut = line.slice(0, LONGEST_TITLE)
  const word = cut.lastIndexOf(' ')
  return `${(word > 20 ? cut.slice(0, word) : cut).toWellFormed()} …`
}

/** The page of a memo that the actor may see. */
export const openMemoPage = ({ db }: Need, actor: Actor, id: string): Promise<MemoPage> =>
  db.as(actor, tx => readMemoPage(tx, actor, id))

/** Every revision of a memo, asides included, oldest first. */
export const listMemoRevisions = ({ db }: Need, actor: Actor, id: string): Promise<RevisionRow[]> =>
  db.as(actor, async tx => {
    await loadMemo(tx, id)
    return revisions.listRevisions(tx, id)
  })

/** One revision of a memo with its text. Throws Refused when there is no such memo or revision for the actor. */
export const openRevision = ({ db }: Need, actor: Actor, id: string, number: number) =>
  db.as(actor, async tx => {
    await loadMemo(tx, id)
    const found = await revisions.revisionByNumber(tx, id, number)
    if (found === null) throw new Refused(notFound('revision'))
    return { revision: revisions.revisionRow(found), doc: revisions.docOf(found) }
  })

/**
 * Saves what was typed. On top of the newest revision it becomes the newest; on top of an older one it is kept as an
 * aside, and the refusal carries the newest text, so that neither is lost. The same text again is no new revision.
 */
export async function saveRevision(
  { db }: Need,
  actor: Actor,
  id: string,
  save: SaveMemo,
): Promise<RevisionRow> {
  const clean = storableDoc(save.doc)
  const doc = canonicalJson(clean)
  if (doc.length > LONGEST_DOC) {
    const title = 'This memo is too long to be saved'
    const detail = 'The text is still in your window. Take something out, or put parts of it into a file.'
    throw new Refused({ code: 'memo/too-long', status: 413, title, detail })
  }
  const written: Written = { doc, text: memoText(clean).text, sha256: await sha256Hex(doc) }
  const answer = await db.as(actor, async tx => {
    const loaded = await lockAndLoad(tx, id)
    refuseEditing(loaded, actor)
    const { memo, head } = loaded
    if (save.title !== undefined && storable(save.title) !== memo.title) {
      await memos.setMemoTitle(tx, id, storable(save.title))
      const detail = { memoId: id, title: storable(save.title) }
      await appendAudit(tx, { matterId: memo.matterId, actorId: actor.id, kind: 'memo_titled', detail })
    }
    if (head !== null && head.sha256 === written.sha256) return { saved: revisions.revisionRow(head) }
    const isNewest = (head?.number ?? 0) === save.base
    const saved = await write(tx, actor, loaded, written, !isNewest)
    return isNewest || head === null ? { saved } : { aside: saved, head }
  })
  if (answer.saved !== undefined) return answer.saved
  const { head, aside } = answer
  throw new Refused({
    code: 'memo/newer-revision',
    status: 409,
    title: `${head.author.name} saved a newer text while you were writing`,
    detail:
      'Your text is kept beside it and can be read under “Set aside”. Choose which to go on with; nothing is lost.',
    extra: { head: revisions.revisionRow(head), doc: revisions.docOf(head), aside },
  })
}

type Written = { doc: string; text: string; sha256: string }

/** Every id in a memo's JSON: those of the documents that it quotes are among them. */
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

function refuseEditing({ facts }: LoadedMemo, actor: Actor): void {
  if (mayEdit(facts, actor)) return
  if (facts.state !== 'drafting') {
    const title = 'The text can be changed only while the memo is being drafted'
    const detail = 'What you typed is still in your window and was not saved.'
    throw new Refused({ code: 'memo/not-drafting', status: 409, title, detail })
  }
  const title = 'Only researchers of this matter write in the memo'
  throw new Refused({ code: 'memo/not-researcher', status: 403, title })
}

async function write(
  tx: Tx,
  actor: Actor,
  { memo, head }: LoadedMemo,
  written: Written,
  isAside: boolean,
): Promise<RevisionRow> {
  const id = newId()
  const { id: memoId, matterId } = memo
  // Whoever deletes a document reads which memos quote it: this one before the deletion or not at all.
  await holdDocuments(tx, written.doc.match(IDS) ?? [])
  await revisions.insertRevision(tx, {
    id,
    memoId,
    matterId,
    parentId: head?.id ?? null,
    isAside,
    authorId: actor.id,
    ...written,
  })
  const saved = await revisions.revisionById(tx, id)
  if (saved === null) throw new Error('A revision that was just written cannot be read')
  if (!isAside) await memos.setMemoHead(tx, memoId, id)
  const detail = { memoId, revision: saved.number, sha256: saved.sha256 }
  const kind = isAside ? 'memo_aside_kept' : 'memo_revised'
  await appendAudit(tx, { matterId, actorId: actor.id, kind, detail })
  return revisions.revisionRow(saved)
}

/** The researcher gives the memo up; the assignment can be begun again. */
export const withdrawMemo = ({ db }: Need, actor: Actor, id: string): Promise<MemoPage> =>
  db.as(actor, async tx => {
    await moveMemo(tx, actor, id, 'withdraw')
    return readMemoPage(tx, actor, id)
  })

/** A reviewer opens an approved memo again: its approval becomes void. */
export const reopenMemo = ({ db }: Need, actor: Actor, id: string): Promise<MemoPage> =>
  db.as(actor, async tx => {
    await moveMemo(tx, actor, id, 'reopen')
    return readMemoPage(tx, actor, id)
  })

/** Every text of the document as the database can hold it; lengths stay. */
function storableDoc(doc: MemoDoc): MemoDoc {
  const { text, content, ...node } = doc
  return {
    ...node,
    ...(text === undefined ? {} : { text: storable(text) }),
    ...(content === undefined ? {} : { content: content.map((child: MemoNode) => storableDoc(child)) }),
  }
}
