import { endianness } from 'node:os'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Tx } from './session.ts'

/** Writes the fields of one row, in the order of the columns that were named. */
export type RowWriter = {
  text(value: string | null): void
  /** Of 32 bits. */
  int(value: number): void
  uuid(value: string): void
  /** As pgvector sends and receives a `vector`: how many, two unused bytes, 32-bit floats, all big-endian. */
  vector(value: Float32Array): void
}

/** Bytes that are sent at once. */
const PIECE = 256 * 1024

/** What every binary COPY begins with: its signature, no flags, no extension. */
const HEAD = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const END = Buffer.from([0xff, 0xff])
const NULL = -1
/** Most machines keep the least byte of a number first; the wire has the greatest first. */
const IS_LITTLE = endianness() === 'LE'

/**
 * Loads rows by a binary COPY, the quickest way into Postgres: nothing is written as text and parsed again. A row that a
 * rule of the table refuses fails the transaction. The embedded database's socket takes no COPY; see `session.ts` for
 * which it is.
 *
 * @param into the table and its columns, from this program and never from input, such as `opinions (id, name)`.
 */
export async function copyRows<Row>(
  tx: Tx,
  into: string,
  columns: number,
  rows: readonly Row[],
  write: (row: Row, fields: RowWriter) => void,
): Promise<void> {
  if (rows.length === 0) return
  await sendCopy(tx, `copy ${into} from stdin with (format binary)`, encodeRows(columns, rows, write))
}

/** Sends the pieces of a COPY, a statement from this program. Fails with what the database says, also once all is sent. */
export async function sendCopy(tx: Tx, statement: string, pieces: Iterable<Buffer | string>): Promise<void> {
  const query = tx.unsafe(statement)
  // What fails once all rows are sent, such as a rule of the table, the driver tells the query alone, which has been
  // answered by then: the stream would wait for ever.
  const failed = new Promise<never>((_, reject) => Object.assign(query, { reject }))
  const copying = await Promise.race([query.writable(), failed])
  const sent = pipeline(Readable.from(pieces, { objectMode: false }), copying)
  await Promise.race([sent, failed])
}

/** The bytes of a binary COPY, in pieces that do not hold all rows at once. */
export function* encodeRows<Row>(
  columns: number,
  rows: readonly Row[],
  write: (row: Row, fields: RowWriter) => void,
): Generator<Buffer> {
  let piece = Buffer.allocUnsafe(PIECE)
  let at = HEAD.copy(piece)
  const room = (bytes: number): void => {
    if (at + bytes <= piece.length) return
    const larger = Buffer.allocUnsafe(Math.max(piece.length * 2, at + bytes))
    piece.copy(larger, 0, 0, at)
    piece = larger
  }
  const fields: RowWriter = {
    text(value) {
      if (value === null) {
        room(4)
        at = piece.writeInt32BE(NULL, at)
        return
      }
      // A UTF-16 unit becomes three bytes at most.
      room(4 + value.length * 3)
      const bytes = piece.write(value, at + 4, 'utf8')
      piece.writeInt32BE(bytes, at)
      at += 4 + bytes
    },
    int(value) {
      room(8)
      at = piece.writeInt32BE(4, at)
      at = piece.writeInt32BE(value, at)
    },
    uuid(value) {
      room(20)
      at = piece.writeInt32BE(16, at)
      const bytes = piece.write(value.replaceAll('-', ''), at, 'hex')
      if (bytes !== 16) throw new Error(`${value} is not a uuid`)
      at += bytes
    },
    vector(value) {
      const size = 4 + value.length * 4
      room(4 + size)
      at = piece.writeInt32BE(size, at)
      at = piece.writeInt16BE(value.length, at)
      at = piece.writeInt16BE(0, at)
      piece.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), at)
      if (IS_LITTLE) piece.subarray(at, at + value.byteLength).swap32()
      at += value.byteLength
    },
  }
  for (const row of rows) {
    room(2)
    at = piece.writeInt16BE(columns, at)
    write(row, fields)
    if (at >= PIECE) {
      yield piece.subarray(0, at)
      piece = Buffer.allocUnsafe(PIECE)
      at = 0
    }
  }
  room(2)
  at += END.copy(piece, at)
  yield piece.subarray(0, at)
}
