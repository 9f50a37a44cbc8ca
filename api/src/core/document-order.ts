import {
  type Candidate,
  type Graph,
  type Ranked,
  nearnessAmong,
  ownScores,
  sharesOf,
  votesOf,
} from './fuse.ts'
import { trees } from './document-order.data.ts'

/**
 * What is known of a client's document on the day of the question: years since its own (null: it has no day), how many of
 * the documents that may answer name it, how many of them lately (`LATELY`), and how many it names itself.
 */
export type References = { age: number | null; citedBy: number; citedLately: number; cites: number }

/** Years before the day of the question in which a citation is a late one. */
export const LATELY = 2

/**
 * What the order is learned from, in the order of the numbers that `factsOf` gives. A fact whose name changes its meaning makes
 * the trees worthless: they are learned anew then (`ingest/models/document_order.py`).
 */
export const factNames = [
  'own',
  'meaning',
  'whole',
  'voices',
  'citers',
  'place',
  'age',
  'citedBy',
  'citedLately',
  'citedAYear',
  'cites',
] as const

/**
 * By so many documents that may answer each of the best must be named on average. Where it is less, what the documents say of
 * each other is chance: of 672 questions held out the quarter above 1.7 gains .09 of MRR, the others .01 together, and among 450
 * of the letters, which hardly name each other, 40 questions lost.
 */
const LEAST_NAMED = 1.5

/** A question about one fact (its place in `factNames`): at most `most` goes left, more right; a number is an answer. */
export type Tree = readonly [fact: number, most: number, left: Tree, right: Tree] | number

/** So many documents, the best by the fused order, are put in a learned order: the trees have seen no others. */
export const LEARNED = 60

const answer = (tree: Tree, facts: readonly number[]): number => {
  let at = tree
  while (typeof at !== 'number') at = (facts[at[0]] ?? 0) <= at[1] ? at[2] : at[3]
  return at
}

/**
 * A client's documents in the order that lawyers' own citations taught, where a question is asked as of a day and the documents
 * name each other (`LEAST_NAMED`); elsewhere the list as it is. Only the documents change their places among themselves: the one
 * that is first now stands where the first one stood, so that public law beside them keeps its places.
 */
export function inLearnedOrder(ranked: Ranked[], graph: Graph, learned: readonly Tree[] = trees): Ranked[] {
  const facts = factsOf(ranked, graph)
  const before = [...facts.keys()]
  const named = before.reduce((sum, id) => sum + (graph.references.get(id)?.citedBy ?? 0), 0)
  if (before.length < 2 || named < LEAST_NAMED * before.length) return ranked
  const worth = new Map(
    [...facts].map(([id, known]) => [
      id,
      learned.reduce<number>((sum, tree) => sum + answer(tree, known), 0),
    ]),
  )
  const after = [...before].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0))
  const best = new Map<string, number>()
  for (const { sourceId, score } of ranked) if (!best.has(sourceId)) best.set(sourceId, score)
  const moved = new Map(
    after.map((id, place) => [id, (best.get(before[place] ?? id) ?? 0) - (best.get(id) ?? 0)]),
  )
  return ranked
    .map(one => ({ ...one, score: one.score + (moved.get(one.sourceId) ?? 0) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

/**
 * The facts (`factNames`) of the best documents, in their fused order. Empty where no day was asked or none names another:
 * nothing was learned about such questions.
 */
export function factsOf(ranked: Ranked[], graph: Graph): Map<string, number[]> {
  const { references } = graph
  if (![...references.values()].some(one => one.citedBy > 0)) return new Map()
  const documents = ranked.filter(one => one.of === 'documents')
  const own = ownScores(ranked)
  const near = nearnessAmong(ranked)
  const whole = sharesOf(graph.whole)
  const votes = votesOf(graph.citations)
  const passages = Map.groupBy(documents, one => one.sourceId)
  return new Map(
    [...passages].slice(0, LEARNED).map(([id, of], place) => {
      const { age, citedBy, citedLately, cites } = references.get(id) ?? unknown
      const most = (pick: (one: Candidate) => number): number => Math.max(...of.map(pick))
      return [
        id,
        [
          most(one => own.get(one.id) ?? 0),
          most(near),
          whole(id),
          votes.get(id)?.weight ?? 0,
          votes.get(id)?.count ?? 0,
          place,
          age ?? -1,
          Math.log1p(citedBy),
          Math.log1p(citedLately),
          age === null ? 0 : citedBy / (age + 1),
          cites,
        ],
      ]
    }),
  )
}

const unknown: References = { age: null, citedBy: 0, citedLately: 0, cites: 0 }
