import { hash } from 'node:crypto'
import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Embedder } from '@quaere/api/core/ports'

/** Bytes that the vectors of one model may take on the disk; a vector takes its place when a new one has the same. */
const MOST_BYTES = 256 * 1024 ** 2

/** Places that a text's vector may be in: with one alone, a third of a half-full cache would be lost. */
const WAYS = 4
const KEY = 16
const SUM = 4

/** How often the cache was asked and could answer. */
export type CacheCounts = { asked: number; found: number }

/**
 * An embedder that asks a file before the model: the vector of the same text, by the same model, is not computed again
 * when an import is repeated, a source is split anew or a database is filled again. Questions are not kept.
 *
 * The file is a table of places of one size, found by the text's fingerprint, so it needs no list in memory and never
 * grows beyond `mostBytes`. Each place carries a checksum: one that is damaged, half written or of another process is a
 * text that was not met yet. Without a disk to write to, everything is computed.
 */
export function cacheEmbeddings(
  embedder: Embedder,
  home: string,
  mostBytes = MOST_BYTES,
): Embedder & { counts: CacheCounts; close(): void } {
  const places = openPlaces(embedder, home, mostBytes)
  const counts = { asked: 0, found: 0 }
  return {
    ...embedder,
    counts,
    close: () => places?.close(),
    async embed(texts, purpose) {
      if (places === null || purpose !== 'passage') return embedder.embed(texts, purpose)
      const keys = texts.map(text => hash('sha256', text, 'buffer').subarray(0, KEY))
      const held = keys.map(key => places.read(key))
      const missing = texts.filter((_, index) => held[index] === null)
      counts.asked += texts.length
      counts.found += texts.length - missing.length
      if (missing.length === 0) return held.filter(vector => vector !== null)
      const made = await embedder.embed(missing, purpose)
      if (made.length !== missing.length)
        throw new Error(`${embedder.id} did not answer a vector for each text.`)
      let next = 0
      return held.flatMap((vector, index) => {
        if (vector !== null) return [vector]
        const fresh = made[next++]
        const key = keys[index]
        if (fresh === undefined || key === undefined) return []
        if (fresh.length === embedder.dimensions) places.write(key, fresh)
        return [fresh]
      })
    },
  }
}

type Places = {
  read(key: Buffer): Float32Array | null
  write(key: Buffer, vector: Float32Array): void
  close(): void
}

function openPlaces(embedder: Embedder, home: string, mostBytes: number): Places | null {
  const size = KEY + SUM + embedder.dimensions * Float32Array.BYTES_PER_ELEMENT
  const groups = Math.floor(mostBytes / (size * WAYS))
  if (groups === 0) return null
  const model = hash('sha256', `${embedder.id}\n${embedder.dimensions}\n${groups}`)
  let file: number | null = openFile(
    join(home, 'embeddings'),
    `${model.slice(0, 16)}.bin`,
    groups * WAYS * size,
  )
  if (file === null) return null
  const group = Buffer.alloc(size * WAYS)
  const sumOf = (key: Buffer, numbers: Buffer): number => crc32(numbers, crc32(key))
  const startOf = (key: Buffer): number => (key.readUIntLE(0, 6) % groups) * group.length
  const give = (): void => {
    if (file !== null) closeSync(file)
    file = null
  }
  /** The whole group of a key; what the file lacks reads as zeros. */
  function load(key: Buffer): boolean {
    if (file === null) return false
    try {
      const read = readSync(file, group, 0, group.length, startOf(key))
      group.fill(0, read)
      return true
    } catch {
      give()
      return false
    }
  }
  const slotOf = (way: number): Buffer => group.subarray(way * size, (way + 1) * size)
  return {
    read(key) {
      if (!load(key)) return null
      for (let way = 0; way < WAYS; way++) {
        const slot = slotOf(way)
        if (!slot.subarray(0, KEY).equals(key)) continue
        const numbers = slot.subarray(KEY + SUM)
        if (slot.readUInt32LE(KEY) !== sumOf(key, numbers)) continue
        return Float32Array.from({ length: embedder.dimensions }, (_, i) => numbers.readFloatLE(i * 4))
      }
      return null
    },
    write(key, vector) {
      if (!load(key)) return
      const isFree = (way: number): boolean => slotOf(way).subarray(0, KEY).equals(NOBODY)
      const free = [0, 1, 2, 3].find(isFree)
      // Of a full group the text itself says who goes: no clock and no list is kept.
      const way = free ?? (key[KEY - 1] ?? 0) % WAYS
      const slot = Buffer.alloc(size)
      key.copy(slot)
      vector.forEach((value, i) => slot.writeFloatLE(value, KEY + SUM + i * 4))
      slot.writeUInt32LE(sumOf(key, slot.subarray(KEY + SUM)), KEY)
      try {
        if (file !== null) writeSync(file, slot, 0, size, startOf(key) + way * size)
      } catch {
        give()
      }
    },
    close: give,
  }
}

const NOBODY = Buffer.alloc(KEY)

/** A file of at most this size, with holes where nothing was written; null where none can be. */
function openFile(folder: string, name: string, bytes: number): number | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = openExisting(join(folder, name)) ?? openSync(join(folder, name), 'wx+', 0o600)
    ftruncateSync(file, bytes)
    return file
  } catch {
    return null
  }
}

function openExisting(path: string): number | null {
  try {
    return openSync(path, 'r+')
  } catch {
    return null
  }
}
