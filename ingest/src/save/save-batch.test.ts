import { expect, test } from 'vitest'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { newRun } from '../job/import-run.ts'
import { importedOpinion } from '../case-law/opinion-lines.ts'
import { saveBatch } from './save-batch.ts'
import { importSha256, prepareOpinion } from './save-opinion.ts'

const newImport = () =>
  newRun({
    deps: { db, embedder, clock: () => new Date() },
    actor: cast.researcher,
    signal: new AbortController().signal,
  })

/** An opinion as an import saves it; `date` is stored as it stands, whether there is such a day or not. */
function prepared(id: string, date: string) {
  const read = importedOpinion(
    {
      record: {
        id,
        name: `${id} v. Marsh`,
        citations: [],
        decision_date: '1974-03-05',
        text: `The tenant ${id} had notice.`,
      },
    },
    id,
  )
  if (!read.ok) throw new Error(read.reason)
  return {
    id,
    opinion: { ...prepareOpinion(read.opinion, importSha256(id), newImport().watch), decidedOn: date },
  }
}

test('of a batch in which one opinion cannot be stored the others are saved, and each comes to its end once', async () => {
  const run = newImport()
  const batch = [
    prepared('ash', '1974-03-05'),
    prepared('birch', '1974-02-31'),
    prepared('cedar', '1974-03-05'),
  ]
  const refused: [string, string][] = []
  const ended: string[] = []
  await saveBatch(
    run,
    batch,
    ({ id }, reason) => refused.push([id, reason]),
    async those => void ended.push(...those.map(({ id }) => id)),
  )
  expect(refused).toEqual([['birch', expect.stringMatching(/^It could not be stored: .*\.$/)]])
  expect(ended).toEqual(['ash', 'birch', 'cedar'])
  expect(run.counts).toMatchObject({ added: 2, passages: 2 })
  const held = await db.asOwner(
    tx => tx<{ id: string }[]>`select external_id as id from opinions order by external_id`,
  )
  expect(held.map(({ id }) => id)).toEqual(['ash', 'cedar'])
})

test('what is not about an opinion stops the import, and none is refused for it', async () => {
  const run = newImport()
  run.deps = {
    ...run.deps,
    db: { ...db, asOwner: () => Promise.reject(new Error('The connection is lost')) },
  }
  const work = saveBatch(run, [prepared('ash', '1974-03-05')], ({ id }) => expect.fail(id))
  await expect(work).rejects.toThrow('The connection is lost')
})
