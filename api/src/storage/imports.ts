import { type ImportFileRow, type ImportRow, MOST_FILES, MOST_IMPORTS } from '../core/wire/imports.ts'
import type { WordsFrom } from '../core/words-from.ts'
import type { Tx } from './session.ts'

/** An import to be queued; without a matter its sources are public law. */
export type NewImport = {
  id: string
  matterId: string | null
  label: string
  requestedBy: string
  /** Sources are read in, or passages of held sources cut again. */
  kind?: ImportRow['kind']
  /** Where the words of PDFs are to come from, and the one document that is read again for it; of all files without. */
  wordsFrom?: WordsFrom | null
  documentId?: string
}

/** A queued import. Public ones have no matter. */
export async function insertImport(tx: Tx, made: NewImport): Promise<void> {
  await tx`
    insert into imports (id, matter_id, label, requested_by, kind, words_from, document_id)
    values (${made.id}, ${made.matterId}, ${made.label}, ${made.requestedBy}, ${made.kind ?? 'sources'},
      ${made.wordsFrom ?? null}, ${made.documentId ?? null})`
}

/** The import that reads this document again, or is going to; null when none is. */
export async function rereadingOf(tx: Tx, documentId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from imports where document_id = ${documentId} and state in ('queued', 'running')`
  return row?.id ?? null
}

export type ImportCounts = { added: number; unchanged: number; failed: number; passages: number }

/** The one document of an upload that is read again, by its path and the hash of its bytes. */
export type OnlyDocument = { path: string; sha256: string }

/**
 * An import that may begin. `isListed`: its files are on its list already. `wordsFrom`: where somebody wants the words of its PDFs
 * from; `only`: nothing else of its files is read.
 */
export type StartedImport = {
  isListed: boolean
  matterId: string | null
  wordsFrom: WordsFrom | null
  only: OnlyDocument | null
}

/**
 * Begins an import, or goes on with one that was interrupted. Null when it has ended: there is nothing left to do. One
 * that failed with files still waiting has not ended.
 */
export async function startImport(
  tx: Tx,
  id: string,
  isJob: boolean,
  now: Date,
): Promise<StartedImport | null> {
  const [row] = await tx<StartedImport[]>`
    update imports
    set state = 'running', started_at = coalesce(started_at, ${now}), finished_at = null, note = null,
      is_job = is_job or ${isJob}
    where id = ${id} and (state in ('queued', 'running') or (state = 'failed' and exists (
      select from import_files where import_id = ${id} and import_files.state in ('queued', 'running'))))
    returning is_listed as "isListed", matter_id as "matterId", words_from as "wordsFrom",
      (select jsonb_build_object('path', path, 'sha256', sha256) from documents where documents.id = document_id) as only`
  return row ?? null
}

/** `rows` counts rows of tables that are no sources of their own. */
export type ImportSums = ImportCounts & { rows: number; total: number | null; isStopped: boolean }

/**
 * Adds up the files, and answers whether somebody asked to stop or ended it. `rate` is what is done a second, lately. A mail was
 * expected as one document and holds as many as are attached to it: what is done of a file is expected of it, too.
 */
export async function sumImport(tx: Tx, id: string, rate: number | null = null): Promise<ImportSums> {
  const [row] = await tx<ImportSums[]>`
    update imports
    set added = sums.added, replaced = sums.replaced, unchanged = sums.unchanged, failed = sums.failed,
      passages = sums.passages, rows = sums.rows, total = case when is_listed then sums.total end, rate = ${rate}
    from (
      select coalesce(sum(added), 0)::int as added, coalesce(sum(replaced), 0)::int as replaced,
        coalesce(sum(unchanged), 0)::int as unchanged, coalesce(sum(failed), 0)::int as failed,
        coalesce(sum(passages), 0)::int as passages, coalesce(sum(rows), 0)::int as rows,
        case when count(*) = count(expected)
          then coalesce(sum(greatest(expected, added + unchanged + failed + rows)), 0)::int end as total
      from import_files where import_id = ${id}) sums
    where id = ${id}
    returning imports.added, imports.unchanged, imports.failed, imports.passages, imports.total, imports.rows,
      cancel_requested or state <> 'running' as "isStopped"`
  return row ?? { added: 0, unchanged: 0, failed: 0, passages: 0, rows: 0, total: null, isStopped: true }
}

/** Writes how far it has come and answers whether somebody asked to stop it, or it is seen no more. `rate` is what is done a second, lately. */
export async function reportImport(
  tx: Tx,
  id: string,
  counts: ImportCounts,
  total: number | null,
  rate: number | null,
): Promise<boolean> {
  const [row] = await tx<{ cancelRequested: boolean }[]>`
    update imports
    set added = ${counts.added}, unchanged = ${counts.unchanged}, failed = ${counts.failed},
      passages = ${counts.passages}, total = ${total}, rate = ${rate}
    where id = ${id}
    returning cancel_requested as "cancelRequested"`
  return row?.cancelRequested ?? true
}

/** Says what an import at work does now, where its counts do not tell; null when they do again. */
export async function noteImport(tx: Tx, id: string, note: string | null): Promise<void> {
  await tx`
    update imports set note = ${note}
    where id = ${id} and state = 'running' and note is distinct from ${note}::text`
}

/** How an import can end; `partly_done` when something of it failed. */
export type EndState = 'done' | 'partly_done' | 'failed' | 'cancelled'

/**
 * Ends a running import once; the files that nobody took are stopped with it. One that waits again, because somebody tried again
 * meanwhile, keeps them.
 */
export async function endImport(
  tx: Tx,
  id: string,
  state: EndState,
  note: string | null,
  now: Date,
): Promise<void> {
  await tx`
    update imports set state = ${state}, note = ${note}, finished_at = ${now}, cancel_requested = false
    where id = ${id} and state = 'running'`
  if (state !== 'cancelled') return
  await tx`
    update import_files set state = 'cancelled'
    where import_id = ${id} and exists (select from imports where id = ${id} and state = 'cancelled')
      and (state = 'queued' or (state = 'running' and seen_at < clock_timestamp() - interval '3 seconds'))`
}

/** Leaves an import to another worker, or to this one when it is back. */
export async function leaveImport(tx: Tx, id: string): Promise<void> {
  await tx`update imports set finisher = null where id = ${id} and state = 'running'`
}

/** A file, or a line of one, that was not taken, and why, as a sentence; `file` is its place in the list. */
export type ImportFailure = {
  file: number
  ordinal: number
  path: string
  line: number | null
  reason: string
}

/** Adds to what an import could not take. Told twice, a failure stands once. */
export async function insertFailures(
  tx: Tx,
  importId: string,
  matterId: string | null,
  failures: ImportFailure[],
): Promise<void> {
  if (failures.length === 0) return
  await tx`
    insert into import_failures (import_id, matter_id, file, ordinal, path, line, reason)
    select ${importId}::uuid, ${matterId}::uuid, file, ordinal, path, nullif(line, 0), reason
    from unnest(
      ${failures.map(failure => failure.file)}::int[],
      ${failures.map(failure => failure.ordinal)}::int[],
      ${failures.map(failure => failure.path)}::text[],
      ${failures.map(failure => failure.line ?? 0)}::int[],
      ${failures.map(failure => failure.reason)}::text[]
    ) failed (file, ordinal, path, line, reason)
    on conflict do nothing`
}

/** Imports that a process was working on when it was killed: jobs go on by themselves, others are told as failed. As the owner, and only where no other process can be at work. */
export async function endInterrupted(tx: Tx, now: Date): Promise<void> {
  const note = 'It was interrupted. Start it again: what was taken is not taken twice.'
  await tx`
    update imports
    set state = case when is_job then 'queued' else 'failed' end,
      note = case when is_job then null else ${note} end,
      finished_at = case when is_job then null else ${now}::timestamptz end, finisher = null
    where state = 'running'`
  await tx`update import_files set state = 'queued', worker = null where state = 'running'`
}

/** Ends what a person's imports still do or wait for, whom nobody works for any more; what was taken stays. */
export async function endImportsOf(tx: Tx, userId: string): Promise<void> {
  await tx`
    update imports
    set state = 'cancelled', cancel_requested = true, finished_at = now(), finisher = null,
      note = 'Stopped: whoever asked for it was shut out. What was taken so far stays.'
    where requested_by = ${userId} and state in ('queued', 'running')`
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

type StoredImport = Omit<ImportRow, 'secondsLeft' | 'createdAt' | 'finishedAt' | 'failures' | 'files'> & {
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

/** Most failures that are sent along with one import; the count tells how many there are. */
const MOST_FAILURES = 200

/** The newest imports that the actor may see, or of those the ones of a matter, or the one asked for. */
export async function loadImports(
  tx: Tx,
  now: Date,
  id: string | null = null,
  matter: string | null = null,
): Promise<ImportRow[]> {
  const rows = await tx<StoredImport[]>`
    select imports.id, imports.matter_id as "matterId", matters.name as "matterName", imports.kind, label, state, total, added, replaced,
      unchanged, failed, rows, rate, passages, note, imports.created_at as "createdAt", started_at as "startedAt",
      finished_at as "finishedAt",
      state in ('failed', 'partly_done', 'cancelled') and (imports.kind <> 'sources' or is_listed and exists (
        select from import_files
        where import_id = imports.id and import_files.state not in ('done', 'running'))) as "canTryAgain"
    from imports left join matters on matters.id = imports.matter_id
    where (${id}::uuid is null or imports.id = ${id}) and (${matter}::uuid is null or imports.matter_id = ${matter})
    order by imports.created_at desc, imports.id desc
    limit ${MOST_IMPORTS}`
  const failures = await tx<{ importId: string; path: string; line: number | null; reason: string }[]>`
    select listed.id as "importId", path, line, reason
    from unnest(${rows.map(row => row.id)}::uuid[]) listed (id), lateral (
      select file, ordinal, path, line, reason from import_failures
      where import_id = listed.id
      order by file, ordinal
      limit ${MOST_FAILURES}) failed
    order by listed.id, file, ordinal`
  const files = id === null ? [] : await loadImportFiles(tx, id)
  return rows.map(({ startedAt, createdAt, finishedAt, ...row }) => ({
    ...row,
    ...pace(row, startedAt, finishedAt ?? now),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    failures: failures
      .filter(failure => failure.importId === row.id)
      .map(({ path, line, reason }) => ({ path, line, reason })),
    files,
  }))
}

type Paced = Pick<StoredImport, 'state' | 'total' | 'added' | 'unchanged' | 'failed' | 'rows' | 'rate'>

/** Sources and rows a second, lately or, of what has ended, in the mean; and the seconds left if it goes on like that. */
function pace(row: Paced, startedAt: Date | null, until: Date): Pick<ImportRow, 'rate' | 'secondsLeft'> {
  const done = row.added + row.unchanged + row.failed + row.rows
  if (row.state === 'running') {
    const { rate, total } = row
    const isTold = rate !== null && rate > 0 && total !== null
    return { rate, secondsLeft: isTold ? Math.max(0, (total - done) / rate) : null }
  }
  const seconds = startedAt === null ? 0 : (until.getTime() - startedAt.getTime()) / 1000
  return { rate: done === 0 || seconds <= 0 ? null : done / seconds, secondsLeft: null }
}

async function loadImportFiles(tx: Tx, id: string): Promise<ImportFileRow[]> {
  return tx<ImportFileRow[]>`
    select path, state, stage, pages, passages, added, replaced, unchanged, failed, seconds, reason, warnings
    from import_files
    where import_id = ${id}
    order by state <> 'running', state not in ('failed', 'partly_done'), warnings = '[]', state = 'queued', ordinal
    limit ${MOST_FILES}`
}

/** What could not be taken and what looks doubtful, in the order of the files; at most so many of each. */
export async function importFindings(
  tx: Tx,
  id: string,
  most: number,
): Promise<{ failed: { path: string; line: number | null; reason: string }[]; warnings: string[] }> {
  const failed = await tx<{ path: string; line: number | null; reason: string }[]>`
    select path, line, reason from import_failures where import_id = ${id} order by file, ordinal limit ${most}`
  const warnings = await tx<{ warning: string }[]>`
    select case when starts_with(warning, path || ':') or starts_with(warning, path || '/') then warning
      else path || ': ' || warning end as warning
    from import_files, jsonb_array_elements_text(warnings) with ordinality as told (warning, nth)
    where import_id = ${id}
    order by import_files.ordinal, nth
    limit ${most}`
  return { failed: [...failed], warnings: warnings.map(row => row.warning) }
}
