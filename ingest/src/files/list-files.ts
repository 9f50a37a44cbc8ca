import { stat } from 'node:fs/promises'
import type { Actor } from '@quaere/api/core/matter'
import { storable } from '@quaere/api/core/storable'
import { uploadName } from '@quaere/api/storage/documents'
import {
  type FilePlace,
  type NewImportFile,
  endListing,
  expectedOf,
  insertImportFiles,
  insertImportPlaces,
} from '@quaere/api/storage/import-files'
import { type Db, inNameOf } from '@quaere/api/storage/session'
import { isTableFile } from '../case-law/import-courtlistener.ts'
import { diskReason } from '../job/import-run.ts'
import { isLines } from './source-kinds.ts'
import { openUnpacked, packingOf } from './unpack.ts'
import { walkFiles } from './walk.ts'

type Listing = {
  importId: string
  actor: Pick<Actor, 'id'>
  matterId: string | null
  paths?: string[]
  uploadIds?: string[]
}

/** Files whose lines are counted and that are listed in one go. */
const LISTED_AT_ONCE = 200

/** Writes down every file of the import, so that any worker can take its next one. */
export async function listFiles(
  db: Db,
  { importId, actor, matterId, paths, uploadIds }: Listing,
): Promise<void> {
  let ordinal = 0
  let batch: NewImportFile[] = []
  let places: FilePlace[] = []
  const flush = async (): Promise<void> => {
    const [full, placed] = [batch, places]
    batch = []
    places = []
    await db.asOwner(async owner => {
      await inNameOf(owner, actor, tx => insertImportFiles(tx, importId, matterId, full))
      await insertImportPlaces(owner, importId, placed)
    })
  }
  for await (const { path, name } of walkFiles(paths ?? [])) {
    const file = { path, name }
    const isTable = matterId === null && isTableFile(file)
    const expected = isTable ? null : isLines(file) ? await expectedLines(path) : expectedOf(name)
    places.push({ ordinal, place: path })
    batch.push({ ordinal: ordinal++, path: storable(name), uploadId: null, expected })
    if (batch.length >= LISTED_AT_ONCE) await flush()
  }
  for (const uploadId of uploadIds ?? []) {
    const path = (await db.as(actor, tx => uploadName(tx, uploadId))) ?? 'An uploaded file'
    batch.push({ ordinal: ordinal++, path, uploadId, expected: expectedOf(path) })
  }
  await flush()
  await db.as(actor, tx => endListing(tx, importId))
}

/** Above this size (bytes, as they lie on the disk) lines are not counted beforehand: no total, no time left. */
const COUNTED_UP_TO = 500_000_000

async function expectedLines(path: string): Promise<number | null> {
  try {
    // Unpacking bzip2 takes as long as what is done with its lines.
    const found = await stat(path)
    const isCounted = found.isFile() && found.size <= COUNTED_UP_TO && (await packingOf(path)) !== 'bzip2'
    return isCounted ? await countLines(path) : null
  } catch (error) {
    // The import itself tells why the file cannot be read.
    if (diskReason(error, path) === null) throw error
    return null
  }
}

async function countLines(path: string): Promise<number> {
  const { bytes } = await openUnpacked(path)
  let lines = 0
  let last = 10
  try {
    for await (const chunk of bytes) {
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++
      last = chunk.at(-1) ?? last
    }
  } catch {
    // A damaged archive: the import itself tells where.
  }
  return last === 10 ? lines : lines + 1
}
