import type { AuditEvent, FirmEvent } from '../core/audit.ts'
import type { FirmChanges, MatterEntry, MatterRecord, RecordEntry } from '../core/wire/record.ts'
import type { Tx } from './session.ts'

/** Puts one event at the end of the matter's chain, in the same transaction as what it tells. */
export async function appendAudit(
  tx: Tx,
  event: AuditEvent & { matterId: string; actorId: string },
): Promise<void> {
  // Number, time, the hash before and the own hash are the database's work: see chain_audit_event().
  await tx`
    insert into audit_events (matter_id, seq, actor_id, kind, detail, previous, hash)
    values (${event.matterId}, 0, ${event.actorId}, ${event.kind}, ${JSON.stringify(event.detail)}::text::jsonb, '', '')`
}

/**
 * The number of the first event of a matter's or a firm's chain whose hash does not hold; the number behind the last when one is
 * missing of which something that is there tells; null when the whole chain holds.
 */
export async function firstBrokenEvent(tx: Tx, whose: string): Promise<number | null> {
  const [row] = await tx<{ seq: number | null }[]>`select first_broken_event(${whose}) as seq`
  return row?.seq ?? null
}

/** Puts one event at the end of the chain of the actor's firm, in the actor's name and in the same transaction as what it tells. */
export async function appendFirmEvent(tx: Tx, event: FirmEvent): Promise<void> {
  await tx`
    insert into firm_events (firm_id, seq, actor_id, kind, detail, previous, hash)
    values (my_firm(), 0, me(), ${event.kind}, ${JSON.stringify(event.detail)}::text::jsonb, '', '')`
}

type Stored<Entry extends RecordEntry> = Omit<Entry, 'at'> & { at: Date }

/** Who did it. Only by force does an entry name somebody whom the reader cannot see; it is shown all the same. */
const actorNamed = (tx: Tx) => tx`
  jsonb_build_object('id', actor_id, 'name', coalesce(actor.name, 'Nobody of this firm'))`

/** The newest entries of the firm's record as the actor may see it, with the place where its chain breaks. */
export async function firmChanges(tx: Tx, firmId: string, newest: number): Promise<FirmChanges> {
  const rows = await tx<Stored<RecordEntry>[]>`
    select seq, at, ${actorNamed(tx)} as actor, kind, detail
    from firm_events left join users actor on actor.id = actor_id
    where firm_events.firm_id = ${firmId}
    order by seq desc
    limit ${newest}`
  return proved(tx, firmId, rows)
}

/** The newest entries of a matter's record as the actor may see it, with the place where its chain breaks. */
export async function matterRecord(tx: Tx, matterId: string, newest: number): Promise<MatterRecord> {
  // Ids are compared as text: one that somebody put into an entry by force, and that is none, hides no other entry.
  const rows = await tx<Stored<MatterEntry>[]>`
    select seq, at, ${actorNamed(tx)} as actor, kind, detail,
      jsonb_strip_nulls(jsonb_build_object(
        'userId', person.name, 'researcherId', researcher.name, 'reviewerId', reviewer.name)) as names,
      case when memos.id is not null then jsonb_build_object('id', memos.id, 'title', memos.title) end as memo
    from (
      select * from audit_events where matter_id = ${matterId} order by seq desc limit ${newest}
    ) newest
    left join users actor on actor.id = actor_id
    left join users person on person.id::text = detail ->> 'userId'
    left join users researcher on researcher.id::text = detail ->> 'researcherId'
    left join users reviewer on reviewer.id::text = detail ->> 'reviewerId'
    left join deliveries on deliveries.matter_id = ${matterId} and deliveries.id::text = detail ->> 'deliveryId'
    left join memos on memos.matter_id = ${matterId}
      and memos.id::text = coalesce(detail ->> 'memoId', deliveries.memo_id::text)
    order by seq desc`
  return proved(tx, matterId, rows)
}

/** The newest entries of the chain of a matter or a firm, with how many there are in all and whether all of them hold. */
async function proved<Entry extends RecordEntry>(tx: Tx, whose: string, rows: Stored<Entry>[]) {
  const [counted] = await tx<{ total: number }[]>`
    select (select count(*)::int from audit_events where matter_id = ${whose})
      + (select count(*)::int from firm_events where firm_id = ${whose}) as total`
  return {
    events: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
    total: counted?.total ?? 0,
    brokenAt: await firstBrokenEvent(tx, whose),
  }
}
