import { createContext } from 'svelte'

/** Milliseconds a short notice stays: long enough to read a sentence twice. */
const STAYS = 6000

/** Short sentences about what just went well ("Delivered to the client"), read out politely by the frame. */
export class Notices {
  current = $state<string | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  say(words: string): void {
    clearTimeout(this.#timer)
    this.current = words
    this.#timer = setTimeout(() => (this.current = null), STAYS)
  }
}

/** `notices()` in any component; the root layout sets it. */
export const [notices, provideNotices] = createContext<Notices>()
