import { MemoDoc } from '@quaere/api/core/memo-doc'
import { RevisionRow, type SaveMemo } from '@quaere/api/core/wire/memos'
import { z } from 'zod'
import { api } from '../api.ts'
import { ApiProblem, tell, Unreachable } from '../problem.ts'
import { saveQueue, type Draft, type SaveQueue, type SaveStatus, type SendAnswer } from './save-queue.ts'
import { findUnsent, unsentStore, windowName, type UnsentText } from './unsent-text.ts'

const NewerRevision = z.object({ head: RevisionRow, doc: MemoDoc, aside: RevisionRow })

/** A text that lies on this device; once it is discarded it is on this page alone, until that goes. */
export type LeftUnsent = { name: string; unsent: UnsentText; isDiscarded: boolean }

type Wiring = {
  memoId: string
  personId: string
  head: RevisionRow | null
  onsaved: (revision: RevisionRow, doc: MemoDoc) => void
}

/** Saves a memo while it is written and tells the page how its text stands. Call `stop` when the page goes. */
export class Autosave {
  status = $state.raw<SaveStatus>({ is: 'saved' })
  /** The newest revision that the server acknowledged. */
  head = $state.raw<RevisionRow | null>(null)
  /** Texts of this person that lie on this device and were never sent, from windows that are gone. */
  left = $state.raw<LeftUnsent[]>([])
  readonly #queue: SaveQueue
  readonly #ownName: string

  constructor({ memoId, personId, head, onsaved }: Wiring) {
    const windowId = windowName()
    this.head = head
    this.left = findUnsent(localStorage, { personId, memoId }).map(left => ({ ...left, isDiscarded: false }))
    this.#ownName = windowId
    this.#queue = saveQueue(head?.number ?? 0, {
      send: unsent => send(memoId, unsent),
      store: unsentStore({ storage: localStorage, personId, memoId, windowId }),
      now: () => Date.now(),
      after: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds)
        return () => clearTimeout(timer)
      },
      onstatus: status => (this.status = status),
      onsaved: (revision, sent) => {
        this.head = revision
        onsaved(revision, sent.doc)
      },
    })
  }

  /** What this very window left behind before it was loaded again: to be taken up without asking. */
  get ownLeft(): LeftUnsent | null {
    return this.left.find(({ name }) => name.endsWith(`/${this.#ownName}`)) ?? null
  }

  get hasUnsent(): boolean {
    return this.#queue.hasUnsent
  }

  change(draft: Draft): void {
    this.#queue.change(draft)
  }

  flush(): void {
    this.#queue.flush()
  }

  keepMine(): void {
    this.#queue.keepMine()
  }

  takeTheirs(): void {
    if (this.status.is === 'newer') this.head = this.status.head
    this.#queue.takeTheirs()
  }

  /** Goes on with a text that was left behind; from now on it is this window's. */
  takeUp({ name, unsent }: LeftUnsent): void {
    this.#queue.restore(unsent)
    if (!name.endsWith(`/${this.#ownName}`)) localStorage.removeItem(name)
    this.left = this.left.filter(each => each.name !== name)
  }

  discard({ name }: LeftUnsent): void {
    localStorage.removeItem(name)
    this.#mark(name, true)
  }

  /** Undoes that. A device without room keeps nothing: then the text stays on the page. */
  putBack({ name, unsent }: LeftUnsent): void {
    try {
      localStorage.setItem(name, JSON.stringify(unsent))
    } catch {
      // Nothing of it is lost as long as the page is there, which is what the reader was told.
    }
    this.#mark(name, false)
  }

  #mark(name: string, isDiscarded: boolean): void {
    this.left = this.left.map(each => (each.name === name ? { ...each, isDiscarded } : each))
  }

  /** Sends once more what waits; it stays on the device until that is acknowledged. */
  stop(): void {
    this.#queue.flush()
    this.#queue.stop()
  }
}

async function send(memoId: string, { base, doc, title }: UnsentText): Promise<SendAnswer> {
  const body: z.infer<typeof SaveMemo> = title.trim() === '' ? { base, doc } : { base, doc, title }
  try {
    return { is: 'saved', revision: await api.post(`/api/memos/${memoId}/revisions`, body, RevisionRow) }
  } catch (error) {
    return meaningOf(error)
  }
}

/** A server that is busy or stumbling counts as away: the same text is sent again later. */
function meaningOf(error: unknown): SendAnswer {
  if (error instanceof Unreachable) return { is: 'unreachable' }
  if (error instanceof ApiProblem) {
    const { status, type, extra } = error.problem
    if (status === 401) return { is: 'signed_out' }
    if (status >= 500 || status === 429 || status === 408) return { is: 'unreachable' }
    const newer = type.endsWith('memo/newer-revision') ? NewerRevision.safeParse(extra) : null
    if (newer?.success) return { is: 'newer', ...newer.data }
  }
  const { title, detail } = tell(error)
  return { is: 'refused', title, detail }
}
