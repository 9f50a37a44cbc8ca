import { MARK, type Line } from './lines.ts'

/** Type sizes from a mark to the words of its item, at most, and by which their base lines differ. */
const WIDEST_GAP = 2.5
const LEVEL = 0.15

/** A dash in a column of its own may be an empty cell. */
const isMark = ({ text }: Line): boolean => MARK.test(text.trim()) && !/^[–—-]$/.test(text.trim())

/** The lines of a page with the numbers and bullets of its lists in front of their items, where the file draws them behind these. */
export function withMarks(lines: readonly Line[]): Line[] {
  const marks = new Map<Line, Line>()
  for (const [at, mark] of lines.entries()) {
    if (!isMark(mark)) continue
    const gapTo = (item: Line): number => (item.x - mark.right) / mark.size
    const [item] = lines
      .slice(0, at)
      .filter(line => line.angle === mark.angle && Math.abs(line.y - mark.y) < mark.size * LEVEL)
      .filter(line => gapTo(line) > -LEVEL && gapTo(line) < WIDEST_GAP)
      .sort((one, other) => one.x - other.x)
    if (item !== undefined && !isMark(item) && !marks.has(item)) marks.set(item, mark)
  }
  const moved = new Set(marks.values())
  return lines.flatMap(line => {
    const mark = marks.get(line)
    if (moved.has(line)) return []
    return mark === undefined
      ? line
      : { ...line, text: `${mark.text.trim()} ${line.text.trimStart()}`, x: mark.x, hang: line.x }
  })
}
