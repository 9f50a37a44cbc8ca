import type { Draft } from '@quaere/api/core/draft-citations'
import { CheckRow } from '@quaere/api/core/wire/memos'
import { api } from '../api.ts'
import { draftCheck, type DraftCheck, type DraftMarks } from './draft-check.ts'
import { openFinder, type Finder } from './find-citations.ts'

/** The verdicts of a memo's citations while it is written. Call `stop` when the page goes. */
export class LiveCheck {
  /** What was found at the last pause; null before the first. */
  found = $state.raw<DraftMarks | null>(null)
  readonly #finder: Finder
  readonly #check: DraftCheck

  constructor(memoId: string, draft: () => Draft) {
    this.#finder = openFinder()
    this.#check = draftCheck({
      draft,
      find: this.#finder.find,
      judge: ({ text, quotations }, wanted) =>
        api.post(`/api/memos/${memoId}/check/draft`, { text, quotations, wanted }, CheckRow.array()),
      onmarks: marks => (this.found = marks),
      after: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds)
        return () => clearTimeout(timer)
      },
    })
    this.#check.change()
  }

  change(): void {
    this.#check.change()
  }

  learn(checked: Draft, rows: readonly CheckRow[]): void {
    if (checked.text !== '') void this.#check.learn(checked, rows)
  }

  stop(): void {
    this.#check.stop()
    this.#finder.stop()
  }
}
