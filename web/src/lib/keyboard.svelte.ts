import { createContext, untrack } from 'svelte'
import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import { match, SEQUENCE_WITHIN, shortcuts, type ShortcutId } from './shortcuts.ts'

type Handler = (event: KeyboardEvent) => void

const STORED = 'quaere.plain-keys'

/** The shortcuts that the open page offers, and the one listener that runs them. */
export class Keyboard {
  /** False when the person switched single letters off. */
  plainKeys = $state(readPlainKeys())
  readonly #handlers = new SvelteMap<ShortcutId, Handler[]>()
  #first: { key: string; at: number } | null = null

  offered: ReadonlySet<ShortcutId> = $derived(new SvelteSet(this.#handlers.keys()))

  /**
   * Offers shortcuts until the returned function is called; the latest offer of an id wins. What the frame offers for
   * every page stands behind what a page offers for itself, whichever of them came first.
   */
  offer(handlers: Partial<Record<ShortcutId, Handler>>, { behind = false } = {}): () => void {
    const mine = entries(handlers)
    // Whoever offers inside an effect must not wait for its own offer.
    return untrack(() => {
      for (const [id, handler] of mine) {
        const others = this.#handlers.get(id) ?? []
        this.#handlers.set(id, behind ? [handler, ...others] : [...others, handler])
      }
      return () => untrack(() => this.#withdraw(mine))
    })
  }

  #withdraw(mine: readonly [ShortcutId, Handler][]): void {
    for (const [id, handler] of mine) {
      const rest = (this.#handlers.get(id) ?? []).filter(each => each !== handler)
      if (rest.length === 0) this.#handlers.delete(id)
      else this.#handlers.set(id, rest)
    }
  }

  /** For `<svelte:window onkeydown>`. A handler that did something calls nothing: the press is prevented here. */
  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.repeat) return
    const first =
      this.#first !== null && event.timeStamp - this.#first.at < SEQUENCE_WITHIN ? this.#first.key : null
    const plain = this.plainKeys && !isTyping(event.target) && !isInDialog(event.target)
    const found = match(
      { key: event.key, mod: event.ctrlKey || event.metaKey, alt: event.altKey },
      first,
      this.offered,
      plain,
    )
    this.#first = found.is === 'wait' ? { key: found.first, at: event.timeStamp } : null
    if (found.is !== 'run') return
    // Enter on a button or a link is that button's or link's.
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && isControl(event.target)) return
    const handler = this.#handlers.get(found.id)?.at(-1)
    if (handler === undefined) return
    event.preventDefault()
    handler(event)
  }

  setPlainKeys(on: boolean): void {
    this.plainKeys = on
    localStorage.setItem(STORED, on ? 'on' : 'off')
  }
}

/** `keyboard()` in any component; the root layout sets it. */
export const [keyboard, provideKeyboard] = createContext<Keyboard>()

/** Offers shortcuts while the calling component stands: `useShortcuts({ nextCitation: () => … })`. */
export function useShortcuts(handlers: Partial<Record<ShortcutId, Handler>>): void {
  const board = keyboard()
  $effect(() => board.offer(handlers))
}

function isShortcutId(id: string): id is ShortcutId {
  return id in shortcuts
}

function entries(handlers: Partial<Record<ShortcutId, Handler>>): [ShortcutId, Handler][] {
  return Object.entries(handlers).flatMap(([id, handler]): [ShortcutId, Handler][] =>
    isShortcutId(id) ? [[id, handler]] : [],
  )
}

function readPlainKeys(): boolean {
  return typeof localStorage === 'undefined' || localStorage.getItem(STORED) !== 'off'
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type)
  )
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog, [role="menu"], [role="listbox"]') !== null
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary, [role="button"]') !== null
}
