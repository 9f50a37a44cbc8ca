/** What is a paragraph of a memo, in the editor and where it is read. */
const BLOCKS = 'p, h1, h2, h3, h4, h5, h6, li, blockquote'

/**
 * The citations in the paragraph where the reader is: at the cursor or the marked words while these are in sight, else at the open
 * citation, else in the middle of the window. The words of a citation bear its number in `data-citation`. Make it while a component
 * is set up.
 */
export class CitationsHere {
  /** Their numbers, in the order of the text. */
  ordinals = $state.raw<readonly number[]>([])
  /** Whether the cursor leads: otherwise the text only went by. */
  isAtCursor = $state(false)
  /** Grows with each move, also within a paragraph: what was moved away meanwhile is shown again. */
  moves = $state(0)
  readonly #root: () => HTMLElement | null | undefined
  #hasMoved = false
  #frame = 0

  constructor(root: () => HTMLElement | null | undefined) {
    this.#root = root
    $effect(() => {
      const end = new AbortController()
      const move = (): void => {
        this.#hasMoved = true
        this.#frame ||= requestAnimationFrame(() => {
          this.#frame = 0
          this.look()
        })
      }
      document.addEventListener('selectionchange', move, { signal: end.signal })
      // A column that is moved by itself is not the page.
      document.addEventListener('scroll', move, { signal: end.signal, passive: true })
      return () => {
        cancelAnimationFrame(this.#frame)
        end.abort()
      }
    })
  }

  /** Looks once more, where the numbers may have changed; before the reader has moved at all, nowhere. */
  look(): void {
    const root = this.#root()
    if (!root || !this.#hasMoved) return
    const cursor = blockAtCursor(root)
    const block = cursor ?? blockOf(root.querySelector('.cited.open'), root) ?? blockInMiddle(root)
    // Between two paragraphs the reader is still where they were.
    if (block === null) return
    const found = [...block.querySelectorAll<HTMLElement>('[data-citation]')].map(({ dataset }) =>
      Number(dataset.citation),
    )
    const now = found.filter((each, index) => found.indexOf(each) === index)
    this.isAtCursor = cursor !== null
    this.moves++
    // The same ones in the same place: nothing that shows them has anything to do.
    if (now.join() !== this.ordinals.join()) this.ordinals = now
  }
}

/** The paragraph around an element, when a part of it is in sight. */
function blockOf(element: Element | null | undefined, root: HTMLElement): Element | null {
  const block = element?.closest(BLOCKS) ?? null
  if (block === null || !root.contains(block)) return null
  const { top, bottom } = block.getBoundingClientRect()
  return bottom > 0 && top < innerHeight ? block : null
}

function blockAtCursor(root: HTMLElement): Element | null {
  const node = document.getSelection()?.focusNode ?? null
  const at = node instanceof Element ? node : node?.parentElement
  return blockOf(root.querySelector('.marked'), root) ?? blockOf(at, root)
}

function blockInMiddle(root: HTMLElement): Element | null {
  const { left, width } = root.getBoundingClientRect()
  return blockOf(document.elementFromPoint(left + width / 2, innerHeight / 2), root)
}
