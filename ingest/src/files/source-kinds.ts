import { archiveBudget } from './archive.ts'
import { type ArchivePlace, importArchive } from '../job/import-archive.ts'
import { importCapCase, isBesideCapCases, isCapCase } from '../case-law/import-cap-volume.ts'
import { importTable, isTableFile } from '../case-law/import-courtlistener.ts'
import { importDocumentLines, importFile } from '../job/import-documents.ts'
import { importJudgment } from '../case-law/import-judgment.ts'
import { importOpinions } from '../case-law/import-opinions.ts'
import { type ImportRun, fail } from '../job/import-run.ts'
import type { Reader } from '../reader/read-file.ts'
import { type FoundFile, bytesOf, firstBytes } from './found-file.ts'
import { DamagedArchive, altered, isAltered, packingIn } from './unpack.ts'

/** What an import offers to the kinds of its files. */
export type ImportPlace = {
  /** The matter that the file goes into; null for public law. */
  matterId: string | null
  /** Reads untrusted files in a process of its own. */
  reader: Reader
}

/** One kind of file: whether it is this one, and how it is taken in. A failure of the file is told with `fail`. */
export type SourceKind = {
  accepts(file: FoundFile, place: ImportPlace): boolean | Promise<boolean>
  import(run: ImportRun, file: FoundFile, place: ImportPlace): Promise<void>
}

/** Whether it is a file of JSON lines, packed or not, by its name. */
export const isLines = (file: FoundFile): boolean => /\.(?:jsonl|ndjson)(?:\.gz|\.bz2)?$/i.test(file.path)

/** The kinds of files, in order: the first that accepts a file takes it. */
const sourceKinds: readonly SourceKind[] = [
  {
    accepts: (file, { matterId }) => isLines(file) && matterId === null,
    import: (run, file) => importOpinions(run, file),
  },
  {
    accepts: (file, { matterId }) => isLines(file) && matterId !== null,
    async import(run, file, { matterId }) {
      if (matterId !== null) await importDocumentLines(run, file, matterId)
    },
  },
  {
    accepts: (file, { matterId }) => matterId === null && isTableFile(file),
    import: (run, file) => importTable(run, file),
  },
  {
    accepts: (file, { matterId }) => matterId === null && isCapCase(file),
    import: importCapCase,
  },
  {
    accepts: (file, { matterId }) => matterId === null && isBesideCapCases(file),
    import: () => Promise.resolve(),
  },
  {
    accepts: (file, { matterId }) => matterId === null && /\.docx$/i.test(file.path),
    import: (run, file, { reader }) => importJudgment(run, file, reader),
  },
  {
    accepts: (_, { matterId }) => matterId !== null,
    async import(run, file, { matterId, reader }) {
      if (matterId !== null) await importFile(run, file, matterId, reader)
    },
  },
]

/** Takes one file in, whatever it is, or all files of an archive; what no kind accepts is told as a failure. */
export async function importSource(
  run: ImportRun,
  file: FoundFile,
  place: ImportPlace,
  within: ArchivePlace = { depth: 0, budget: archiveBudget() },
): Promise<void> {
  const isTaken = await importArchive(run, file, within, (entry, inside) =>
    importSource(run, entry, place, inside),
  )
  if (isTaken) return
  const isStream = isLines(file) || (place.matterId === null && isTableFile(file))
  const isGz = isStream && packingIn(await firstBytes(bytesOf(file), 4)) === 'gzip'
  const hasSum = isGz || file.packed !== undefined
  if (isStream && hasSum && (await isAltered(bytesOf(file), isGz ? 'gzip' : 'none', run.signal))) {
    fail(run, file.name, null, altered)
    return
  }
  for (const kind of sourceKinds) {
    if (!(await kind.accepts(file, place))) continue
    try {
      await kind.import(run, file, place)
    } catch (error) {
      if (!(error instanceof DamagedArchive)) throw error
      fail(run, file.name, null, `${error.message}.`)
    }
    return
  }
  fail(
    run,
    file.name,
    null,
    'Public law comes as .jsonl, plain, .gz or .bz2, volumes of cases, bulk tables as .csv, and .zip archives of these. For a client’s file, name the matter; for the register, --register.',
  )
}
