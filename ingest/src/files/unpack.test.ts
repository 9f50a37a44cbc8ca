import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { newId } from '@quaere/api/core/ids'
import { insertImport } from '@quaere/api/storage/imports'
import { zipSync } from 'fflate'
import { beforeEach, expect, test } from 'vitest'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { type ImportResult, runImport } from '../run-import.ts'
import { DamagedArchive, altered, isAltered, openUnpacked } from './unpack.ts'

let folder: string
beforeEach(async () => {
  await db.asOwner(tx => tx`delete from opinions`)
  folder = await mkdtemp(join(tmpdir(), 'unpack-'))
  return () => rm(folder, { recursive: true })
})

async function take(packed: Uint8Array, name = 'opinions.jsonl.gz'): Promise<ImportResult> {
  const path = join(folder, name)
  await writeFile(path, packed)
  const importId = newId()
  const { researcher: actor } = cast
  await db.as(actor, tx =>
    insertImport(tx, { id: importId, matterId: null, label: 'a test', requestedBy: actor.id }),
  )
  return runImport(
    { db, embedder, clock: () => new Date() },
    { importId, actor, matterId: null, paths: [path] },
  )
}

const lines = Array.from({ length: 20 }, (_, at) =>
  JSON.stringify({ id: `f:${at}`, name: `Pell v. Marsh ${at}`, text: `The fee is ${4000 + at} dollars.` }),
).join('\n')
/** Stored and not deflated, so that a changed byte is one changed letter. */
const packed = gzipSync(lines, { level: 0 })

test('of a gzip archive in which a letter was changed on the way nothing is taken', async () => {
  const changed = Buffer.from(packed)
  changed[packed.indexOf('4003')] = '9'.charCodeAt(0)
  expect(await take(changed)).toMatchObject({ sources: 0, failed: [{ reason: altered }] })
})

test('a sound archive is taken, in one part or several, whatever fills up its end', async () => {
  const parts = [gzipSync(lines.slice(0, 300)), gzipSync(lines.slice(300)), Buffer.alloc(512)]
  expect(await take(Buffer.concat(parts))).toMatchObject({ sources: 20, failed: [] })
})

/** One opinion in one line. */
const bzippedLine = Buffer.from(
  'QlpoOTFBWSZTWcNe/7sAACBfgAAQUAUgEAACRAAnZx9KIABBETymaI9IyaeU2oU0aANAADzhuEvbBitxW/MHiFLBqaDDMtgbCkhtqi98H4wjmvxRTTkpzcvxdyRThQkMNe/7sA==',
  'base64',
)

test.each([
  ['by gzip under a plain name', 'a.jsonl', packed, 20],
  ['not at all under the name of an archive', 'a.jsonl.gz', Buffer.from(lines), 20],
  ['by bzip2', 'a.jsonl.bz2', bzippedLine, 1],
  ['by gzip inside an archive', 'a.zip', zipSync({ 'a.jsonl': packed }), 20],
])('lines that are packed %s are taken', async (_, name, bytes, sources) => {
  expect(await take(bytes, name)).toMatchObject({ sources, failed: [] })
  expect(await take(bytes, name)).toMatchObject({ sources: 0, unchanged: sources })
})

test('a bzip2 file inside an archive is told, and what lies beside it is taken', async () => {
  const archive = zipSync({ 'a.jsonl.bz2': bzippedLine, 'b.jsonl': Buffer.from(lines) })
  expect(await take(archive, 'a.zip')).toMatchObject({
    sources: 20,
    failed: [
      { path: 'a.zip/a.jsonl.bz2', reason: expect.stringMatching(/unpack it, and take what is inside\.$/) },
    ],
  })
})

test('of an archive that was cut off the lines before are taken', async () => {
  const { sources, failed } = await take(packed.subarray(0, packed.length / 2))
  expect(sources).toBeGreaterThan(5)
  expect(failed).toMatchObject([{ reason: expect.stringMatching(/cut off at line/) }])
})

/** "id,name", and a line below it. */
const bzipped = Buffer.from(
  'QlpoOTFBWSZTWUsCOPoAAAhfgAAQQAUgAAACQAAmZxkAIAAigGAJ6hTTIxMTEReOTAjSmmpBvXlwH+LuSKcKEglgRx9A',
  'base64',
)

test('of a block of a bzip2 file whose check sum does not fit nothing is given out', async () => {
  const path = join(folder, 'clusters.csv.bz2')
  const unpack = async (bytes: Buffer): Promise<{ given: string; isDamaged: boolean }> => {
    await writeFile(path, bytes)
    let given = ''
    try {
      for await (const piece of (await openUnpacked(path)).bytes) given += Buffer.from(piece).toString()
    } catch (error) {
      return { given, isDamaged: error instanceof DamagedArchive }
    }
    return { given, isDamaged: false }
  }
  expect(await unpack(bzipped)).toEqual({ given: 'id,name\n1,Pell v. Marsh\n', isDamaged: false })
  // Behind the head of the file and of the block stands the block's sum.
  const changed = Buffer.from(bzipped)
  changed[10] = (changed[10] ?? 0) ^ 1
  expect(await unpack(changed)).toEqual({ given: '', isDamaged: true })
})

test('a stop is heard while the check sum is asked for', async () => {
  const stop = new AbortController()
  async function* endless(): AsyncIterable<Uint8Array> {
    for (;;) {
      yield Buffer.alloc(1_000)
      if (!stop.signal.aborted) stop.abort()
      await new Promise(resolve => setImmediate(resolve))
    }
  }
  await expect(isAltered(endless(), 'none', stop.signal)).rejects.toThrow(/aborted/)
})
