import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@quaere/api/core/ids'
import { insertImport } from '@quaere/api/storage/imports'
import type { Db } from '@quaere/api/storage/session'
import { expect, test } from 'vitest'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { runImport } from '../run-import.ts'

test('a report that fails loses no failure and is not the last one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reports-'))
  try {
    const path = join(folder, 'letters.jsonl')
    const letter = {
      id: 'lease',
      kind: 'contract',
      title: 'Lease',
      text: 'The rent is due on the first day.',
    }
    await writeFile(path, `{"broken": \n${JSON.stringify(letter)}\n`)
    let isAway = false
    const refused = Promise.withResolvers<void>()
    const flaky: Db = {
      ...db,
      async as(actor, work) {
        if (isAway) {
          refused.resolve()
          throw Object.assign(new Error('The connection to the database was lost'), { code: 'ECONNRESET' })
        }
        return db.as(actor, work)
      },
    }
    // The broken line has been read by then, and the letter is in hand until the database was away and has come back.
    const slow: typeof embedder = {
      ...embedder,
      async embed(texts, as) {
        isAway = true
        await refused.promise
        isAway = false
        await db.asOwner(tx => tx`update import_files set seen_at = null where import_id = ${importId}`)
        await seenAgain()
        return embedder.embed(texts, as)
      },
    }
    const seenAgain = async (): Promise<void> => {
      for (;;) {
        const [row] = await db.asOwner(
          tx => tx`select from import_files where import_id = ${importId} and seen_at is not null`,
        )
        if (row !== undefined) return
      }
    }
    const { researcher: actor, matterId } = cast
    const importId = newId()
    await db.as(actor, tx =>
      insertImport(tx, { id: importId, matterId, label: 'a test', requestedBy: actor.id }),
    )
    const request = { importId, actor, matterId, paths: [path] }
    const result = await runImport({ db: flaky, embedder: slow, clock: () => new Date() }, request)
    expect(result).toMatchObject({ state: 'partly_done', sources: 1, failed: [{ line: 1 }] })
  } finally {
    await rm(folder, { recursive: true })
  }
})
