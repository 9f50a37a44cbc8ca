import { type Line, type Run, SLANTED, toLines } from './lines.ts'

/** How many times the size of a page's usual type a word across it has at least, and how long it is at most, in characters. */
const TIMES_LARGER = 2
const LONGEST = 60
/** So often stands a small one on its page. */
const FEWEST_SMALL = 4
/** Characters of upright words that a page has beside its watermark: a slanted sign or map is no page of running text. */
const FEWEST_UPRIGHT = 100

/**
 * Takes watermarks out of the words of a page: what stands slanted across it, far larger than its type, or the same again and again.
 * Slanted heads of tables and labels of charts are as small as the type, and stay.
 */
export function dropWatermarks(runs: Run[]): { runs: Run[]; watermarks: string[] } {
  const slanted = runs.filter(run => run.angle === SLANTED)
  const upright = runs.filter(run => run.angle === 0)
  if (slanted.length === 0 || upright.reduce((sum, run) => sum + run.text.trim().length, 0) < FEWEST_UPRIGHT)
    return { runs, watermarks: [] }
  const usual = usualSize(upright)
  const lines = toLines(slanted)
  const marks = lines.filter(
    ({ text, size }) =>
      plain(text).length <= LONGEST &&
      /\p{L}{2}/u.test(text) &&
      (size >= usual * TIMES_LARGER || isAllOver(lines.filter(other => plain(other.text) === plain(text)))),
  )
  if (marks.length === 0) return { runs, watermarks: [] }
  return {
    runs: runs.filter(run => run.angle !== SLANTED || !marks.some(line => isOf(line, run))),
    watermarks: [...new Set(marks.map(({ text }) => plain(text)))],
  }
}

/** Whether the same words stand often, and not in one row or column, as heads of a table do. */
function isAllOver(same: Line[]): boolean {
  const [first, second] = same
  if (first === undefined || second === undefined || same.length < FEWEST_SMALL) return false
  const [across, down] = [second.x - first.x, second.y - first.y]
  const length = Math.hypot(across, down)
  return same.some(
    ({ x, y, size }) => Math.abs(across * (y - first.y) - down * (x - first.x)) > length * size,
  )
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

const isOf = (line: Line, run: Run): boolean =>
  Math.abs(run.y - line.y) < line.size / 2 && run.x >= line.x - 1 && run.x <= line.right + 1

/** The size in which most characters are set. */
function usualSize(runs: Run[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of runs) {
    const key = Math.round(size * 2) / 2
    counts.set(key, (counts.get(key) ?? 0) + text.trim().length)
  }
  let [best, most] = [0, 0]
  for (const [size, count] of counts) if (count > most) [best, most] = [size, count]
  return best
}
