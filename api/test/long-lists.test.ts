import { expect, test } from 'vitest'
import { newId } from '../src/core/ids.ts'
import { MOST_ROWS } from '../src/core/wire/shared.ts'
import { withdrawMemo } from '../src/steps/draft.ts'
import { listImports } from '../src/steps/imports.ts'
import { listAssignments } from '../src/storage/assignments.ts'
import { insertImport } from '../src/storage/imports.ts'
import { listMemos } from '../src/storage/memos.ts'
import { makeMatter } from './factories.ts'
import { makeDraft } from './memos.ts'
import { cast, db } from './with-cast.ts'

test('a thousand finished memos and assignments hide no open one, and of the finished the latest are told', async () => {
  const draft = await makeDraft(db, cast)
  const withdrawn = await makeDraft(db, cast)
  await withdrawMemo({ db }, cast.researcher, withdrawn)
  const due = (days: number): Date => new Date(Date.now() + days * 86_400_000)
  await db.as(cast.clientUser, tx => {
    const filed = Array.from({ length: MOST_ROWS }, (_, at) => ({
      ...{ id: newId(), matter_id: cast.matterId, client_id: cast.clientId, question: 'May it?' },
      ...{ jurisdiction: 'Franklin', deadline: due(at - MOST_ROWS), deadline_zone: 'UTC' },
      filed_by: cast.clientUser.id,
    }))
    return tx`insert into assignments ${tx(filed)}`
  })
  await db.as(cast.clientUser, tx => tx`update assignments set state = 'withdrawn' where state = 'filed'`)

  const assignments = await db.as(cast.researcher, tx => listAssignments(tx))
  expect(assignments).toHaveLength(MOST_ROWS)
  const states = assignments.map(({ state }) => state)
  expect(states.lastIndexOf('drafting')).toBeLessThan(states.indexOf('withdrawn'))
  const finished = assignments.flatMap(row => (row.state === 'withdrawn' ? [Date.parse(row.deadline)] : []))
  expect(finished).toEqual([...finished].sort((a, b) => b - a))
  expect(finished[0]).toBeGreaterThan(due(-2).getTime())

  // The one that is finished was changed last, and stands behind the one under way.
  const memos = await db.as(cast.researcher, listMemos)
  expect(memos.map(({ id }) => id)).toEqual([draft, withdrawn])
})

test('the imports of a matter are found however many others were begun since', async () => {
  const other = await makeMatter(db, cast.firmId, cast.clientId)
  const begin = (matterId: string, label: string): Promise<void> =>
    db.as(cast.administrator, tx =>
      insertImport(tx, { id: newId(), matterId, label, requestedBy: cast.administrator.id }),
    )
  await begin(cast.matterId, 'Letters')
  for (let n = 0; n < 101; n++) await begin(other, `Others ${n}`)
  const deps = { db, clock: () => new Date() }
  const labels = async (matter: string | null): Promise<string[]> =>
    (await listImports(deps, cast.administrator, matter)).map(({ label }) => label)
  expect(await labels(null)).not.toContain('Letters')
  expect(await labels(cast.matterId)).toEqual(['Letters'])
  expect(await listImports(deps, cast.stranger, cast.matterId)).toEqual([])
})
