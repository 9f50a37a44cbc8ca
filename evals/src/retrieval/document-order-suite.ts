import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { factNames, factsOf, inLearnedOrder } from '@quaere/api/core/document-order'
import { type Candidate, type Graph, type Ranked, fuse } from '@quaere/api/core/fuse'
import { retrieve } from '@quaere/api/steps/retrieve'
import { shownDocumentPassages } from '@quaere/api/storage/hits'
import { average } from '../average.ts'
import { firstMissing, hashOfFiles, readRecords } from '../data-files.ts'
import { type Half, halfOf, halves } from './halves.ts'
import { Cited, asOf, lettersOf, memoBank, toBank, wholeBank } from './letters-suite.ts'
import { type Metric, bootstrap } from '../metric.ts'
import { firstPlaces, recallAt, reciprocalRank } from './rank-score.ts'
import { type FillPlace, type Laboratory, type Measured, allSkipped } from '../suite.ts'

const suite = 'document-order'
/** Places beyond this count for nothing, as in the suite of letters. */
const WIDE = 100

const MORE = 'what learning adds to mrr'
const names = ['fused mrr', 'learned mrr', MORE, 'fused recall@10', 'learned recall@10']
const metricNames = halves.flatMap(half => names.map(name => `${half} half: ${name}`))

/** One question in both orders: the reciprocal rank of the first letter that its lawyer cites, and the share among ten. */
type Compared = { half: Half; fused: Score; learned: Score }
type Score = { mrr: number; recall: number }

/**
 * The learned order of a client's documents beside the fused one, on both halves of the questions: the trees are learned from
 * the development half, so that only the other tells what they are worth. Beside the databases of the evals it writes
 * `document-facts.jsonl`, which `ingest/models/document_order.py` learns from: of each question its half, and of each of the best
 * letters the facts and whether it is cited.
 */
export async function measureDocumentOrder(laboratory: Laboratory): Promise<Measured> {
  const { letters, cited } = lettersOf(laboratory.sharedData)
  const missing = firstMissing([letters, cited])
  if (missing !== null) return allSkipped(suite, metricNames, `There is no ${missing}`)
  const asked = await readRecords(cited, Cited)
  const facts = createWriteStream(join(laboratory.corpora.folder, 'document-facts.jsonl'))
  const compared = await laboratory.corpora.within(
    await wholeBank(letters),
    laboratory.report,
    async place => {
      const matter = await memoBank(place.deps.db, place.actor)
      const all: Compared[] = []
      for (const [index, letter] of asked.entries()) {
        laboratory.signal.throwIfAborted()
        const { line, ...scores } = await inBothOrders(place, matter, letter)
        if (line !== null && !facts.write(line)) await once(facts, 'drain')
        all.push(scores)
        laboratory.report('asking', index + 1, asked.length)
      }
      return all
    },
  )
  facts.end()
  await once(facts, 'finish')
  return {
    metrics: halves.flatMap(half => metricsOf(half, compared)),
    questions: [],
    dataHash: await hashOfFiles([letters, cited]),
  }
}

async function inBothOrders(
  { deps, actor }: FillPlace,
  matter: string,
  letter: Cited,
): Promise<Compared & { line: string | null }> {
  let told: { candidates: Candidate[]; graph: Graph } | undefined
  await retrieve(deps, actor, {
    ...toBank(matter, letter.query, 1),
    ...asOf(letter),
    observe: (candidates, graph) => (told ??= { candidates, graph }),
  })
  if (told === undefined) throw new Error(`Nothing was fused for ${letter.query_id}`)
  const { graph } = told
  const fused = fuse(told.candidates, graph)
  const onePassage = new Map(fused.map(one => [one.sourceId, one.id]))
  const shown = await deps.db.as(actor, tx => shownDocumentPassages(tx, [...onePassage.values()]))
  const externalIds = new Map(shown.map(one => [one.sourceId, one.externalId]))
  const wanted = new Set(Object.keys(letter.relevant))
  const isWanted = (id: string): boolean => wanted.has(externalIds.get(id) ?? '')
  const scoreOf = (ranked: Ranked[]): Score => {
    const places = firstPlaces(ranked.map(one => externalIds.get(one.sourceId) ?? '')).slice(0, WIDE)
    return { mrr: reciprocalRank(places, wanted), recall: recallAt(places, wanted, 10) }
  }
  const facts = [...factsOf(fused, graph)]
  const half = halfOf(letter.asked_in)
  const line = {
    question: letter.query_id,
    half,
    facts: Object.fromEntries(factNames.map((name, at) => [name, facts.map(([, known]) => known[at])])),
    cited: facts.map(([id]) => (isWanted(id) ? 1 : 0)),
  }
  return {
    half,
    fused: scoreOf(fused),
    learned: scoreOf(inLearnedOrder(fused, graph)),
    line: facts.length === 0 ? null : `${JSON.stringify(line)}\n`,
  }
}

function metricsOf(half: Half, all: readonly Compared[]): Metric[] {
  const of = all.filter(one => one.half === half)
  const named = (metric: string, values: number[]): Metric =>
    average(suite, `${half} half: ${metric}`, values)
  const [before, after] = [of.map(one => one.fused.mrr), of.map(one => one.learned.mrr)]
  const { difference: value, low, high } = bootstrap(before, after)
  return [
    named('fused mrr', before),
    named('learned mrr', after),
    { suite, metric: `${half} half: ${MORE}`, value, n: of.length, low, high },
    named(
      'fused recall@10',
      of.map(one => one.fused.recall),
    ),
    named(
      'learned recall@10',
      of.map(one => one.learned.recall),
    ),
  ]
}
