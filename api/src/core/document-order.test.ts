import { expect, test } from 'vitest'
import { nobody } from '../../test/fusion-graph.ts'
import { LEARNED, type References, type Tree, factNames, factsOf, inLearnedOrder } from './document-order.ts'
import { trees } from './document-order.data.ts'
import { type Graph, fuse } from './fuse.ts'

const passage = (id: string, words: number, of: 'law' | 'documents' = 'documents', sourceId = id) => ({
  id,
  sourceId,
  of,
  words,
  meaning: words / 20,
})
const cited = (citedBy: number, citedLately = 0): References => ({ age: 3, citedBy, citedLately, cites: 1 })
const graph = (references: [string, References][]): Graph => ({ ...nobody, references: new Map(references) })
/** Cited at least once lately is all that counts. */
const lately: Tree[] = [[factNames.indexOf('citedLately'), 0.5, 0, 1]]
const order = (ranked: { id: string }[]): string[] => ranked.map(one => one.id)

test('documents change places by what was learned, and only among themselves', () => {
  const asked = graph([
    ['first', cited(0)],
    ['second', cited(4, 2)],
  ])
  const fused = fuse([passage('first', 9), passage('a case', 8, 'law'), passage('second', 7)], asked)
  const places = new Map(fused.map(one => [one.id, one.score]))
  const learned = inLearnedOrder(fused, asked, lately)
  expect(order(learned)).toEqual(
    order(fused).map(id => (id === 'first' ? 'second' : id === 'second' ? 'first' : id)),
  )
  expect(learned.map(one => one.score)).toEqual([...places.values()])
})

test('all passages of a document go with it, in their order', () => {
  const asked = graph([
    ['a', cited(0)],
    ['b', cited(4, 2)],
  ])
  const fused = fuse([passage('a', 9), passage('b', 7), passage('b2', 6, 'documents', 'b')], asked)
  expect(order(inLearnedOrder(fused, asked, lately)).filter(id => id.startsWith('b'))).toEqual(['b', 'b2'])
  expect(order(inLearnedOrder(fused, asked, lately))[0]).toBe('b')
})

test('without a day, or where documents hardly name each other, the order is the fused one', () => {
  const candidates = [passage('a', 9), passage('b', 7)]
  for (const references of [
    [],
    [
      ['a', cited(0)],
      ['b', cited(2, 2)],
    ] satisfies [string, References][],
  ]) {
    const fused = fuse(candidates, graph(references))
    expect(inLearnedOrder(fused, graph(references), lately)).toEqual(fused)
  }
})

test('beyond those that the trees have seen nothing moves', () => {
  const candidates = Array.from({ length: LEARNED + 5 }, (_, at) => passage(`d${at}`, 1000 - at))
  const last = `d${LEARNED + 4}`
  const asked = graph([
    [last, cited(9, 9)],
    ['d1', cited(1, 1)],
    ['d9', cited(200)],
  ])
  const learned = order(inLearnedOrder(fuse(candidates, asked), asked, lately))
  expect(learned[0]).toBe('d1')
  expect(learned.at(-1)).toBe(last)
})

test('a fact for each name, and the trees ask for no others', () => {
  const asked = graph([['a', cited(2, 1)]])
  const facts = factsOf(fuse([passage('a', 9)], asked), asked).get('a')
  expect(facts).toHaveLength(factNames.length)
  const askedFor = (tree: Tree): number[] =>
    typeof tree === 'number' ? [] : [tree[0], ...askedFor(tree[2]), ...askedFor(tree[3])]
  const numbers = new Set(trees.flatMap(askedFor))
  expect([...numbers].every(fact => fact in factNames)).toBe(true)
  expect(numbers.size).toBeGreaterThan(5)
})
