import { expect, test } from 'vitest'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { importLines } from '../case-law/import-opinions.ts'
import type { FoundFile } from '../files/found-file.ts'
import { importDocumentLines } from './import-documents.ts'
import { newRun } from './import-run.ts'

/** A file without an end, and how many have it open; `onRead` hears of every piece. */
function endless(line: (number: number) => object, onRead: () => void) {
  const file = { readers: 0, open }
  async function* open(): AsyncIterable<Uint8Array> {
    file.readers++
    try {
      for (let piece = 0; ; piece++) {
        onRead()
        const lines = Array.from({ length: 100 }, (_, at) => JSON.stringify(line(piece * 100 + at)))
        yield Buffer.from(`${lines.join('\n')}\n`)
      }
    } finally {
      file.readers--
    }
  }
  return file
}

const runUntil = (signal: AbortSignal) =>
  newRun({
    deps: { db, embedder, clock: () => new Date(), vectors: 'later' },
    actor: cast.researcher,
    signal,
  })

test('an import of opinions that is stopped closes the file that it reads', async () => {
  const stop = new AbortController()
  const file = endless(
    number => ({ id: `endless-${number}`, name: 'Pell v. Marsh', text: `Notice ${number} was late.` }),
    () => stop.abort(),
  )
  await expect(importLines(runUntil(stop.signal), 'endless.jsonl', file.open())).rejects.toThrow(/aborted/)
  expect(file.readers).toBe(0)
})

test('an import of a client’s lines that is stopped closes the file that it reads', async () => {
  const stop = new AbortController()
  const letters = endless(
    number => ({ id: `letter-${number}`, kind: 'contract', title: 'A letter', text: '' }),
    () => stop.abort(),
  )
  const file: FoundFile = {
    path: 'letters.jsonl',
    name: 'letters.jsonl',
    packed: { size: 1, open: letters.open, find: () => undefined },
  }
  await expect(importDocumentLines(runUntil(stop.signal), file, cast.matterId)).rejects.toThrow(/aborted/)
  expect(letters.readers).toBe(0)
})
