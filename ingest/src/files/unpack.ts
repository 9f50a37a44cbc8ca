import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable, pipeline } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { createGunzip } from 'node:zlib'

/** An archive that is damaged or cut off; what came before the place was good. */
export class DamagedArchive extends Error {
  override name = 'DamagedArchive'
  /** As zlib names it: who reads lines takes those before the place. */
  readonly code = 'Z_DATA_ERROR'
}

/** A file's bytes, unpacked on the way; `share` is how much of the file has been read, from 0 to 1. */
export type Unpacked = { packing: Packing; bytes: AsyncIterable<Uint8Array>; share(): number }
/** How a single file is packed; archives of many files are another matter. */
export type Packing = 'none' | 'gzip' | 'bzip2'

/** Opens a plain, gzip or bzip2 file, told by how it begins and not by its name. Several streams in a row are one. */
export async function openUnpacked(path: string): Promise<Unpacked> {
  const { size } = await stat(path)
  const packing = await packingOf(path)
  let read = 0n
  const share = (): number => (size === 0 ? 1 : Math.min(1, Number(read) / size))
  if (packing === 'bzip2') {
    const bytes = bunzip(path, count => {
      read = count
    })
    return { packing, bytes, share }
  }
  const counted = countBytes(createReadStream(path, { highWaterMark: 1_000_000 }), count => {
    read += BigInt(count)
  })
  return { packing, bytes: packing === 'gzip' ? gunzip(counted) : counted, share }
}

/** How a file is packed, by its first bytes and not by its name. */
export async function packingOf(path: string): Promise<Packing> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return packingIn(buffer)
  } finally {
    await file.close()
  }
}

/** How a file is packed that begins with these four bytes. */
export function packingIn(start: Uint8Array): Packing {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip'
  return /^BZh[1-9]/.test(Buffer.from(start).toString('latin1')) ? 'bzip2' : 'none'
}

async function* countBytes(
  stream: AsyncIterable<Buffer>,
  onRead: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    onRead(chunk.length)
    yield chunk
  }
}

/** Why nothing is taken of an archive whose words may be others than were packed. */
export const altered =
  'This file is damaged: its check sum does not fit, so any of its words may be others than were packed. Nothing was taken of it; fetch it again.'

/**
 * Whether a packed stream holds other bytes than were packed. Its sum stands at its end, and a changed bit mostly unpacks to other
 * letters: so it is asked for before anything is taken. One that was cut off is no such stream; what is left of it is good.
 */
export async function isAltered(
  packed: AsyncIterable<Uint8Array>,
  packing: Packing,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const unpacked = createGunzip({ chunkSize: 1_000_000 })
    if (packing === 'gzip') pipeline(Readable.from(packed, { objectMode: false }), unpacked, () => undefined)
    // They go by and are not kept.
    for await (const piece of packing === 'gzip' ? unpacked : packed) {
      void piece
      signal.throwIfAborted()
    }
    return false
  } catch (error) {
    if (error instanceof DamagedArchive) return true
    if (!(error instanceof Error && 'code' in error) || !String(error.code).startsWith('Z_')) throw error
    // What stands behind the end and is no archive changes nothing before it.
    return error.code === 'Z_DATA_ERROR' && error.message !== 'incorrect header check'
  }
}

/** The stream unpacked. Throws DamagedArchive when it is damaged or cut off. */
export async function* gunzip(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const unpacked = createGunzip({ chunkSize: 1_000_000 })
  // An error on either side ends the iteration below with that error.
  pipeline(Readable.from(stream, { objectMode: false }), unpacked, () => undefined)
  try {
    for await (const chunk of unpacked) yield chunk
  } catch (error) {
    const isZlib = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    throw isZlib ? new DamagedArchive('The gzip archive is damaged or cut off') : error
  }
}

type Message = Uint8Array | 'done' | { failed: string }

/** The other thread waits while pieces lie about untaken, and ends when the reading does. */
async function* bunzip(path: string, onRead: (count: bigint) => void): AsyncIterable<Uint8Array> {
  const counters = new SharedArrayBuffer(16)
  const waiting = new Int32Array(counters, 0, 1)
  const packedRead = new BigInt64Array(counters, 8, 1)
  const arrived: Message[] = []
  let wake: () => void = () => undefined
  const put = (message: Message): void => {
    arrived.push(message)
    wake()
  }
  const worker = new Worker(new URL('./bunzip-worker.ts', import.meta.url), {
    workerData: { path, counters },
  })
  worker.on('message', put)
  worker.on('error', error => put({ failed: error.message }))
  try {
    for (;;) {
      const message = arrived.shift()
      if (message === undefined) {
        await new Promise<void>(resolve => {
          wake = resolve
        })
        continue
      }
      if (message === 'done') return
      if (!(message instanceof Uint8Array)) {
        throw new DamagedArchive(`The bzip2 archive is damaged or cut off (${message.failed})`)
      }
      Atomics.sub(waiting, 0, 1)
      Atomics.notify(waiting, 0)
      onRead(Atomics.load(packedRead, 0))
      yield message
    }
  } finally {
    await worker.terminate()
  }
}
