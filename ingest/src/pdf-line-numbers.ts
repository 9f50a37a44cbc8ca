import { toRows } from './pdf-columns.ts'
import type { Run } from './pdf-lines.ts'

/** The heights of the first and the last line number of a page. */
export type Numbered = { first: number; last: number }
type Page = { runs: Run[]; numbers: string[]; numbered?: Numbered }
type Margin = Numbered & { numbers: Run[]; isSure: boolean }

/** Fewest numbers down the margin that make a page of pleading paper or of a transcript. */
const FEWEST_NUMBERS = 15
/** Part of the lines beside the numbers that begin with a small letter: prose goes on over its lines, rows of a table do not. */
const GOING_ON = 0.15
/** Numbers without a word beside them, of which a table has none. */
const FEWEST_BARE = 2
/** Points by which line numbers may move from page to page. */
const DRIFT = 6
/** Part of the usual step from number to number by which a step of line numbers may be longer or shorter. */
const UNEVEN = 0.25
/** Points by which numbers of one margin begin apart, and the part of them that the other margin must have as well. */
const MARGIN_WIDTH = 12
const MOST_MIRRORED = 0.8

/**
 * Takes the line numbers down the margin of pleading paper out of the runs of all pages. A table may number its rows in the same
 * place: numbers are the paper's where prose or nothing stands beside them, or where another page has them at the same heights.
 */
export function dropLineNumbers(pages: readonly Run[][]): Page[] {
  const margins = pages.map(findMargin)
  const isAgain = ({ first, last }: Margin, page: number): boolean =>
    margins.some(
      (other, at) =>
        other !== undefined &&
        at !== page &&
        Math.abs(other.first - first) < DRIFT &&
        Math.abs(other.last - last) < DRIFT,
    )
  return pages.map((runs, page) => {
    const margin = margins[page]
    if (margin === undefined || !(margin.isSure || isAgain(margin, page))) return { runs, numbers: [] }
    const gone = new Set([...margin.numbers, ...mirrored(margin.numbers, runs)])
    return {
      runs: runs.filter(run => !gone.has(run)),
      numbers: margin.numbers.map(run => run.text.trim()),
      numbered: { first: margin.first, last: margin.last },
    }
  })
}

const isLevel = (one: { y: number }, { y, size }: Run): boolean => Math.abs(one.y - y) < size * 0.6

function findMargin(runs: Run[]): Margin | undefined {
  const columns = new Map<number, Run[]>()
  for (const run of runs) {
    if (run.angle !== 0 || !/^\s*\d{1,2}\s*$/.test(run.text)) continue
    const edge = Math.round((run.x + run.width) / 6)
    columns.set(edge, [...(columns.get(edge) ?? []), run])
  }
  for (const [edge, column] of columns) {
    const near = [...column, ...(columns.get(edge + 1) ?? [])]
    const sorted = near.sort((a, b) => a.y - b.y)
    const isCount = sorted.every(
      (run, at) => at === 0 || Number(run.text) === Number(sorted[at - 1]?.text) + 1,
    )
    if (sorted.length < FEWEST_NUMBERS || !isCount || Number(sorted[0]?.text) > 2) continue
    const right = Math.max(...sorted.map(run => run.x + run.width))
    const others = runs.filter(run => run.angle === 0 && run.text.trim() !== '' && !sorted.includes(run))
    const beside = others.filter(run => run.x > right - 1)
    if (beside.length < others.length * 0.8) continue
    const [first = 0, last = 0] = [sorted[0]?.y, sorted.at(-1)?.y]
    const other = new Set(mirrored(sorted, runs))
    return {
      first,
      last,
      numbers: sorted,
      isSure: !isTable(
        sorted,
        beside.filter(run => !other.has(run)),
      ),
    }
  }
  return undefined
}

/** The same numbers at the same heights down the other margin, right of every word: some courts' paper has them on both sides. */
function mirrored(numbers: readonly Run[], runs: readonly Run[]): Run[] {
  const own = new Set(numbers)
  const found = numbers.flatMap(number => {
    const level = runs.filter(run => run.angle === 0 && run.text.trim() !== '' && isLevel(run, number))
    const last = level.reduce((most, run) => (run.x > most.x ? run : most), number)
    return !own.has(last) && last.text.trim() === number.text.trim() ? [last] : []
  })
  const usual = [...found].sort((a, b) => a.x - b.x)[Math.floor(found.length / 2)]?.x ?? 0
  const column = found.filter(run => Math.abs(run.x - usual) < MARGIN_WIDTH)
  return column.length < numbers.length * MOST_MIRRORED ? [] : column
}

/**
 * Whether each number has its row, and the rows do not go on from one to the next; or have more lines than numbers, with which the
 * numbers stand further apart here than there.
 */
function isTable(numbers: readonly Run[], beside: readonly Run[]): boolean {
  const bare = numbers.filter(number => !beside.some(run => isLevel(run, number)))
  if (bare.length >= FEWEST_BARE) return false
  const rows = toRows([...beside])
  const [first = 0, last = 0] = [numbers[0]?.y, numbers.at(-1)?.y]
  const unnumbered = rows.filter(
    row => row.y > first && row.y < last && !numbers.some(number => isLevel(row, number)),
  )
  if (unnumbered.length >= FEWEST_BARE && !areEven(numbers)) return true
  const goingOn = rows.filter(({ runs }) => /^\s*\p{Ll}/u.test(runs[0]?.text ?? ''))
  return goingOn.length < rows.length * GOING_ON
}

/** Whether numbers stand as far from each other all the way down, as those of ruled paper do. */
function areEven(numbers: readonly Run[]): boolean {
  const steps = numbers.slice(1).map((run, at) => run.y - (numbers[at]?.y ?? 0))
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return steps.every(step => Math.abs(step - usual) < usual * UNEVEN)
}
