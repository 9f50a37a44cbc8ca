import { Authority } from '@quaere/api/core/wire/research'
import { Extension } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import { exitSuggestion, Suggestion, type SuggestionProps } from '@tiptap/suggestion'
import { api } from '../api.ts'
import { citeTrigger } from './cite-trigger.ts'
import { isAborted } from '../problem.ts'

/** Milliseconds after a key before cases are looked up. */
const ASK_AFTER = 80

/** What the list of cases behind an `@` shows. */
export class CitePanel {
  isOpen = $state(false)
  isLooking = $state(false)
  /** The cases could not be looked up. */
  hasFailed = $state(false)
  query = $state('')
  cases = $state.raw<readonly Authority[]>([])
  /** Which of them the keys have chosen. */
  chosen = $state(0)
  /** Where the typed words stand on the screen. */
  box = $state.raw<DOMRect | null>(null)
  #props: SuggestionProps<Authority, Authority> | null = null

  show(props: SuggestionProps<Authority, Authority>): void {
    this.#props = props
    const isSame = this.query === props.query && this.isOpen
    this.isOpen = true
    this.query = props.query
    this.isLooking = props.loading
    // While the next ones are looked up, the list does not jump.
    if (!props.loading) this.cases = props.items
    if (!isSame) this.chosen = 0
    this.chosen = Math.min(this.chosen, Math.max(0, this.cases.length - 1))
    this.place()
  }

  /** Measures again where the words stand, after scrolling. */
  place(): void {
    this.box = this.#props?.clientRect?.() ?? null
  }

  hide(): void {
    this.isOpen = false
    this.cases = []
    this.#props = null
  }

  /** Puts a case into the text. */
  take(one: Authority | undefined): boolean {
    if (one === undefined || this.#props === null) return false
    this.#props.command(one)
    return true
  }

  leave(): void {
    if (this.#props !== null) exitSuggestion(this.#props.editor.view)
  }

  /** Answers whether the key was for the list. */
  press({ key }: KeyboardEvent): boolean {
    const { length } = this.cases
    if (length === 0 || !['ArrowDown', 'ArrowUp', 'Enter', 'Tab'].includes(key)) return false
    if (key === 'ArrowDown') this.chosen = (this.chosen + 1) % length
    else if (key === 'ArrowUp') this.chosen = (this.chosen + length - 1) % length
    else return this.take(this.cases[this.chosen])
    return true
  }

  async look(query: string, signal: AbortSignal): Promise<Authority[]> {
    try {
      const typed = query.trim()
      const found =
        typed === ''
          ? []
          : await api.get(`/api/authorities?q=${encodeURIComponent(typed)}`, Authority.array(), {
              signal,
            })
      this.hasFailed = false
      return found
    } catch (error) {
      if (!isAborted(error)) this.hasFailed = true
      return []
    }
  }
}

/** An `@` and a name, a citation or a docket number offers cases; the chosen one stands in full, its name in italics. */
export const CiteSuggestion = (panel: CitePanel) =>
  Extension.create({
    name: 'citeSuggestion',
    addProseMirrorPlugins() {
      return [
        Suggestion<Authority, Authority>({
          editor: this.editor,
          char: '@',
          allowSpaces: true,
          debounce: ASK_AFTER,
          decorationClass: 'citing',
          findSuggestionMatch({ $position }) {
            const { nodeBefore, pos } = $position
            const text = nodeBefore?.isText ? (nodeBefore.text ?? '') : ''
            const found = citeTrigger(text)
            if (found === null) return null
            const range = { from: pos - text.length + found.at, to: pos }
            return { range, query: found.query, text: `@${found.query}` }
          },
          items: ({ query, signal }) => panel.look(query, signal),
          render: () => ({
            onStart: props => panel.show(props),
            onUpdate: props => panel.show(props),
            onExit: () => panel.hide(),
            onKeyDown: ({ event }) => panel.press(event),
          }),
          command({ editor, range, props: { name, rest } }) {
            editor
              .chain()
              .focus()
              .command(({ tr }) => closeHistory(tr) === tr)
              .insertContentAt(range, [
                { type: 'text', text: name, marks: [{ type: 'italic' }] },
                ...(rest === '' ? [] : [{ type: 'text', text: rest }]),
              ])
              .run()
          },
        }),
      ]
    },
  })
