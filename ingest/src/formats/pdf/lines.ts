import { raisedDigits } from '../raised-digits.ts'

/** A run of text as a PDF draws it. `matrix` maps to the page as it is seen (x to the right, y down), in points. */
export type PlacedText = { text: string; width: number; matrix: number[] }

/** A run along its own direction: turns are taken out, so that x always grows with the reading. `angle` in quarter turns, or SLANTED. */
export type Run = { text: string; x: number; y: number; width: number; size: number; angle: number }
/** Runs on one base line; x, y and size in points. */
export type Line = {
  text: string
  x: number
  right: number
  y: number
  size: number
  angle: number
  lastY: number
  /** Its last digits stand raised: behind a number, where they are written so, or behind a word. */
  raised?: 'number' | 'word' | undefined
  /** Where its words begin behind a number, letter or bullet that stands in front of them with a gap. */
  hang?: number | undefined
  /** The left edges of what stands behind gaps that no line of prose has, and the right edges of what ends there or with the line. */
  cells?: { starts: number[]; ends: number[] } | undefined
}

/** Placed text → runs, each letter once: some writers print bold by drawing the same words twice, hardly moved. */
export function toRuns(placed: PlacedText[]): Run[] {
  const seen = new Map<string, Run[]>()
  return placed.flatMap(toRun).filter(run => {
    if (run.text.trim() === '') return true
    const same = seen.get(run.text) ?? []
    const reach = run.size * DOUBLED
    if (same.some(other => Math.abs(other.x - run.x) < reach && Math.abs(other.y - run.y) < reach))
      return false
    same.push(run)
    seen.set(run.text, same)
    return true
  })
}

/** Part of the type size by which a second print of the same words may be moved. */
const DOUBLED = 0.15

/** Words across the page, as a watermark has them: turned by more than this beyond a quarter turn, in radians. Scans lie less askew. */
const SLANT = Math.PI / 12
/** The angle of such words. */
export const SLANTED = 4

function toRun({ text, width, matrix }: PlacedText): Run[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix
  const size = Math.hypot(c, d) || Math.hypot(a, b)
  if (size === 0 || !Number.isFinite(size + e + f)) return []
  const turn = Math.atan2(b, a)
  const quarters = Math.round(turn / (Math.PI / 2))
  if (Math.abs(turn - (quarters * Math.PI) / 2) > SLANT) {
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
    return [{ text, x: e * cos + f * sin, y: f * cos - e * sin, width, size, angle: SLANTED }]
  }
  // Quarter turns: text up the side of a page is read along its own direction.
  const angle = quarters & 3
  const [x, y] = angle === 0 ? [e, f] : angle === 1 ? [f, -e] : angle === 2 ? [-e, -f] : [-f, e]
  return [{ text, x, y, width, size, angle }]
}

/** Part of the type size that a gap must have to be a space: narrower ones are kerning. */
const SPACE = 0.16

/** Runs → lines, in the order in which the file draws them. */
export function toLines(runs: Run[]): Line[] {
  const lines: Line[] = []
  let line: Line | undefined
  /** Where the ink of the line ends: it may have spaces behind it. */
  let inked = 0
  for (const run of runs) {
    if (run.text === '') continue
    if (line && isSameLine(line, run, inked)) {
      if (run.text.trim() !== '') noteGap(line, run, inked)
      const isInitial = isInitialOf(line, run)
      if (isInitial) Object.assign(line, { hang: run.x, size: run.size, y: run.y, right: run.x })
      const gap = run.x - line.right
      const needsSpace =
        gap > Math.min(line.size, run.size) * SPACE && !line.text.endsWith(' ') && !run.text.startsWith(' ')
      line.text += (needsSpace ? ' ' : '') + (needsSpace ? run.text : raisedBehind(line, run))
      line.right = Math.max(line.right, run.x + run.width)
      if (run.size > line.size * 1.05 && run.text.trim() !== '') {
        line.size = run.size
        line.y = run.y
      }
      line.lastY = run.y
    } else if (run.text.trim() !== '') {
      line = {
        text: run.text,
        x: run.x,
        right: run.x + run.width,
        y: run.y,
        size: run.size,
        angle: run.angle,
        lastY: run.y,
      }
      lines.push(line)
    }
    if (line && run.text.trim() !== '') inked = run.x + run.width
  }
  return joinFragments(lines.filter(found => found.text.trim() !== ''))
}

/** What numbers a paragraph or an item in front of it: "12.", "(a)", "iv)", "3.1", a bullet, which may be a sign of the private area. */
export const MARK =
  /^(?:\(?(?:\d{1,3}|[a-z]|[A-Z]|[ivxlc]{1,5}|[IVXLC]{1,5})[.)]{1,2}|\d{1,3}(?:\.\d{1,3}){1,4}\.?|[•·▪■○●\uf021-\uf0ff–—-])$/
/** Parts of the type size: the gap behind such a mark, and one between the cells of a row. */
const HANGING = 0.6
const CELL_GAP = 2.2

/** A large first letter reaches down beside the lines whose first letter it is; "A" and "I" may be words by themselves. */
const INITIAL = /^[“"‘']?[B-HJ-Z]$/
const TIMES_LARGER = 1.8
const INITIAL_GAP = 0.4

const isInitialOf = (line: Line, run: Run): boolean =>
  INITIAL.test(line.text.trim()) &&
  /^\p{L}/u.test(run.text) &&
  line.size > run.size * TIMES_LARGER &&
  run.x - line.right < line.size * INITIAL_GAP

function noteGap(line: Line, run: Run, inked: number): void {
  const gap = run.x - inked
  if (gap > line.size * HANGING && MARK.test(line.text.trim())) line.hang = run.x
  else if (gap > line.size * CELL_GAP) {
    line.cells ??= { starts: [], ends: [] }
    line.cells.starts.push(run.x)
    line.cells.ends.push(inked)
  }
}

/** Parts of the type size that raised digits are smaller and higher than it, or more. */
const SMALLER = 0.85
const HIGHER = 0.15

/** The end of an ordinal, set so small that the gap between its letters is taken for a space: "30t h". */
const ORDINAL = /^\s?(?:s t|n d|r d|t h)\s?$/

/** The words of a run as they stand behind a line; some files draw raised digits one by one. */
function raisedBehind(line: Line, run: Run): string {
  if (ORDINAL.test(run.text) && /\d$/.test(line.text)) return run.text.trim().replace(' ', '')
  const isRaised =
    /^\d{1,3}$/.test(run.text) && run.size < line.size * SMALLER && line.y - run.y > line.size * HIGHER
  if (!isRaised) line.raised = undefined
  if (!isRaised || line.raised === 'word') return run.text
  const words = raisedDigits(line.text, run.text)
  line.raised = words === run.text ? 'word' : 'number'
  return words
}

/** Lines drawn in between, and the gap in type sizes, over which the rest of a line is still found. */
const DRAWN_BETWEEN = 5
const WORD_GAP = 0.4

/** Whether a line stands under the one drawn before it as the next of one cell or column. */
const isBelow = (above: Line | undefined, { x, y, size, angle }: Line): boolean =>
  above !== undefined &&
  above.angle === angle &&
  Math.abs(above.x - x) < 1 &&
  y - above.y > size * 0.6 &&
  y - above.y < size * 2

/** Some writers draw a line's words with other lines in between: what goes on right behind a line belongs to it. */
function joinFragments(lines: Line[]): Line[] {
  const joined: Line[] = []
  for (const line of lines) {
    const near = isBelow(joined.at(-1), line) ? [] : joined.slice(-DRAWN_BETWEEN - 1)
    const before = near.find(other => {
      const gap = line.x - other.right
      return (
        other.angle === line.angle &&
        Math.abs(other.y - line.y) < line.size * 0.1 &&
        Math.abs(other.size - line.size) < line.size * 0.1 &&
        gap > -line.size * 0.1 &&
        gap < line.size * WORD_GAP
      )
    })
    if (before === undefined) joined.push(line)
    else {
      const needsSpace = line.x - before.right > line.size * SPACE && !/\s$/.test(before.text)
      before.text += (needsSpace ? ' ' : '') + line.text.trimStart()
      before.right = line.right
      before.lastY = line.lastY
    }
  }
  return joined
}

/** Part of the larger type size by which the base lines of one line differ at most: some writers raise a note number by a half. */
const LEVEL = 0.55

/** A step back to the left of where the ink ends is a new line; some files stretch a space over the words behind it. */
function isSameLine(line: Line, run: Run, inked: number): boolean {
  if (line.angle !== run.angle) return false
  // A large initial has small words beside it; large words do not follow small ones at another height.
  const reach = (run.size > line.size * 2 ? line.size : Math.max(line.size, run.size)) * LEVEL
  const isLevel = Math.abs(run.y - line.y) < reach || Math.abs(run.y - line.lastY) < reach * 0.4
  return (
    isLevel && run.x >= inked - Math.min(line.size, run.size) * 1.5 && run.x - line.right < line.size * 30
  )
}

/** Lines → paragraphs; inside of one, lines are parted by line ends. `opens` tells lines that begin one whatever they look like. */
export function toParagraphs(lines: Line[], opens: (line: Line) => boolean = () => false): string[] {
  const leading = usualLeading(lines)
  const isTranscript = lines.filter(({ text }) => QUESTION.test(text)).length >= FEWEST_QUESTIONS
  const paragraphs: string[] = []
  let current: Line[] = []
  const end = (): void => {
    if (current.length > 0) paragraphs.push(current.map(({ text }) => text.trim()).join('\n'))
    current = []
  }
  let left = 0
  /** The cell beside others of its row that is being read. */
  let cell: Line | undefined
  lines.forEach((line, index) => {
    const above = current.at(-1)
    const isOpening = opens(line) || (isTranscript && SPOKEN.test(line.text))
    const around = linesAround(lines, index)
    const isNextCell = !isOpening && isBesideRow(line, current, around)
    const below = lines[index + 1]
    const isNextRow =
      (cell !== undefined && line.x < cell.x - ALIGNED) ||
      (above?.cells !== undefined && below !== undefined && isBesideRow(below, [line], around))
    if (isNextCell) cell = line
    else if (
      above &&
      (isOpening || isNextRow || endsBefore(above, line, leading, left, columnAround(lines, index - 1)))
    ) {
      end()
      cell = undefined
    }
    left = current.length === 0 ? line.x : Math.min(left, line.x)
    current.push(line)
  })
  end()
  return paragraphs
}

/** Lines looked at above and below to see how wide a line's column is. */
const NEIGHBOURS = 8

const linesAround = (lines: Line[], index: number): Line[] =>
  lines.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1)

/** Left and right edge of the lines that stand over or under this one. */
function columnAround(lines: Line[], index: number): { left: number; right: number } {
  const line = lines[index]
  const column = { left: line?.x ?? 0, right: line?.right ?? 0 }
  for (let at = Math.max(0, index - NEIGHBOURS); line && at <= index + NEIGHBOURS; at++) {
    const other = lines[at]
    if (other?.angle !== line.angle || other.x > line.right || other.right < line.x) continue
    column.left = Math.min(column.left, other.x)
    column.right = Math.max(column.right, other.right)
  }
  return column
}

/** How a numbered paragraph begins: less white above it than above another parts it. */
const NUMBERED = /^\s*\(?(?:\d{1,3}|[a-z])[.)]\s+[“"‘']?\p{Lu}/u

function endsBefore(
  above: Line,
  line: Line,
  leading: number,
  left: number,
  column: { left: number; right: number },
): boolean {
  if (above.angle !== line.angle) return true
  const step = line.y - above.y
  const size = Math.max(above.size, line.size)
  if (step < -size * 0.5) return !goesOnInNextColumn(above, line)
  if (Math.abs(step) < size * 0.5) return true
  if (step > Math.max(leading * (NUMBERED.test(line.text) ? 1.15 : 1.35), size * 1.15)) return true
  if (Math.abs(above.size - line.size) > size * 0.15) return true
  if (areRows(above, line) || SPEAKER.test(line.text)) return true
  if (startsLower(line.text)) return false
  // What hangs behind a number goes on under its words; the next number stands out to the left of them.
  if (above.hang !== undefined && Math.abs(line.x - above.hang) < size * 0.5) return false
  if (line.hang !== undefined) {
    const isUnderItem = above.hang !== undefined || Math.abs(above.x - line.hang) < size * 0.5
    if (isUnderItem || above.x > line.x + size) return true
  }
  if (line.x > left + size * 1.2 && line.x > above.x + size * 1.2) return true
  // A line that stops well before its column's edge is the last of a paragraph, or a heading.
  return above.right < column.right - Math.max(size * 5, (column.right - column.left) * 0.15)
}

/** Whose words begin here, as transcripts name them: "THE COURT:", "MR. SMITH:", "BY MS. O'NEIL:". */
const SPEAKER =
  /^\s*(?:BY )?(?:THE(?: \p{Lu}{3,}){1,2}|(?:MR|MRS|MS|DR|JUDGE|JUSTICE)\.? \p{Lu}[\p{Lu}’'-]+):/u

/** Questions and answers of a witness, where a page has some: elsewhere "A." may be somebody's initial. */
const QUESTION = /^\s*Q[.:]\s/
const SPOKEN = /^\s*[QA][.:]\s/
const FEWEST_QUESTIONS = 3

/** Points by which the cells of a column may differ. */
const ALIGNED = 3

/**
 * Rows of a table: both lines have gaps that prose does not have, and cells begin or end on one edge. The right edge of all counts
 * where one ends with a figure: that of stretched lines of prose is one, too.
 */
function areRows(above: Line, line: Line): boolean {
  const hasFigure = [above, line].some(({ text }) => /\d[)%]?\s*$/.test(text))
  const edges = ({ cells, right }: Line): number[] =>
    cells === undefined ? [] : [...cells.starts, ...cells.ends, ...(hasFigure ? [right] : [])]
  const others = edges(line)
  return edges(above).some(edge => others.some(other => Math.abs(edge - other) < ALIGNED))
}

/** Type sizes between the base lines of cells in one row, at most: those of few lines may stand in its middle or at its foot. */
const ROW_HEIGHT = 3

/**
 * Whether a line begins a cell beside those of a row that are read: it is drawn after them and no lower, to the right of them, and
 * another row near by, drawn as one line, begins with them and has a cell on the edge of this one.
 */
function isBesideRow(line: Line, row: readonly Line[], around: readonly Line[]): boolean {
  const [first, last] = [row[0], row.at(-1)]
  if (first === undefined || last === undefined || first.angle !== line.angle) return false
  if (line.y > last.y - line.size * 0.3 || Math.abs(first.y - line.y) > line.size * ROW_HEIGHT) return false
  if (row.some(({ right }) => right > line.x)) return false
  const isOnEdge = (edge: number, edges: number[]): boolean =>
    edges.some(other => Math.abs(edge - other) < ALIGNED)
  return around.some(other => {
    if (other.cells === undefined || !isOnEdge(first.x, [other.x])) return false
    return isOnEdge(line.x, other.cells.starts) || isOnEdge(line.right, [...other.cells.ends, other.right])
  })
}

function goesOnInNextColumn(above: Line, line: Line): boolean {
  return startsLower(line.text) && !/[.:;!?]$/.test(above.text.trimEnd())
}

function startsLower(text: string): boolean {
  return /^\s*\p{Ll}/u.test(text)
}

/** The most frequent step from line to line, in half points. */
function usualLeading(lines: Line[]): number {
  const seen = new Map<number, number>()
  for (let at = 1; at < lines.length; at++) {
    const step = (lines[at]?.y ?? 0) - (lines[at - 1]?.y ?? 0)
    const size = lines[at]?.size ?? 0
    if (step > size * 0.6 && step < size * 4) {
      const rounded = Math.round(step * 2) / 2
      seen.set(rounded, (seen.get(rounded) ?? 0) + 1)
    }
  }
  let best = 0
  for (const [step, times] of seen) if (times > (seen.get(best) ?? 0)) best = step
  return best
}
