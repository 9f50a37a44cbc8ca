import { readFile, stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { WordsFrom } from '@quaere/api/core/words-from'
import { readableForm } from '../files/convert-office.ts'
import type { ParseOutcome } from '../parsed.ts'
import { type ReadTask, type ReaderProcess, startReaderProcess } from './reader-process.ts'
import { gone, noProcess, notAllowed, readerFailed, tooLarge } from '../refusals.ts'

/** What one file may cost before it counts as failed. */
export type ReadLimits = {
  /**
   * Most computing for one file, in seconds of its process on all cores; for a scan, from one recognised page to the next.
   * Not on the clock: a busy machine must not refuse a good file.
   */
  seconds: number
  /** Longest wait for the same on the clock, in seconds: a process that waits for ever computes nothing. */
  clockSeconds: number
  /** Most pages of one file that text recognition may take these times for each; the rest counts as too slow. */
  scannedPages: number
  /** Most memory of the reading process, in megabytes; an idle one takes about 120. */
  megabytes: number
  /** Largest file, in bytes. */
  bytes: number
}

export const usualLimits: ReadLimits = {
  seconds: 60,
  clockSeconds: 300,
  scannedPages: 1000,
  megabytes: 900,
  bytes: 100_000_000,
}

/** Reads files one after another, each in a process of its own; calls made at once wait for each other. */
export type Reader = {
  read(file: string | Uint8Array, name: string, wordsFrom?: WordsFrom | null): Promise<ParseOutcome>
  /** Finds out whether a file can be read, without the recognition of pictures that reading it may take (`parseFile` with `isTrial`). */
  trial(file: Uint8Array, name: string): Promise<ParseOutcome>
  /** Ends the processes. A file being read then counts as failed, and no other is read. */
  close(): void
}

/** One file. For many, `openReader` starts the process of the next while the present one works. */
export async function readFileSafely(
  file: string | Uint8Array,
  name: string,
  limits: Partial<ReadLimits> = {},
): Promise<ParseOutcome> {
  const reader = openReader(limits)
  try {
    return await reader.read(file, name)
  } finally {
    reader.close()
  }
}

/** Processes that may end, or not start, before a file is given up that none of them has begun to read. */
const MOST_STARTS = 4
/** Milliseconds before another is started, longer each time: a machine out of processes or memory gets some back. */
const BEFORE_NEXT_START = 250

/**
 * Opens a reader. Each file has a process that reads it and ends, so that nothing a file did there can touch or see another. The
 * process has no environment and no network, may read nothing but this program's own code, and is killed when its file takes too
 * long or too much memory; that file is refused.
 */
export function openReader(given: Partial<ReadLimits> = {}): Reader {
  const limits = { ...usualLimits, ...given }
  const closing = new AbortController()
  let present: ReaderProcess | undefined
  let spare: ReaderProcess | undefined
  let files = 0
  let queue: Promise<unknown> = Promise.resolve()

  async function readOne(
    file: string | Uint8Array,
    name: string,
    asked: Pick<ReadTask, 'wordsFrom' | 'isTrial'>,
  ): Promise<ParseOutcome> {
    const loaded = await load(file, limits)
    const form =
      loaded instanceof Uint8Array ? await readableForm(loaded, name, undefined, closing.signal) : loaded
    if ('reason' in form) return { ok: false, reason: form.reason }
    files++
    for (let starts = 1; starts <= MOST_STARTS; starts++) {
      if (closing.signal.aborted) return { ok: false, reason: readerFailed }
      const outcome = await nextProcess().read({ bytes: form.bytes, name, ...asked })
      if (outcome === null) await wait(BEFORE_NEXT_START * starts)
      else {
        if (outcome.ok && form.warning !== undefined) outcome.source.warnings.push(form.warning)
        return outcome
      }
    }
    return { ok: false, reason: noProcess }
  }

  /** Whoever reads one file seldom reads another: the one in advance is started with the second. */
  function nextProcess(): ReaderProcess {
    present = spare?.isWaiting() === true ? spare : startReaderProcess(limits)
    spare = files > 1 ? startReaderProcess(limits) : undefined
    return present
  }

  const inTurn: typeof readOne = (file, name, asked) => {
    const next = queue.then(() => readOne(file, name, asked))
    queue = next.catch(() => undefined)
    return next
  }

  return {
    read: (file, name, wordsFrom = null) => inTurn(file, name, { wordsFrom, isTrial: false }),
    trial: (file, name) => inTurn(file, name, { wordsFrom: null, isTrial: true }),
    close() {
      closing.abort()
      present?.end()
      spare?.end()
    },
  }
}

/** The bytes, or the reason why there are none to read. */
async function load(file: string | Uint8Array, limits: ReadLimits): Promise<Uint8Array | { reason: string }> {
  if (typeof file !== 'string') return file.length > limits.bytes ? { reason: tooLarge(limits.bytes) } : file
  try {
    return (await stat(file)).size > limits.bytes ? { reason: tooLarge(limits.bytes) } : await readFile(file)
  } catch (error) {
    const isDenied =
      error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
    return { reason: isDenied ? notAllowed : gone }
  }
}
