import type { Deps } from '@quaere/api/deps'

/** What a command sees of the world: the same whether it runs here or inside the server that holds the database. */
export type Io = {
  args: string[]
  /** Folder from which paths are meant. */
  cwd: string
  /** Standard input, a line at a time. */
  lines(): AsyncIterable<string>
  /** Standard input as it comes; instead of `lines`, and only where the command was called. */
  input(): AsyncIterable<Uint8Array>
  /** A line of results. */
  out(line: string): void
  /** Words for people: progress, warnings. */
  say(text: string): void
  /** Progress: overwrites itself on a terminal, a line now and then elsewhere. */
  progress(text: string): void
  /** Writes a file on the side of whoever called, in the place of one that is there. */
  save(path: string, text: string): Promise<void>
  signal: AbortSignal
}

/** Waits until the command is to stop, which may have been said already. */
export const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Hands over the opened database and its companions; opened on first use. */
export type Open = () => Promise<Deps>

/** A command answers its exit code: 0 done, others as its help says. */
export type Command = {
  summary: string
  help: string
  /** False when it never touches the database, so that it runs beside a server. */
  needsDatabase: boolean
  /** Exit code when something unforeseen stops it, where 1 already means something else. */
  failure?: number
  /** Looked at where the command was called, before anything is done or handed over; a code ends it there. */
  before?(io: Io): Promise<number | null>
  run(io: Io, open: Open): Promise<number>
}

/** A mistake in how the command was called: told in one sentence, exit code 64 (EX_USAGE of sysexits.h). */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}

/** The exit of a command that was called wrongly: `EX_USAGE` of sysexits.h. */
export const EXIT_USAGE = 64
