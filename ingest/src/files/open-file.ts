import { type FoundFile, bytesOf, firstBytes, sizeOf } from './found-file.ts'
import { DamagedArchive, type Unpacked, gunzip, openUnpacked, packingIn } from './unpack.ts'

/** A file's bytes, unpacked on the way whether it lies on the disk or in an archive; told by how it begins, not by its name. */
export async function openFile(file: FoundFile): Promise<Unpacked> {
  if (file.packed === undefined) return openUnpacked(file.path)
  const packing = packingIn(await firstBytes(bytesOf(file), 4))
  if (packing === 'bzip2')
    throw new DamagedArchive('A bzip2 file is read from the disk alone: unpack it, and take what is inside')
  const size = await sizeOf(file)
  let read = 0
  async function* counted(): AsyncIterable<Uint8Array> {
    for await (const piece of bytesOf(file)) {
      read += piece.length
      yield piece
    }
  }
  const bytes = packing === 'gzip' ? gunzip(counted()) : counted()
  return { packing, bytes, share: () => (size === 0 ? 1 : read / size) }
}
