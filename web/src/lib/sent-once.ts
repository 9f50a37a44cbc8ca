import { newId } from '@quaere/api/core/ids'

/**
 * Names what a page sends: one id as long as the same is sent, so that a request which the server took, and whose answer was lost, counts
 * once when somebody presses again. What was changed in between is something else.
 */
export class SentOnce {
  #last: { words: string; id: string } | null = null

  idFor(sent: unknown): string {
    const words = JSON.stringify(sent)
    if (this.#last?.words !== words) this.#last = { words, id: newId() }
    return this.#last.id
  }

  /** It arrived: the same words sent later are said anew. */
  arrived(): void {
    this.#last = null
  }
}
