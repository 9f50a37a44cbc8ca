import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { halloran, putOpinion } from '../../test/memos.ts'
import { heldSources } from './held-sources.ts'
import type { Db } from './session.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => db.close())

test('namesakes never push out a case that is cited by number', async () => {
  const names = Array.from({ length: 60 }, (_, at) => `Namesake${at} v. Other${at}`)
  await db.asOwner(
    tx => tx`
      insert into opinions (id, external_id, name, short_name, import_sha256, passage_settings)
      select gen_random_uuid(), name || copy, name, name, name || copy, 'test'
      from unnest(${names}::text[]) name cross join generate_series(1, 8) copy`,
  )
  const cited = await putOpinion(db, halloran)
  const { sources, known } = await db.asOwner(tx =>
    heldSources(tx, {
      keys: ['212 frank 318'],
      names: names.map(name => ({ name, keys: [] })),
      dockets: [],
    }),
  )
  expect(sources.map(source => source.id)).toEqual([cited])
  expect(known).toHaveLength(400)
})

test('a name is looked up only where no case so called stands at its own number', async () => {
  const cited = await putOpinion(db, halloran)
  const namesake = await db.asOwner(async tx => {
    const [row] = await tx<{ id: string }[]>`
      insert into opinions (id, external_id, name, short_name, import_sha256, passage_settings)
      values (gen_random_uuid(), 'namesake', ${halloran.name}, ${halloran.name}, 'namesake', 'test') returning id`
    return row?.id
  })
  const found = async (keys: string[]) => {
    const probe = { keys, names: [{ name: halloran.name, keys }], dockets: [] }
    const { sources, known } = await db.asOwner(tx => heldSources(tx, probe))
    return [...sources, ...known].map(({ id }) => id)
  }
  expect(await found(['212 frank 318'])).toEqual([cited])
  expect((await found(['999 frank 1'])).sort()).toEqual([cited, namesake].sort())
})

test('a case is probed by each of its docket numbers', async () => {
  const consolidated = await db.asOwner(async tx => {
    const [row] = await tx<{ id: string }[]>`
      insert into opinions (id, external_id, name, short_name, import_sha256, passage_settings)
      values (gen_random_uuid(), 'both', 'Pell v. Marsh', 'Pell v. Marsh', 'both', 'test') returning id`
    await tx`insert into opinion_dockets (key, opinion_id) select key, ${row?.id ?? ''} from unnest('{12-144,12-307}'::text[]) key`
    return row?.id
  })
  const { known } = await db.asOwner(tx => heldSources(tx, { keys: [], names: [], dockets: ['12-307'] }))
  expect(known.map(({ id }) => id)).toEqual([consolidated])
})
