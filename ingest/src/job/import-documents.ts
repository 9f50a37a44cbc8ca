import type { WordsFrom } from '@quaere/api/core/words-from'
import { heldDocument, heldDocuments, loadUpload } from '@quaere/api/storage/documents'
import { archiveBudget } from '../files/archive.ts'
import { freshLines } from '../records/fresh-lines.ts'
import { type ArchivePlace, importArchive } from './import-archive.ts'
import { importMailbox } from './import-mailbox.ts'
import { type ImportRun, fail, storageReason, warn } from './import-run.ts'
import { readSourceLines } from '../case-law/opinion-lines.ts'
import { readTimed } from './read-timed.ts'
import { type Reader, usualLimits } from '../reader/read-file.ts'
import { repeatedLines } from '../records/repeated-lines.ts'
import { noPages, noWords, tooLarge } from '../refusals.ts'
import { type DocumentToSave, documentSha256, saveDocument } from '../save/save-document.ts'
import { type FoundFile, inMemory, wholeFile } from '../files/found-file.ts'
import { detectKind } from '../files/kind.ts'
import { openFile } from '../files/open-file.ts'

/** Letters and contracts out of a file of JSON lines into a matter. */
export async function importDocumentLines(run: ImportRun, file: FoundFile, matterId: string): Promise<void> {
  // A line is no file with pages: of an archive out of which one is read again it is none of the reading.
  if (run.only !== null) return
  const { db } = run.deps
  const lines = freshLines(
    (await openFile(file)).bytes,
    documentSha256,
    prints => db.as(run.actor, tx => heldDocuments(tx, matterId, prints)),
    count => {
      run.counts.unchanged += count
    },
  )
  const isReplaced = repeatedLines(run, file.name, lines)
  for await (const read of readTimed(run, readSourceLines(lines.stream, false))) {
    const sha256 = lines.take(read.line)
    if (!read.ok) fail(run, file.name, read.line, read.reason)
    else if (read.kind !== 'document') {
      fail(
        run,
        file.name,
        read.line,
        'This line is a court’s opinion: it is public law, import it without a matter.',
      )
    } else if (!isReplaced(read.line, read.document.externalId)) {
      const { externalId, kind, date, source, meta } = read.document
      const path = `${file.key ?? file.name}#${externalId}`
      await save(run, file.name, read.line, {
        matterId,
        path,
        externalId,
        uploadId: file.uploadId ?? null,
        sha256,
        kind,
        isPdf: false,
        date,
        source,
        meta,
      })
    }
  }
}

/** One file of any kind into a matter; of a mailbox, mail by mail. */
export async function importFile(
  run: ImportRun,
  file: FoundFile,
  matterId: string,
  reader: Reader,
): Promise<void> {
  const { name, key: path = name, uploadId = null } = file
  const take = async (bytes: Uint8Array | null, name: string, path: string): Promise<void> => {
    run.signal.throwIfAborted()
    if (bytes === null) fail(run, name, null, tooLarge(usualLimits.bytes))
    else await importBytes(run, reader, { matterId, bytes, name, path, uploadId }, outermost())
  }
  const isMailbox = await importMailbox(file, usualLimits.bytes, run.signal, mail =>
    take(mail.bytes, mail.name, mail.key),
  )
  if (!isMailbox) await take(await wholeFile(file, usualLimits.bytes), name, path)
}

/** A file that was uploaded; null when it is no longer there. Two different files of one name stay two documents. */
export async function findUpload(run: ImportRun, uploadId: string): Promise<FoundFile | null> {
  const upload = await run.deps.db.as(run.actor, tx => loadUpload(tx, uploadId))
  if (upload === null) return null
  const { bytes, name, sha256 } = upload
  return { path: name, name, key: `${name} (${sha256.slice(0, 8)})`, uploadId, packed: inMemory(bytes) }
}

type FileBytes = {
  matterId: string
  bytes: Uint8Array
  name: string
  path: string
  uploadId: string | null
  isInline?: boolean
}

/** How many mails lie around a file, and the archives attached to them. */
type Within = { mails: number; archives: ArchivePlace }
const outermost = (): Within => ({ mails: 0, archives: { depth: 0, budget: archiveBudget() } })

/** A mail in a mail in a mail is no longer looked into. */
const DEEPEST_MAIL = 2

/** What is attached to a mail or a PDF: documents of their own, also those in a zip archive. */
async function importAttached(
  run: ImportRun,
  reader: Reader,
  file: FileBytes,
  within: Within,
): Promise<void> {
  const { name, path, uploadId, bytes } = file
  const found: FoundFile = { path: name, name, key: path, packed: inMemory(bytes) }
  if (uploadId !== null) found.uploadId = uploadId
  const isArchive = await importArchive(run, found, within.archives, async (entry, archives) => {
    const unpacked = await wholeFile(entry, usualLimits.bytes)
    const own = { ...file, name: entry.name, path: entry.key ?? entry.name }
    if (unpacked === null) fail(run, entry.name, null, tooLarge(usualLimits.bytes))
    else await importAttached(run, reader, { ...own, bytes: unpacked }, { ...within, archives })
  })
  if (!isArchive) await importBytes(run, reader, file, within)
}

/** Bytes as one document; what is attached to a mail or a PDF comes beside it. */
async function importBytes(run: ImportRun, reader: Reader, file: FileBytes, within: Within): Promise<void> {
  const { matterId, bytes, name, path } = file
  const { only } = run
  const sha256 = documentSha256(bytes)
  // What is attached to the one document stays as it is; what it is attached to is looked into.
  const isPassed = only !== null && sha256 !== only.sha256
  if (isPassed && !only.path.startsWith(path)) return
  const held = await run.deps.db.as(run.actor, tx => heldDocument(tx, matterId, sha256))
  const wordsFrom = isPassed ? null : asked(run, bytes, name)
  if (held !== null && !isPassed && (wordsFrom === null || wordsFrom === held.wordsFrom)) {
    run.counts.unchanged++
    return
  }
  const outcome = await run.watch.wait('parse', () => reader.read(bytes, name, wordsFrom))
  run.signal.throwIfAborted()
  if (!outcome.ok) {
    if (isPassed) return
    // The logo under a mail, or a photograph in it, was looked at and has no words: nothing is missing.
    if (file.isInline !== true || outcome.reason !== noWords) fail(run, name, null, outcome.reason)
    return
  }
  const { source, attachments = [] } = outcome
  // The mail itself is saved last: once it is held, the next run does not look into it again.
  for (const attached of within.mails < DEEPEST_MAIL ? attachments : []) {
    const own = { ...file, ...attached, path: path + attached.name.slice(name.length) }
    await importAttached(run, reader, own, { ...within, mails: within.mails + 1 })
  }
  if (isPassed) return
  await save(run, name, null, {
    matterId,
    // Read again, it is a version of the document that is held, wherever it was found this time.
    path: held?.path ?? path,
    externalId: null,
    uploadId: held?.uploadId ?? file.uploadId,
    sha256,
    kind: null,
    wordsFrom,
    isPdf: detectKind(bytes) === 'pdf',
    date: null,
    source,
    meta: {},
  })
}

/** Where the words of this file are to come from, as somebody asked; what has no two kinds of them is told, and taken as ever. */
function asked(run: ImportRun, bytes: Uint8Array, name: string): WordsFrom | null {
  if (run.wordsFrom === null) return null
  const kind = detectKind(bytes)
  if (kind === 'pdf') return run.wordsFrom
  // Of a mail the attachments have pages, and what is no picture has no words but its own.
  const isTold = run.wordsFrom === 'layer' ? kind === 'image' : !['image', 'mail', 'outlook'].includes(kind)
  if (isTold) warn(run, name, [noPages(run.wordsFrom)])
  return null
}

/** One document into the matter; why it could not be stored is told as a failure. */
export async function save(
  run: ImportRun,
  name: string,
  line: number | null,
  document: DocumentToSave,
): Promise<void> {
  try {
    const saved = await saveDocument(run.deps, run.actor, document, run.watch, run.signal)
    if (saved.is === 'same') {
      run.counts.unchanged++
      return
    }
    run.counts.added++
    if (saved.is === 'replaced') run.counts.replaced++
    run.counts.passages += saved.passages
    run.counts.pages += document.source.pages.length
    warn(run, document.externalId ?? '', document.source.warnings)
  } catch (error) {
    const reason = storageReason(error)
    if (reason === null) throw error
    fail(run, name, line, reason)
  }
}
