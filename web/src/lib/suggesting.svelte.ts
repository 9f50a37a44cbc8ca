import type { MemoNode } from '@quaere/api/core/memo-doc'
import { SuggestEvent, SuggestionRow } from '@quaere/api/core/wire/memos'
import { api } from './api.ts'
import { ApiProblem, isAborted } from './problem.ts'

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
  }
}

/** The text of a suggestion as paragraphs that keep who wrote them. */
export function suggestionNodes(
  text: string,
  by: 'machine' | 'machine_edited',
  suggestion: string,
): MemoNode[] {
  return text
    .split(/\n{2,}/)
    .map(words => words.replace(/\s+/g, ' ').trim())
    .filter(words => words !== '')
    .map(words => ({
      type: 'paragraph',
      content: [{ type: 'text', text: words, marks: [{ type: 'origin', attrs: { by, suggestion } }] }],
    }))
}
