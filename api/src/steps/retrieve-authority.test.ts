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

const ask = (
  matter?: string,
  q = 'Does a ferryman answer for freight that is lost between landing stages?',
) =>
  retrieve({ db, embedder }, cast.researcher, {
    q,
    scope: 'law',
    limit: 20,
    ...(matter === undefined ? {} : { matter }),
  })
const found = async (matter?: string) => {
  const { hits } = await ask(matter)
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

const higher = 'It stands higher because its court binds in the matter’s jurisdiction.'

test('a hit says that its court’s binding put it higher, where a matter has a jurisdiction and the search made the order', async () => {
  const raised = async (matter?: string, q?: string) => {
    const { hits } = await ask(matter, q)
    return hits.filter(({ why }) => why.includes(higher)).map(({ externalId }) => externalId)
  }
  expect(await raised(cast.matterId)).toEqual(['Baker', 'Cole'])
  expect(await raised()).toEqual([])
  const { hits } = await ask(cast.matterId, 'Baker v. Ferry Company')
  expect(hits[0]).toMatchObject({ externalId: 'Baker', why: 'The question names this case.' })
})

test('a hit says that others cite it with words of the question, which its own text lacks', async () => {
  await putOpinions(db, embedder, [
    { ...opinion('Evan', 'franklin', 'Franklin', ['The judgment is affirmed.']), citation: '12 Frank. 5' },
    opinion('Dale', 'franklin', 'Franklin', [
      'A barge that drifts shows a lantern, Evan v. Ferry Company, 12 Frank. 5 (1991), as ever.',
    ]),
  ])
  const { hits } = await ask(undefined, 'Must a barge that drifts show a lantern?')
  const said = new Map(hits.map(({ externalId, why }) => [externalId, why]))
  expect(said.get('Evan')).toContain('is cited by others with words of the question')
  expect(said.get('Dale')).not.toContain('by others')
})
