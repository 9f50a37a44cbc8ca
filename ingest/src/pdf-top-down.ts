import { toRows } from './pdf-columns.ts'
import type { Run } from './pdf-lines.ts'

/** Part of the steps from row to row that lead up, and how many at least, on a page that is not drawn as it is read. */
const UPWARD = 0.15
const FEWEST_STEPS = 6
/** Widest gap between the words of one line, in type sizes, and the part of the rows that must have none wider. */
const WIDEST_SPACE = 1.5
const ONE_COLUMN = 0.8

/**
 * A page of one column as it is read, from the top down, where the file draws it from the bottom up or in no order at all.
 * Everything else stays in the order in which it is drawn, which alone tells columns and cells of tables apart.
 */
export function topDown(runs: Run[]): Run[] {
  const upright = runs.filter(run => run.angle === 0 && run.text.trim() !== '')
  if (!leadsUp(upright)) return runs
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

const isNear = (before: Run | undefined, { x, size }: Run): boolean =>
  before === undefined || x - (before.x + before.width) <= size * WIDEST_SPACE
