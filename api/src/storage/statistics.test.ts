import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { putOpinions } from '../../test/opinions.ts'
import { takeTurns } from '../../test/take-turns.ts'
import { openStaticEmbedder } from '../providers/static.ts'
import type { Db } from './session.ts'
import { countWords, renewPlans } from './statistics.ts'

const isPostgres = inject('testSource').kind === 'postgres'
let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => db.close())

test('once words are counted, nothing waits at the end of an index to be sorted in', async () => {
  await putOpinions(db, await openStaticEmbedder(), [
    {
      externalId: 'cited',
      name: 'Halloran v. Marsh',
      citation: '212 Frank. 318',
      paragraphs: ['Notice was due.'],
    },
    {
      externalId: 'citing',
      name: 'Pell v. Estes',
      citation: '213 Frank. 1',
      paragraphs: ['We follow Halloran v. Marsh, 212 Frank. 318 (1974), on notice.'],
    },
  ])
  await db.asOwner(async tx => {
    // Writing every row anew puts each into every index.
    await tx`update opinion_passages set terms = to_tsvector('english', 'a new lease')`
    await countWords(tx)
    await renewPlans(tx)
    const waiting = await tx<{ pages: number }[]>`
      select gin_clean_pending_list(indexrelid) as pages
      from pg_index join pg_class on pg_class.oid = indexrelid join pg_am on pg_am.oid = relam
      where amname = 'gin' and relname ~ '_terms_idx$'
        and indrelid in ('opinion_passages'::regclass, 'opinions'::regclass, 'citing_words'::regclass)`
    expect(waiting.map(row => row.pages)).toEqual([0, 0, 0])
  })
})

test.skipIf(!isPostgres)('two imports that end at once count words one after the other', async () => {
  await takeTurns(db, countWords, () => db.asOwner(countWords))
  const [row] = await db.asOwner(
    tx => tx<{ passages: number }[]>`select passages from term_statistics where term = 'leas'`,
  )
  expect(row).toEqual({ passages: 2 })
})
