import type { Tx } from './session.ts'

/** An import that waits, and who asked for it. */
export type WaitingImport = { id: string; requestedBy: string }

/** Seconds in which whoever made an import hands it to the queue, with room. */
const HANDED_ON_WITHIN = 60

/** Imports of sources that wait with every file on their list, and have for a while. */
export async function waitingImports(tx: Tx): Promise<WaitingImport[]> {
  return tx<WaitingImport[]>`
    select id, requested_by as "requestedBy"
    from imports
    where kind = 'sources' and state = 'queued' and is_listed
      and created_at < clock_timestamp() - ${HANDED_ON_WITHIN} * interval '1 second'
    order by created_at`
}

/** Whether the import is there for who asks. */
export async function seesImport(tx: Tx, id: string): Promise<boolean> {
  return (await tx`select from imports where id = ${id}`).length > 0
}

/** Those of the imports that a job is queued or at work for. As the owner. */
export async function importsWithJob(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx<{ id: string }[]>`
    select distinct data ->> 'importId' as id
    from pgboss.job
    where state in ('created', 'retry', 'active') and data ->> 'importId' = any(${[...ids]}::text[])`
  return new Set(rows.map(({ id }) => id))
}
