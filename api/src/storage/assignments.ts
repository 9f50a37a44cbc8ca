import { type AssignmentState, assignmentWords } from '../core/matter.ts'
import type { MemoState } from '../core/memo.ts'
import type { AssignmentRow, Unread } from '../core/wire/matters.ts'
import { MOST_ROWS } from '../core/wire/shared.ts'
import type { Tx } from './session.ts'

type Row = Omit<
  AssignmentRow,
  'deadline' | 'filedAt' | 'words' | 'filedBy' | 'researcher' | 'reviewer' | 'memo'
> & {
  deadline: Date
  filedAt: Date
  state: AssignmentState
  filedById: string
  filedByName: string
  researcherId: string | null
  researcherName: string | null
  reviewerId: string | null
  reviewerName: string | null
  memoId: string | null
  memoState: MemoState | null
  memoTitle: string | null
}

/** Seconds after which nobody is told that a file is being tried: its job was lost, or waits behind a long import. */
const TRIED_WITHIN = 600

/** Characters of a question in a list: its rows have room for two lines, some 220 letters, and are narrowed by these words. */
const BEGINNING = 300

/**
 * The assignments that row security shows: open ones, nearest deadline first, then finished ones, latest first; one of them, or all
 * of one matter, when asked. However many others there are, those that wait to be accepted, and a person's own, are among them. A list
 * has the beginning of each question, one that is asked for the whole.
 */
export async function listAssignments(
  tx: Tx,
  only: { id?: string; matter?: string } = {},
): Promise<AssignmentRow[]> {
  const rows = await tx<Row[]>`
    select * from (select a.id, a.matter_id as "matterId", matters.name as "matterName", clients.name as "clientName",
      case when ${only.id !== undefined} or char_length(a.question) <= ${BEGINNING} then a.question
        else regexp_replace(left(a.question, ${BEGINNING}), '\\s+\\S*$', '') || ' …' end as question,
      a.jurisdiction, a.deadline, a.deadline_zone as "deadlineZone", a.state, a.state_reason as "stateReason",
      a.filed_at as "filedAt", filer.id as "filedById", filer.name as "filedByName",
      researcher.id as "researcherId", researcher.name as "researcherName",
      reviewer.id as "reviewerId", reviewer.name as "reviewerName",
      memo.id as "memoId", memo.state as "memoState", memo.title as "memoTitle",
      delivery.id as "deliveryId",
      coalesce((select jsonb_agg(jsonb_build_object('id', uploads.id, 'name', uploads.name, 'size', uploads.size,
        'trial', case when trial = 'done' or uploaded_at > now() - ${TRIED_WITHIN} * interval '1 second' then trial end,
        'unread', uploads.unread) order by uploads.uploaded_at, uploads.id) from uploads where uploads.assignment_id = a.id), '[]') as files
    from assignments a
      join matters on matters.id = a.matter_id
      join clients on clients.id = a.client_id
      join users filer on filer.id = a.filed_by
      left join users researcher on researcher.id = a.researcher_id
      left join users reviewer on reviewer.id = a.reviewer_id
      left join lateral (select id, state, title from memos
        where memos.assignment_id = a.id and memos.state <> 'withdrawn' order by created_at desc limit 1) memo on true
      left join lateral (select id from deliveries
        where deliveries.assignment_id = a.id and delivered_at is not null order by sealed_at desc limit 1) delivery on true
    where (${only.id ?? null}::uuid is null or a.id = ${only.id ?? null})
      and (${only.matter ?? null}::uuid is null or a.matter_id = ${only.matter ?? null})
    order by a.state in ('delivered', 'declined', 'withdrawn'),
      a.state <> 'filed' and me() is distinct from a.researcher_id and me() is distinct from a.reviewer_id,
      case when a.state in ('delivered', 'declined', 'withdrawn') then a.deadline end desc, a.deadline
    limit ${only.matter === undefined ? MOST_ROWS : null}) shown
    order by state in ('delivered', 'declined', 'withdrawn'),
      case when state in ('delivered', 'declined', 'withdrawn') then deadline end desc, deadline`
  return rows.map(toAssignment)
}

const person = (id: string | null, name: string | null) =>
  id === null || name === null ? null : { id, name }

function toAssignment(row: Row): AssignmentRow {
  const {
    filedById,
    filedByName,
    researcherId,
    researcherName,
    reviewerId,
    reviewerName,
    memoId,
    memoState,
    memoTitle,
  } = row
  return {
    id: row.id,
    matterId: row.matterId,
    matterName: row.matterName,
    clientName: row.clientName,
    question: row.question,
    jurisdiction: row.jurisdiction,
    deadline: row.deadline.toISOString(),
    deadlineZone: row.deadlineZone,
    state: row.state,
    words: assignmentWords[row.state],
    stateReason: row.stateReason,
    filedBy: { id: filedById, name: filedByName },
    filedAt: row.filedAt.toISOString(),
    researcher: person(researcherId, researcherName),
    reviewer: person(reviewerId, reviewerName),
    memo:
      memoId === null || memoState === null || memoTitle === null
        ? null
        : { id: memoId, state: memoState, title: memoTitle },
    deliveryId: row.deliveryId,
    files: row.files,
  }
}

/** A question as it is filed; `deadlineZone` is the time zone that the deadline was meant in, by its IANA name. */
export type NewAssignmentRow = {
  id: string
  matterId: string
  clientId: string
  question: string
  jurisdiction: string
  deadline: Date
  deadlineZone: string
  filedBy: string
}

/** A filed question, of which nobody has decided; false when it was filed before. */
export async function insertAssignment(tx: Tx, row: NewAssignmentRow): Promise<boolean> {
  const rows = await tx`
    insert into assignments (id, matter_id, client_id, question, jurisdiction, deadline, deadline_zone, filed_by)
    values (${row.id}, ${row.matterId}, ${row.clientId}, ${row.question}, ${row.jurisdiction}, ${row.deadline},
      ${row.deadlineZone}, ${row.filedBy})
    on conflict (id) do nothing
    returning id`
  return rows.length > 0
}

/** What is judged of an assignment before it moves on. */
export type LockedAssignment = {
  id: string
  matterId: string
  clientId: string
  state: AssignmentState
  filedBy: string
}

/** The assignment, held until the transaction ends; null when it is not there or not visible. */
export async function lockAssignment(tx: Tx, id: string): Promise<LockedAssignment | null> {
  const [row] = await tx<LockedAssignment[]>`
    select id, matter_id as "matterId", client_id as "clientId", state, filed_by as "filedBy"
    from assignments
    where id = ${id}
    for update`
  return row ?? null
}

/** Moves an assignment on; the database refuses what no step does (guard_assignment). */
export async function setAssignmentState(
  tx: Tx,
  id: string,
  state: AssignmentState,
  reason: string | null = null,
): Promise<void> {
  await tx`
    update assignments set state = ${state}, state_reason = ${reason}, updated_at = now() where id = ${id}`
}

/** Accepts a filed assignment and says who works on it. */
export async function nameTeam(tx: Tx, id: string, researcher: string, reviewer: string): Promise<void> {
  await tx`
    update assignments
    set state = 'accepted', researcher_id = ${researcher}, reviewer_id = ${reviewer}, updated_at = now()
    where id = ${id}`
}

/** A file to be kept as it came; without an assignment it belongs to the matter alone. */
export type NewUpload = {
  id: string
  matterId: string
  assignmentId: string | null
  name: string
  bytes: Uint8Array
  sha256: string
  uploadedBy: string
  /** Whether it can be read is going to be found out. */
  trial?: 'asked'
}

/** Whether the assignment has this very file under this name. */
export async function hasUpload(
  tx: Tx,
  { assignmentId, name, sha256 }: Pick<NewUpload, 'assignmentId' | 'name' | 'sha256'>,
): Promise<boolean> {
  const rows = await tx`
    select id from uploads where assignment_id = ${assignmentId} and name = ${name} and sha256 = ${sha256} limit 1`
  return rows.length > 0
}

/** Keeps a file with its bytes. */
export async function insertUpload(tx: Tx, upload: NewUpload): Promise<void> {
  await tx`
    insert into uploads (id, matter_id, assignment_id, name, bytes, sha256, size, uploaded_by, trial)
    values (${upload.id}, ${upload.matterId}, ${upload.assignmentId}, ${upload.name}, ${Buffer.from(upload.bytes)},
      ${upload.sha256}, ${upload.bytes.length}, ${upload.uploadedBy}, ${upload.trial ?? null})`
}

/** Keeps what was found out about a file of the actor's own. */
export async function saveTrial(tx: Tx, uploadId: string, unread: Unread[]): Promise<void> {
  await tx`update uploads set trial = 'done', unread = ${tx.json(unread)} where id = ${uploadId}`
}
