import { expect, test } from 'vitest'
import { MemoState, transitions } from '../src/core/memo.ts'
import { assignmentStates } from '../src/steps/move.ts'
import type { Tx } from '../src/storage/session.ts'
import { makeDraft } from './memos.ts'
import { cast, db } from './with-cast.ts'

/** Undoes what a transaction tried. */
class TakenBack extends Error {}

/** The code with which the database refuses what `work` writes, null when it lets it through; nothing of it stays. */
async function refusedCode(work: (tx: Tx) => Promise<unknown>): Promise<string | null> {
  const attempt = db.asOwner(async tx => {
    await work(tx)
    throw new TakenBack()
  })
  const error: unknown = await attempt.catch((thrown: unknown) => thrown)
  if (error instanceof TakenBack) return null
  if (error instanceof Error && 'hint' in error) return String(error.hint)
  throw error
}

/** Writes past the guards, as nothing outside a test can. */
async function unguarded(tx: Tx, write: (tx: Tx) => Promise<unknown>): Promise<void> {
  await tx`set local session_replication_role = replica`
  await write(tx)
  await tx`set local session_replication_role = origin`
}

const setMemo = (tx: Tx, id: string, state: string) => tx`update memos set state = ${state} where id = ${id}`
const setAssignment = (tx: Tx, memo: string, state: string) => tx`
  update assignments set state = ${state} where id = (select assignment_id from memos where memos.id = ${memo})`

const arrows = Object.values(transitions).flatMap(({ from, to }) => from.map(one => ({ from: one, to })))

test('the database knows the arrows of core/memo.ts and no other', async () => {
  const id = await makeDraft(db, cast)
  const allowed: string[] = []
  for (const from of MemoState.options) {
    for (const to of MemoState.options.filter(state => state !== from)) {
      const code = await refusedCode(async tx => {
        await unguarded(tx, () => setMemo(tx, id, from))
        await setMemo(tx, id, to)
      })
      // Any other code names what this memo lacks for an arrow that there is.
      if (code !== 'memo/transition' && code !== 'memo/closed') allowed.push(`${from} → ${to}`)
    }
  }
  expect(allowed.sort()).toEqual(arrows.map(({ from, to }) => `${from} → ${to}`).sort())
})

test('the database lets an assignment go along with its memo on every arrow', async () => {
  const id = await makeDraft(db, cast)
  for (const { from, to } of arrows) {
    const code = await refusedCode(async tx => {
      await unguarded(tx, async () => {
        await setMemo(tx, id, to)
        await setAssignment(tx, id, assignmentStates[from])
      })
      await setAssignment(tx, id, assignmentStates[to])
    })
    expect(code, `${from} → ${to}`).toBeNull()
  }
})
