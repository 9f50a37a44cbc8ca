import type { MemoNode } from '@quaere/api/core/memo-doc'
import { SuggestEvent, SuggestionRow } from '@quaere/api/core/wire/memos'
import { api } from '../api.ts'
import type { MovedSuggestions } from './moved-suggestions.ts'
import { ApiProblem, isAborted } from '../problem.ts'

/** The suggestions for a memo: asked for by a person, shown as they come, part of the memo only when accepted. */
export class Suggesting {
  offered = $state.raw<SuggestionRow[]>([])
  /** What the machine is doing, the latest last: "Searching 1,204 passages". */
  stages = $state.raw<string[]>([])
  isWorking = $state(false)
  /** The heading of the work under way or done last. */
  heading = $state<string | null>(null)
  /** How the last work ended, in words. */
  ended = $state<string | null>(null)
  error = $state.raw<unknown>()
  readonly #memoId: string
  /** What was taken on this page, with what is offered in its place while its words are undone. */
  readonly #taken: Record<string, Decision & { again: string | null }> = {}
  /** Undoing and doing again are followed in their order. */
  #following: Promise<void> = Promise.resolve()
  #request: AbortController | undefined

  constructor(memoId: string) {
    this.#memoId = memoId
  }

  /** What was offered earlier and is not decided yet. */
  async read(): Promise<void> {
    this.offered = await api.get(`/api/memos/${this.#memoId}/suggestions`, SuggestionRow.array())
  }

  async ask(heading: string, question: string): Promise<void> {
    this.stop()
    const request = new AbortController()
    this.#request = request
    this.isWorking = true
    this.heading = heading
    this.stages = []
    this.ended = null
    this.error = undefined
    const body = question.trim() === '' ? { heading } : { heading, question: question.trim() }
    try {
      const path = `/api/memos/${this.#memoId}/suggestions`
      for await (const event of api.lines(path, body, SuggestEvent, { signal: request.signal }))
        this.#take(event)
    } catch (error) {
      if (!isAborted(error)) this.error = error
    }
    if (this.#request === request) this.isWorking = false
  }

  #take(event: SuggestEvent): void {
    if (event.type === 'stage') this.stages = [...this.stages, event.stage]
    else if (event.type === 'suggestion') {
      const { suggestion } = event
      this.offered = [...this.offered.filter(each => each.id !== suggestion.id), suggestion]
    } else if (event.type === 'done') {
      this.ended = event.offered === 0 ? 'Nothing is offered' : `${event.offered} offered`
    } else {
      const { title, detail } = event
      const type = '/problems/suggestions/stopped'
      this.error = new ApiProblem({ type, title, detail, status: 500, requestId: '' })
    }
  }

  /** Ends the work under way; what was offered so far stays. */
  stop(): void {
    if (!this.isWorking) return
    this.#request?.abort()
    this.isWorking = false
    this.ended = `Stopped; ${this.offered.length} offered so far`
  }

  /** Tells the server what a person decided, then takes the card away. */
  async decide(id: string, state: 'accepted' | 'edited' | 'rejected', text?: string): Promise<void> {
    const body = text === undefined ? { state } : { state, text }
    await api.send('POST', `/api/suggestions/${id}/decide`, body)
    this.offered = this.offered.filter(each => each.id !== id)
    this.ended = `${decided[state]}, ${this.offered.length} still offered`
  }

  /** A person takes a suggestion, as it stands or in their own words. Answers the paragraphs that go into the memo. */
  async take({ id, text }: SuggestionRow, own: string | null): Promise<MemoNode[]> {
    const decision: Decision = own === null ? { state: 'accepted' } : { state: 'edited', text: own }
    await this.#decide(id, decision)
    this.#taken[id] = { ...decision, again: null }
    return suggestionNodes(own ?? text, own === null ? 'machine' : 'machine_edited', id)
  }

  #decide = (id: string, decision: Decision): Promise<void> =>
    this.decide(id, decision.state, decision.state === 'edited' ? decision.text : undefined)

  /**
   * What is offered follows the text: whose words were undone is offered again, and whose words are back is taken again, as
   * it was before.
   */
  follow({ left, back }: MovedSuggestions): void {
    this.#following = this.#following.then(async () => {
      try {
        for (const id of left) await this.#offerAgain(id)
        for (const id of back) await this.#takeAgain(id)
      } catch (error) {
        this.error = error
      }
    })
  }

  async #offerAgain(id: string): Promise<void> {
    const taken = this.#taken[id]
    if (taken === undefined || taken.again !== null) return
    const again = await api.post(`/api/suggestions/${id}/offer-again`, undefined, SuggestionRow)
    taken.again = again.id
    this.offered = [again, ...this.offered]
    this.ended = 'A suggestion that you had taken is undone: it is offered again'
  }

  async #takeAgain(id: string): Promise<void> {
    const taken = this.#taken[id]
    const again = taken?.again ?? null
    if (taken === undefined || again === null) return
    taken.again = null
    if (this.offered.some(each => each.id === again)) await this.#decide(again, taken)
    this.ended = null
  }
}

const decided = {
  accepted: 'Accepted: its words stand in the memo',
  edited: 'Taken: your words stand in the memo',
  rejected: 'Rejected',
} as const

/** What a person made of a suggestion that they took. */
type Decision = { state: 'accepted' } | { state: 'edited'; text: string }

/** The text of a suggestion as paragraphs that keep who wrote them. */
function suggestionNodes(text: string, by: 'machine' | 'machine_edited', suggestion: string): MemoNode[] {
  return text
    .split(/\n{2,}/)
    .map(words => words.replace(/\s+/g, ' ').trim())
    .filter(words => words !== '')
    .map(words => ({
      type: 'paragraph',
      content: [{ type: 'text', text: words, marks: [{ type: 'origin', attrs: { by, suggestion } }] }],
    }))
}
