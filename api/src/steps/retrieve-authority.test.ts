import { beforeAll, expect, test } from 'vitest'
import { putOpinions } from '../../test/opinions.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import { retrieve } from './retrieve.ts'

const rule = 'A ferryman answers for freight that is lost between the landing stages.'
const opinion = (externalId: string, courtId: string, jurisdiction: string, paragraphs: string[]) => ({
  externalId,
  name: `${externalId} v. Ferry Company`,
  courtId,
  jurisdiction,
  date: '1991-05-06',
  paragraphs,
})

beforeAll(async () => {
  await putOpinions(db, embedder, [
    opinion('Abel', 'cal', 'California', [rule]),
    opinion('Baker', 'franklin', 'Franklin', [`${rule} The appeal is dismissed with costs.`]),
    opinion('Cole', 'franklin', 'Franklin', ['A ferryman may ring a bell at night.']),
  ])
})

const found = async (matter?: string) => {
  const { hits } = await retrieve({ db, embedder }, cast.researcher, {
    q: 'Does a ferryman answer for freight that is lost between landing stages?',
    scope: 'law',
    limit: 20,
    ...(matter === undefined ? {} : { matter }),
  })
  return hits.map(({ externalId, authority }) => [externalId, authority?.weight ?? null])
}

test('in a matter a binding court’s case comes before a persuasive one that is about as good, and not before a much better one', async () => {
  expect(await found()).toEqual([
    ['Abel', null],
    ['Baker', null],
    ['Cole', null],
  ])
  expect(await found(cast.matterId)).toEqual([
    ['Baker', 'binding'],
    ['Abel', 'persuasive'],
    ['Cole', 'binding'],
  ])
})
