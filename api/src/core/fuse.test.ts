import { expect, test } from 'vitest'
import { nobody } from '../../test/fusion-graph.ts'
import { atMostOfEach, citersOf, fuse, trustInCitations, voices } from './fuse.ts'

const candidate = (id: string, words: number, meaning: number, sourceId = `source of ${id}`) => ({
  id,
  sourceId,
  of: 'law' as const,
  words,
  meaning,
})

test('a passage that is good both ways stands before one that is good one way', () => {
  const ranked = fuse(
    [candidate('words', 10, 0.1), candidate('both', 9, 0.6), candidate('near', 0, 0.7)],
    nobody,
  )
  expect(ranked.map(one => one.id)).toEqual(['both', 'words', 'near'])
  expect(ranked.map(one => [one.wordsRank, one.meaningRank])).toEqual([
    [2, 2],
    [1, 3],
    [null, 1],
  ])
})

test('a case that the found passages cite rises, and the answer says by how many', () => {
  const candidates = [candidate('a', 10, 0.5), candidate('b', 9.5, 0.5), candidate('cited', 8.8, 0.5)]
  const citations = [
    { sourceId: 'source of cited', weight: 1 },
    { sourceId: 'source of cited', weight: 0.95 },
  ]
  const [first] = fuse(candidates, { ...nobody, citations })
  expect(first).toMatchObject({ id: 'cited', citedByFound: 2 })
})

test('of two equal passages the one from the more cited case comes first', () => {
  const ranked = fuse([candidate('a', 5, 0.5), candidate('b', 5, 0.5)], {
    ...nobody,
    citedBy: new Map([['source of b', 9]]),
  })
  expect(ranked.map(one => one.id)).toEqual(['b', 'a'])
})

test('the answer says what others’ words and a binding court did for a passage, where they count at all', () => {
  const documents = { ...candidate('letter', 10, 0.5), of: 'documents' as const }
  const ranked = fuse([candidate('a', 10, 0.5), candidate('b', 8, 0.5), candidate('c', 6, 0.5), documents], {
    ...nobody,
    told: new Map([
      ['source of b', 2],
      ['source of a', 3],
      ['source of c', 0],
      ['source of letter', 9],
    ]),
    binding: new Set(['source of b', 'source of letter']),
  })
  const said = new Map(ranked.map(({ id, toldRank, isBinding }) => [id, [toldRank, isBinding]]))
  expect(said.get('a')).toEqual([2, false])
  expect(said.get('b')).toEqual([3, true])
  expect(said.get('c')).toEqual([null, false])
  expect(said.get('letter')).toEqual([null, false])
})

test('of two passages that are about as good the one of a binding court comes first, of others the better one', () => {
  const candidates = [candidate('persuasive', 10, 0.5), candidate('binding', 9.5, 0.5)]
  const binding = new Set(['source of binding'])
  expect(fuse(candidates, nobody)[0]?.id).toBe('persuasive')
  expect(fuse(candidates, { ...nobody, binding })[0]?.id).toBe('binding')
  expect(
    fuse([candidate('persuasive', 10, 0.5), candidate('binding', 5, 0.5)], { ...nobody, binding })[0]?.id,
  ).toBe('persuasive')
})

test('nothing found is an empty list, and meaning alone still ranks', () => {
  expect(fuse([], nobody)).toEqual([])
  expect(fuse([candidate('a', 0, 0.2), candidate('b', 0, 0.4)], nobody).map(one => one.id)).toEqual([
    'b',
    'a',
  ])
})

test('one source does not fill the list', () => {
  const list = [
    candidate('1', 1, 1, 'x'),
    candidate('2', 1, 1, 'x'),
    candidate('3', 1, 1, 'y'),
    candidate('4', 1, 1, 'x'),
  ]
  expect(atMostOfEach(list, 2).map(one => one.id)).toEqual(['1', '2', '3'])
})

test('of two equal passages the one whose whole source speaks of the question comes first, and so does the one that others describe so', () => {
  const candidates = [candidate('a', 5, 0.5), candidate('b', 5, 0.5)]
  for (const known of ['whole', 'told'] as const) {
    const graph = {
      ...nobody,
      [known]: new Map([
        ['source of a', 2],
        ['source of b', 9],
      ]),
    }
    expect(fuse(candidates, graph).map(one => one.id)).toEqual(['b', 'a'])
  }
})

test('of two equal documents the one nearer to the day of the question comes first', () => {
  const candidates = [candidate('a', 5, 0.5), candidate('b', 5, 0.5)].map(one => ({
    ...one,
    of: 'documents' as const,
  }))
  const recent = new Map([
    ['source of a', 0.2],
    ['source of b', 0.9],
  ])
  expect(fuse(candidates, { ...nobody, recent }).map(one => one.id)).toEqual(['b', 'a'])
})

test('the best passages speak, each by its share of the best score', () => {
  const citers = citersOf([candidate('a', 10, 0.5), candidate('b', 5, 0.5), candidate('c', 1, 0.5)], 2)
  expect([...citers.keys()]).toEqual(['a', 'b'])
  expect(citers.get('a')).toBe(1)
  expect(citers.get('b')).toBeCloseTo(0.5)
})

test('a question in few words trusts the citations among documents less', () => {
  expect(trustInCitations(4)).toBeLessThan(trustInCitations(12))
  expect(trustInCitations(30)).toBe(1)
  expect(trustInCitations(200)).toBe(1)
})

test('among documents citations count as far as they are trusted, in law all the way', () => {
  const scores = (of: 'law' | 'documents', trust: number) =>
    fuse([{ ...candidate('cited', 5, 0.5), of }], {
      ...nobody,
      citations: [{ sourceId: 'source of cited', weight: 1 }],
      trust: { documents: trust },
    })[0]?.score ?? 0
  const [none, half, whole] = [0, 0.5, 1].map(trust => scores('documents', trust))
  expect(whole).toBeGreaterThan(none ?? 0)
  expect(half).toBeCloseTo(((none ?? 0) + (whole ?? 0)) / 2)
  expect(scores('law', 0)).toBe(scores('law', 1))
})

test('a document that fits worse has much less to say, and all have less where many fit equally well', () => {
  const whole = (scores: number[]) => new Map(scores.map((score, at) => [`d${at}`, score]))
  const sharp = voices(whole([10, 5, 1]), 2)
  expect([...sharp.keys()]).toEqual(['d0', 'd1'])
  expect((sharp.get('d0') ?? 0) / (sharp.get('d1') ?? 1)).toBeCloseTo(16)
  const flat = voices(whole(Array.from({ length: 100 }, () => 10)), 100)
  expect((sharp.get('d0') ?? 0) / (flat.get('d0') ?? 1)).toBeGreaterThan(9)
  expect(voices(whole([]), 5)).toEqual(new Map())
  expect(voices(whole([0, 0]), 5)).toEqual(new Map())
})

test('a source that fits as a whole has its place, and one of the years about the day of the question is told', () => {
  const letter = (id: string) => ({ ...candidate(id, 5, 0.5), of: 'documents' as const })
  const ranked = fuse([letter('a'), letter('b'), candidate('c', 5, 0.5)], {
    ...nobody,
    whole: new Map([
      ['source of a', 2],
      ['source of b', 5],
    ]),
    recent: new Map([
      ['source of a', 0.5],
      ['source of b', 0.4],
      ['source of c', 1],
    ]),
  })
  const said = new Map(ranked.map(({ id, wholeRank, isNearDay }) => [id, [wholeRank, isNearDay]]))
  expect(said.get('a')).toEqual([2, true])
  expect(said.get('b')).toEqual([1, false])
  // Of public law the day says nothing.
  expect(said.get('c')).toEqual([null, false])
})
