/**
 * How many of the found ones score as high as the last of the best: one that is equally good is equally right. `tolerance`
 * is what rounding may take away.
 */
export function asGood(
  found: readonly { score: number }[],
  best: readonly { score: number }[],
  tolerance = 1e-9,
): number {
  const last = best.at(-1)
  if (last === undefined) return 0
  return Math.min(best.length, found.filter(({ score }) => score >= last.score - tolerance).length)
}
