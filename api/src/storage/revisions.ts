import type postgres from 'postgres'
import { MemoDoc } from '../core/memo-doc.ts'
import type { RevisionRow } from '../core/wire/memos.ts'
import type { Tx } from './session.ts'

/** A revision with its text; `doc` is the canonical JSON as stored. */
export type Revision = RevisionRow & { memoId: string; matterId: string; doc: string; text: string }

type Row = Omit<Revision, 'author' | 'createdAt'> & { authorId: string; authorName: string; createdAt: Date }

/** Revisions of a memo, oldest first, texts included: ask for one where one is enough. */
async function select(tx: Tx, where: postgres.PendingQuery<postgres.Row[]>): Promise<Revision[]> {
  const rows = await tx<Row[]>`
    select revisions.id, memo_id as "memoId", matter_id as "matterId", number, is_aside as "isAside", sha256, doc, text,
      revisions.created_at as "createdAt", users.id as "authorId", users.name as "authorName"
    from revisions
      join users on users.id = revisions.author_id
    where ${where}
    order by number`
  return rows.map(({ authorId, authorName, createdAt, ...row }) => ({
    ...row,
    author: { id: authorId, name: authorName },
    createdAt: createdAt.toISOString(),
  }))
}

/** A revision with its text; null when it is not there or not visible. */
export async function revisionById(tx: Tx, id: string): Promise<Revision | null> {
  const [found] = await select(tx, tx`revisions.id = ${id}`)
  return found ?? null
}

/** The same by its number in its memo. */
export async function revisionByNumber(tx: Tx, memoId: string, number: number): Promise<Revision | null> {
  const [found] = await select(tx, tx`memo_id = ${memoId} and number = ${number}`)
  return found ?? null
}

/** The list of revisions without their texts; `asides` alone when asked. */
export async function listRevisions(tx: Tx, memoId: string, asides = false): Promise<RevisionRow[]> {
  const rows = await tx<Omit<Row, 'doc' | 'text' | 'memoId' | 'matterId'>[]>`
    select revisions.id, number, is_aside as "isAside", sha256, revisions.created_at as "createdAt",
      users.id as "authorId", users.name as "authorName"
    from revisions
      join users on users.id = revisions.author_id
    where memo_id = ${memoId} and (is_aside or not ${asides})
    order by number`
  return rows.map(({ authorId, authorName, createdAt, ...row }) => ({
    ...row,
    author: { id: authorId, name: authorName },
    createdAt: createdAt.toISOString(),
  }))
}

/** A text to be saved: `doc` as the editor holds it, in JSON, `text` as it reads, `sha256` of `doc`. */
export type NewRevision = {
  id: string
  memoId: string
  matterId: string
  parentId: string | null
  isAside: boolean
  doc: string
  text: string
  sha256: string
  authorId: string
}

/** Writes the next revision; the memo must be locked, so that two do not take one number. */
export async function insertRevision(tx: Tx, revision: NewRevision): Promise<void> {
  await tx`
    insert into revisions (id, memo_id, matter_id, number, parent_id, is_aside, doc, text, sha256, author_id)
    select ${revision.id}, ${revision.memoId}, ${revision.matterId}, coalesce(max(number), 0) + 1, ${revision.parentId},
      ${revision.isAside}, ${revision.doc}, ${revision.text}, ${revision.sha256}, ${revision.authorId}
    from revisions
    where memo_id = ${revision.memoId}`
}

/** A revision as lists show it. */
export function revisionRow(revision: Revision): RevisionRow {
  const { id, number, author, createdAt, sha256, isAside } = revision
  return { id, number, author, createdAt, sha256, isAside }
}

/** The editor's document of a stored revision. */
export const docOf = (revision: Pick<Revision, 'doc'>): MemoDoc => MemoDoc.parse(JSON.parse(revision.doc))
