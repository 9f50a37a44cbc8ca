import type { Draft } from '@quaere/api/core/draft-citations'
import { memoText, type MemoDoc } from '@quaere/api/core/memo-doc'
import { CheckAnswer, MemoPage, type CheckRow, type RevisionRow } from '@quaere/api/core/wire/memos'
import { ReviewPage, type CommentRow, type ReviewRow } from '@quaere/api/core/wire/reviews'
import { api } from '../api.ts'
import { takeStep } from '../memo-step.ts'
import { problemCode } from '../problem.ts'
import { needsReason } from '../review/quote-compare.ts'

const noText: Draft = { text: '', quotations: [] }

/** What the page of a memo knows besides its text: the last check, the reviewer's comments, what may be done. */
export class MemoDesk {
  memo: MemoPage
  check: CheckAnswer | null
  /** The text that the check speaks of; empty where it is not known here. */
  checked = $state.raw<Draft>(noText)
  isChecking = $state(false)
  error = $state.raw<unknown>()
  comments = $state.raw<CommentRow[]>([])
  reviews = $state.raw<ReviewRow[]>([])
  /** Ordinal of the citation that is open in the margin. */
  openCitation = $state<number | null>(null)
  openComment = $state<string | null>(null)

  readonly citations: readonly CheckRow[] = $derived.by(() => this.check?.citations ?? [])
  readonly verified = $derived(this.citations.filter(each => each.verdict === 'verified').length)
  readonly unexplained = $derived(this.citations.filter(needsReason).length)
  readonly openComments = $derived(this.comments.filter(each => each.resolvedBy === null))
  /** The texts of the revisions known here, by number, until a check speaks of a later one. */
  #texts: readonly (Draft & { number: number })[] = []
  #again = false

  constructor(memo: MemoPage) {
    this.memo = $state.raw(memo)
    this.check = $state.raw<CheckAnswer | null>(null)
    if (memo.head !== null) this.remember(memo.head, memo.doc)
  }

  /** Keeps the text of a revision, so that the spans of its check can be placed. */
  remember({ number }: RevisionRow, doc: MemoDoc): void {
    const { text, quotations } = memoText(doc)
    this.#texts = [...this.#texts, { number, text, quotations }]
  }

  /** The last check and the comments. A memo without a revision has neither. */
  async read(): Promise<void> {
    if (this.memo.head === null) return
    await this.#look(async () => {
      this.#takeCheck(await api.get(`/api/memos/${this.memo.id}/check`, CheckAnswer))
      await this.readReview()
    })
    if (this.check?.checkedAt === null && this.memo.canEdit) await this.runCheck()
  }

  async readReview(): Promise<void> {
    const { comments, reviews } = await api.get(`/api/memos/${this.memo.id}/review`, ReviewPage)
    this.comments = comments
    this.reviews = reviews
  }

  /** Checks the newest revision; asked for during a check, it is done once more after it. */
  async runCheck(): Promise<void> {
    if (this.isChecking) {
      this.#again = true
      return
    }
    this.isChecking = true
    await this.#look(async () => {
      do {
        this.#again = false
        this.#takeCheck(await api.post(`/api/memos/${this.memo.id}/check`, undefined, CheckAnswer))
      } while (this.#again)
      await this.readMemo()
    })
    this.isChecking = false
  }

  /** What may be done now, and why not. */
  async readMemo(): Promise<void> {
    this.memo = await api.get(`/api/memos/${this.memo.id}`, MemoPage)
  }

  async giveReason({ fingerprint }: CheckRow, reason: string): Promise<void> {
    await api.send('PUT', `/api/memos/${this.memo.id}/reasons`, { fingerprint, reason })
    if (this.check === null) return
    const citations = this.check.citations.map(each =>
      each.fingerprint === fingerprint ? { ...each, authorReason: reason } : each,
    )
    this.check = { ...this.check, citations }
    await this.readMemo()
  }

  async resolve(id: string): Promise<void> {
    await api.send('POST', `/api/comments/${id}/resolve`)
    await this.readReview()
  }

  /** An action of the memo's life: submit, withdraw. */
  async act(action: 'submit' | 'withdraw'): Promise<void> {
    const after = await takeStep(this.memo.id, action, async () => {
      await this.readMemo()
      return this.memo.state
    })
    if (after !== null) this.memo = after
  }

  #takeCheck(check: CheckAnswer): void {
    const { number } = check.revision
    this.#texts = this.#texts.filter(each => each.number >= number)
    const known = this.#texts.findLast(each => each.number === number)
    this.openCitation = this.#sameCitation(check.citations)
    this.check = check
    this.checked = known ?? noText
  }

  /** Numbers move when a citation is written above: the open one stays open by its words, the nearest of equals. */
  #sameCitation(now: readonly CheckRow[]): number | null {
    const open = this.citations.find(each => each.ordinal === this.openCitation)
    if (open === undefined) return this.openCitation
    const distance = (each: CheckRow): number => Math.abs(each.start - open.start)
    const same = now.filter(each => each.text === open.text).sort((a, b) => distance(a) - distance(b))[0]
    return same?.ordinal ?? open.ordinal
  }

  async #look(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      this.error = undefined
    } catch (error) {
      if (problemCode(error) !== 'memo/empty') this.error = error
    }
  }
}
