import type { DeliveryRow, QuestionRow } from '../core/wire/deliveries.ts'
import { MOST_ROWS, type Person } from '../core/wire/shared.ts'
import type { Tx } from './session.ts'

/** A delivery with its package, the sealed text; `package` is empty where a list was read. */
export type Delivery = {
  id: string
  memoId: string
  matterId: string
  clientId: string
  title: string
  matterName: string
  clientName: string
  package: string
  seal: string
  sealedBy: Person
  sealedAt: Date
  deliveredAt: Date | null
  acknowledgedAt: Date | null
  acknowledgedBy: Person | null
  questions: number
  waitingSince: Date | null
}

/** A sealed memo to be kept, with the approval that it rests on. */
export type NewDelivery = {
  id: string
  memoId: string
  matterId: string
  clientId: string
  assignmentId: string
  approvalId: string
  revisionId: string
  revisionSha256: string
  title: string
  package: string
  seal: string
  sealedBy: string
}

/** Keeps a sealed memo; the database refuses one without a standing approval of the same text (guard_delivery). */
export async function insertDelivery(tx: Tx, delivery: NewDelivery): Promise<void> {
  await tx`
    insert into deliveries (id, memo_id, matter_id, client_id, assignment_id, approval_id, revision_id, revision_sha256,
      title, package, seal, sealed_by)
    values (${delivery.id}, ${delivery.memoId}, ${delivery.matterId}, ${delivery.clientId}, ${delivery.assignmentId},
      ${delivery.approvalId}, ${delivery.revisionId}, ${delivery.revisionSha256}, ${delivery.title}, ${delivery.package}, ${delivery.seal},
      ${delivery.sealedBy})`
}

/** The client sees it from now on. A second time changes nothing. */
export async function setDelivered(tx: Tx, id: string): Promise<void> {
  await tx`update deliveries set delivered_at = now() where id = ${id} and delivered_at is null`
}

/**
 * What both sides said about a delivery. A client's message waits until the firm writes after it, or says that it needs no
 * answer.
 */
const saidAbout = (tx: Tx, delivery: ReturnType<Tx>) => tx`
  select questions.id, body, asked_at, settled_at, jsonb_build_object('id', users.id, 'name', users.name) as author,
    case when settled_at is not null then jsonb_build_object('id', settler.id, 'name', settler.name) end as settler,
    users.role = 'client' and settled_at is null and asked_at > coalesce(
      max(asked_at) filter (where users.role <> 'client') over (), '-infinity') as is_waiting
  from questions
    join users on users.id = questions.author_id
    left join settled_questions on settled_questions.question_id = questions.id
    left join users settler on settler.id = settled_by
  where questions.delivery_id = ${delivery}`

/**
 * The deliveries that row security shows, latest first; when asked, one of them or those whose client waits for an answer. Only one
 * brings its package along.
 */
export async function readDeliveries(
  tx: Tx,
  only: { id?: string; waiting?: boolean } = {},
): Promise<Delivery[]> {
  return tx<Delivery[]>`
    select deliveries.id, memo_id as "memoId", deliveries.matter_id as "matterId", deliveries.client_id as "clientId",
      deliveries.title, matters.name as "matterName", clients.name as "clientName",
      case when ${only.id !== undefined} then package else '' end as package, seal,
      jsonb_build_object('id', sealer.id, 'name', sealer.name) as "sealedBy", sealed_at as "sealedAt",
      delivered_at as "deliveredAt", acknowledged.acknowledged_at as "acknowledgedAt",
      acknowledged.by as "acknowledgedBy",
      thread.questions, thread.waiting_since as "waitingSince"
    from deliveries
      join matters on matters.id = deliveries.matter_id
      join clients on clients.id = deliveries.client_id
      join users sealer on sealer.id = deliveries.sealed_by
      left join lateral (
        select acknowledged_at, jsonb_build_object('id', users.id, 'name', users.name) as by
        from acknowledgements join users on users.id = acknowledgements.user_id
        where acknowledgements.delivery_id = deliveries.id
        order by acknowledged_at
        limit 1) acknowledged on true
      left join lateral (
        select count(*)::int as questions, min(asked_at) filter (where is_waiting) as waiting_since
        from (${saidAbout(tx, tx`deliveries.id`)}) said) thread on true
    where (${only.id ?? null}::uuid is null or deliveries.id = ${only.id ?? null})
      and (${only.waiting !== true} or thread.waiting_since is not null)
    order by coalesce(delivered_at, sealed_at) desc
    limit ${MOST_ROWS}`
}

/** The delivery as a list shows it. */
export function deliveryRow(delivery: Delivery): DeliveryRow {
  return {
    id: delivery.id,
    title: delivery.title,
    matterName: delivery.matterName,
    clientName: delivery.clientName,
    deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
    acknowledgedAt: delivery.acknowledgedAt?.toISOString() ?? null,
    questions: delivery.questions,
    waitingSince: delivery.waitingSince?.toISOString() ?? null,
  }
}

type About = { deliveryId: string; matterId: string; clientId: string }

/** The client's user has received the work; false when this person said so before. */
export async function insertAcknowledgement(tx: Tx, about: About, userId: string): Promise<boolean> {
  const rows = await tx`
    insert into acknowledgements (delivery_id, matter_id, client_id, user_id)
    values (${about.deliveryId}, ${about.matterId}, ${about.clientId}, ${userId})
    on conflict do nothing
    returning user_id`
  return rows.length > 0
}

/** A message about a delivery, of either side; false when it was sent before. */
export async function insertQuestion(
  tx: Tx,
  question: About & { id: string; authorId: string; body: string },
): Promise<boolean> {
  const rows = await tx`
    insert into questions (id, delivery_id, matter_id, client_id, author_id, body)
    values (${question.id}, ${question.deliveryId}, ${question.matterId}, ${question.clientId}, ${question.authorId},
      ${question.body})
    on conflict (id) do nothing
    returning id`
  return rows.length > 0
}

/** Says of a client's message that it needs no answer; false when somebody said so before. */
export async function settleQuestion(
  tx: Tx,
  about: { questionId: string; matterId: string },
  userId: string,
): Promise<boolean> {
  const rows = await tx`
    insert into settled_questions (question_id, matter_id, settled_by)
    values (${about.questionId}, ${about.matterId}, ${userId})
    on conflict do nothing
    returning question_id`
  return rows.length > 0
}

type Said = Omit<QuestionRow, 'askedAt' | 'settled'> & {
  askedAt: Date
  settler: Person | null
  settledAt: Date | null
}

/** What was asked and answered about a delivery, oldest first. */
export async function listQuestions(tx: Tx, deliveryId: string): Promise<QuestionRow[]> {
  const rows = await tx<Said[]>`
    select id, author, body, asked_at as "askedAt", is_waiting as "isWaiting", settler, settled_at as "settledAt"
    from (${saidAbout(tx, tx`${deliveryId}`)}) said
    order by asked_at, id`
  return rows.map(({ settler, settledAt, askedAt, ...row }) => ({
    ...row,
    askedAt: askedAt.toISOString(),
    settled: settler === null || settledAt === null ? null : { by: settler, at: settledAt.toISOString() },
  }))
}
