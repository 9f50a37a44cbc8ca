import type { Actor } from '../src/core/matter.ts'
import type { Db } from '../src/storage/session.ts'

type AuditRow = { seq: number; at: Date; actorId: string; kind: string; detail: unknown; hash: string }

/** The events of a matter that the reader may see, as their table holds them, oldest first. */
export const auditEvents = (db: Db, reader: Actor, matterId: string): Promise<AuditRow[]> =>
  db.as(
    reader,
    tx => tx<AuditRow[]>`
      select seq, at, actor_id as "actorId", kind, detail, hash
      from audit_events
      where matter_id = ${matterId}
      order by seq`,
  )
