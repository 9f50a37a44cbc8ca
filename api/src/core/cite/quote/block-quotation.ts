import { skipSpaceBack } from '../find/chars.ts'
import type { Span } from '../types.ts'

/** A block quotation; `setOff` when indentation or ">" shows it, otherwise only a colon leads to it. */
export type Block = Span & { setOff: boolean }

/** Longest block quotation looked for, in characters. */
const longestBlock = 4000

/** Shortest paragraph that counts as a block quotation, in characters; and one that is set off below a colon. */
const shortestBlock = 40
const shortestSetOff = 12

/** "(1) notice", "a. delay", "• harm": a line of a list, which a short one is as a rule. */
const listed = /^(?:[([]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)\]]|[•*·–—-])\s/

/** The end of a sentence, which an element of a list or a heading has not. */
const ended = /[.?!…]["”’)\]*\d]{0,4}$/

/** Whether a paragraph is a quotation by its length, or, below a colon, as a sentence that is set off. */
const isLong = (text: string, start: number, end: number, led: boolean): boolean =>
  end - start > shortestBlock ||
  (led &&
    end - start >= shortestSetOff &&
    ended.test(text.slice(end - 6, end)) &&
    !listed.test(text.slice(start, start + 8)))

const isBlank = (line: string): boolean => line.trim() === ''
const isSetOff = (line: string): boolean => /^(?:[ \t]{4}|\t|>)/.test(line)

/** Columns by which a line is indented; a tab counts four. */
const indentOf = (line: string): number => (/^[ \t]*/.exec(line)?.[0] ?? '').replace(/\t/g, '    ').length

/** Whether a line stands further in than one beside it, or is marked with ">". */
export const standsIn = (line: string, beside: string): boolean =>
  line.startsWith('>') || indentOf(line) > indentOf(beside) + 1

/** Without the indentation or mark at its beginning. */
const startOfWords = (text: string, at: number): number =>
  at + (/^[\s>]*/.exec(text.slice(at, at + 60))?.[0].length ?? 0)

/**
 * The paragraph right before a citation that stands in a line of its own, when it is set off as a quotation: indented or
 * marked with ">", or led in by a colon. It is not looked for before `floor`.
 */
export function blockBefore(text: string, at: number, floor: number): Block | null {
  const end = skipSpaceBack(text, at, floor)
  if (!text.slice(end, at).includes('\n')) return null
  const low = Math.max(floor, end - longestBlock)
  const lines = text.slice(low, end).split('\n')
  let from = end
  let first = lines.length
  let setOff = isSetOff(lines.at(-1) ?? '')
  while (first > 0) {
    const line = lines[first - 1] ?? ''
    if (setOff ? !isSetOff(line) && !(isBlank(line) && isSetOff(lines[first - 2] ?? '')) : isBlank(line))
      break
    first--
    from -= line.length + (first === lines.length - 1 ? 0 : 1)
  }
  // The first paragraph of a text leans on nothing above it.
  if (first === 0 && (low > 0 || !setOff)) return null
  let lead = first - 1
  while (lead >= 0 && isBlank(lines[lead] ?? '')) lead--
  const ledIn = (lines[lead] ?? '').trimEnd().endsWith(':')
  // Where the whole text is indented, indentation says nothing.
  const margin = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  const beside = lead < 0 ? [margin] : [lines[lead] ?? '', margin]
  setOff &&= beside.some(line => standsIn(lines[first] ?? '', line))
  const start = startOfWords(text, from)
  return (setOff || ledIn) && isLong(text, start, end, setOff && ledIn) ? { start, end, setOff } : null
}

/** Furthest that the colon may stand behind the citation that leads to a block quotation, in characters. */
const longestLead = 160

/**
 * The block quotation that a citation leads to: "In *Alder* … the court wrote:" and the paragraph below it, or all
 * paragraphs that are set off.
 */
export function blockAfter(text: string, at: number, ceiling: number): Block | null {
  // Looked for within reach only: a text without line ends would else be read to its end for every citation.
  const lead = text.slice(at, Math.min(ceiling, at + longestLead + 1)).indexOf('\n')
  if (lead < 0) return null
  const colon = at + lead
  if (!text.slice(at, colon).trimEnd().endsWith(':')) return null
  const lines = text.slice(colon, Math.min(ceiling, colon + longestBlock)).split('\n')
  let i = 1
  let offset = colon + 1
  while (i < lines.length && isBlank(lines[i] ?? '')) offset += (lines[i++]?.length ?? 0) + 1
  const setOff = isSetOff(lines[i] ?? '')
  let end = offset
  for (let next = offset; i < lines.length; i++) {
    const line = lines[i] ?? ''
    if (isBlank(line) ? !(setOff && isSetOff(lines[i + 1] ?? '')) : setOff && !isSetOff(line)) break
    next += line.length + 1
    if (!isBlank(line)) end = next - 1
  }
  const start = startOfWords(text, offset)
  const stop = skipSpaceBack(text, Math.min(end, ceiling), start)
  return isLong(text, start, stop, setOff) ? { start, end: stop, setOff } : null
}
