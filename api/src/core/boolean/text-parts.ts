import { type Span, paragraphs } from '../paragraph.ts'
import { sentencesWithin } from '../sentence.ts'

/**
 * The paragraphs and sentences of a text, found when they are first asked for: most texts are never asked, and of the others
 * the few paragraphs in which two words meet.
 */
export class TextParts {
  readonly #text: string
  readonly #sentences = new Map<number, Span[]>()
  #paragraphs: readonly Span[] | null = null

  constructor(text: string) {
    this.#text = text
  }

  /** The sentence, or paragraph, that holds a place of the text, which is in UTF-16 units. */
  holding(within: 'sentence' | 'paragraph', place: number): Span {
    this.#paragraphs ??= paragraphs(this.#text)
    const number = lastBy(this.#paragraphs, place)
    const spans = within === 'paragraph' ? this.#paragraphs : this.#sentencesOf(number)
    return spans[within === 'paragraph' ? number : lastBy(spans, place)] ?? { start: place, end: place }
  }

  #sentencesOf(paragraph: number): Span[] {
    const known = this.#sentences.get(paragraph)
    if (known !== undefined) return known
    const span = this.#paragraphs?.[paragraph]
    const found = span === undefined ? [] : sentencesWithin(this.#text, span)
    this.#sentences.set(paragraph, found)
    return found
  }
}

/** Number of the last of the spans, which follow each other, that begins at or before a place; -1 before the first. */
function lastBy(spans: readonly Span[], place: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) <= place) low = middle + 1
    else high = middle
  }
  return low - 1
}
