import type { Span } from '../types.ts'

/** What is left out of a text as it is read, and what is read in its place: line ends, so that words stay apart. */
export type Cut = Span & { put: string }

type Line = Span & { text: string; breaks: boolean; is: 'blank' | 'stamp' | 'words' }

/** Longest line that is looked at as a head or a foot of a page, in characters. */
const longest = 200

/** The stamp of an electronic filing: "Case: 25-20086 Document: 44 Page: 3 Date Filed: 09/02/2025". */
const isStamp = (line: string): boolean =>
  line.length <= longest &&
  /^\s*(?:USCA\w{0,6}\s+)?(?:Case|Appeal|Appellate Case)(?:\s+No\.)?:?\s+[\d:]/i.test(line) &&
  /\b(?:Doc(?:ument|ket)?|Dkt|ECF)\b/i.test(line) &&
  /\b(?:Filed|Page|Pg|PageID)\b/i.test(line)

/** What a stamp's page number runs over to: "#: 790". */
const isStampRest = (line: string): boolean => /^\s*(?:#\s?)?:?\s*\d{1,6}\s*$/.test(line)

const isPageNumber = (line: string): boolean =>
  line.length <= 60 &&
  /^\s*(?:[-–—]\s?)?(?:Page\s+)?(?:\d{1,4}|[ivxl]{1,7})(?:\s+of\s+\d{1,4})?(?:\s?[-–—])?\s*$/i.test(line)

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let breaks = false
  for (let start = 0, i = 0; i <= text.length; i++) {
    const c = i < text.length ? text.charCodeAt(i) : 10
    if (c !== 10 && c !== 12) continue
    const line = text.slice(start, Math.min(i, start + longest + 1))
    const is = line.trim() === '' ? 'blank' : isStamp(line) ? 'stamp' : 'words'
    lines.push({ start, end: i, text: line, breaks, is })
    breaks = c === 12
    start = i + 1
  }
  return lines
}

/** Pages on which a line has to stand at the edge, numbers aside, to be a running head or foot; and their share of all. */
const fewestPages = 3
const leastShare = 0.4

const numberless = (line: string): string => line.trim().replace(/\s+/g, ' ').replace(/\d+/g, '#')

/** The first, or last, lines with words of a page, from line `at` on. */
function edgeLines(lines: readonly Line[], at: number, step: 1 | -1, most: number): Line[] {
  const out: Line[] = []
  for (let i = at; i >= 0 && i < lines.length && out.length < most; i += step) {
    const line = lines[i]
    if (line === undefined || (step === 1 && line.breaks && i !== at)) break
    if (line.is !== 'blank') out.push(line)
    if (step === -1 && line.breaks) break
  }
  return out
}

/** Lines that stand again and again at the edge of a page. */
function runningLines(lines: readonly Line[], breaks: readonly number[]): Set<string> {
  const count = new Map<string, number>()
  for (const at of breaks) {
    const edge = [...edgeLines(lines, at, 1, 3), ...edgeLines(lines, at - 1, -1, 3)]
    for (const key of new Set(edge.filter(l => l.text.length <= longest).map(l => numberless(l.text))))
      count.set(key, (count.get(key) ?? 0) + 1)
  }
  const needed = Math.max(fewestPages, breaks.length * leastShare)
  return new Set([...count].filter(([key, n]) => n >= needed && /\p{L}{3}/u.test(key)).map(([key]) => key))
}

/** Lines with words at the edge of a page that may be heads or feet. */
const mostFurniture = 6

/** How far the heads (`step` 1) or feet (-1) of a page reach from line `at`: the index of the first line of its text. */
function beyondFurniture(lines: readonly Line[], at: number, step: 1 | -1, running: Set<string>): number {
  let numbers = 0
  let i = at
  for (let passed = 0; i >= 0 && i < lines.length; i += step) {
    const line = lines[i]
    if (line === undefined || line.is === 'blank') continue
    const before = lines[i - 1]
    const isNumber = isPageNumber(line.text) && numbers === 0
    const isRest = step === 1 && before?.is === 'stamp' && isStampRest(line.text)
    if (passed >= mostFurniture) break
    if (line.is !== 'stamp' && !isRest && !isNumber && !running.has(numberless(line.text))) break
    if (isNumber && !isRest) numbers++
    passed++
  }
  return i
}

const indentOf = (line: Line): number => line.text.length - line.text.trimStart().length

/** A sentence ends above the page's end, and below it a line begins further in: a new paragraph. */
const isNewParagraph = (above: Line, below: Line): boolean =>
  /[.!?:"”’)\]]\s*$/.test(above.text.slice(-4)) && indentOf(below) > indentOf(above) + 1

/** The ends of pages: heads, feet, numbers, stamps and the empty lines around them. */
function pageEnds(text: string, lines: readonly Line[]): Cut[] {
  const breaks = lines.flatMap((line, i) => (line.breaks ? [i] : []))
  const running = breaks.length >= fewestPages ? runningLines(lines, breaks) : new Set<string>()
  const out: Cut[] = []
  let done = 0
  for (const [i, line] of lines.entries()) {
    if (i < done || (!line.breaks && line.is !== 'stamp')) continue
    const next = beyondFurniture(lines, i, 1, running)
    const last = beyondFurniture(lines, i - 1, -1, running)
    done = next
    const [above, below] = [lines[last], lines[next]]
    // The last line is kept whole, though only its beginning was looked at.
    const start = above === undefined || last < 0 ? 0 : above.end
    const end = below === undefined ? text.length : below.start
    const from = Math.max(start, out.at(-1)?.end ?? 0)
    if (end <= from) continue
    const put = above !== undefined && below !== undefined && isNewParagraph(above, below) ? '\n\n' : '\n'
    out.push({ start: from, end, put })
  }
  return out
}

/** Lines in a row that have to be numbered before the numbers are taken for those of pleading paper. */
const fewestNumbered = 10

/** The numbers at the left edge of pleading paper: "1", "2", … "28" before the lines of a page. */
function lineNumbers(lines: readonly Line[]): Cut[] {
  const out: Cut[] = []
  let run: Cut[] = []
  let expected = 0
  const finish = (): void => {
    if (run.length >= fewestNumbered) out.push(...run)
    run = []
  }
  for (const line of lines) {
    if (line.is === 'blank') continue
    const m = /^([ \t]{0,8})(\d{1,2})(?=[ \t]{1,}\S|[ \t]*$)/.exec(line.text)
    const number = m === null ? Number.NaN : Number(m[2])
    if (number !== expected) {
      // A line of its own between two numbered ones is a line that the numbers do not count.
      if (m === null && run.length > 0 && !line.breaks) continue
      finish()
      if (number !== 1) continue
    }
    const start = line.start + (m?.[1]?.length ?? 0)
    run.push({ start, end: start + (m?.[2]?.length ?? 0), put: '' })
    expected = number + 1
  }
  finish()
  return out
}

/** Whether a text may have pages at all: a form feed, the stamp of a filing, or a page's first line number. */
const mayHavePages = (text: string): boolean =>
  text.includes('\f') ||
  /^\s{0,8}(?:USCA\w{0,6} )?(?:Case|Appeal)\b.{0,80}\bDoc/im.test(text) ||
  /^[ \t]{0,8}10(?:[ \t]|$)/m.test(text)

/**
 * What the pages of a filing put between its words: running heads and feet, page numbers, stamps of electronic filing and
 * the line numbers of pleading paper. Taken only where a form feed or a stamp shows the end of a page, or where lines are
 * numbered in a row; in order, without overlaps. Linear in the length of the text.
 */
export function pageFurniture(text: string): Cut[] {
  if (!mayHavePages(text)) return []
  const lines = linesOf(text)
  const ends = pageEnds(text, lines)
  const numbers = lineNumbers(lines)
  if (numbers.length === 0) return ends
  const inEnds = (cut: Cut): boolean => ends.some(e => e.start < cut.end && cut.start < e.end)
  return [...ends, ...numbers.filter(n => !inEnds(n))].sort((a, b) => a.start - b.start)
}
