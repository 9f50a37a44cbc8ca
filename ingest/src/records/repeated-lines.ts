import type { FreshLines } from './fresh-lines.ts'
import { type ImportRun, warn } from '../job/import-run.ts'

/** Sources of one file whose lines are remembered, to tell of those that stand in it twice. */
const MOST_REMEMBERED = 1_000_000

/**
 * Asked of each line that was read, whether a later one of its file took its place when the file came before: of a source that
 * stands in a file twice the later line is taken, and it is told.
 */
export function repeatedLines(
  run: ImportRun,
  path: string,
  lines: Pick<FreshLines, 'heldBehind'>,
): (line: number, id: string) => boolean {
  const before = new Map<string, number>()
  const tell = (id: string, first: number, second: number): void =>
    warn(run, path, [`${id} stands on line ${first} and again on line ${second}: the later one is taken.`])
  return (line, id) => {
    const first = before.get(id)
    if (first !== undefined) tell(id, first, line)
    if (first !== undefined || before.size < MOST_REMEMBERED) before.set(id, line)
    const later = lines.heldBehind(line, id)
    if (later === undefined) return false
    tell(id, line, later)
    run.counts.unchanged++
    return true
  }
}
