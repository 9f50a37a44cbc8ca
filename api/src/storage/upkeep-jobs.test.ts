import { expect, test } from 'vitest'
import { newId } from '../core/ids.ts'
import { cast, db } from '../../test/with-cast.ts'
import { endImport, insertFailures, insertImport, startImport } from './imports.ts'
import { requeueUpkeep } from './upkeep-jobs.ts'

test('a job that is tried again forgets what failed before, and keeps what fails while it is at work', async () => {
  const { researcher: actor } = cast
  const id = newId()
  const failure = { file: 0, line: null, reason: 'It could not be stored.' }
  const failed = () =>
    db.as(actor, async tx => {
      const rows = await tx<{ path: string }[]>`select path from import_failures where import_id = ${id}`
      return rows.map(row => row.path)
    })
  await db.as(actor, async tx => {
    await insertImport(tx, {
      id,
      matterId: null,
      label: 'Cut again',
      requestedBy: actor.id,
      kind: 'passages',
    })
    await startImport(tx, id, true, new Date())
    await insertFailures(tx, id, null, [{ ...failure, ordinal: 0, path: 'marsh' }])
    await endImport(tx, id, 'partly_done', null, new Date())
    await requeueUpkeep(tx, id)
  })
  expect(await failed()).toEqual([])
  await db.as(actor, async tx => {
    await startImport(tx, id, true, new Date())
    await insertFailures(tx, id, null, [{ ...failure, ordinal: 0, path: 'pell' }])
  })
  // Somebody whose page still shows the job as ended tries it again.
  await db.as(actor, tx => requeueUpkeep(tx, id))
  expect(await failed()).toEqual(['pell'])
})
