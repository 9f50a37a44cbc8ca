/** Something that lies over a stretch of a text: a citation, a comment, a match. */
export type Layer<T> = { start: number; end: number; what: T }
/** A stretch over which the same things lie from its first to its last character. */
export type Piece<T> = { start: number; end: number; text: string; over: T[] }

/**
 * Cuts `[start, end)` of a text wherever a layer begins or ends, and at `cuts` besides, so that overlapping marks can be
 * drawn one inside the other. The pieces, joined, are the text again.
 */
export function textPieces<T>(
  text: string,
  span: { start: number; end: number },
  layers: readonly Layer<T>[],
  cuts: readonly number[] = [],
): Piece<T>[] {
  const near = layers.filter(layer => layer.start < span.end && layer.end > span.start)
  const edges = new Set([span.start, span.end])
  for (const { start, end } of near) edges.add(start).add(end)
  for (const cut of cuts) edges.add(cut)
  const inside = [...edges].filter(edge => edge >= span.start && edge <= span.end).sort((a, b) => a - b)
  return inside.slice(0, -1).map((start, index) => {
    const end = inside[index + 1] ?? span.end
    const over = near.filter(layer => layer.start <= start && layer.end >= end).map(layer => layer.what)
    return { start, end, text: text.slice(start, end), over }
  })
}
