/** A run of words that stands in both texts, only in the earlier or only in the later; with its place in each. */
export type Change = { kind: 'same' | 'removed' | 'added'; text: string; before: number; after: number }

/** More differences than this in one stretch: it is shown as replaced, which is what a reader would say, too. */
const MOST_EDITS = 1500

/**
 * What changed between two texts, by words: first the paragraphs that stand in both are set aside, then what lies
 * between them is compared word by word. Joined, `same` and `removed` are the earlier text, `same` and `added` the later.
 */
export function wordDiff(before: string, after: string): Change[] {
  const changes: Change[] = []
  const outer = matches(splitParagraphs(before), splitParagraphs(after))
  let i = 0
  let j = 0
  const place = { before: 0, after: 0 }
  for (const [a, b, token] of [...outer.pairs, [outer.before.length, outer.after.length, ''] as const]) {
    addWords(outer.before.slice(i, a).join(''), outer.after.slice(j, b).join(''), place, changes)
    add('same', token, place, changes)
    i = a + 1
    j = b + 1
  }
  return changes
}

function addWords(before: string, after: string, place: { before: number; after: number }, into: Change[]) {
  const inner = matches(splitWords(before), splitWords(after))
  let i = 0
  let j = 0
  for (const [a, b, token] of [...inner.pairs, [inner.before.length, inner.after.length, ''] as const]) {
    add('removed', inner.before.slice(i, a).join(''), place, into)
    add('added', inner.after.slice(j, b).join(''), place, into)
    add('same', token, place, into)
    i = a + 1
    j = b + 1
  }
}

function add(
  kind: Change['kind'],
  text: string,
  place: { before: number; after: number },
  into: Change[],
): void {
  if (text === '') return
  const last = into.at(-1)
  if (last?.kind === kind) last.text += text
  else into.push({ kind, text, before: place.before, after: place.after })
  if (kind !== 'added') place.before += text.length
  if (kind !== 'removed') place.after += text.length
}

/** Paragraphs, each with the line ends that follow it. */
const splitParagraphs = (text: string): string[] => text.match(/[^\n]+\n*|\n+/g) ?? []
/** Words, runs of white space, and every other sign by itself. */
const splitWords = (text: string): string[] => text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []

type Matches = { before: string[]; after: string[]; pairs: (readonly [number, number, string])[] }

/** The tokens that stand in both, in order: as many as possible (Myers, "An O(ND) Difference Algorithm", 1986). */
function matches(before: string[], after: string[]): Matches {
  const pairs: (readonly [number, number, string])[] = []
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  const most = Math.min(before.length, after.length) - head
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  for (let at = 0; at < head; at++) pairs.push([at, at, before[at] ?? ''])
  const middle = longestCommon(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
  )
  for (const [a, b] of middle) pairs.push([a + head, b + head, before[a + head] ?? ''])
  for (let at = tail; at > 0; at--)
    pairs.push([before.length - at, after.length - at, before[before.length - at] ?? ''])
  return { before, after, pairs }
}

function longestCommon(a: string[], b: string[]): [number, number][] {
  const limit = Math.min(a.length + b.length, MOST_EDITS)
  const reached = new Int32Array(2 * limit + 3)
  const middle = limit + 1
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(reached.slice(middle - edits - 1, middle + edits + 2))
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && at(reached, middle + k - 1) < at(reached, middle + k + 1))
      let x = down ? at(reached, middle + k + 1) : at(reached, middle + k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reached[middle + k] = x
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a.length, b.length)
    }
  }
  return []
}

const at = (values: Int32Array, index: number): number => values[index] ?? 0

function walkBack(trace: Int32Array[], aLength: number, bLength: number): [number, number][] {
  const pairs: [number, number][] = []
  let x = aLength
  let y = bLength
  for (let edits = trace.length - 1; edits >= 0 && (x > 0 || y > 0); edits--) {
    const reached = trace[edits] ?? new Int32Array()
    const middle = edits + 1
    const k = x - y
    const down = k === -edits || (k !== edits && at(reached, middle + k - 1) < at(reached, middle + k + 1))
    const beforeK = down ? k + 1 : k - 1
    const beforeX = edits === 0 ? 0 : at(reached, middle + beforeK)
    const beforeY = edits === 0 ? 0 : beforeX - beforeK
    while (x > beforeX && y > beforeY) pairs.push([--x, --y])
    x = beforeX
    y = beforeY
  }
  return pairs.reverse()
}
