import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { memoText } from '../core/memo-doc.ts'
import type { Sealed } from '../core/print.ts'
import { buildPackage } from '../core/package.ts'
import { Refused, notFound } from '../core/refusal.ts'
import { Package, sealPackage } from '../core/seal.ts'
import { storable } from '../core/storable.ts'
import type { DeliveryPage, DeliveryRow, QuestionRow } from '../core/wire/deliveries.ts'
import type { MemoPage } from '../core/wire/memos.ts'
import type { Deps } from '../deps.ts'
import { appendAudit } from '../storage/audit.ts'
import * as deliveries from '../storage/deliveries.ts'
import { sourcesById } from '../storage/held-sources.ts'
import { type Approval, lastApproval } from '../storage/reviews.ts'
import { type Revision, docOf } from '../storage/revisions.ts'
import type { Tx } from '../storage/session.ts'
import { type LoadedMemo, readMemoPage } from './memo-page.ts'
import { moveMemo } from './move.ts'
import { checkAnswer } from './verify.ts'

type Need = Pick<Deps, 'db'>

/** A reviewer seals the approved revision: the package is put together, and from then on nothing of it changes. */
export const sealMemo = ({ db }: Need, actor: Actor, id: string): Promise<MemoPage> =>
  db.as(actor, async tx => {
    await moveMemo(tx, actor, id, 'seal', loaded => seal(tx, actor, loaded))
    return readMemoPage(tx, actor, id)
  })

async function seal(tx: Tx, actor: Actor, loaded: LoadedMemo): Promise<void> {
  const { content, head, approval } = await putTogether(tx, loaded)
  const { memo } = loaded
  const sealed = await sealPackage(content)
  const deliveryId = newId()
  const { matterId } = memo
  await deliveries.insertDelivery(tx, {
    id: deliveryId,
    memoId: memo.id,
    matterId,
    clientId: memo.clientId,
    assignmentId: memo.assignmentId,
    approvalId: approval.id,
    revisionId: head.id,
    revisionSha256: head.sha256,
    title: memo.title,
    package: sealed.text,
    seal: sealed.seal,
    sealedBy: actor.id,
  })
  const detail = { memoId: memo.id, deliveryId, seal: sealed.seal }
  await appendAudit(tx, { matterId, actorId: actor.id, kind: 'memo_seal', detail })
}

/** What a client receives of an approved memo, as the record has it now. */
export async function putTogether(
  tx: Tx,
  { memo, head }: LoadedMemo,
): Promise<{ content: Package; head: Revision; approval: Approval }> {
  const approval = await lastApproval(tx, memo.id)
  if (head === null || approval === null || approval.voidedAt !== null) {
    const title = 'No valid approval of this revision stands'
    throw new Refused({ code: 'memo/not-approved', status: 409, title })
  }
  const { citations } = await checkAnswer(tx, memo.id, head)
  const cited = citations.flatMap(row => (row.evidence.sourceId === null ? [] : [row.evidence.sourceId]))
  const { sources } = await sourcesById(tx, [...new Set(cited)])
  const content = buildPackage(
    {
      title: memo.title,
      question: memo.question,
      jurisdiction: memo.jurisdiction,
      matter: memo.matterName,
      client: memo.clientName,
      firm: memo.firmName,
      author: memo.authorName,
      approver: approval.approver.name,
      approvedAt: approval.approvedAt.toISOString(),
      revision: { number: head.number, sha256: head.sha256 },
    },
    memoText(docOf(head)),
    citations,
    new Map(sources.map(source => [source.id, source])),
  )
  return { content, head, approval }
}

/** The sealed package goes out: from now on the client's people see it. */
export const deliverMemo = ({ db }: Need, actor: Actor, id: string): Promise<MemoPage> =>
  db.as(actor, async tx => {
    await moveMemo(tx, actor, id, 'deliver', async ({ memo }) => {
      const deliveryId = memo.deliveryId
      const [delivery] = deliveryId === null ? [] : await deliveries.readDeliveries(tx, { id: deliveryId })
      if (delivery === undefined) throw new Refused(notFound('delivery'))
      await deliveries.setDelivered(tx, delivery.id)
      const detail = { memoId: id, deliveryId: delivery.id, seal: delivery.seal }
      await appendAudit(tx, {
        matterId: memo.matterId,
        actorId: actor.id,
        kind: 'memo_deliver',
        detail,
      })
    })
    return readMemoPage(tx, actor, id)
  })

/** Delivered work that the person may see: for a client's user, that client's. `waiting`: only where a client waits for an answer. */
export const listDeliveries = (
  { db }: Need,
  actor: Actor,
  only: { waiting?: boolean } = {},
): Promise<DeliveryRow[]> =>
  db.as(actor, async tx => (await deliveries.readDeliveries(tx, only)).map(deliveries.deliveryRow))

/** The delivery's page; the package byte for byte, so that the seal can be computed again. */
export const openDelivery = ({ db }: Need, actor: Actor, id: string): Promise<DeliveryPage> =>
  db.as(actor, tx => readDeliveryPage(tx, actor, id))

async function readDeliveryPage(tx: Tx, actor: Actor, id: string): Promise<DeliveryPage> {
  const delivery = await readDelivery(tx, id)
  return {
    ...deliveries.deliveryRow(delivery),
    memoId: actor.role === 'client' ? null : delivery.memoId,
    package: delivery.package,
    seal: delivery.seal,
    sealedBy: delivery.sealedBy,
    sealedAt: delivery.sealedAt.toISOString(),
    acknowledgedBy: delivery.acknowledgedBy,
    questionRows: await deliveries.listQuestions(tx, id),
  }
}

async function readDelivery(tx: Tx, id: string): Promise<deliveries.Delivery> {
  const [delivery] = await deliveries.readDeliveries(tx, { id })
  if (delivery === undefined) throw new Refused(notFound('delivery'))
  return delivery
}

/** The sealed package as it is stored, read back by its shape. */
export const readSealed = ({ db }: Need, actor: Actor, id: string): Promise<Sealed> =>
  db.as(actor, async tx => {
    const delivery = await readDelivery(tx, id)
    const content = Package.parse(JSON.parse(delivery.package))
    const { seal: stamp, sealedBy, sealedAt, deliveredAt } = delivery
    return { content, seal: stamp, sealedBy: sealedBy.name, sealedAt, deliveredAt }
  })

/** The client's user says that the work has arrived; said twice it counts once. */
export const acknowledge = ({ db }: Need, actor: Actor, id: string): Promise<DeliveryPage> =>
  db.as(actor, async tx => {
    const { matterId, clientId, deliveredAt } = await readDelivery(tx, id)
    if (actor.role !== 'client' || deliveredAt === null) {
      const title = 'Only the client’s own people acknowledge a delivery'
      throw new Refused({ code: 'access/clients-only', status: 403, title })
    }
    const isNew = await deliveries.insertAcknowledgement(tx, { deliveryId: id, matterId, clientId }, actor.id)
    if (isNew) {
      const detail = { deliveryId: id }
      await appendAudit(tx, { matterId, actorId: actor.id, kind: 'delivery_acknowledged', detail })
    }
    return readDeliveryPage(tx, actor, id)
  })

/** A question about delivered work, or the firm's answer: one thread, both sides write. Sent twice under one id it is asked once. */
export const ask = (
  { db }: Need,
  actor: Actor,
  id: string,
  body: string,
  questionId: string = newId(),
): Promise<QuestionRow> =>
  db.as(actor, async tx => {
    const { matterId, clientId, deliveredAt } = await readDelivery(tx, id)
    if (deliveredAt === null) {
      const title = 'This memo has not been delivered yet'
      throw new Refused({ code: 'delivery/not-delivered', status: 409, title })
    }
    const about = { deliveryId: id, matterId, clientId }
    const row = { ...about, id: questionId, authorId: actor.id, body: storable(body) }
    if (await deliveries.insertQuestion(tx, row)) {
      const detail = { deliveryId: id, questionId }
      await appendAudit(tx, { matterId, actorId: actor.id, kind: 'question_asked', detail })
    }
    const asked = (await deliveries.listQuestions(tx, id)).find(each => each.id === questionId)
    if (asked === undefined) throw new Refused(notFound('question'))
    return asked
  })

/** Somebody of the firm says that a client's message waits for no answer; said twice it counts once. The whole thread. */
export const settleQuestion = (
  { db }: Need,
  actor: Actor,
  id: string,
  questionId: string,
): Promise<QuestionRow[]> =>
  db.as(actor, async tx => {
    const { matterId } = await readDelivery(tx, id)
    const asked = (await deliveries.listQuestions(tx, id)).find(row => row.id === questionId)
    if (asked === undefined) throw new Refused(notFound('question'))
    if (!asked.isWaiting && asked.settled === null) {
      const title = 'This message waits for no answer'
      throw new Refused({ code: 'question/not-waiting', status: 409, title, detail: 'Nothing was changed.' })
    }
    if (await deliveries.settleQuestion(tx, { questionId, matterId }, actor.id)) {
      const detail = { deliveryId: id, questionId }
      await appendAudit(tx, { matterId, actorId: actor.id, kind: 'question_settled', detail })
    }
    return deliveries.listQuestions(tx, id)
  })
