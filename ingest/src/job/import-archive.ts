import { type Archive, type UnpackBudget, openArchive } from '../files/archive.ts'
import { type FoundFile, bytesOf, firstBytes, sizeOf, wholeFile } from '../files/found-file.ts'
import { type ImportRun, fail, warn } from './import-run.ts'
import { tooLarge } from '../refusals.ts'
import { DamagedArchive } from '../files/unpack.ts'

/** Where an archive lies: `depth` counts the archives around it; all of them unpack out of one budget. */
export type ArchivePlace = { depth: number; budget: UnpackBudget }

/** An archive in an archive is opened, one in that is not. */
const DEEPEST = 1

/** Bytes of an archive inside an archive, which is held in memory while it is read. */
const LARGEST_INSIDE = 200_000_000

/**
 * Takes every file of a zip archive in with `take`, in the order of their names. Answers false, and does nothing, when the
 * file is no archive by its content, or an office document.
 */
export async function importArchive(
  run: ImportRun,
  file: FoundFile,
  { depth, budget }: ArchivePlace,
  take: (entry: FoundFile, place: ArchivePlace) => Promise<void>,
): Promise<boolean> {
  if (!(await beginsAsZip(file))) return false
  const isNamedSo = /\.zip$/i.test(file.name)
  if (file.packed !== undefined && file.packed.size > LARGEST_INSIDE) {
    if (isNamedSo) fail(run, file.name, null, tooLarge(LARGEST_INSIDE))
    return isNamedSo
  }
  const bytes = file.packed === undefined ? null : await wholeFile(file, LARGEST_INSIDE)
  const archive = await openArchive(bytes ?? file.path, budget)
  if ('reason' in archive) {
    // A damaged office document is told by the reader of such.
    if (isNamedSo) fail(run, file.name, null, archive.reason)
    return isNamedSo
  }
  try {
    if (archive.kind !== 'zip') return false
    if (depth > DEEPEST) fail(run, file.name, null, tooDeep)
    else await takeAll(run, file, archive, entry => take(entry, { depth: depth + 1, budget }))
    return true
  } finally {
    archive.close()
  }
}

const tooDeep = 'This archive lies in an archive in an archive. Unpack the outer one and add what is inside.'

async function takeAll(
  run: ImportRun,
  file: FoundFile,
  archive: Archive,
  take: (entry: FoundFile) => Promise<void>,
): Promise<void> {
  const { entries, refused, warnings } = archive
  // Of an archive out of which one document is read again the rest has been told.
  for (const { name, reason } of run.only === null ? refused : [])
    fail(run, `${file.name}/${name}`, null, reason)
  if (run.only === null) warn(run, file.name, warnings)
  if (entries.length === 0 && refused.length === 0)
    fail(run, file.name, null, 'There are no files in this archive.')
  const byPath = new Map(entries.map(entry => [`${file.path}/${entry.name}`, entry]))
  const find = (path: string): FoundFile['packed'] => {
    const entry = byPath.get(path)
    return entry === undefined ? undefined : { size: entry.size, open: () => entry.open(), find }
  }
  for (const path of [...byPath.keys()].sort()) {
    run.signal.throwIfAborted()
    const packed = find(path)
    if (packed === undefined) continue
    const inside = path.slice(file.path.length)
    const { key, uploadId } = file
    const entry: FoundFile = { path, name: file.name + inside, packed }
    if (key !== undefined) entry.key = key + inside
    if (uploadId !== undefined) entry.uploadId = uploadId
    try {
      await take(entry)
    } catch (error) {
      if (!(error instanceof DamagedArchive)) throw error
      fail(run, entry.name, null, `${error.message}.`)
    }
  }
}

/** The first file's header, or the end of an archive without files. */
async function beginsAsZip(file: FoundFile): Promise<boolean> {
  if ((await sizeOf(file)) < 4) return false
  const [a, b, c, d] = await firstBytes(bytesOf(file), 4)
  return a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6))
}
