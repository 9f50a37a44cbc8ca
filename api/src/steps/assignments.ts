import { hash } from 'node:crypto'
import { instantOf } from '../core/deadline.ts'
import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { Accept, AssignmentRow, Candidates, Conflict, NewAssignment } from '../core/wire/matters.ts'
import { looksAlike } from '../core/conflicts.ts'
import type { Deps, JobPayloads } from '../deps.ts'
import {
  hasUpload,
  insertAssignment,
  insertUpload,
  listAssignments,
  lockAssignment,
  nameTeam,
  setAssignmentState,
} from '../storage/assignments.ts'
import { appendAudit } from '../storage/audit.ts'
import { insertImportOfUploads } from '../storage/import-files.ts'
import { addMember, candidates, listMatters, matterParties, otherParties } from '../storage/matters.ts'
import { type Tx, inNameOfAnother } from '../storage/session.ts'

type Need = Pick<Deps, 'db' | 'jobs' | 'clock' | 'config'>

/** One assignment as the actor may see it. */
export async function openAssignment(
  { db }: Pick<Need, 'db'>,
  actor: Actor,
  id: string,
): Promise<AssignmentRow> {
  return db.as(actor, tx => readAssignment(tx, id))
}

async function readAssignment(tx: Tx, id: string): Promise<AssignmentRow> {
  const [row] = await listAssignments(tx, { id })
  if (row === undefined) throw new Refused(notFound('assignment'))
  return row
}

/** A client's user files a question in one of the client's matters; sent twice under one id it is filed once. */
export async function fileAssignment(
  { db, clock }: Pick<Need, 'db' | 'clock'>,
  actor: Actor,
  asked: NewAssignment,
): Promise<AssignmentRow> {
  const { clientId } = actor
  if (clientId === null) throw new Refused(onlyClients)
  const deadline = instantOf(asked.deadline, asked.deadlineZone)
  if (deadline === null) {
    const title = 'That day or time zone does not exist'
    throw new Refused({
      code: 'assignment/deadline',
      status: 400,
      title,
      detail: 'Choose the deadline again.',
    })
  }
  if (deadline <= clock()) {
    const title = 'The deadline has passed already'
    throw new Refused({ code: 'assignment/deadline', status: 400, title, detail: 'Choose a later time.' })
  }
  const id = asked.id ?? newId()
  const { matterId, question, jurisdiction, deadlineZone } = asked
  return db.as(actor, async tx => {
    const [matter] = await listMatters(tx, matterId)
    if (matter === undefined) throw new Refused(notFound('matter'))
    const row = { id, matterId, clientId, question, jurisdiction, deadline, deadlineZone, filedBy: actor.id }
    if (!(await insertAssignment(tx, row))) return readAssignment(tx, id)
    await appendAudit(tx, {
      matterId,
      actorId: actor.id,
      kind: 'assignment_filed',
      detail: { assignmentId: id },
    })
    return readAssignment(tx, id)
  })
}

const onlyClients = {
  code: 'access/clients-only',
  status: 403,
  title: 'Assignments are filed by a client’s own people',
}

/** A file as it came with a request. */
export type UploadedFile = { name: string; bytes: Uint8Array }

/**
 * Files to an assignment: kept at once; they go into the matter when the firm has accepted it. A job tries before that whether they can be
 * read, so that a client who files one learns it while the file is at hand. The same file under the same name twice is no news.
 */
export async function addFiles(
  { db, jobs }: Pick<Need, 'db' | 'jobs'>,
  actor: Actor,
  id: string,
  files: UploadedFile[],
): Promise<AssignmentRow> {
  const stored: string[] = []
  const names: string[] = []
  const { row, queued } = await db.as(actor, async tx => {
    const assignment = await readAssignment(tx, id)
    const { matterId } = assignment
    for (const { name, bytes } of files) {
      const sha256 = hash('sha256', bytes)
      if (await hasUpload(tx, { assignmentId: id, name, sha256 })) continue
      const uploadId = newId()
      await insertUpload(tx, {
        id: uploadId,
        matterId,
        assignmentId: id,
        name,
        bytes,
        sha256,
        uploadedBy: actor.id,
        ...(actor.role === 'client' && { trial: 'asked' }),
      })
      stored.push(uploadId)
      names.push(name)
    }
    if (stored.length === 0) return { row: assignment, queued: null }
    await appendAudit(tx, {
      matterId,
      actorId: actor.id,
      kind: 'files_added',
      detail: { assignmentId: id, names },
    })
    const row = await readAssignment(tx, id)
    return { row, queued: await queueFiles(tx, actor, await whoPutsIn(tx, actor, row), row, stored) }
  })
  if (queued !== null) await jobs.send('import-uploads', queued)
  // The files are kept, and are judged when they are taken in at the latest: without a trial nothing is lost.
  if (actor.role === 'client' && stored.length > 0)
    await jobs.send('try-uploads', { userId: actor.id, uploadIds: stored }).catch(() => undefined)
  return row
}

/**
 * In whose name files go into the matter: the researcher's; the reviewer's when the researcher has left the matter or
 * stands behind a wall. When neither sees it the files are kept, and nobody is told that they were refused.
 */
async function whoPutsIn(
  tx: Tx,
  actor: Actor,
  { matterId, researcher, reviewer }: AssignmentRow,
): Promise<{ id: string } | null> {
  for (const person of [researcher, reviewer]) {
    if (person === null) continue
    const seen = await inNameOfAnother(tx, actor, person, other => listMatters(other, matterId))
    if (seen.length > 0) return person
  }
  return null
}

/** Queues the files in a member's name, with what they came with or not at all. Answers the job to send; null when there is none. */
async function queueFiles(
  tx: Tx,
  actor: Actor,
  member: { id: string } | null,
  { matterId, files }: AssignmentRow,
  uploadIds: string[],
): Promise<JobPayloads['import-uploads'] | null> {
  if (uploadIds.length === 0 || member === null) return null
  const importId = newId()
  const label = files.length === 1 ? (files[0]?.name ?? 'A file') : `${files.length} files of an assignment`
  const made = { id: importId, matterId, label, requestedBy: member.id }
  await inNameOfAnother(tx, actor, member, other => insertImportOfUploads(other, made, uploadIds))
  return { importId, userId: member.id, uploadIds }
}

/** The administrator takes the assignment on and names who works on it: both become members of the matter. */
export async function acceptAssignment(
  { db, jobs }: Pick<Need, 'db' | 'jobs'>,
  actor: Actor,
  id: string,
  { researcherId, reviewerId }: Accept,
): Promise<AssignmentRow> {
  mustAdminister(actor)
  if (researcherId === reviewerId) {
    const title = 'The reviewer is somebody other than the researcher'
    throw new Refused({ code: 'assignment/same-person', status: 400, title })
  }
  const { row, queued } = await db.as(actor, async tx => {
    const assignment = await lockFiled(tx, id)
    const { matterId } = assignment
    const researchers = await candidates(tx, matterId, 'researcher')
    const reviewers = await candidates(tx, matterId, 'reviewer')
    if (
      !researchers.some(person => person.id === researcherId) ||
      !reviewers.some(person => person.id === reviewerId)
    ) {
      const title = 'One of them cannot be named for this matter'
      const detail = 'A person behind a wall, or of another role, is left out. Nothing was changed.'
      throw new Refused({ code: 'assignment/not-a-candidate', status: 409, title, detail })
    }
    await addMember(tx, matterId, researcherId, 'researcher')
    await addMember(tx, matterId, reviewerId, 'reviewer')
    await nameTeam(tx, id, researcherId, reviewerId)
    const detail = { assignmentId: id, researcherId, reviewerId }
    await appendAudit(tx, { matterId, actorId: actor.id, kind: 'assignment_accepted', detail })
    const row = await readAssignment(tx, id)
    const uploads = row.files.map(file => file.id)
    return { row, queued: await queueFiles(tx, actor, { id: researcherId }, row, uploads) }
  })
  if (queued !== null) await jobs.send('import-uploads', queued)
  return row
}

async function lockFiled(tx: Tx, id: string) {
  const assignment = await lockAssignment(tx, id)
  if (assignment === null) throw new Refused(notFound('assignment'))
  if (assignment.state !== 'filed') {
    const title = 'This assignment has been decided already'
    throw new Refused({ code: 'assignment/wrong-state', status: 409, title, detail: 'Load the page again.' })
  }
  return assignment
}

/** The administrator declines, with the reason that the client reads. */
export async function declineAssignment(
  { db }: Pick<Need, 'db'>,
  actor: Actor,
  id: string,
  reason: string,
): Promise<AssignmentRow> {
  mustAdminister(actor)
  return db.as(actor, async tx => {
    const { matterId } = await lockFiled(tx, id)
    await setAssignmentState(tx, id, 'declined', reason)
    await appendAudit(tx, {
      matterId,
      actorId: actor.id,
      kind: 'assignment_declined',
      detail: { assignmentId: id, reason },
    })
    return readAssignment(tx, id)
  })
}

/** The client takes the question back, as long as nobody has begun to draft. */
export async function withdrawAssignment(
  { db }: Pick<Need, 'db'>,
  actor: Actor,
  id: string,
): Promise<AssignmentRow> {
  if (actor.role !== 'client') throw new Refused(onlyClients)
  return db.as(actor, async tx => {
    const assignment = await lockAssignment(tx, id)
    const now = await readAssignment(tx, id)
    if (now.state === 'withdrawn') return now
    if (assignment === null) {
      const title =
        now.state === 'declined'
          ? 'The firm has declined it: there is nothing to withdraw'
          : 'The work has begun: ask the firm to stop it'
      throw new Refused({ code: 'assignment/wrong-state', status: 409, title })
    }
    await setAssignmentState(tx, id, 'withdrawn')
    const { matterId } = assignment
    await appendAudit(tx, {
      matterId,
      actorId: actor.id,
      kind: 'assignment_withdrawn',
      detail: { assignmentId: id },
    })
    return readAssignment(tx, id)
  })
}

/**
 * Parties of other clients' matters, and other clients, whose names look like this matter's client or one of its parties: who
 * comes as a client may stand on the other side elsewhere.
 */
export async function screenConflicts(
  { db }: Pick<Need, 'db'>,
  actor: Actor,
  id: string,
): Promise<Conflict[]> {
  mustAdminister(actor)
  return db.as(actor, async tx => {
    const { matterId, clientName } = await readAssignment(tx, id)
    const parties = await matterParties(tx, matterId)
    const own = new Set([clientName, ...parties.map(({ name }) => name)])
    const others = await otherParties(tx, matterId)
    return [...own].flatMap(party =>
      others
        .filter(other => looksAlike(party, other.name))
        .map(other => ({
          party,
          like: other.name,
          matterName: other.matterName,
          clientName: other.clientName,
        })),
    )
  })
}

/** Who may be named as researcher and as reviewer. */
export async function nameableFor({ db }: Pick<Need, 'db'>, actor: Actor, id: string): Promise<Candidates> {
  mustAdminister(actor)
  return db.as(actor, async tx => {
    const { matterId } = await readAssignment(tx, id)
    return {
      researchers: await candidates(tx, matterId, 'researcher'),
      reviewers: await candidates(tx, matterId, 'reviewer'),
    }
  })
}

/** Administrators only, by a sentence. */
export function mustAdminister(actor: Actor): void {
  if (actor.role === 'administrator') return
  throw new Refused({
    code: 'access/administrators-only',
    status: 403,
    title: 'Only an administrator does that',
  })
}
