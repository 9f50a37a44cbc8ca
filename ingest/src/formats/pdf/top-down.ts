import { toRows } from './columns.ts'
import type { Run } from './lines.ts'

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
  if (whole.length < rows.length * ONE_COLUMN) return runs
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

const isNear = (before: Run | undefined, { x, size }: Run): boolean =>
  before === undefined || x - (before.x + before.width) <= size * WIDEST_SPACE
