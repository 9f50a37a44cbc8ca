import type { Unread } from '@quaere/api/core/wire/matters'
import { archiveBudget } from '../files/archive.ts'
import { type FoundFile, wholeFile } from '../files/found-file.ts'
import { type ArchivePlace, importArchive } from './import-archive.ts'
import { importMailbox } from './import-mailbox.ts'
import { type ImportRun, fail } from './import-run.ts'
import { type Reader, usualLimits } from '../reader/read-file.ts'
import { noProcess, noTextUnseen, noWords, tooLarge } from '../refusals.ts'
import { isLines } from '../files/source-kinds.ts'
import { DamagedArchive } from '../files/unpack.ts'

/** Files of one upload that are tried, those in an archive and those attached to mails counted: each has a process of its own. */
const MOST_TRIED = 500
/** Most that is told of one upload. */
const MOST_TOLD = 100

/**
 * Finds out whether an uploaded file, each in an archive and each attached to a mail can be read, as `importSource` would read it: answers
 * those that cannot, with the reason. Nothing is kept, and pictures are not recognised: whether a scan has words is not known by it.
 */
export async function tryFile(run: ImportRun, reader: Reader, file: FoundFile): Promise<Unread[]> {
  run.unwritten = []
  await tryFound({ run, reader, left: MOST_TRIED }, file, { depth: 0, budget: archiveBudget() })
  return run.unwritten.slice(0, MOST_TOLD).map(({ path, reason }) => ({ name: path, reason }))
}

type Trial = { run: ImportRun; reader: Reader; left: number }

async function tryFound(trial: Trial, file: FoundFile, place: ArchivePlace): Promise<void> {
  const { run } = trial
  const isArchive = await importArchive(run, file, place, (entry, inside) => tryFound(trial, entry, inside))
  // Lines of JSON are records of many texts, and each is judged when it is taken in.
  if (isArchive || isLines(file)) return
  try {
    const isMailbox = await importMailbox(file, usualLimits.bytes, run.signal, mail =>
      tryBytes(trial, mail.bytes, mail.name, place),
    )
    if (!isMailbox) await tryBytes(trial, await wholeFile(file, usualLimits.bytes), file.name, place)
  } catch (error) {
    if (!(error instanceof DamagedArchive)) throw error
    fail(run, file.name, null, `${error.message}.`)
  }
}

async function tryBytes(
  trial: Trial,
  bytes: Uint8Array | null,
  name: string,
  place: ArchivePlace,
  attachedTo = 0,
): Promise<void> {
  const { run, reader } = trial
  run.signal.throwIfAborted()
  if (trial.left === 0) return
  trial.left--
  if (bytes === null) return fail(run, name, null, tooLarge(usualLimits.bytes))
  const outcome = await reader.trial(bytes, name)
  // A reader that was closed fails every file.
  run.signal.throwIfAborted()
  if (!outcome.ok) {
    // The machine's fault and not the file's: whoever runs this tries again.
    if (outcome.reason === noProcess) throw new Error(noProcess)
    if (outcome.reason !== noTextUnseen && outcome.reason !== noWords) fail(run, name, null, outcome.reason)
    return
  }
  // What is attached to an attached mail is judged when it is taken in.
  if (attachedTo > 0) return
  for (const { name, bytes } of outcome.attachments ?? [])
    if (!/\.zip$/i.test(name)) await tryBytes(trial, bytes, name, place, attachedTo + 1)
}
