import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** A file to take in; `name` is its path below the folder or archive that was asked for, with `/` between the parts. */
export type FoundFile = {
  /** Where it lies on the disk, or its path in the archive. Its ending tells what it says it is. */
  path: string
  name: string
  /** What a matter knows the document by, where that is not its name. */
  key?: string
  /** The upload that it came with. */
  uploadId?: string
  /** Where its bytes are, when it is no file of its own on the disk. */
  packed?: PackedFile
}

/** A file inside an archive, or one that was uploaded. */
export type PackedFile = {
  /** In bytes, once unpacked. */
  size: number
  open(): AsyncIterable<Uint8Array>
  /** Another file of the same archive. */
  find(path: string): PackedFile | undefined
}

/** The bytes of a file, as they lie in its archive or on the disk. */
export const bytesOf = (file: FoundFile): AsyncIterable<Uint8Array> =>
  file.packed?.open() ?? createReadStream(file.path)

/** How many bytes it has, unpacked from its archive. */
export const sizeOf = async (file: FoundFile): Promise<number> =>
  file.packed?.size ?? (await stat(file.path)).size

/** All of a file, when it has no more than `most` bytes; else null. */
export async function wholeFile(file: FoundFile, most: number): Promise<Uint8Array | null> {
  return (await sizeOf(file)) > most ? null : joined(bytesOf(file))
}

/** How a file begins: `count` bytes, or all when it has fewer. */
export async function firstBytes(bytes: AsyncIterable<Uint8Array>, count: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of bytes) {
    pieces.push(piece.subarray(0, count - size))
    size += piece.length
    if (size >= count) break
  }
  return Buffer.concat(pieces)
}

/** All of a stream in one piece: for what is known to be short. */
export async function joined(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Bytes that are in memory already. */
export const inMemory = (bytes: Uint8Array): PackedFile => ({
  size: bytes.length,
  async *open() {
    yield bytes
  },
  find: () => undefined,
})
