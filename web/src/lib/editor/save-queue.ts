import type { MemoDoc } from '@quaere/api/core/memo-doc'
import type { RevisionRow } from '@quaere/api/core/wire/memos'
import type { UnsentStore, UnsentText } from './unsent-text.ts'

export type Draft = { doc: MemoDoc; title: string }

/** What became of one attempt to save. */
export type SendAnswer =
  | { is: 'saved'; revision: RevisionRow }
  | { is: 'newer'; head: RevisionRow; doc: MemoDoc; aside: RevisionRow }
  | { is: 'signed_out' }
  | { is: 'unreachable' }
  | { is: 'refused'; title: string; detail: string | null }

/** How the text on the page stands to the text on the server. `kept`: this device has what the server has not. */
export type SaveStatus =
  | { is: 'saved' }
  | { is: 'typing' | 'saving' | 'unreachable' | 'signed_out'; kept: boolean }
  | { is: 'newer'; head: RevisionRow; doc: MemoDoc; aside: RevisionRow; kept: boolean }
  | { is: 'refused'; title: string; detail: string | null; kept: boolean }

/** Milliseconds of quiet before a save. */
export const QUIET = 800
/** Milliseconds after which a save is sent although the typing goes on. */
const LONGEST_WAIT = 10_000
const FIRST_RETRY = 1000
const SLOWEST_RETRY = 30_000

type Deps = {
  send: (unsent: UnsentText) => Promise<SendAnswer>
  store: UnsentStore
  now: () => number
  /** Runs the work once, after so many milliseconds; answers how to call it off. */
  after: (milliseconds: number, work: () => void) => () => void
  onstatus: (status: SaveStatus) => void
  onsaved: (revision: RevisionRow, sent: UnsentText) => void
}

export type SaveQueue = {
  change(draft: Draft): void
  /** Sends what waits, now: on leaving the page, on `online`, after signing in, on "Try now". */
  flush(): void
  /** After a newer revision: save my text on top of theirs. Theirs stays a revision. */
  keepMine(): void
  /** After a newer revision: go on from theirs. Mine stays an aside on the server. */
  takeTheirs(): void
  /** Takes up a text that an earlier window left behind. */
  restore(unsent: UnsentText): void
  readonly base: number
  readonly hasUnsent: boolean
  stop(): void
}

/**
 * One save at a time, in order, each on the revision that the one before it made. Every change is on the device before
 * it is on its way, and leaves the device only when the server has acknowledged it.
 */
export function saveQueue(base: number, { send, store, now, after, onstatus, onsaved }: Deps): SaveQueue {
  let unsent: UnsentText | null = null
  let since = 0
  let kept = true
  let attempt = 0
  let isSending = false
  let isStopped = false
  let newer: Extract<SendAnswer, { is: 'newer' }> | null = null
  /** Typing alone does not send again after a refusal; a person or a new session does. */
  let holds: SaveStatus['is'] | null = null
  let cancel: (() => void) | null = null

  const wait = (milliseconds: number): void => {
    cancel?.()
    cancel = after(milliseconds, () => void trySend())
  }
  const keep = (text: UnsentText): void => {
    unsent = text
    kept = store.keep(text)
  }

  async function trySend(): Promise<void> {
    cancel?.()
    cancel = null
    if (unsent === null || isSending || isStopped || newer !== null) return
    const sending = unsent
    isSending = true
    onstatus({ is: 'saving', kept })
    const answer = await send(sending)
    isSending = false
    settle(answer, sending)
  }

  function settle(answer: SendAnswer, sent: UnsentText): void {
    holds = null
    if (answer.is === 'saved') return settleSaved(answer.revision, sent)
    if (answer.is === 'unreachable') {
      attempt++
      onstatus({ is: 'unreachable', kept })
      if (!isStopped) wait(Math.min(SLOWEST_RETRY, FIRST_RETRY * 2 ** (attempt - 1)))
      return
    }
    if (answer.is === 'newer') {
      // What was typed while this save was on its way is in no aside yet: it gets one, too.
      if (unsent !== sent && !isStopped) return void trySend()
      newer = answer
    } else holds = answer.is
    onstatus({ ...answer, kept })
  }

  function settleSaved(revision: RevisionRow, sent: UnsentText): void {
    attempt = 0
    base = revision.number
    if (unsent === sent || unsent === null) {
      unsent = null
      kept = true
      store.drop()
      onstatus({ is: 'saved' })
    } else {
      keep({ ...unsent, base })
      since = now()
      onstatus({ is: 'typing', kept })
      if (!isStopped) wait(QUIET)
    }
    onsaved(revision, sent)
  }

  return {
    change(draft) {
      if (unsent === null) since = now()
      keep({ ...draft, base, at: now() })
      if (newer !== null || holds !== null || isSending || attempt > 0) return
      onstatus({ is: 'typing', kept })
      wait(Math.max(0, Math.min(QUIET, since + LONGEST_WAIT - now())))
    },
    flush: () => void trySend(),
    keepMine() {
      if (newer === null || unsent === null) return
      base = newer.head.number
      newer = null
      keep({ ...unsent, base })
      void trySend()
    },
    takeTheirs() {
      if (newer === null) return
      base = newer.head.number
      newer = null
      unsent = null
      kept = true
      store.drop()
      onstatus({ is: 'saved' })
    },
    restore(text) {
      base = text.base
      since = now()
      keep(text)
      void trySend()
    },
    get base() {
      return base
    },
    get hasUnsent() {
      return unsent !== null
    },
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}
