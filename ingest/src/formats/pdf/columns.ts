import type { Run } from './lines.ts'

/** Fewest lines on either side of a gutter that make columns of them. */
const FEWEST_LINES = 6
/** Part of the type size that a gutter is wide, or more: gaps between the words of one line are narrower. */
const GUTTER = 0.8
/** No gap between columns is wider, in points: some files place words a million points apart. */
const WIDEST_GAP = 1000
/** A white strip across both columns, higher than so many steps from line to line, parts what is read first from the rest. */
const STRIP = 1.7
/** Letters in the usual line of a column of prose, and the part of the column's width that it fills. */
const LINE_LETTERS = 16
const FILLED = 0.7
/** Part of a column's lines that begin with a small letter: prose goes on over its lines, cells and labels do not. */
const GOING_ON = 0.3
/** How no cell of a table ends: with a word that needs another one, or with a hyphen. Of ten lines of prose two or three do. */
const OPEN_END =
  /(?:\b(?:a|an|and|as|at|be|but|by|for|from|has|his|if|in|is|it|its|no|not|of|on|or|our|that|the|their|this|to|was|were|which|who|with)|[\p{L}][-\u00ad\u2010])$/iu
const OPEN_ENDED = 0.08
/** Part of the lines of the shorter column after which the file draws a line of the other one. */
const IN_TURNS = 0.5
/** Part of the type size by which the base lines of two columns may differ, and note numbers be raised, in one row. */
const LEVEL = 0.55

/** The runs on one height. */
export type Row = { y: number; runs: Run[] }

/**
 * Columns of prose that a file draws line by line across the page (left line 1, right line 1, left line 2 …), one after the
 * other; three columns as two, and one of these as two. Everything else stays in the order in which the file draws it: columns
 * that it draws one after the other, tables, signatures side by side, captions of pleadings, tables of contents.
 */
export function columnByColumn(runs: Run[]): Run[] {
  const upright = runs.filter(run => run.angle === 0 && run.text.trim() !== '')
  if (upright.length < FEWEST_LINES * 2) return runs
  const rows = toRows(upright)
  const gutter = widestGutter(rows)
  if (gutter === undefined) return runs
  return bandsBeside(rows, gutter).reduce((ordered, band) => orderBand(ordered, band, gutter), runs)
}

/** Upright runs → the rows they stand in, from the top down, each from left to right. */
export function toRows(upright: Run[]): Row[] {
  const rows: Row[] = []
  for (const run of [...upright].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    if (row && run.y - row.y < run.size * LEVEL) row.runs.push(run)
    else rows.push({ y: run.y, runs: [run] })
  }
  for (const row of rows) row.runs.sort((a, b) => a.x - b.x)
  return rows
}

/** The place, in points from the left, at which most rows have a gap as wide as a gutter with words on both sides. */
function widestGutter(rows: Row[]): number | undefined {
  const votes = new Map<number, number>()
  for (const { runs } of rows) {
    let right = -Infinity
    for (const run of runs) {
      const gap = run.x - right
      if (gap >= run.size * GUTTER && gap <= WIDEST_GAP) {
        for (let at = Math.ceil(right); at <= run.x; at++) votes.set(at, (votes.get(at) ?? 0) + 1)
      }
      right = Math.max(right, run.x + run.width)
    }
  }
  const most = Math.max(0, ...votes.values())
  if (most < FEWEST_LINES) return undefined
  const isBest = (at: number): boolean => votes.get(at) === most
  const starts = [...votes.keys()].filter(at => isBest(at) && !isBest(at - 1))
  const gutters = starts.map(start => {
    let end = start
    while (isBest(end + 1)) end++
    return { start, end }
  })
  const widest = gutters.sort((a, b) => b.end - b.start - (a.end - a.start))[0]
  return widest && (widest.start + widest.end) / 2
}

/** Stretches of rows that leave the gutter free, parted by what crosses it and by white strips. */
function bandsBeside(rows: Row[], gutter: number): Row[][] {
  const beside = rows.map(row => row.runs.every(run => leavesFree(run, gutter)))
  const left = rows.filter((row, at) => beside[at] && row.runs.some(run => run.x < gutter))
  const steps = left.slice(1).map((row, at) => row.y - (left[at]?.y ?? 0))
  const leading = median(steps)
  const bands: Row[][] = []
  let band: Row[] = []
  rows.forEach((row, at) => {
    const isParted = row.y - (rows[at - 1]?.y ?? row.y) > leading * STRIP
    if (isParted || !beside[at]) {
      bands.push(band)
      band = []
    }
    if (beside[at]) band.push(row)
  })
  return [...bands, band].filter(found => found.length >= FEWEST_LINES)
}

/** Between two words of a line that goes across, the gutter is not free: there is no room beside it. */
function leavesFree({ x, width, size }: Run, gutter: number): boolean {
  const room = (size * GUTTER) / 3
  return x >= gutter + room || x + width <= gutter - room
}

/** Puts the band's left column before its right one where both are prose and the file draws them in turns. */
function orderBand(runs: Run[], band: Row[], gutter: number): Run[] {
  const left = band.flatMap(row => sideOf(row, run => run.x < gutter))
  const right = band.flatMap(row => sideOf(row, run => run.x >= gutter))
  if (!isProse(left) || !isProse(right)) return runs
  if (openEnded([...left, ...right]) < OPEN_ENDED) return runs
  const words = new Set(band.flatMap(row => row.runs))
  const drawn = runs.filter(run => words.has(run))
  const turns = drawn.filter((run, at) => run.x < gutter && (drawn[at - 1]?.x ?? 0) >= gutter).length
  if (turns < Math.min(left.length, right.length) * IN_TURNS) return runs
  const [first, last] = [band[0]?.y ?? 0, band.at(-1)?.y ?? 0]
  // Spaces between words go with the words around them.
  const isInBand = (run: Run): boolean =>
    words.has(run) || (run.angle === 0 && run.text.trim() === '' && run.y > first - 1 && run.y < last + 1)
  const inBand = runs.filter(isInBand)
  const ordered = [
    ...columnByColumn(inBand.filter(run => run.x < gutter)),
    ...columnByColumn(inBand.filter(run => run.x >= gutter)),
  ]
  const start = runs.findIndex(isInBand)
  return [...runs.slice(0, start), ...ordered, ...runs.slice(start).filter(run => !isInBand(run))]
}

function sideOf(row: Row, isThere: (run: Run) => boolean): Row[] {
  const runs = row.runs.filter(isThere)
  return runs.length === 0 ? [] : [{ y: row.y, runs }]
}

/** The part of a column's lines that want a word behind them; of a few lines one column may have hardly one. */
const openEnded = (column: Row[]): number =>
  column.filter(({ runs }) => OPEN_END.test(runs.at(-1)?.text.trim() ?? '')).length / column.length

function isProse(column: Row[]): boolean {
  if (column.length < FEWEST_LINES) return false
  const lines = column.map(({ runs }) => ({
    text: runs
      .map(run => run.text)
      .join(' ')
      .trim(),
    x: Math.min(...runs.map(run => run.x)),
    right: Math.max(...runs.map(run => run.x + run.width)),
  }))
  const width = Math.max(...lines.map(line => line.right)) - Math.min(...lines.map(line => line.x))
  const goingOn = lines.filter(line => /^\p{Ll}/u.test(line.text)).length
  return (
    median(lines.map(line => line.right - line.x)) >= width * FILLED &&
    median(lines.map(line => line.text.length)) >= LINE_LETTERS &&
    goingOn >= lines.length * GOING_ON &&
    openEnded(column) >= OPEN_ENDED / 2
  )
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
