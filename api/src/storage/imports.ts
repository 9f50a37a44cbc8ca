import type { ImportRow } from '../core/wire/imports.ts'
import type { Tx } from './session.ts'

export type NewImport = { id: string; matterId: string | null; label: string; requestedBy: string }

/** A queued import. Public ones have no matter. */
export async function insertImport(tx: Tx, made: NewImport): Promise<void> {
  await tx`
    insert into imports (id, matter_id, label, requested_by)
    values (${made.id}, ${made.matterId}, ${made.label}, ${made.requestedBy})`
}

export type ImportCounts = { added: number; unchanged: number; failed: number; passages: number }

/** Begins an import, or begins it again after an interruption: the counts are of this run. */
export async function startImport(tx: Tx, id: string, now: Date): Promise<void> {
  await tx`delete from import_failures where import_id = ${id}`
  await tx`
    update imports
    set state = 'running', started_at = ${now}, finished_at = null, note = null, total = null,
      added = 0, unchanged = 0, failed = 0, passages = 0
    where id = ${id}`
}

/** Writes how far it has come and answers whether somebody asked to stop it. */
export async function reportImport(
  tx: Tx,
  id: string,
  counts: ImportCounts,
  total: number | null,
): Promise<boolean> {
  const [row] = await tx<{ cancelRequested: boolean }[]>`
    update imports
    set added = ${counts.added}, unchanged = ${counts.unchanged}, failed = ${counts.failed},
      passages = ${counts.passages}, total = ${total}
    where id = ${id}
    returning cancel_requested as "cancelRequested"`
  return row?.cancelRequested ?? false
}

export type EndState = 'done' | 'partly_done' | 'failed' | 'cancelled'

export async function endImport(
  tx: Tx,
  id: string,
  state: EndState,
  note: string | null,
  now: Date,
): Promise<void> {
  await tx`
    update imports set state = ${state}, note = ${note}, finished_at = ${now}, cancel_requested = false
    where id = ${id}`
}

export type ImportFailure = { ordinal: number; path: string; line: number | null; reason: string }

export async function insertFailures(
  tx: Tx,
  importId: string,
  matterId: string | null,
  failures: ImportFailure[],
): Promise<void> {
  if (failures.length === 0) return
  await tx`
    insert into import_failures (import_id, matter_id, ordinal, path, line, reason)
    select ${importId}::uuid, ${matterId}::uuid, ordinal, path, nullif(line, 0), reason
    from unnest(
      ${failures.map(failure => failure.ordinal)}::int[],
      ${failures.map(failure => failure.path)}::text[],
      ${failures.map(failure => failure.line ?? 0)}::int[],
      ${failures.map(failure => failure.reason)}::text[]
    ) failed (ordinal, path, line, reason)
    on conflict do nothing`
}

/** Imports that a process was working on when it was killed. As the owner, and only where no other process can be at work. */
export async function endInterrupted(tx: Tx, now: Date): Promise<void> {
  const note = 'It was interrupted. Start it again: what was taken is not taken twice.'
  await tx`update imports set state = 'failed', note = ${note}, finished_at = ${now} where state = 'running'`
}

/** Asks a waiting or running import to stop. Answers false when there is none that may be seen and still runs. */
export async function requestCancel(tx: Tx, id: string, now: Date): Promise<boolean> {
  const rows = await tx`
    update imports
    set cancel_requested = true,
      state = case when state = 'queued' then 'cancelled' else state end,
      finished_at = case when state = 'queued' then ${now}::timestamptz end
    where id = ${id} and state in ('queued', 'running')
    returning id`
  return rows.length > 0
}

type StoredImport = Omit<ImportRow, 'rate' | 'secondsLeft' | 'createdAt' | 'finishedAt' | 'failures'> & {
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

/** Most failures that are sent along with one import; the count tells how many there are. */
const MOST_FAILURES = 200

/** The newest imports that the actor may see, or the one asked for. */
export async function loadImports(tx: Tx, now: Date, id: string | null = null): Promise<ImportRow[]> {
  const rows = await tx<StoredImport[]>`
    select imports.id, imports.matter_id as "matterId", matters.name as "matterName", label, state, total, added,
      unchanged, failed, passages, note, imports.created_at as "createdAt", started_at as "startedAt",
      finished_at as "finishedAt"
    from imports left join matters on matters.id = imports.matter_id
    where ${id}::uuid is null or imports.id = ${id}
    order by imports.created_at desc, imports.id desc
    limit 100`
  const failures = await tx<{ importId: string; path: string; line: number | null; reason: string }[]>`
    select import_id as "importId", path, line, reason
    from import_failures
    where import_id = any (${rows.map(row => row.id)}::uuid[]) and ordinal < ${MOST_FAILURES}
    order by import_id, ordinal`
  return rows.map(({ startedAt, createdAt, finishedAt, ...row }) => ({
    ...row,
    ...pace(row, startedAt, finishedAt ?? now),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    failures: failures
      .filter(failure => failure.importId === row.id)
      .map(({ path, line, reason }) => ({ path, line, reason })),
  }))
}

type Paced = Pick<StoredImport, 'state' | 'total' | 'added' | 'unchanged' | 'failed'>

/** Sources a second so far, and the seconds left if it goes on like that. */
function pace(row: Paced, startedAt: Date | null, until: Date): Pick<ImportRow, 'rate' | 'secondsLeft'> {
  const done = row.added + row.unchanged + row.failed
  const seconds = startedAt === null ? 0 : (until.getTime() - startedAt.getTime()) / 1000
  if (done === 0 || seconds <= 0) return { rate: null, secondsLeft: null }
  const rate = done / seconds
  const isRunning = row.state === 'running' && row.total !== null
  return { rate, secondsLeft: isRunning ? Math.max(0, ((row.total ?? 0) - done) / rate) : null }
}
