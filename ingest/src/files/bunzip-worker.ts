import { openSync, readSync, closeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import Bunzip from 'seek-bzip'
import { z } from 'zod'

/*
 * Unpacks a bzip2 file in a thread of its own, since the unpacker reads and writes without ever waiting. Messages out:
 * pieces of bytes, then `done` or `{ failed: WHY }`. `counters` are shared: pieces not yet taken (it waits while there are
 * too many), and packed bytes read so far.
 */
const Settings = z.object({ path: z.string(), counters: z.instanceof(SharedArrayBuffer) })
const { path, counters } = Settings.parse(workerData)
const waiting = new Int32Array(counters, 0, 1)
const packedRead = new BigInt64Array(counters, 8, 1)

const MOST_WAITING = 8
const PIECE = 1_000_000
const PACKED_AT_ONCE = 256_000

const file = openSync(path, 'r')
const packed = Buffer.alloc(PACKED_AT_ONCE)
let held = 0
let at = 0

function isAtEnd(): boolean {
  if (at < held) return false
  held = readSync(file, packed, 0, PACKED_AT_ONCE, null)
  at = 0
  Atomics.add(packedRead, 0, BigInt(held))
  return held === 0
}

const readByte = (): number => (isAtEnd() ? -1 : (packed[at++] ?? -1))

function read(into: Uint8Array, from: number, length: number): number {
  let count = 0
  while (count < length && !isAtEnd()) into[from + count++] = packed[at++] ?? 0
  return count === 0 ? -1 : count
}

/**
 * Pieces that wait until more than a block (900,000 bytes, of text hardly more unpacked) stands behind them: its check sum is
 * compared when all of it is unpacked, and of a changed block nothing is to be taken.
 */
const HELD_BACK = 2
const ready: Uint8Array<ArrayBuffer>[] = []

let piece = new Uint8Array(PIECE)
let size = 0

function finishPiece(): void {
  if (size > 0) ready.push(piece.subarray(0, size))
  piece = new Uint8Array(PIECE)
  size = 0
}

function send(heldBack: number): void {
  while (ready.length > heldBack) post(ready.shift())
}

function post(bytes: Uint8Array<ArrayBuffer> | undefined): void {
  if (bytes === undefined) return
  for (let many = Atomics.load(waiting, 0); many >= MOST_WAITING; many = Atomics.load(waiting, 0)) {
    Atomics.wait(waiting, 0, many)
  }
  Atomics.add(waiting, 0, 1)
  parentPort?.postMessage(bytes, [bytes.buffer])
}

function writeByte(byte: number): void {
  piece[size++] = byte
  if (size < PIECE) return
  finishPiece()
  send(HELD_BACK)
}

try {
  Bunzip.decode({ readByte, read, eof: isAtEnd }, { writeByte }, true)
  finishPiece()
  send(0)
  parentPort?.postMessage('done')
} catch (error) {
  const failed = error instanceof Error ? error.message : String(error)
  if (!failed.includes('Bad block CRC')) {
    finishPiece()
    send(0)
  }
  parentPort?.postMessage({ failed })
} finally {
  closeSync(file)
}
