import { type Span, paragraphs } from '../paragraph.ts'
import { sentencesWithin } from '../sentence.ts'

/**
 * The paragraphs and sentences of a text, found when they are first asked for: most texts are never asked, and of the others
 * the few paragraphs in which two words meet.
 */
export class TextParts {
  readonly #text: string
  readonly #sentences = new Map<number, Span[]>()
  #paragraphs: Span[] | null = null

  constructor(text: string) {
    this.#text = text
  }

  /** Whether two places of the text, in UTF-16 units, lie in the same sentence, or paragraph. */
  areTogether(within: 'sentence' | 'paragraph', one: number, other: number): boolean {
    this.#paragraphs ??= paragraphs(this.#text)
    const number = holding(this.#paragraphs, one)
    if (number !== holding(this.#paragraphs, other)) return false
    if (within === 'paragraph') return true
    const sentences = this.#sentencesOf(number)
    return holding(sentences, one) === holding(sentences, other)
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
function holding(spans: Span[], place: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) <= place) low = middle + 1
    else high = middle
  }
  return low - 1
}
