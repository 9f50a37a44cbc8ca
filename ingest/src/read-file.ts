import { fork, type ChildProcess } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { readableForm } from './convert-office.ts'
import type { ParseOutcome } from './parsed.ts'
import {
  gone,
  notAllowed,
  outOfComputing,
  outOfMemory,
  outOfTime,
  readerFailed,
  tooLarge,
} from './refusals.ts'

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
  /** Files after which a fresh process takes over, so that nothing piles up. */
  files: number
}

export const usualLimits: ReadLimits = {
  seconds: 60,
  clockSeconds: 300,
  scannedPages: 1000,
  megabytes: 900,
  bytes: 100_000_000,
  files: 200,
}

/** Reads files one after another in a process of its own; calls made at once wait for each other. */
export type Reader = {
  read(file: string | Uint8Array, name: string): Promise<ParseOutcome>
  /** Ends the process. A file being read then counts as failed. */
  close(): void
}

/** One file in a process that ends with it. For many files `openReader` saves the start of a process each. */
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

/**
 * Opens a reader. Its process has no environment and no network, may read nothing but this program's own code, and is killed when a file
 * takes too long or too much memory; that file is refused and the next one gets a new process.
 */
export function openReader(given: Partial<ReadLimits> = {}): Reader {
  const limits = { ...usualLimits, ...given }
  let child: ChildProcess | undefined
  let done = 0
  let queue: Promise<unknown> = Promise.resolve()

  async function readOne(file: string | Uint8Array, name: string): Promise<ParseOutcome> {
    const loaded = await load(file, limits)
    const form = loaded instanceof Uint8Array ? await readableForm(loaded, name) : loaded
    if ('reason' in form) return { ok: false, reason: form.reason }
    const { bytes } = form
    if (!child?.connected || done >= limits.files) {
      child?.kill('SIGKILL')
      child = start(limits)
      done = 0
    }
    done++
    const outcome = await ask(child, bytes, name, limits)
    // Closed in the meantime, or ended with the file.
    if (!child?.connected) child = undefined
    if (outcome.ok && form.warning !== undefined) outcome.source.warnings.push(form.warning)
    return outcome
  }

  return {
    read(file, name) {
      const next = queue.then(() => readOne(file, name))
      queue = next.catch(() => undefined)
      return next
    },
    close() {
      child?.kill('SIGKILL')
      child = undefined
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

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Where the packages really lie: below `ROOT`, or elsewhere when `node_modules` is a link. */
const PACKAGES = packagesFolder()

function packagesFolder(): string {
  const file = createRequire(import.meta.url).resolve('tesseract.js/package.json')
  return `${file.slice(0, file.lastIndexOf(`${sep}node_modules${sep}`))}${sep}node_modules${sep}`
}

/** What Node allows the reading process: to read this program's own code and to start threads; no network, no more. */
export function readerFlags(megabytes: number): string[] {
  return [
    `--max-old-space-size=${Math.round(megabytes * 0.7)}`,
    '--permission',
    `--allow-fs-read=${ROOT}*`,
    `--allow-fs-read=${PACKAGES}*`,
    '--allow-worker',
    // Not `--import`, which a thread waits for only when its own code is a module.
    `--require=${fileURLToPath(new URL('./reader-fence.ts', import.meta.url))}`,
    '--disable-warning=SecurityWarning',
    '--disable-warning=ExperimentalWarning',
  ]
}

function start(limits: ReadLimits): ChildProcess {
  const { megabytes, seconds, scannedPages } = limits
  const program = fileURLToPath(new URL('./parse-child.ts', import.meta.url))
  const child = fork(program, [megabytes, seconds, scannedPages].map(String), {
    execArgv: readerFlags(megabytes),
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // Whoever waits for an answer listens for errors too; between files nobody does, and an error must not end the program.
  child.on('error', () => undefined)
  return child
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
      dropped: z
        .array(
          z.object({
            page: z.string(),
            text: z.string(),
            why: z.enum(['running_head', 'line_number', 'page_number']),
          }),
        )
        .exactOptional(),
      paragraphs: z.array(z.object({ label: z.string(), start: z.number() })).exactOptional(),
      quotations: z.array(Span).exactOptional(),
      recognised: z.array(z.object({ page: z.string(), confidence: z.number() })).exactOptional(),
      hidden: z.array(z.object({ page: z.string(), words: z.number() })).exactOptional(),
      meta: z.record(z.string(), z.string()).exactOptional(),
    }),
  }),
])
/** What the process says at the end of a file: whether it has grown so much that another one reads the next. */
const Answer = z.object({ outcome: Outcome, isLarge: z.boolean() })

const Progress = z.object({ progress: z.object({ done: z.number(), of: z.number() }) })

/** Sends one file and waits for its outcome, for the end of the process, or for the end of the time. */
function ask(
  child: ChildProcess,
  bytes: Uint8Array,
  name: string,
  limits: ReadLimits,
): Promise<ParseOutcome> {
  return new Promise(resolve => {
    let isLate = false
    let scannedPages = 0
    let timer = startTimer()
    function startTimer(): NodeJS.Timeout {
      return setTimeout(() => {
        isLate = true
        child.kill('SIGKILL')
      }, limits.clockSeconds * 1000)
    }
    function finish(outcome: ParseOutcome): void {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      child.off('error', onError)
      // An idle reader must not keep the program alive.
      child.unref()
      child.channel?.unref()
      resolve(outcome)
    }
    function onMessage(message: unknown): void {
      if (Progress.safeParse(message).success) {
        scannedPages++
        if (scannedPages > limits.scannedPages) return
        clearTimeout(timer)
        timer = startTimer()
        return
      }
      const answer = Answer.safeParse(message)
      // It ends by itself then.
      if (answer.success && answer.data.isLarge) child.disconnect()
      finish(answer.success ? answer.data.outcome : { ok: false, reason: readerFailed })
    }
    function onExit(code: number | null, signal: NodeJS.Signals | null): void {
      // The child's own watch ends it with SIGTERM or SIGVTALRM; V8 aborts when its heap is full.
      const isMemory = signal === 'SIGTERM' || signal === 'SIGABRT' || code === 134
      if (isLate) finish({ ok: false, reason: outOfTime(limits.clockSeconds) })
      else if (signal === 'SIGVTALRM') finish({ ok: false, reason: outOfComputing(limits.seconds) })
      else finish({ ok: false, reason: isMemory ? outOfMemory(limits.megabytes) : readerFailed })
    }
    function onError(): void {
      child.kill('SIGKILL')
      finish({ ok: false, reason: readerFailed })
    }
    child.ref()
    child.channel?.ref()
    child.on('message', onMessage)
    child.on('exit', onExit)
    child.on('error', onError)
    child.send({ bytes, name })
  })
}
