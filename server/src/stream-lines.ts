/** The lines of a byte stream, as they become whole. */
export async function* linesOf(stream: ReadableStream<Uint8Array> | null): AsyncIterable<string> {
  if (stream === null) return
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
    if (done) break
  }
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
