/** A stretch `[start, end)` of a text. */
export type Chunk = { start: number; end: number }

/** In the order they are tried; the last cuts anywhere. */
const separators = ['\n\n', '\n', ' ', '']

/**
 * What LangChain's RecursiveCharacterTextSplitter does by default, with offsets: pieces between the first separator that
 * occurs are joined up to `size` characters, the last ones up to `overlap` are repeated in the next chunk, and a piece that is too
 * long is cut by the next separator.
 */
export function recursiveSplit(text: string, size = 1000, overlap = 200): Chunk[] {
  return split(text, { start: 0, end: text.length }, 0, size, overlap)
}

function split(text: string, within: Chunk, level: number, size: number, overlap: number): Chunk[] {
  const separator = separators[level] ?? ''
  const chunks: Chunk[] = []
  let joined: Chunk[] = []
  const start = (): number => joined[0]?.start ?? 0
  const close = (): void => {
    const last = joined.at(-1)
    if (last !== undefined) chunks.push({ start: start(), end: last.end })
  }
  for (const piece of pieces(text, within, separator, size)) {
    if (piece.end - piece.start > size) {
      close()
      joined = []
      chunks.push(...split(text, piece, level + 1, size, overlap))
      continue
    }
    if (joined.length > 0 && piece.end - start() > size) {
      close()
      while (
        joined.length > 0 &&
        ((joined.at(-1)?.end ?? 0) - start() > overlap || piece.end - start() > size)
      )
        joined.shift()
    }
    joined.push(piece)
  }
  close()
  return chunks
}

/** What stands between separators, or single characters taken `size` at a time where nothing separates. */
function pieces(text: string, { start, end }: Chunk, separator: string, size: number): Chunk[] {
  const found: Chunk[] = []
  let from = start
  while (from < end) {
    const at = separator === '' ? from + size : text.indexOf(separator, from)
    const to = at < 0 ? end : Math.min(at, end)
    if (to > from) found.push({ start: from, end: to })
    from = separator === '' ? to : to + separator.length
  }
  return found
}
