import { expect, test } from 'vitest'
import { makeClient, makeMatter } from '../../test/factories.ts'
import { makeAssignment } from '../../test/memos.ts'
import { cast, db } from '../../test/with-cast.ts'
import { newId } from '../core/ids.ts'
import { screenConflicts } from './assignments.ts'

test('who comes as a client is screened too, though nobody wrote them down as a party', async () => {
  const { administrator, clientId, firmId } = cast
  const other = await makeClient(db, firmId, 'Tamarack Mills')
  const matter = await makeMatter(db, firmId, other, 'Mill race')
  await db.asOwner(async tx => {
    await tx`update clients set name = 'Osprey Logistics, Inc.' where id = ${clientId}`
    await tx`
      insert into parties (id, matter_id, name, side)
      values (${newId()}, ${matter}, 'Osprey Logistics LLC', 'adverse')`
  })
  expect(await screenConflicts({ db }, administrator, await makeAssignment(db, cast))).toEqual([
    {
      party: 'Osprey Logistics, Inc.',
      like: 'Osprey Logistics LLC',
      matterName: 'Mill race',
      clientName: 'Tamarack Mills',
    },
  ])
})
