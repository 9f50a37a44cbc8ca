import { expect, test } from 'vitest'
import { linesOf, streamOf } from './stream-lines.ts'

/** The text in pieces of so many bytes. */
function inPieces(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + size))
      at += size
    },
  })
}

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = []
  for await (const line of lines) read.push(line)
  return read
}

test('lines come whole, wherever the pieces end', async () => {
  const text = 'one\r\n\r\n§ 2 — “three”\n\nfour\n'
  for (let size = 1; size <= 30; size++)
    expect(await all(linesOf(inPieces(text, size)))).toEqual(['one', '', '§ 2 — “three”', '', 'four'])
  expect(await all(linesOf(inPieces('one\ntwo', 3)))).toEqual(['one', 'two'])
  expect(await all(linesOf(null))).toEqual([])
})

test('lines that are sent come out as they were', async () => {
  const lines = ['', '{"id": 1}', 'x'.repeat(200_000), 'the end']
  async function* given() {
    yield* lines
  }
  expect(await all(linesOf(streamOf(given())))).toEqual(lines)
})
