import { afterAll, beforeAll, expect, test } from 'vitest'
import { docketKeys } from '../src/core/cite/docket-keys.ts'
import { migrate } from '../src/storage/migrate.ts'
import type { Db } from '../src/storage/session.ts'
import { openTestDatabase } from './database.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => db.close())

const written = [
  'No. 12-1573',
  'Nos. 12-144 and 12-307.',
  'Nos. 92-1954, 92-1955, 92-2075 & 92-2076.',
  '95-1234 through 95-1237',
  'Nos. 93-1366 - 93-1368, 93-1680.',
  'Nos. 92-1563 to 1565 and 92-1724.',
  '92-1849 – 52',
  'Nos. 79-1234, 1235, 1301',
  'Docket No. 133961.; Docket No. 133962.; COA No. 266264.; COA',
  'No. 73, Docket 23601.',
  'No. 06-1495-cr(L), 06-1710-cr(CON)',
  'No. 08-2666-cv (L), 08-2836-cv (XAP).',
  'Civil Action No. 4:04-cv-01234-ABC',
  'Case No. 17 BK 3283-LTS (Jointly Administered); Case No. 17 BK',
  '02-1234 (consolidated with 02-1240)',
  'No. 12\\u2013FS\\u20131771.',
  'Record No. 941234',
  'No. 1,096. Admiralty',
  'Nos. 1,132, 1,133',
  'Nos. 29a-39a',
  '12-5 to 12-900',
  '12-1580 to 11-1582',
  'A03A1064 to A03A1066',
  'unknown',
  'x1'.repeat(3_000),
]

test('cases that were held before the table of docket numbers are found by each of theirs', async () => {
  await db.asOwner(async tx => {
    await tx`drop table opinion_dockets`
    await tx`alter table opinions add column docket_key text`
    await tx`delete from migrations where name like '0052%'`
    await tx`
      insert into opinions (id, external_id, name, short_name, import_sha256, passage_settings, docket)
      select gen_random_uuid(), ordinal, 'Pell v. Marsh', 'Pell v. Marsh', ordinal, 'test', docket
      from unnest(${written}::text[]) with ordinality held (docket, ordinal)`
  })
  expect(await migrate(db)).toEqual(['0052_dockets.sql'])
  const rows = await db.asOwner(
    tx => tx<{ docket: string; keys: string[] }[]>`
      select docket, array(select key from opinion_dockets where opinion_id = opinions.id order by key collate "C") as keys
      from opinions order by external_id::int`,
  )
  expect(rows).toEqual(written.map(docket => ({ docket, keys: docketKeys(docket).sort() })))
})
