import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HomeIsHeld, holderOf, takeLock } from './lock.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'quaere-lock-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

test('the second process on one folder is refused with a sentence that names the first', async () => {
  const lock = await takeLock(home, 'serve')
  lock.announce('http://127.0.0.1:4400')
  const refused = await takeLock(home, 'serve').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(HomeIsHeld)
  expect(String(refused)).toContain(`process ${process.pid} (quaere serve, http://127.0.0.1:4400)`)
  lock.release()
  expect(holderOf(home)).toBeNull()
})

test('the lock of a dead process is taken over, and so is one whose number now belongs to another process', async () => {
  const dead = { pid: 2 ** 22 + 1, began: null, command: 'serve', token: 'x', address: null }
  writeFileSync(join(home, 'lock.json'), JSON.stringify(dead))
  const first = await takeLock(home, 'serve')
  first.release()
  writeFileSync(join(home, 'lock.json'), JSON.stringify({ ...dead, pid: process.pid, began: '1' }))
  const second = await takeLock(home, 'serve')
  expect(second.holder.pid).toBe(process.pid)
  second.release()
})

test('of many that start at once exactly one gets the folder', async () => {
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(home, 'serve')))
  const won = attempts.filter(attempt => attempt.status === 'fulfilled')
  expect(won).toHaveLength(1)
})
