import { passes, pauseAfter } from './look-again.ts'

/**
 * Looks again and again at work that goes on elsewhere, for as long as `isAtWork()`. A look that fails is not the last: the
 * pauses grow while the server is away. Make it while a component is set up.
 */
export class Watch {
  error = $state.raw<unknown>()
  /** The last look failed, and the next one comes by itself. */
  readonly isWaiting: boolean = $derived(this.error !== undefined && passes(this.error))
  #failures = $state(0)
  #looks = $state(0)
  readonly #look: () => Promise<void>

  constructor(isAtWork: () => boolean, every: number, look: () => Promise<void>) {
    this.#look = look
    $effect(() => {
      if (!isAtWork() || (this.error !== undefined && !this.isWaiting)) return
      // Every look is followed by another, whether it changed anything or not.
      void this.#looks
      const timer = setTimeout(() => void this.look(), pauseAfter(every, this.#failures))
      return () => clearTimeout(timer)
    })
  }

  /** Looks now. */
  async look(): Promise<void> {
    try {
      await this.#look()
      this.forget()
    } catch (error) {
      this.error = error
      this.#failures += 1
    }
    this.#looks += 1
  }

  /** Something answered: what failed before is past. */
  forget(): void {
    this.error = undefined
    this.#failures = 0
  }
}
