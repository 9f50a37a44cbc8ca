import { expect, test } from 'vitest'
import { putOpinions } from '../../../api/test/opinions.ts'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { retrieve } from '@quaere/api/steps/retrieve'
import { sendAgain, sentDuring, turnsOf } from './raw-sql.ts'

const sent = (connection: number, statement: string) => ({ connection, statement, parameters: [] })

test('transactions that were under way at once are one turn, the next one waits for them', () => {
  const [a, b, c, d] = [sent(1, 'begin'), sent(2, 'begin'), sent(1, 'select 1'), sent(2, 'select 2')]
  const [e, f, g, h] = [sent(2, 'commit'), sent(1, 'commit'), sent(2, 'begin'), sent(2, 'commit')]
  expect(turnsOf([a, b, c, d, e, f, g, h])).toEqual([
    [
      [a, c, f],
      [b, d, e],
    ],
    [[g, h]],
  ])
})

test('what a search sends is sent again, statement by statement, with the same parameters', async () => {
  await putOpinions(db, embedder, [
    { externalId: 'a', name: 'Abel v. Baker', paragraphs: ['A lease ends by notice to the tenant.'] },
  ])
  const search = () =>
    retrieve({ db, embedder }, cast.researcher, { q: 'Does a lease end by notice?', scope: 'law', limit: 20 })
  await search()
  const first = await sentDuring(db, search)
  const statements = first.map(({ statement }) => statement)
  expect(statements.filter(one => /^begin/i.test(one)).length).toBeGreaterThan(1)
  expect(statements.join('\n')).toContain('opinion_passages')
  const again = await sentDuring(db, () => sendAgain(db, turnsOf(first)))
  const told = (all: typeof first) => all.map(one => JSON.stringify([one.statement, one.parameters])).sort()
  expect(told(again)).toEqual(told(first))
  expect(await sentDuring(db, async () => {})).toEqual([])
})
