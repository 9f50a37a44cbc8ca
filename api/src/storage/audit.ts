import type { AuditEvent, FirmEvent } from '../core/audit.ts'
import type { FirmChanges } from '../core/wire/people.ts'
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

export type AuditRow = { seq: number; at: Date; actorId: string; kind: string; detail: unknown; hash: string }

/** The events of a matter that the actor may see, oldest first. */
export async function listAudit(tx: Tx, matterId: string): Promise<AuditRow[]> {
  return tx<AuditRow[]>`
    select seq, at, actor_id as "actorId", kind, detail, hash
    from audit_events
    where matter_id = ${matterId}
    order by seq`
}

/** The number of the first event of a matter's or a firm's chain whose hash does not hold, null when the whole chain holds. */
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

/** Entries of the firm's record that are shown. */
const MOST_SHOWN = 200

/** The firm's record as the actor may see it, newest first, with the place where its chain breaks. */
export async function firmChanges(tx: Tx, firmId: string): Promise<FirmChanges> {
  const rows = await tx<(Omit<FirmChanges['events'][number], 'at'> & { at: Date })[]>`
    select seq, at, jsonb_build_object('id', users.id, 'name', users.name) as actor, kind, detail
    from firm_events join users on users.id = actor_id
    where firm_events.firm_id = ${firmId}
    order by seq desc
    limit ${MOST_SHOWN}`
  const [counted] = await tx<{ total: number }[]>`
    select count(*)::int as total from firm_events where firm_id = ${firmId}`
  return {
    events: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
    total: counted?.total ?? 0,
    brokenAt: await firstBrokenEvent(tx, firmId),
  }
}
