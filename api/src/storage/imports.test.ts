import { newId } from '../core/ids.ts'
import { expect, test } from 'vitest'
import { addMember, makeMatter } from '../../test/factories.ts'
import { cast, db } from '../../test/with-cast.ts'
import { endListing, insertImportFiles } from './import-files.ts'
import {
  endImport,
  insertFailures,
  insertImport,
  loadImports,
  noteImport,
  startImport,
  sumImport,
} from './imports.ts'

const began = new Date('2026-03-02T10:00:00Z')
const later = new Date('2026-03-02T10:01:40Z')

/** An import of one table of 1,000 rows, of which 500 are taken and 20 could not be. */
async function begin(): Promise<string> {
  const id = newId()
  await db.as(cast.researcher, async tx => {
    await insertImport(tx, { id, matterId: null, label: 'A table', requestedBy: cast.researcher.id })
    const file = { ordinal: 0, path: 'dockets.csv', uploadId: null, expected: 1_000 }
    await insertImportFiles(tx, id, null, [file])
    await endListing(tx, id)
    await startImport(tx, id, false, began)
    await tx`update import_files set rows = 500, failed = 20 where import_id = ${id}`
  })
  return id
}
const load = async (id: string) => (await db.as(cast.researcher, tx => loadImports(tx, later, id)))[0]

test('rows of tables count for how far an import is, and the time left goes by its pace of late', async () => {
  const id = await begin()
  await db.as(cast.researcher, tx => sumImport(tx, id, 48))
  expect(await load(id)).toMatchObject({ rows: 500, failed: 20, total: 1_000, rate: 48, secondsLeft: 10 })
  await db.as(cast.researcher, tx => sumImport(tx, id, null))
  expect(await load(id)).toMatchObject({ rate: null, secondsLeft: null })
})

test('what has ended shows its pace in the mean, and no time left', async () => {
  const id = await begin()
  await db.as(cast.researcher, async tx => {
    await sumImport(tx, id, 48)
    await endImport(tx, id, 'partly_done', null, later)
  })
  expect(await load(id)).toMatchObject({ state: 'partly_done', rate: 5.2, secondsLeft: null })
})

test('what an import does now is said while it is at work, and not after', async () => {
  const id = await begin()
  await db.as(cast.researcher, tx => noteImport(tx, id, 'Words are being counted.'))
  expect(await load(id)).toMatchObject({ note: 'Words are being counted.' })
  await db.as(cast.researcher, async tx => {
    await endImport(tx, id, 'done', null, later)
    await noteImport(tx, id, 'Too late.')
  })
  expect(await load(id)).toMatchObject({ state: 'done', note: null })
})

test('an import of which nothing could be taken leaves the failures of others their place in the list', async () => {
  const { researcher: actor } = cast
  const [many, one] = [newId(), newId()]
  const matter = await makeMatter(db, cast.firmId, cast.clientId)
  await addMember(db, matter, actor, 'researcher')
  await db.as(actor, async tx => {
    for (const id of [many, one])
      await insertImport(tx, { id, matterId: matter, label: 'A folder', requestedBy: actor.id })
    const failed = (file: number) => ({
      file,
      ordinal: 0,
      path: `${file}.doc`,
      line: null,
      reason: 'Cut off.',
    })
    await insertFailures(
      tx,
      many,
      matter,
      Array.from({ length: 500 }, (_, file) => failed(file)),
    )
    await insertFailures(tx, one, matter, [failed(0)])
  })
  const shown = await db.as(actor, tx => loadImports(tx, later, null, matter))
  expect(shown.map(({ id, failures }) => [id, failures.length])).toEqual([
    [one, 1],
    [many, 200],
  ])
  expect(shown[1]?.failures.map(({ path }) => path).slice(0, 2)).toEqual(['0.doc', '1.doc'])
})
