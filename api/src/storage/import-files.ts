import { type NewImport, insertImport } from './imports.ts'
import type { Tx } from './session.ts'

/** A file on the list of an import, by its place in it. */
export type NewImportFile = {
  ordinal: number
  path: string
  uploadId: string | null
  /** How many sources are expected in it; null when nobody counted. */
  expected: number | null
}

/** Files into the list of an import. A file that is listed already stays as it is. */
export async function insertImportFiles(
  tx: Tx,
  importId: string,
  matterId: string | null,
  files: NewImportFile[],
): Promise<void> {
  if (files.length === 0) return
  await tx`
    insert into import_files (import_id, matter_id, ordinal, path, upload_id, expected)
    select ${importId}::uuid, ${matterId}::uuid, ordinal, path, nullif(upload_id, '')::uuid, nullif(expected, -1)
    from unnest(
      ${files.map(file => file.ordinal)}::int[],
      ${files.map(file => file.path)}::text[],
      ${files.map(file => file.uploadId ?? '')}::text[],
      ${files.map(file => file.expected ?? -1)}::int[]
    ) listed (ordinal, path, upload_id, expected)
    on conflict do nothing`
}

/** How many files an archive or a mailbox holds is told by itself alone. */
export const expectedOf = (name: string): number | null => (/\.(?:zip|mbox)$/i.test(name) ? null : 1)

/**
 * Queues an import of uploads with every file on its list: should this process end before it has sent the job, whoever finds
 * the import waiting needs nothing else to do it.
 */
export async function insertImportOfUploads(
  tx: Tx,
  made: NewImport & { matterId: string },
  uploadIds: readonly string[],
): Promise<void> {
  await insertImport(tx, made)
  const rows = await tx<{ id: string; name: string }[]>`
    select id, name from uploads where id = any(${[...uploadIds]}::uuid[])`
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const files = uploadIds.map((uploadId, ordinal) => {
    const path = names.get(uploadId) ?? 'An uploaded file'
    return { ordinal, path, uploadId, expected: expectedOf(path) }
  })
  await insertImportFiles(tx, made.id, made.matterId, files)
  await endListing(tx, made.id)
}

/** Where a listed file lies on the disk of this machine, or of the one whose command the import is. */
export type FilePlace = { ordinal: number; place: string }

/** Where files lie: the owner's to write, never a person's. */
export async function insertImportPlaces(tx: Tx, importId: string, places: FilePlace[]): Promise<void> {
  if (places.length === 0) return
  await tx`
    insert into import_places (import_id, ordinal, place)
    select ${importId}::uuid, ordinal, place
    from unnest(${places.map(file => file.ordinal)}::int[], ${places.map(file => file.place)}::text[]) listed (ordinal, place)
    on conflict do nothing`
}

/** Where a file of an import lies on the disk, by its number or the first of all; null for uploads. */
export async function placeOf(
  tx: Tx,
  importId: string,
  ordinal: number | null = null,
): Promise<string | null> {
  const [row] = await tx<{ place: string }[]>`
    select place from import_places
    where import_id = ${importId} and (${ordinal}::int is null or ordinal = ${ordinal})
    order by ordinal
    limit 1`
  return row?.place ?? null
}

/** Says that every file is listed: from now on any worker can do the import. */
export async function endListing(tx: Tx, importId: string): Promise<void> {
  await tx`update imports set is_listed = true where id = ${importId}`
}

/** A file that a worker has in hand; a path on the disk, or an upload. */
export type ClaimedFile = { ordinal: number; path: string; uploadId: string | null }

/**
 * The next file that nobody has in hand, or that a worker not seen for `lease` seconds had; it begins anew. With null,
 * `isOver` tells whether others still work on files.
 */
export async function claimFile(
  tx: Tx,
  importId: string,
  worker: string,
  lease: number,
): Promise<{ file: ClaimedFile | null; isOver: boolean }> {
  const [file] = await tx<ClaimedFile[]>`
    update import_files
    set state = 'running', worker = ${worker}, seen_at = clock_timestamp(), stage = null, reason = null, warnings = '[]',
      pages = 0, passages = 0, added = 0, replaced = 0, unchanged = 0, failed = 0, rows = 0, seconds = 0
    where import_id = ${importId} and ordinal = (
      select ordinal from import_files
      where import_id = ${importId} and (state = 'queued'
        or (state = 'running' and worker <> ${worker}
          and seen_at < clock_timestamp() - ${lease} * interval '1 second'))
      order by ordinal
      limit 1
      for update skip locked)
    returning ordinal, path, upload_id as "uploadId"`
  if (file !== undefined) {
    await tx`delete from import_failures where import_id = ${importId} and file = ${file.ordinal}`
    return { file, isOver: false }
  }
  const open = await tx`
    select from import_files where import_id = ${importId} and state in ('queued', 'running') limit 1`
  return { file: null, isOver: open.length === 0 }
}

/**
 * Puts what comes after all files into the list, as a file of its own that any worker may take; it waits again where an
 * earlier one has ended.
 */
export async function insertAfterwork(
  tx: Tx,
  importId: string,
  ordinal: number,
  path: string,
): Promise<void> {
  await tx`
    insert into import_files (import_id, ordinal, path, expected)
    values (${importId}, ${ordinal}, ${path}, null)
    on conflict (import_id, ordinal) do update set state = 'queued', worker = null
    where import_files.state not in ('queued', 'running')`
}

/** What came of a file so far: sources by what became of them, and their pages and passages. */
export type FileCounts = {
  pages: number
  passages: number
  added: number
  replaced: number
  unchanged: number
  failed: number
  /** Rows of a table that are no sources of their own. */
  rows: number
}
/** `expected` is how much the file holds, where that came out on the way. */
export type FileReport = {
  ordinal: number
  counts: FileCounts
  expected: number | null
  stage: string | null
  seconds: number
}

/** A sign of life, and how far the file has come. Nothing when another worker has taken it over. */
export async function reportFile(tx: Tx, importId: string, worker: string, of: FileReport): Promise<void> {
  const { counts } = of
  await tx`
    update import_files
    set seen_at = clock_timestamp(), stage = ${of.stage}, seconds = ${of.seconds}, pages = ${counts.pages},
      passages = ${counts.passages}, added = ${counts.added}, replaced = ${counts.replaced},
      unchanged = ${counts.unchanged}, failed = ${counts.failed}, rows = ${counts.rows},
      expected = coalesce(${of.expected}, expected)
    where import_id = ${importId} and ordinal = ${of.ordinal} and worker = ${worker} and state = 'running'`
}

/** How a file ended, with the warnings about it. */
export type FileEnd = FileReport & {
  state: 'queued' | 'done' | 'partly_done' | 'failed' | 'cancelled'
  reason: string | null
  warnings: string[]
}

/** What became of the file; `queued` gives it back for another worker. */
export async function endFile(tx: Tx, importId: string, worker: string, of: FileEnd): Promise<void> {
  await reportFile(tx, importId, worker, of)
  await tx`
    update import_files
    set state = ${of.state}, reason = ${of.reason}, warnings = ${JSON.stringify(of.warnings)}::text::jsonb, stage = null
    where import_id = ${importId} and ordinal = ${of.ordinal} and worker = ${worker} and state = 'running'`
}

/**
 * Whether this worker does what comes after the last file; false when another does, or has done it. Called again and
 * again, it is the sign of life, too.
 */
export async function claimFinish(
  tx: Tx,
  importId: string,
  worker: string,
  lease: number,
): Promise<'mine' | 'theirs' | 'ended'> {
  const rows = await tx`
    update imports set finisher = ${worker}, finisher_seen_at = clock_timestamp()
    where id = ${importId} and state = 'running' and (finisher is null or finisher = ${worker}
      or finisher_seen_at < clock_timestamp() - ${lease} * interval '1 second')
    returning id`
  if (rows.length > 0) return 'mine'
  const running = await tx`select from imports where id = ${importId} and state = 'running'`
  return running.length > 0 ? 'theirs' : 'ended'
}

/**
 * Puts what failed or was stopped of an import that has ended back into the queue; answers how many files that are. None where
 * somebody has done so already: what is under way again is not taken from whoever works on it.
 */
export async function requeueFailed(tx: Tx, importId: string): Promise<number> {
  const ended = await tx`
    select from imports
    where id = ${importId} and state in ('failed', 'partly_done', 'cancelled')
    for update`
  if (ended.length === 0) return 0
  const files = await tx<{ ordinal: number }[]>`
    update import_files set state = 'queued', worker = null, reason = null
    where import_id = ${importId} and state not in ('queued', 'done')
    returning ordinal`
  const waiting = await tx`
    select from import_files where import_id = ${importId} and state = 'queued'`
  if (files.length > 0) {
    await tx`
      delete from import_failures
      where import_id = ${importId} and file = any (${files.map(file => file.ordinal)}::int[])`
  }
  if (waiting.length > 0) {
    await tx`
      update imports
      set state = 'queued', note = null, started_at = null, finished_at = null, is_job = true, cancel_requested = false,
        finisher = null, finisher_seen_at = null
      where id = ${importId}`
  }
  return waiting.length
}
