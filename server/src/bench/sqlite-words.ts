import { DatabaseSync } from 'node:sqlite'
import { type FillingPosition, passagesWithoutVector } from '@quaere/api/storage/passages'
import type { Db } from '@quaere/api/storage/session'
import { indexedText } from '@quaere/ingest/save/save-opinion'

/** The words of passages in SQLite's full text search, in this process's memory. */
export type SqliteWords = {
  /** Rows of the best passages that hold any of the words, by SQLite's own BM25, best first. */
  best(words: string, limit: number): number[]
  close(): void
}

/** Passages that are read at once. */
const AT_ONCE = 4_000
/** A name that no model has: every passage lacks its vector, and so all are listed. */
const NO_MODEL = 'none'

/** Puts what is indexed of every passage of public law into FTS5 with its stemmer of English. */
export async function openSqliteWords(db: Db, signal: AbortSignal): Promise<SqliteWords> {
  const sqlite = new DatabaseSync(':memory:')
  sqlite.exec(`create virtual table passages using fts5(text, content='', tokenize='porter unicode61')`)
  const insert = sqlite.prepare('insert into passages (rowid, text) values (?, ?)')
  let row = 0
  for (let after: FillingPosition | null = null; ;) {
    signal.throwIfAborted()
    const from: FillingPosition | null = after
    const some: Awaited<ReturnType<typeof passagesWithoutVector>> = await db.asOwner(tx =>
      passagesWithoutVector(tx, NO_MODEL, from, AT_ONCE),
    )
    const last = some.at(-1)
    if (last === undefined) break
    after = last
    sqlite.exec('begin')
    for (const { prefix, headingPath, text } of some)
      insert.run(++row, indexedText(prefix, headingPath, text))
    sqlite.exec('commit')
  }
  sqlite.exec(`insert into passages (passages) values ('optimize')`)
  const select = sqlite.prepare(
    'select rowid as row from passages where passages match ? order by rank limit ?',
  )
  return {
    best(words, limit) {
      const query = words
        .split(' ')
        .map(word => `"${word}"`)
        .join(' OR ')
      return select.all(query, limit).map(found => Number(found['row']))
    },
    close: () => sqlite.close(),
  }
}
