import type { Actor } from './core/matter.ts'
import type { Clock, Embedder, Reranker, Summariser, Writer } from './core/ports.ts'
import type { StepTimes } from './core/step-times.ts'
import type { Config } from './config.ts'
import type { ActiveModel } from './storage/meaning.ts'
import type { Db } from './storage/session.ts'

/** The slow work that is done outside a request; the payload of each queue. */
export type JobPayloads = {
  /** Put files that were uploaded into their matter. */
  'import-uploads': { importId: string; userId: string; uploadIds: string[] }
  /** Find out whether files that came with a question can be read, in the name of who filed them. */
  'try-uploads': { userId: string; uploadIds: string[] }
  /** Give every passage a vector of this model, then search by it. */
  'fill-vectors': { model: string }
  /** Cut held sources again whose passages were made by other settings. */
  'cut-again': { importId: string; userId: string }
  /** Build the index of the vectors that searches by meaning go through. */
  'build-index': { importId: string; userId: string }
  /** Give each opinion a summary that is indexed with its passages. */
  summarise: { importId: string; userId: string }
}

/** Hands work to the queue. It is done by this process when the database is embedded, else by any worker. */
export type Jobs = { send<Q extends keyof JobPayloads>(queue: Q, payload: JobPayloads[Q]): Promise<void> }

/** Everything that steps and routes need from outside, chosen once at the start. */
export type Deps = {
  db: Db
  /** The model that is configured: passages are embedded by it, and questions once its vectors are whole. */
  embedder: Embedder
  /** Opens a model of an earlier configuration; null when it is no longer to be had. Absent where there was none. */
  openEarlier?: (active: ActiveModel) => Promise<Embedder | null>
  writer: Writer
  /** Null where none is configured; used only where its eval says that it helps. */
  reranker: Reranker | null
  /** Null where none is configured: opinions are then indexed without a summary. */
  summariser: Summariser | null
  clock: Clock
  /** Counts what steps took; absent where nobody asks. */
  times?: StepTimes
  jobs: Jobs
  config: Config
}

/** What Hono carries through a request: `actor` is set for every route behind the sign-in. */
export type Env = { Variables: { deps: Deps; actor: Actor; requestId: string }; Bindings: Bindings }

declare module 'hono' {
  interface ContextVariableMap {
    /**
     * Refuses when the session has ended since it was last looked at, which is asked anew when that is longer ago than
     * `age`, in milliseconds. Absent where nobody is signed in.
     */
    stillSignedIn?: (age: number) => Promise<void>
  }
}

/** What the server hands to the app with a request: whom to tell that its caller is known. Without a network there is nobody. */
export type Bindings = { callerIsKnown?: () => void }
