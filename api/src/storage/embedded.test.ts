import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startEmbedded, startFailure } from './embedded.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quaere-embedded-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a new database that cannot be made leaves no folder behind, and one that is there is not touched', async () => {
  const unreadable = join(folder, 'snapshot')
  writeFileSync(unreadable, 'no database')
  const fresh = join(folder, 'fresh')
  await expect(startEmbedded(fresh, unreadable)).rejects.toBeInstanceOf(Error)
  expect(existsSync(fresh)).toBe(false)
  const there = join(folder, 'there')
  mkdirSync(there)
  writeFileSync(join(there, 'PG_VERSION'), '18')
  await expect(startEmbedded(there, unreadable)).rejects.toBeInstanceOf(Error)
  expect(existsSync(join(there, 'PG_VERSION'))).toBe(true)
})

test('a database that ends unasked tells so once, and one that is closed does not', async () => {
  const ended = vi.fn()
  const closed = await startEmbedded('memory://', null, ended)
  await closed.close()
  expect(ended).not.toHaveBeenCalled()
  const lost = await startEmbedded('memory://', null, ended)
  await expect(lost.dump(join(folder, 'no folder', 'dump'))).rejects.toThrow('ENOENT')
  await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce())
  rmSync(lost.folder, { recursive: true })
})

test('what the embedded file system throws for a full disk is told as one', () => {
  expect(startFailure({ name: 'ErrnoError', errno: 51 })).toMatchObject({ code: 'ENOSPC' })
  expect(startFailure({ name: 'ErrnoError', errno: 29 }).message).toMatch(/could not be started \(29\)/)
})
