import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { WordsFrom } from '@quaere/api/core/words-from'
import { Reading } from '@quaere/api/core/wire/research'
import { z } from 'zod'
import { compiledModules } from './compiled-modules.ts'
import type { ParseOutcome } from '../parsed.ts'
import type { ReadLimits } from './read-file.ts'
import { readerFlags } from './reader-flags.ts'
import { outOfComputing, outOfMemory, outOfTime, readerFailed } from '../refusals.ts'

/** One file to read; of a trial nothing is wanted but whether it can be read, and no picture in it is recognised. */
export type ReadTask = { bytes: Uint8Array; name: string; wordsFrom: WordsFrom | null; isTrial: boolean }

/** A process that waits for one file, reads it and ends. */
export type ReaderProcess = {
  /** Whether it can still be given a file. */
  isWaiting(): boolean
  /** Gives it the file; null when it ended before it began to read, which is not the file's fault. */
  read(task: ReadTask): Promise<ParseOutcome | null>
  end(): void
}

/** Starts a process; one that could not be started waits for no file. */
export function startReaderProcess(limits: ReadLimits): ReaderProcess {
  const { megabytes, seconds, scannedPages } = limits
  const program = fileURLToPath(new URL('./parse-child.ts', import.meta.url))
  const compiled = compiledModules()
  let child: ChildProcess
  try {
    child = fork(program, [megabytes, seconds, scannedPages, process.pid].map(String), {
      execArgv: [...readerFlags(megabytes), ...(compiled?.flags ?? [])],
      env: compiled?.environment ?? {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
  } catch {
    compiled?.remove()
    return notStarted
  }
  // While it waits nobody listens for errors, and an error must not end the program.
  child.on('error', () => compiled?.remove())
  child.on('exit', () => compiled?.remove())
  // A process that waits must not keep the program alive.
  child.unref()
  child.channel?.unref()
  return {
    isWaiting: () => child.connected,
    async read(task) {
      const outcome = await ask(child, task, limits)
      child.kill('SIGKILL')
      return outcome
    },
    end: () => void child.kill('SIGKILL'),
  }
}

const notStarted: ReaderProcess = {
  isWaiting: () => false,
  read: () => Promise.resolve(null),
  end: () => undefined,
}

const Span = z.object({ start: z.number(), end: z.number() })
const Outcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(false), reason: z.string() }),
  z.object({
    ok: z.literal(true),
    attachments: z
      .array(
        z.object({
          name: z.string(),
          bytes: z.instanceof(Uint8Array),
          isInline: z.boolean().exactOptional(),
        }),
      )
      .exactOptional(),
    source: z.object({
      title: z.string(),
      text: z.string(),
      pages: z.array(z.object({ label: z.string(), offset: z.number(), series: z.string().exactOptional() })),
      parts: z.array(
        Span.extend({
          kind: z.enum(['syllabus', 'lead', 'concurrence', 'dissent', 'footnotes', 'body']),
          author: z.string().exactOptional(),
        }),
      ),
      headings: z.array(Span.extend({ level: z.number(), text: z.string() })),
      warnings: z.array(z.string()),
      paragraphs: z.array(z.object({ label: z.string(), start: z.number() })).exactOptional(),
      quotations: z.array(Span).exactOptional(),
      ...Reading.shape,
      meta: z.record(z.string(), z.string()).exactOptional(),
    }),
  }),
])
const Answer = z.object({ outcome: Outcome })
const Begun = z.object({ isBegun: z.literal(true) })
const Progress = z.object({ progress: z.object({ done: z.number(), of: z.number() }) })

/** Sends the file and waits for its outcome, for the end of the process, or for the end of the time. */
function ask(child: ChildProcess, task: ReadTask, limits: ReadLimits): Promise<ParseOutcome | null> {
  return new Promise(resolve => {
    let isBegun = false
    let isLate = false
    let scannedPages = 0
    let timer = startTimer()
    function startTimer(): NodeJS.Timeout {
      return setTimeout(() => {
        isLate = true
        child.kill('SIGKILL')
      }, limits.clockSeconds * 1000)
    }
    function finish(outcome: ParseOutcome | null): void {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      child.off('error', onError)
      child.unref()
      child.channel?.unref()
      resolve(outcome)
    }
    function onMessage(message: unknown): void {
      if (Begun.safeParse(message).success) {
        isBegun = true
        return
      }
      if (Progress.safeParse(message).success) {
        scannedPages++
        if (scannedPages > limits.scannedPages) return
        clearTimeout(timer)
        timer = startTimer()
        return
      }
      const answer = Answer.safeParse(message)
      finish(answer.success ? answer.data.outcome : { ok: false, reason: readerFailed })
    }
    function onExit(code: number | null, signal: NodeJS.Signals | null): void {
      // The child's own watch ends it with SIGTERM or SIGVTALRM; V8 aborts when its heap is full.
      const isMemory = signal === 'SIGTERM' || signal === 'SIGABRT' || code === 134
      if (isLate) finish({ ok: false, reason: outOfTime(limits.clockSeconds) })
      else if (signal === 'SIGVTALRM') finish({ ok: false, reason: outOfComputing(limits.seconds) })
      else if (isMemory) finish({ ok: false, reason: outOfMemory(limits.megabytes) })
      else finish(isBegun ? { ok: false, reason: readerFailed } : null)
    }
    function onError(): void {
      child.kill('SIGKILL')
      finish(isBegun ? { ok: false, reason: readerFailed } : null)
    }
    child.ref()
    child.channel?.ref()
    child.on('message', onMessage)
    child.on('exit', onExit)
    child.on('error', onError)
    child.send(task, error => {
      if (error !== null) onError()
    })
  })
}
