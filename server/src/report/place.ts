/** Where a citation stands in the document. Offsets are UTF-16 units of the text as read, `line` counts from 1. */
export type Place = { page: string | null; line: number; start: number; end: number }

/** Tells page and line of an offset; offsets are asked for in any order. */
export function placer({
  text,
  pages,
}: {
  text: string
  pages: { label: string; offset: number }[]
}): (span: { start: number; end: number }) => Place {
  const lines: number[] = []
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.push(at)
  const starts = pages.map(page => page.offset)
  return ({ start, end }) => {
    const page = pages[countBelow(starts, start + 1) - 1]
    return { page: page?.label ?? null, line: countBelow(lines, start) + 1, start, end }
  }
}

/** How many of these ascending numbers are below the limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
