import { newId } from '@quaere/api/core/ids'
import { MemoDoc } from '@quaere/api/core/memo-doc'
import { z } from 'zod'

/** A text that the server does not have yet, and the number of the revision it was written upon. */
export const UnsentText = z.object({
  base: z.int().min(0),
  doc: MemoDoc,
  title: z.string(),
  /** Milliseconds since 1970, when the last key was typed. */
  at: z.number(),
})
export type UnsentText = z.infer<typeof UnsentText>

/** Where the queue keeps what is not sent. */
export type UnsentStore = {
  /** True when the device has it; false when its storage is full or switched off. */
  keep(unsent: UnsentText): boolean
  /** Forgets what `keep` wrote last; what another window wrote under the same name stays. */
  drop(): void
}

const PREFIX = 'quaere/unsent/'

type Where = { storage: Storage; personId: string; memoId: string; windowId: string }

/**
 * Keeps unsent text in the browser's own storage, which is written at once and outlives a crash of the window. The name
 * holds the person, so that nobody is offered another's words, and the window, so that two windows do not mix theirs.
 */
export function unsentStore({ storage, personId, memoId, windowId }: Where): UnsentStore {
  const name = nameOf({ personId, memoId }) + windowId
  let last: string | undefined
  return {
    keep(unsent) {
      try {
        const value = JSON.stringify(unsent)
        storage.setItem(name, value)
        last = value
        return true
      } catch {
        return false
      }
    },
    drop() {
      if (last !== undefined && storage.getItem(name) === last) storage.removeItem(name)
      last = undefined
    },
  }
}

/** Every unsent text of this person for this memo on this device, the newest first. */
export function findUnsent(
  storage: Storage,
  of: { personId: string; memoId: string },
): { name: string; unsent: UnsentText }[] {
  const prefix = nameOf(of)
  const found: { name: string; unsent: UnsentText }[] = []
  for (let index = 0; index < storage.length; index++) {
    const name = storage.key(index)
    if (name === null || !name.startsWith(prefix)) continue
    const unsent = UnsentText.safeParse(json(storage.getItem(name)))
    if (unsent.success) found.push({ name, unsent: unsent.data })
  }
  return found.sort((a, b) => b.unsent.at - a.unsent.at)
}

const WINDOW = 'quaere/window'

let own: string | undefined
/** The name of this window, the same after a reload. */
export const windowName = (): string => (own ??= nameWindow(sessionStorage, window))

/**
 * Names a window. A duplicated window, or one that was opened from another, begins with a copy of its storage: the name
 * lies there only while its page is away, as during a reload, so that no two windows bear the same.
 */
export function nameWindow(storage: Storage, page: EventTarget): string {
  const name = storage.getItem(WINDOW) ?? newId()
  storage.removeItem(WINDOW)
  page.addEventListener('pagehide', () => storage.setItem(WINDOW, name))
  page.addEventListener('pageshow', () => storage.removeItem(WINDOW))
  return name
}

const nameOf = ({ personId, memoId }: { personId: string; memoId: string }): string =>
  `${PREFIX}${personId}/${memoId}/`

function json(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
