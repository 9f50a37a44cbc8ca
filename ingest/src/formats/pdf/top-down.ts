import { toRows, type Row } from './columns.ts'
import type { Line, Run } from './lines.ts'

/** Part of the steps from row to row that lead up, and how many at least, on a page that is not drawn as it is read. */
const UPWARD = 0.15
const FEWEST_STEPS = 6
/** Part of the steps from word to word of one row that lead back, and how many at least, where the file draws lines from their end. */
const BACKWARD = 0.5
/** Parts of the type size by which words of one row may differ in height, and by which one may begin before another ends. */
const LEVEL = 0.3
const OVERLAP = 0.5
/** Scripts in which words follow each other to the left. */
const LEFTWARD = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u
/** Widest gap between the words of one line, in type sizes, and the part of the rows that must have none wider. */
const WIDEST_SPACE = 1.5
const ONE_COLUMN = 0.8

/**
 * A page of one column as it is read, from the top down, where the file draws it from the bottom up, each line from its end, or in
 * no order at all.
 * Everything else stays in the order in which it is drawn, which alone tells columns and cells of tables apart.
 */
export function topDown(runs: Run[]): Run[] {
  const upright = runs.filter(run => run.angle === 0 && run.text.trim() !== '')
  if (!leadsUp(upright) && !leadsBack(upright)) return runs
  const rows = toRows(upright)
  const whole = rows.filter(row => row.runs.every((run, at) => isNear(row.runs[at - 1], run)))
  if (whole.length < rows.length * ONE_COLUMN || standBetween(rows)) return runs
  return [...rows.flatMap(row => row.runs), ...runs.filter(run => run.angle !== 0)]
}

function leadsUp(drawn: readonly Run[]): boolean {
  let up = 0
  let down = 0
  drawn.forEach((run, at) => {
    const step = run.y - (drawn[at - 1]?.y ?? run.y)
    if (step < -run.size) up++
    else if (step > run.size * 0.5) down++
  })
  return up >= FEWEST_STEPS && up >= (up + down) * UPWARD
}

function leadsBack(drawn: readonly Run[]): boolean {
  let back = 0
  let on = 0
  drawn.forEach((run, at) => {
    const before = drawn[at - 1]
    if (before === undefined || Math.abs(run.y - before.y) > run.size * LEVEL) return
    if (LEFTWARD.test(run.text)) on++
    else if (run.x + run.width < before.x + run.size * OVERLAP) back++
    else on++
  })
  return back >= FEWEST_STEPS && back >= (back + on) * BACKWARD
}

/** Type sizes from a row of words to the next, at most, where the cells of a table stand in the middle of their rows; how many, and in which part of the rows. */
const BETWEEN = 0.9
const FEWEST_BETWEEN = 3
const PART_BETWEEN = 0.1

/** Whether rows of words stand between others, as only those of cells side by side do: sorted, they would cut each other's sentences. */
function standBetween(rows: readonly Row[]): boolean {
  const lines = rows.filter(({ runs }) => runs.some(({ text }) => /\p{L}{2}/u.test(text)))
  const sizeOf = ({ runs }: Row): number => Math.max(...runs.map(({ size }) => size))
  const between = lines.filter((row, at) => {
    const above = lines[at - 1]
    return above !== undefined && row.y - above.y < Math.min(sizeOf(row), sizeOf(above)) * BETWEEN
  })
  return between.length >= Math.max(FEWEST_BETWEEN, lines.length * PART_BETWEEN)
}

const isNear = (before: Run | undefined, { x, size }: Run): boolean =>
  before === undefined || x - (before.x + before.width) <= size * WIDEST_SPACE

/** Steps up between two lines, in type sizes, with which the file begins to draw another block of the page. */
const NEXT_BLOCK = 0.5
/** Lines that a title or a foot has at most; of longer blocks nobody can tell why the file draws them where it does. */
const SHORT = 4

type Block = { top: number; bottom: number; left: number; right: number; lines: Line[] }

/**
 * The lines of a page with a title in front that the file draws last, and a foot behind that it draws first. Blocks side by side, as
 * columns and cells are, stay in the order in which they are drawn, and so do all where the page goes on with a sentence of the one before.
 */
export function blocksTopDown(lines: Line[]): Line[] {
  const blocks = beside(toBlocks(lines))
  const sorted = [...blocks].sort((one, other) => one.top - other.top)
  const isMoved = sorted.some((block, at) => block !== blocks[at])
  if (!isMoved || /^\s*\p{Ll}/u.test(lines[0]?.text ?? '')) return lines
  const passes = blocks.every((block, at) =>
    blocks.slice(0, at).every(before => before.top < block.top || mayChange(before, block)),
  )
  return passes ? sorted.flatMap(block => block.lines) : lines
}

const mayChange = (one: Block, other: Block): boolean =>
  one.left < other.right && other.left < one.right && Math.min(one.lines.length, other.lines.length) <= SHORT

/** Lines that the file draws from the top down; those of another direction belong to the one before them. */
function toBlocks(lines: readonly Line[]): Block[] {
  const blocks: Block[] = []
  let above: Line | undefined
  for (const line of lines) {
    const block = blocks.at(-1)
    const isUpright = line.angle === 0
    if (block && (!isUpright || (above && line.y > above.y - line.size * NEXT_BLOCK))) block.lines.push(line)
    else blocks.push({ top: line.y, bottom: line.y, left: line.x, right: line.right, lines: [line] })
    const own = blocks.at(-1)
    if (!isUpright || own === undefined) continue
    above = line
    own.top = Math.min(own.top, line.y - line.size)
    own.bottom = Math.max(own.bottom, line.y)
    own.left = Math.min(own.left, line.x)
    own.right = Math.max(own.right, line.right)
  }
  return blocks
}

/** Blocks that share a height are one, in the order in which they are drawn. */
function beside(blocks: readonly Block[]): Block[] {
  let joined = [...blocks]
  for (;;) {
    const next: Block[] = []
    for (const block of joined) {
      const other = next.find(one => one.top < block.bottom && block.top < one.bottom)
      if (other === undefined) next.push({ ...block, lines: [...block.lines] })
      else {
        other.lines.push(...block.lines)
        other.top = Math.min(other.top, block.top)
        other.bottom = Math.max(other.bottom, block.bottom)
        other.left = Math.min(other.left, block.left)
        other.right = Math.max(other.right, block.right)
      }
    }
    if (next.length === joined.length) return next
    joined = next
  }
}
