import { untrack } from 'svelte'
import { isAborted } from './problem.ts'

/**
 * Something a page reads from the API: `value` once it is there, `error` when it could not be read. Reads again when
 * `key()` changes; an answer to an older key is dropped. Make it while a component is set up.
 */
export class Load<K, T> {
  value = $state.raw<T | undefined>()
  error = $state.raw<unknown>()
  isReading = $state(true)
  readonly #key: () => K
  readonly #read: (key: K, signal: AbortSignal) => Promise<T>
  #request: AbortController | undefined

  constructor(key: () => K, read: (key: K, signal: AbortSignal) => Promise<T>) {
    this.#key = key
    this.#read = read
    $effect(() => {
      this.#key()
      untrack(() => {
        this.value = undefined
        void this.refresh()
      })
      return () => this.#request?.abort()
    })
  }

  /** Reads again and keeps showing what is there until the answer comes. */
  async refresh(): Promise<void> {
    this.#request?.abort()
    const request = new AbortController()
    this.#request = request
    this.isReading = true
    try {
      const value = await this.#read(this.#key(), request.signal)
      if (this.#request !== request) return
      this.value = value
      this.error = undefined
    } catch (error) {
      if (this.#request !== request || isAborted(error)) return
      this.error = error
    }
    this.isReading = false
  }
}
