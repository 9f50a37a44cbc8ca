import { expect, test } from 'vitest'
import { newId } from '../core/ids.ts'
import { cast, db } from '../../test/with-cast.ts'
import {
  claimFile,
  endListing,
  insertImportFiles,
  insertImportPlaces,
  placeOf,
  requeueFailed,
} from './import-files.ts'
import { endImport, insertFailures, insertImport, startImport } from './imports.ts'
import type { Tx } from './session.ts'

async function listed(): Promise<string> {
  const { researcher: actor, matterId } = cast
  const id = newId()
  await db.as(actor, async tx => {
    await insertImport(tx, { id, matterId, label: 'a test', requestedBy: actor.id })
    const file = { ordinal: 0, path: 'divorce.pdf', uploadId: null, expected: 1 }
    await insertImportFiles(tx, id, matterId, [file])
  })
  return id
}

test('a person can neither read nor write where files lie on the server', async () => {
  const importId = await listed()
  await db.asOwner(tx => insertImportPlaces(tx, importId, [{ ordinal: 0, place: '/home/firm/divorce.pdf' }]))
  const { researcher, administrator } = cast
  for (const person of [researcher, administrator]) {
    await expect(db.as(person, tx => tx`select place from import_places`)).rejects.toThrow(
      /permission denied/,
    )
    await expect(
      db.as(person, tx => insertImportPlaces(tx, importId, [{ ordinal: 0, place: '/etc/passwd' }])),
    ).rejects.toThrow(/permission denied/)
    await expect(db.as(person, tx => tx`update import_places set place = '/etc/passwd'`)).rejects.toThrow(
      /permission denied/,
    )
  }
  expect(await db.asOwner(tx => placeOf(tx, importId))).toBe('/home/firm/divorce.pdf')
  expect(await db.asOwner(tx => placeOf(tx, importId, 1))).toBeNull()
})

test('a stranger, a client and a removed member see no file of an import and change none', async () => {
  const importId = await listed()
  const { researcher, stranger, clientUser, matterId } = cast
  await db.asOwner(async tx => {
    await tx`update imports set state = 'failed' where id = ${importId}`
    await tx`update import_files set state = 'failed' where import_id = ${importId}`
  })
  const rows = (): Promise<readonly unknown[]> =>
    db.asOwner(async tx => [...(await tx`select * from import_files where import_id = ${importId}`)])
  const before = await rows()
  const seen = async (tx: Tx): Promise<readonly unknown[]> => [
    ...(await tx`select path from import_files where import_id = ${importId}`),
  ]
  expect(await db.as(researcher, seen)).toEqual([{ path: 'divorce.pdf' }])
  await db.asOwner(tx => tx`delete from members where matter_id = ${matterId} and user_id = ${researcher.id}`)
  for (const outsider of [researcher, stranger, clientUser]) {
    expect(await db.as(outsider, seen)).toEqual([])
    expect(await db.as(outsider, tx => claimFile(tx, importId, newId(), 0))).toEqual({
      file: null,
      isOver: true,
    })
    expect(await db.as(outsider, tx => requeueFailed(tx, importId))).toBe(0)
    expect(
      await db.as(outsider, tx => tx`delete from import_files where import_id = ${importId} returning path`),
    ).toEqual([])
    const another = { ordinal: 1, path: 'x.pdf', uploadId: null, expected: 1 }
    await expect(db.as(outsider, tx => insertImportFiles(tx, importId, matterId, [another]))).rejects.toThrow(
      /row-level security/,
    )
  }
  expect(await rows()).toEqual(before)
})

/** An import of public law from two files that has ended: one failed, one came in. */
async function ended(): Promise<string> {
  const { researcher: actor } = cast
  const id = newId()
  await db.as(actor, async tx => {
    await insertImport(tx, { id, matterId: null, label: 'a test', requestedBy: actor.id })
    const files = ['lease.pdf', 'letter.pdf'].map((path, ordinal) => ({
      ordinal,
      path,
      uploadId: null,
      expected: 1,
    }))
    await insertImportFiles(tx, id, null, files)
    await endListing(tx, id)
    await startImport(tx, id, true, new Date())
    await tx`update import_files set state = case ordinal when 0 then 'failed' else 'done' end where import_id = ${id}`
    await endImport(tx, id, 'partly_done', null, new Date())
  })
  return id
}

test('an import that two people try again at once is tried once, and keeps the file that is in hand', async () => {
  const { researcher: actor } = cast
  const importId = await ended()
  expect(await db.as(actor, tx => requeueFailed(tx, importId))).toBe(1)
  const worker = newId()
  await db.as(actor, async tx => {
    await startImport(tx, importId, true, new Date())
    await claimFile(tx, importId, worker, 20)
  })
  expect(await db.as(actor, tx => requeueFailed(tx, importId))).toBe(0)
  expect(
    await db.as(
      actor,
      tx => tx`
        select imports.state, worker from imports join import_files on import_id = imports.id
        where imports.id = ${importId} and ordinal = 0`,
    ),
  ).toMatchObject([{ state: 'running', worker }])
})

test('a worker that hears late of a stop leaves alone the files of the import that was tried again meanwhile', async () => {
  const { researcher: actor } = cast
  const importId = await ended()
  await db.as(actor, async tx => {
    await requeueFailed(tx, importId)
    await endImport(tx, importId, 'cancelled', 'Stopped.', new Date())
  })
  const states = await db.as(
    actor,
    tx => tx`select state from import_files where import_id = ${importId} order by ordinal`,
  )
  expect(states.map(row => row['state'])).toEqual(['queued', 'done'])
})

test('a file that another worker takes over begins anew, without the failures that were told of it', async () => {
  const { researcher: actor } = cast
  const importId = await ended()
  const failure = { ordinal: 0, path: 'lease.pdf', line: null, reason: 'It is cut off.' }
  const told = await db.as(actor, async tx => {
    await requeueFailed(tx, importId)
    await startImport(tx, importId, true, new Date())
    await claimFile(tx, importId, newId(), 20)
    await insertFailures(tx, importId, null, [
      { ...failure, file: 0 },
      { ...failure, file: 1 },
    ])
    await tx`update import_files set seen_at = seen_at - interval '1 hour' where import_id = ${importId}`
    expect((await claimFile(tx, importId, newId(), 20)).file).toMatchObject({ ordinal: 0 })
    return tx`select file from import_failures where import_id = ${importId}`
  })
  expect(told).toEqual([{ file: 1 }])
})
