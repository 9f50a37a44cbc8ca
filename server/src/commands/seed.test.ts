import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deps } from '@quaere/api/deps'
import { firstBrokenEvent } from '@quaere/api/storage/audit'
import { anyFirm } from '@quaere/api/storage/firms'
import { openTestDeps } from '../../../api/test/routes.ts'
import { testIo } from '../test-io.ts'
import { seed } from './seed.ts'

let deps: Deps
beforeAll(async () => {
  deps = await openTestDeps()
})
afterAll(() => deps.db.close())

const run = async (...args: string[]) => {
  const io = testIo({ args, cwd: '/' })
  return { code: await seed.run(io, () => Promise.resolve(deps)), ...io }
}
const record = () =>
  deps.db.asOwner(async tx => ({
    broken: await firstBrokenEvent(tx, (await anyFirm(tx)) ?? ''),
    entries: await tx<{ who: string; added: string }[]>`
      select users.name as who, detail ->> 'email' as added
      from firm_events join users on users.id = actor_id order by seq`,
    firms: (await tx<{ name: string }[]>`select name from firms`).map(firm => firm.name),
  }))

test('administrators made on the command line are on the firm’s record, in the operator’s name', async () => {
  const OPERATOR = 'Operator (command line)'
  const { code, written } = await run('--administrator', 'Noel@example.test', '--firm', 'Vale and Partners')
  expect([code, written[0]]).toEqual([0, expect.stringContaining('noel@example.test can sign in')])
  const first = {
    broken: null,
    entries: [
      { who: OPERATOR, added: 'operator@quaere.invalid' },
      { who: OPERATOR, added: 'noel@example.test' },
    ],
    firms: ['Vale and Partners'],
  }
  expect(await record()).toEqual(first)
  expect((await run('--administrator', 'noel@example.test')).code).toBe(1)
  expect(await record()).toEqual(first)
  expect((await run('--administrator', 'nora@example.test')).code).toBe(0)
  expect((await record()).entries.at(-1)).toEqual({ who: OPERATOR, added: 'nora@example.test' })
})

test('a firm or a name without an administrator is a slip, and puts no demonstration in', async () => {
  await expect(run('--firm', 'Vale and Partners')).rejects.toThrow(/belong to --administrator/)
})

test('the firm that an import has made gets its name from the first who gives one, and keeps it', async () => {
  await deps.db.asOwner(tx => tx`update firms set name = 'The firm'`)
  const unnamed = await run('--administrator', 'olga@example.test')
  expect([unnamed.code, unnamed.said.join(' ')]).toEqual([0, expect.stringMatching(/--firm NAME/)])
  const named = await run('--administrator', 'olga@example.test', '--firm', ' Vale and Partners ')
  expect([named.code, named.said[0]]).toEqual([0, expect.stringMatching(/is called “Vale and Partners”/)])
  expect((await record()).firms).toEqual(['Vale and Partners'])
  const before = await record()
  await expect(run('--administrator', 'paul@example.test', '--firm', 'Other')).rejects.toThrow(
    /called “Vale and Partners” and keeps that name/,
  )
  await expect(run('--administrator', 'paul@example.test', '--firm', ' ')).rejects.toThrow(/needs a name/)
  expect(await record()).toEqual(before)
})
