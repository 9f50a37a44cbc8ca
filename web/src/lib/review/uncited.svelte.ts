import type { Draft } from '@quaere/api/core/draft-citations'
import type { Span } from '../editor/canonical-positions.ts'
import { findOnce } from '../editor/find-citations.ts'

/** The quotations of a text that belong to no citation; none until they are found. Make it while a component is set up. */
export class Uncited {
  quotations = $state.raw<readonly Span[]>([])

  constructor(text: () => Draft) {
    $effect(() => {
      const end = new AbortController()
      void findOnce(text(), end.signal).then(found => found && (this.quotations = found.uncited))
      return () => end.abort()
    })
  }
}
