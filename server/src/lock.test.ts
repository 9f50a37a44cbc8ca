import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WrongSetting } from '@quaere/api/config'
import { HomeIsHeld, clearDead, holderOf, takeLock } from './lock.ts'

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

test('of two that found one dead lock, the later does not take away that of the quicker', async () => {
  const dead = { pid: 2 ** 22 + 1, began: null, command: 'serve', token: 'x', address: null }
  const file = join(home, 'lock.json')
  writeFileSync(file, JSON.stringify(dead))
  const quicker = await takeLock(home, 'serve')
  clearDead(file, dead)
  expect(holderOf(home)?.token).toBe(quicker.holder.token)
  expect(readdirSync(home)).toEqual(['lock.json'])
  await expect(takeLock(home, 'serve')).rejects.toThrow(HomeIsHeld)
})

test('a folder that cannot be is told as the setting that names it', async () => {
  const file = join(home, 'a file')
  writeFileSync(file, '')
  for (const folder of [file, join(file, 'below')]) {
    const refused = await takeLock(folder, 'serve').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(WrongSetting)
    expect(String(refused)).toMatch(
      /QUAERE_HOME names .*a file.*, where this user can write nothing \(E[A-Z]+\)/,
    )
  }
})

test('of many that start at once exactly one gets the folder', async () => {
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(home, 'serve')))
  const won = attempts.filter(attempt => attempt.status === 'fulfilled')
  expect(won).toHaveLength(1)
})
