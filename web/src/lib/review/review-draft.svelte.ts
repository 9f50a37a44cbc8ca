import { anchorAt, findAnchor } from '@quaere/api/core/anchor'
import { newId } from '@quaere/api/core/ids'
import { Anchor, SendReview } from '@quaere/api/core/wire/reviews'
import { z } from 'zod'
import type { Span } from '../editor/canonical-positions.ts'
import { SentOnce } from '../sent-once.ts'

const DraftComment = z.object({ id: z.string(), anchor: Anchor, body: z.string() })
export type DraftComment = z.infer<typeof DraftComment>
const Stored = z.object({
  body: z.string(),
  comments: z.array(DraftComment),
  unfinished: z.string().default(''),
  sentAs: z.string().nullable().default(null),
})

type Reviewed = { memo: { id: string }; reviews: readonly { id: string }[] }

/** Characters of the memo that one comment may be about. */
const LONGEST_QUOTE = 4000

/**
 * A review that is being written: comments and a closing word, kept on this device until they are sent once. Comments
 * outlive a newer revision: they are looked for in its text.
 */
export class ReviewDraft {
  body = $state('')
  /** What was typed about words and not added: whoever cancels, or loads the page again, finds it at the next words. */
  unfinished = $state('')
  /** All that stand on the page, in order: one that was removed can be put back until the page goes. */
  cards = $state.raw<readonly (DraftComment & { isRemoved: boolean })[]>([])
  readonly comments: readonly DraftComment[] = $derived(
    this.cards.filter(each => !each.isRemoved).map(({ id, anchor, body }) => ({ id, anchor, body })),
  )
  readonly #name: string
  readonly #storage: Storage
  readonly #once = new SentOnce()
  /** The id under which it was sent last: whether that arrived may not be known. */
  #sentAs: string | null = null

  /** What was sent as a review that the page has is no draft any more, although nobody was told that it arrived. */
  constructor(storage: Storage, personId: string, { memo, reviews }: Reviewed) {
    this.#storage = storage
    this.#name = `quaere/review/${personId}/${memo.id}`
    const stored = Stored.safeParse(parse(storage.getItem(this.#name)))
    if (stored.success) {
      this.body = stored.data.body
      this.unfinished = stored.data.unfinished
      this.cards = stored.data.comments.map(comment => ({ ...comment, isRemoved: false }))
      if (reviews.some(({ id }) => id === stored.data.sentAs)) this.clear()
    }
  }

  get isEmpty(): boolean {
    return this.comments.length === 0 && this.body.trim() === ''
  }

  add(text: string, { start, end }: Span, body: string): DraftComment {
    const comment = {
      id: newId(),
      anchor: anchorAt(text, { start, end: Math.min(end, start + LONGEST_QUOTE) }),
      body,
    }
    this.cards = [...this.cards, { ...comment, isRemoved: false }]
    this.unfinished = ''
    this.keep()
    return comment
  }

  change(id: string, body: string): void {
    this.#set(id, { body })
  }

  remove(id: string): void {
    this.#set(id, { isRemoved: true })
  }

  putBack(id: string): void {
    this.#set(id, { isRemoved: false })
  }

  #set(id: string, part: { body?: string; isRemoved?: boolean }): void {
    this.cards = this.cards.map(each => (each.id === id ? { ...each, ...part } : each))
    this.keep()
  }

  /** Writes the draft to the device. */
  keep(): void {
    try {
      const { body, comments, unfinished } = this
      const stored = { body, comments, unfinished, sentAs: this.#sentAs }
      this.#storage.setItem(this.#name, JSON.stringify(stored))
    } catch {
      // A device without room keeps nothing; the draft stays on the page, which is all that can be done.
    }
  }

  /** Once it is sent. What was not added to it was not sent either, and stays. */
  clear(): void {
    this.body = ''
    this.cards = []
    this.#sentAs = null
    this.#once.arrived()
    if (this.unfinished === '') this.#storage.removeItem(this.#name)
    else this.keep()
  }

  /** What is sent: every comment where its words stand in the text that was read. Sent again as it is, it has the same id. */
  toSend(
    text: string,
    read: { number: number; sha256: string },
    outcome: z.infer<typeof SendReview>['outcome'],
  ): z.infer<typeof SendReview> {
    const review = {
      revision: read.number,
      sha256: read.sha256,
      outcome,
      body: this.body.trim(),
      comments: this.comments.map(({ anchor, body }) => {
        const span = findAnchor(anchor, text)
        return { anchor: span === null ? anchor : anchorAt(text, span), body: body.trim() }
      }),
    }
    const id = this.#once.idFor(review)
    this.#sentAs = id
    this.keep()
    return { ...review, id }
  }
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
