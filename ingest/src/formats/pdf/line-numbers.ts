import { toRows } from './columns.ts'
import type { Run } from './lines.ts'

/** The heights of the first and the last line number of a page. */
export type Numbered = { first: number; last: number }
type Page = { runs: Run[]; numbers: string[]; numbered?: Numbered }
type Margin = Numbered & { numbers: Run[]; isSure: boolean }

/** Fewest numbers down the margin that make a page of pleading paper or of a transcript. */
const FEWEST_NUMBERS = 15
/** Laws and patents number every fifth line: fewest such numbers, and the part of the lines between them that must be there. */
const FIFTH = 5
const FEWEST_FIFTHS = 4
const MOST_FIFTHS = 0.7
/** Part of the lines beside the numbers that begin with a small letter, or with the Q of a question: prose goes on over its lines, rows of a table do not. */
const GOING_ON = 0.15
/** Numbers without a word beside them, of which a table has none. */
const FEWEST_BARE = 2
/** Points by which line numbers may move from page to page. */
const DRIFT = 6
/** Part of the usual step from number to number by which a step of line numbers may be longer or shorter. */
const UNEVEN = 0.25
/** Points by which the right edges of the numbers of one margin may differ. */
const EDGE = 6
/** Points by which numbers of one margin begin apart, and the part of them that the other margin must have as well. */
const MARGIN_WIDTH = 12
const MOST_MIRRORED = 0.8

/**
 * Takes the line numbers down the margin of pleading paper out of the runs of all pages. A table may number its rows in the same
 * place: numbers are the paper's where prose or nothing stands beside them, or where another page has them at the same heights.
 */
export function dropLineNumbers(pages: readonly Run[][]): Page[] {
  const margins = pages.map(findMargins)
  const isAgain = ({ first, last }: Margin, page: number): boolean =>
    margins.some(
      (others, at) =>
        at !== page &&
        others.some(other => Math.abs(other.first - first) < DRIFT && Math.abs(other.last - last) < DRIFT),
    )
  return pages.map((runs, page) => {
    const found = (margins[page] ?? []).filter(margin => margin.isSure || isAgain(margin, page))
    if (found.length === 0) return { runs, numbers: [] }
    const gone = new Set(found.flatMap(({ numbers }) => [...numbers, ...mirrored(numbers, runs)]))
    return {
      runs: runs.filter(run => !gone.has(run)),
      numbers: found.flatMap(({ numbers }) => numbers.map(run => run.text.trim())),
      numbered: {
        first: Math.min(...found.map(({ first }) => first)),
        last: Math.max(...found.map(({ last }) => last)),
      },
    }
  })
}

const isLevel = (one: { y: number }, { y, size }: Run): boolean => Math.abs(one.y - y) < size * 0.6

/** The margins of a page: one, or those of the pages of a transcript that are printed side by side and over each other on one sheet. */
function findMargins(runs: Run[]): Margin[] {
  const counts = findCounts(runs)
  const margins: Margin[] = []
  const others = new Set<Run>()
  for (const numbers of counts) {
    if (numbers.some(run => others.has(run))) continue
    const margin = marginOf(numbers, regionOf(numbers, counts, runs), runs)
    if (margin === undefined) continue
    margins.push(margin)
    for (const run of mirrored(numbers, runs)) others.add(run)
  }
  return margins
}

/** Numbers that count up from 1 or 2, or by fives from 5, down one right edge, from left to right and from the top down. */
function findCounts(runs: readonly Run[]): Run[][] {
  const columns = new Map<number, Run[]>()
  for (const run of runs) {
    if (run.angle !== 0 || !/^\s*\d{1,2}\s*$/.test(run.text)) continue
    const edge = Math.round((run.x + run.width) / EDGE)
    columns.set(edge, [...(columns.get(edge) ?? []), run])
  }
  const taken = new Set<Run>()
  const found: Run[][] = []
  for (const [edge, column] of [...columns].sort(([one], [other]) => one - other)) {
    const near = [...column, ...(columns.get(edge + 1) ?? [])].filter(run => !taken.has(run))
    near.sort((a, b) => a.y - b.y)
    const whole = countsBy(1, near).filter(
      count => count.length >= FEWEST_NUMBERS && Number(count[0]?.text) <= 2,
    )
    const fifths = countsBy(FIFTH, near).filter(
      count => count.length >= FEWEST_FIFTHS && Number(count[0]?.text) === FIFTH && areEven(count),
    )
    for (const count of [...whole, ...fifths]) {
      found.push(count)
      for (const run of count) taken.add(run)
    }
  }
  return found
}

/** Numbers from the top down, parted where one is not the one before and `step`. */
function countsBy(step: number, numbers: readonly Run[]): Run[][] {
  const counts: Run[][] = []
  for (const run of numbers) {
    const count = counts.at(-1)
    if (count !== undefined && Number(run.text) === Number(count.at(-1)?.text) + step) count.push(run)
    else counts.push([run])
  }
  return counts
}

const leftOf = (numbers: readonly Run[]): number => Math.min(...numbers.map(run => run.x))
const rightOf = (numbers: readonly Run[]): number => Math.max(...numbers.map(run => run.x + run.width))
const heightsOf = (numbers: readonly Run[]): { first: number; last: number } => ({
  first: numbers[0]?.y ?? 0,
  last: numbers.at(-1)?.y ?? 0,
})

/** The words of the page for those that stand between these numbers and the next ones to the right, at their heights where there are others. */
function regionOf(numbers: readonly Run[], counts: readonly Run[][], runs: readonly Run[]): Run[] {
  const words = runs.filter(run => run.angle === 0 && run.text.trim() !== '' && !numbers.includes(run))
  const rest = counts.filter(
    count => count !== numbers && !mirrored(numbers, runs).some(run => count.includes(run)),
  )
  if (rest.length === 0) return words
  const { first, last } = heightsOf(numbers)
  const step = (last - first) / (numbers.length - 1)
  const [left, right] = [leftOf(numbers), rightOf(numbers)]
  const isBefore = rest.some(count => rightOf(count) < left)
  const next = Math.min(...rest.map(leftOf).filter(edge => edge > right))
  return words.filter(
    run => run.x < next && (!isBefore || run.x >= left) && run.y > first - step && run.y < last + step,
  )
}

function marginOf(numbers: Run[], region: readonly Run[], runs: readonly Run[]): Margin | undefined {
  const right = rightOf(numbers)
  const beside = region.filter(run => run.x > right - 1)
  if (beside.length === 0 || beside.length < region.length * 0.8) return undefined
  const other = new Set(mirrored(numbers, runs))
  return {
    ...heightsOf(numbers),
    numbers,
    isSure: !isTable(
      numbers,
      beside.filter(run => !other.has(run)),
    ),
  }
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
  const isByFifths = Number(numbers[0]?.text) === FIFTH
  if (isByFifths && unnumbered.length < (numbers.length - 1) * (FIFTH - 1) * MOST_FIFTHS) return true
  const goingOn = rows.filter(({ runs }) => /^\s*(?:\p{Ll}|Q[.:]?(?:\s|$))/u.test(runs[0]?.text ?? ''))
  return goingOn.length < rows.length * GOING_ON
}

/** Whether numbers stand as far from each other all the way down, as those of ruled paper do. */
function areEven(numbers: readonly Run[]): boolean {
  const steps = numbers.slice(1).map((run, at) => run.y - (numbers[at]?.y ?? 0))
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return steps.every(step => Math.abs(step - usual) < usual * UNEVEN)
}
