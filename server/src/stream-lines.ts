/** The lines of a byte stream, as they become whole. */
export async function* linesOf(stream: ReadableStream<Uint8Array> | null): AsyncIterable<string> {
  if (stream === null) return
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  // Of the line that is not whole yet; put together once, or a long one would be copied anew with every piece.
  let pieces: string[] = []
  for (;;) {
    const { done, value } = await reader.read()
    const text = done ? decoder.decode() : decoder.decode(value, { stream: true })
    for (const [index, piece] of text.split('\n').entries()) {
      if (index > 0) {
        const line = pieces.join('')
        yield line.endsWith('\r') ? line.slice(0, -1) : line
        pieces = []
      }
      pieces.push(piece)
    }
    if (done) break
  }
  const rest = pieces.join('')
  if (rest !== '') yield rest
}

/** A byte stream of these lines, read only as fast as it is taken. */
export function streamOf(lines: AsyncIterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = lines[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(`${value}\n`))
    },
  })
}
