import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { type Zippable, strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Archive, archiveBudget, openArchive } from './archive.ts'
import { joined } from './found-file.ts'

async function opened(bytes: Uint8Array, budget = archiveBudget()): Promise<Archive> {
  const archive = await openArchive(bytes, budget)
  if ('reason' in archive) throw new Error(archive.reason)
  return archive
}
const reasonOf = async (bytes: Uint8Array, budget = archiveBudget()): Promise<string> => {
  const archive = await openArchive(bytes, budget)
  return 'reason' in archive ? archive.reason : ''
}
const zip = (files: Zippable): Buffer => Buffer.from(zipSync(files))
const words = strToU8('The tenant received no notice.')
async function textOf({ entries }: Archive, at = 0): Promise<string> {
  const entry = entries[at]
  return entry === undefined ? '' : Buffer.from(await joined(entry.open())).toString('utf8')
}

/** Where the list of files begins, and each of its entries. */
function listOf(bytes: Buffer): number[] {
  const found: number[] = []
  for (let at = bytes.indexOf('PK\x01\x02'); at !== -1; at = bytes.indexOf('PK\x01\x02', at + 4))
    found.push(at)
  return found
}

test('files come with their paths; hidden ones, folders and what a Mac adds stay out', async () => {
  const archive = await opened(
    zip({
      'briefs/': new Uint8Array(),
      'briefs/a.txt': words,
      '.git/x': words,
      '__MACOSX/._a.txt': words,
      'b/.DS_Store': words,
    }),
  )
  expect(archive).toMatchObject({ kind: 'zip', refused: [], warnings: [] })
  expect(archive.entries.map(entry => entry.name)).toEqual(['briefs/a.txt'])
  expect(await textOf(archive)).toBe('The tenant received no notice.')
})

test('an archive with more files than it counts is refused, in memory and on the disk: none would be missed', async () => {
  const bytes = zip({ 'a.txt': words, 'b.txt': words, 'c.txt': words })
  // Programs without ZIP64 leave of 65,539 files 3: what the last record counts is all modulo 65,536.
  bytes.writeUInt16LE(2, bytes.length - 22 + 8)
  bytes.writeUInt16LE(2, bytes.length - 22 + 10)
  expect(await reasonOf(bytes)).toMatch(/^This archive holds more files than it counts.*Pack them again/)
  const folder = await mkdtemp(join(tmpdir(), 'archive-'))
  try {
    await writeFile(join(folder, 'a.zip'), bytes)
    const archive = await openArchive(join(folder, 'a.zip'), archiveBudget())
    expect('reason' in archive && archive.reason).toMatch(/^This archive holds more files than it counts/)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a name that leads out of the archive is refused alone, whatever slashes it has', async () => {
  const names = ['../../etc/a.txt', '/etc/b.txt', 'c\\..\\..\\d.txt', 'C:\\e.txt', 'good.txt']
  const archive = await opened(zip(Object.fromEntries(names.map(name => [name, words]))))
  expect(archive.entries.map(entry => entry.name)).toEqual(['good.txt'])
  expect(archive.refused).toHaveLength(4)
  for (const { reason } of archive.refused) expect(reason).toMatch(/leads out of the archive/)
})

test('a name in UTF-8 is read as such where the archive does not say that it is', async () => {
  const bytes = zip({ 'Schriftsätze/Klage.txt': words })
  for (const at of listOf(bytes)) bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) & ~0x800, at + 8)
  expect((await opened(bytes)).entries.map(entry => entry.name)).toEqual(['Schriftsätze/Klage.txt'])
})

test('an entry under a password, one packed in another way and a link are each told, and the others are taken', async () => {
  const bytes = zip({
    'secret.txt': words,
    'lzma.txt': words,
    'link.txt': strToU8('/etc/passwd'),
    'good.txt': words,
  })
  const [secret = 0, lzma = 0, link = 0] = listOf(bytes)
  bytes.writeUInt16LE(bytes.readUInt16LE(secret + 8) | 1, secret + 8)
  bytes.writeUInt16LE(14, lzma + 10)
  bytes.writeUInt32LE(0xa1ff0000, link + 38)
  const archive = await opened(bytes)
  expect(archive.entries.map(entry => entry.name)).toEqual(['good.txt'])
  expect(archive.refused).toMatchObject([
    { name: 'secret.txt', reason: expect.stringMatching(/protected by a password/) },
    { name: 'lzma.txt', reason: expect.stringMatching(/packed in a way/) },
  ])
  expect(archive.warnings).toEqual([expect.stringMatching(/link\.txt is a link/)])
})

test('two files of one name are both taken', async () => {
  const bytes = zip({ 'a.txt': words, 'b.txt': strToU8('Another notice.') })
  for (let at = bytes.indexOf('b.txt'); at !== -1; at = bytes.indexOf('b.txt', at)) bytes.write('a', at++)
  const archive = await opened(bytes)
  expect(archive.entries.map(entry => entry.name)).toEqual(['a.txt', 'a (2).txt'])
  expect(await textOf(archive, 1)).toBe('Another notice.')
  expect(archive.warnings).toHaveLength(1)
})

test('entries that share bytes are a bomb: the archive is not opened', async () => {
  const bytes = zip({ 'a.txt': words, 'b.txt': words })
  const [, second = 0] = listOf(bytes)
  bytes.writeUInt32LE(0, second + 42)
  expect(await reasonOf(bytes)).toMatch(/share their bytes/)
})

test('more bytes or files than allowed are refused before anything is unpacked, nested archives counted in', async () => {
  const zeros = zip({ 'zeros.txt': new Uint8Array(5_000_000) })
  expect(zeros.length).toBeLessThan(10_000)
  expect(await reasonOf(zeros, { entries: 10, bytes: 4_000_000 })).toMatch(/more than 4 MB/)
  expect(await reasonOf(zip({ a: words, b: words }), { entries: 1, bytes: 4_000_000 })).toMatch(
    /more than 1 files/,
  )
  const budget = { entries: 10, bytes: 9_000_000 }
  await opened(zeros, budget)
  expect(await reasonOf(zeros, budget)).toMatch(/more than 4 MB/)
})

test('what an archive claimed and nobody unpacked does not keep the archives beside it out', async () => {
  const liar = zip({ 'zeros.txt': words })
  liar.writeUInt32LE(8_000_000, (listOf(liar)[0] ?? 0) + 24)
  const zeros = zip({ 'zeros.txt': new Uint8Array(5_000_000) })
  const budget = { entries: 10, bytes: 9_000_000 }
  const claims = await opened(liar, budget)
  expect(await reasonOf(zeros, budget)).toMatch(/more than 1 MB/)
  await expect(textOf(claims)).rejects.toThrow(/damaged/)
  claims.close()
  const honest = await opened(zeros, budget)
  await textOf(honest)
  honest.close()
  expect(await reasonOf(zeros, budget)).toMatch(/more than 3 MB/)
})

test('an entry never gives more bytes than its archive says, and never others', async () => {
  const bytes = zip({ 'a.txt': new Uint8Array(3_000_000) })
  const [at = 0] = listOf(bytes)
  bytes.writeUInt32LE(10, at + 24)
  const archive = await opened(bytes)
  let size = 0
  await expect(async () => {
    for await (const chunk of archive.entries[0]?.open() ?? []) size += chunk.length
  }).rejects.toThrow(/damaged inside its archive/)
  expect(size).toBeLessThan(10)
  const changed = zip({ 'a.txt': [words, { level: 0 }] })
  changed.write('landlord', changed.indexOf('tenant'))
  await expect(textOf(await opened(changed))).rejects.toThrow(/damaged inside its archive/)
})

test('an archive that is cut off anywhere is refused or gives its files whole', async () => {
  const bytes = zip({ 'a.txt': words, 'b.txt': deflateRawSync(words) })
  for (let end = 4; end < bytes.length; end++) {
    expect(await reasonOf(bytes.subarray(0, end))).toMatch(/damaged or cut off/)
  }
})

test('whatever bytes are changed, an archive is refused or its files are whole or told as damaged', async () => {
  const bytes = zip({ 'a.txt': words, 'b/c.txt': new Uint8Array(2_000) })
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async changes => {
      const broken = Buffer.from(bytes)
      for (const [at, byte] of changes) broken[at] = byte
      const archive = await openArchive(broken, archiveBudget())
      if ('reason' in archive) return
      for (const entry of archive.entries) {
        const whole = await joined(entry.open()).catch((error: unknown) => String(error))
        if (typeof whole === 'string') expect(whole).toMatch(/damaged/)
        else expect(whole.length).toBe(entry.size)
      }
    }),
    { numRuns: 300 },
  )
})
