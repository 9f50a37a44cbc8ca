import type { ParsedSource, Passage } from '../parsed.ts'

/**
 * What is wrong with how a source was cut, as a sentence; null when each passage is the source's own slice inside one part,
 * in order, and no character but white space was left out. Asked of every passage before it is saved.
 */
export function lostBy(source: Pick<ParsedSource, 'text' | 'parts'>, passages: Passage[]): string | null {
  const { text, parts } = source
  let last = 0
  for (const passage of passages) {
    const { start, end } = passage
    const part = parts[passage.part]
    if (passage.text !== text.slice(start, end)) return `The passage at ${start} is not the source's words.`
    if (passage.text === '' || passage.text.trim() !== passage.text)
      return `White space ends the passage at ${start}.`
    if (start < last || text.slice(last, start).trim() !== '') return `Words are lost before ${start}.`
    if (part !== undefined && (start < part.start || end > part.end))
      return `The passage at ${start} crosses parts.`
    last = end
  }
  return text.slice(last).trim() === '' ? null : `Words are lost behind ${last}.`
}
