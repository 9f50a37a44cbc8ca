/** Points of the text on a page of usual size: what is raised or lowered further stands on none. */
const PAGE = 648
/** Height of small letters as a part of their type, how much of it must be seen, and the part of an exact line above its baseline. */
const LETTERS = 0.5
const LEAST_SEEN = 0.4
const ABOVE = 0.8

/**
 * Whether too little of words is seen in a line of an exact `height`, which cuts off what is taller, or they are moved off the page: by
 * the size of their type and how far they are raised (lowered, below 0), all in points. A line of any other height grows with its
 * words: its `height` is infinite.
 */
export function isOutOfLine(size: number, raised: number, height: number): boolean {
  if (height === Number.POSITIVE_INFINITY) return Math.abs(raised) > PAGE
  const seen = Math.min(raised + size * LETTERS, height * ABOVE) - Math.max(raised, height * (ABOVE - 1))
  return seen < size * LETTERS * LEAST_SEEN
}
