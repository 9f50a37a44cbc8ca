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
