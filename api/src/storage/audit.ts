import type { AuditEvent } from '../core/audit.ts'
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

/** The number of the first event whose hash does not hold, null when the whole chain holds. */
export async function firstBrokenEvent(tx: Tx, matterId: string): Promise<number | null> {
  const [row] = await tx<{ seq: number | null }[]>`select first_broken_event(${matterId}) as seq`
  return row?.seq ?? null
}
