import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@quaere/api/core/ids'
import type { Deps } from '@quaere/api/deps'
import { openStaticEmbedder } from '@quaere/api/providers/static'
import { openTestDeps } from '../../../api/test/routes.ts'
import { runCommand } from '../run.ts'
import { testIo } from '../test-io.ts'
import { ingest } from './ingest.ts'

let deps: Deps
let folder = ''
beforeAll(async () => {
  deps = await openTestDeps({ embedder: await openStaticEmbedder() })
  folder = mkdtempSync(join(tmpdir(), 'quaere-ingest-'))
  writeFileSync(join(folder, 'lease.txt'), 'The tenant pays the rent on the first of the month.')
})
afterAll(async () => {
  await deps.db.close()
  rmSync(folder, { recursive: true, force: true })
})

const intoNew = async (name: string): Promise<void> => {
  const io = testIo({ args: ['lease.txt', '--new-matter', name, '--json'], cwd: folder })
  expect(await ingest.run(io, () => Promise.resolve(deps))).toBe(0)
}

test('the client of matters made on the command line is on the firm’s record once, in the operator’s name', async () => {
  await intoNew('Vale v. Ashdown')
  await intoNew('Vale v. Corvid')
  const entries = await deps.db.asOwner(
    tx => tx`
      select kind, detail ->> 'name' as name, users.name as who
      from firm_events join users on users.id = actor_id order by seq`,
  )
  const who = 'Operator (command line)'
  expect(entries).toEqual([
    { kind: 'person_added', name: who, who },
    { kind: 'client_added', name: 'Made on the command line', who },
  ])
})

test('a matter made on the command line says in its chain who opened it and who is in it', async () => {
  await intoNew('Vale v. Dunmore')
  const events = await deps.db.asOwner(
    tx => tx`
      select kind, detail, actor_id::text as who from audit_events
      where matter_id = (select id from matters where name = 'Vale v. Dunmore') order by seq`,
  )
  const [operator] = await deps.db.asOwner(tx => tx<{ id: string }[]>`select id from users`)
  const who = operator?.id
  expect(events).toEqual([
    { kind: 'matter_opened', detail: { name: 'Vale v. Dunmore' }, who },
    { kind: 'member_added', detail: { userId: who }, who },
  ])
})

test('a matter that is not there is told in a sentence, and nothing is begun', async () => {
  const before = await deps.db.asOwner(tx => tx`select id from imports`)
  const io = testIo({ args: ['lease.txt', '--matter', newId()], cwd: folder })
  expect(await runCommand(ingest, io, () => Promise.resolve(deps))).toBe(1)
  expect(io.said.join()).toBe('There is no such matter, or it is not yours to see')
  expect(await deps.db.asOwner(tx => tx`select id from imports`)).toEqual(before)
})

test('--ocr tells a file without pages, takes it all the same, and is kept with the import', async () => {
  const io = testIo({ args: ['lease.txt', '--new-matter', 'Vale v. Scan', '--ocr'], cwd: folder })
  expect(await ingest.run(io, () => Promise.resolve(deps))).toBe(0)
  expect(io.written.join('\n')).toContain(
    'lease.txt: This file has no pages that text recognition (OCR) could read',
  )
  const asked = await deps.db.asOwner(
    tx => tx`select words_from from imports order by created_at desc, id desc limit 1`,
  )
  expect(asked).toEqual([{ words_from: 'pictures' }])
})

test.each([
  [['--ocr'], /name the matter/],
  [['--new-matter', 'X', '--ocr', '--text-layer'], /not both/],
])('%s is refused before anything is opened', async (more, says) => {
  const io = testIo({ args: ['lease.txt', ...more], cwd: folder })
  const open = (): Promise<Deps> => Promise.reject(new Error('It was opened.'))
  await expect(ingest.run(io, open)).rejects.toThrow(says)
})

test('the help names each thing that --json answers', async () => {
  const io = testIo({ args: ['lease.txt', '--new-matter', 'Vale v. Elm', '--json'], cwd: folder })
  await ingest.run(io, () => Promise.resolve(deps))
  const answered = Object.keys(JSON.parse(io.written.join('')) as object)
  expect(answered).toContain('state')
  const [, told = ''] = /With --json answers \{([^]*?)\}:/.exec(ingest.help) ?? []
  expect(answered.filter(name => !told.includes(name))).toEqual([])
  expect(ingest.help).toContain('--as EMAIL acts in the name of that person')
})
