import { join } from 'node:path'
import { retrieve } from '@quaere/api/steps/retrieve'
import { z } from 'zod'
import { average } from '../average.ts'
import { importLines, sampleOf } from './citing-queries.ts'
import { firstMissing, hashOfFiles, hashOfLines, readLines, readRecords } from '../data-files.ts'
import { importFiles } from './import-files.ts'
import { memoBank } from './letters-suite.ts'
import { type Metric, bootstrap, proportion } from '../metric.ts'
import { recursiveSplit } from './recursive-split.ts'
import { type CorpusPlan, type FillPlace, type Laboratory, type Measured, allSkipped } from '../suite.ts'

const metricNames = [
  'the contract that the question names is first',
  'answer characters within 8,000',
  'answer characters within 8,000, dense chunks of 1,000/200',
  'answer characters within 8,000, difference',
  'one contract: answer characters within 8,000',
  'one contract: answer characters within 8,000, dense chunks of 1,000/200',
  'one contract: answer characters within 8,000, difference',
] as const

const Contract = z.object({ id: z.string(), text: z.string() })
const Span = z.object({ start: z.int(), end: z.int() })
/** A question about one contract; `question_alone` does not name it. */
const Question = z.object({
  query_id: z.string(),
  contract: z.string(),
  query: z.string(),
  question_alone: z.string(),
  spans: z.array(Span),
})
type Question = z.infer<typeof Question>
type Span = z.infer<typeof Span>
/** A stretch of a contract in its place in an answer. */
export type Retrieved = Span & { contract: string }

/** Characters that a reader, or a model, takes in. */
const READ = 8_000

/** Contracts of the sample, and every how many questions about them are asked. */
const SAMPLE_CONTRACTS = 12
const SAMPLE_EVERY = 2

/**
 * 200 contracts as the documents of one matter, beside what LangChain does by default with the same vectors: chunks of 1,000
 * characters with 200 repeated, by cosine alone.
 */
export const measureContracts = (laboratory: Laboratory): Promise<Measured> =>
  measureContractsOf(laboratory, 'contracts', null, 1)

/** A fixed part of the same. */
export const measureContractsSample = (laboratory: Laboratory): Promise<Measured> =>
  measureContractsOf(laboratory, 'contracts-sample', SAMPLE_CONTRACTS, SAMPLE_EVERY)

async function measureContractsOf(
  laboratory: Laboratory,
  suite: string,
  most: number | null,
  every: number,
): Promise<Measured> {
  const folder = join(laboratory.sharedData, 'retrieval-cuad')
  const [contracts, queries] = [join(folder, 'contracts.jsonl.gz'), join(folder, 'queries.jsonl.gz')]
  const missing = firstMissing([contracts, queries])
  if (missing !== null) return allSkipped(suite, metricNames, `There is no ${missing}`)
  const lines = most === null ? await readLines(contracts) : await sampleOf(contracts, new Set(), most)
  const texts = lines.map(line => Contract.parse(JSON.parse(line)))
  const held = new Set(texts.map(({ id }) => id))
  const plan: CorpusPlan = {
    name: suite,
    hash: most === null ? await hashOfFiles([contracts]) : hashOfLines(lines),
    async fill(place, report, signal) {
      const matter = await memoBank(place.deps.db, place.actor)
      if (most === null) await importFiles(place, [contracts], matter, report, signal)
      else await importLines(place, lines, matter, laboratory.corpora.folder, report, signal)
    },
  }
  const asked = (await readRecords(queries, Question))
    .filter(({ contract }) => held.has(contract))
    .filter((_, index) => index % every === 0)
  const measured = await laboratory.corpora.within(plan, laboratory.report, place =>
    ask(laboratory, suite, place, asked, texts),
  )
  return { ...measured, dataHash: await hashOfFiles([contracts, queries]) }
}

async function ask(
  { report, signal }: Laboratory,
  suite: string,
  { deps, actor }: FillPlace,
  asked: Question[],
  texts: z.infer<typeof Contract>[],
): Promise<Pick<Measured, 'metrics' | 'questions'>> {
  const matter = await memoBank(deps.db, actor)
  const dense = await denseChunks(deps.embedder, texts)
  const search = async (q: string, within?: string): Promise<Retrieved[]> => {
    const one = within === undefined ? {} : { within }
    const { hits } = await retrieve(deps, actor, { q, scope: 'client', matter, limit: 40, ...one })
    return hits.map(({ externalId, start, end }) => ({ contract: externalId ?? '', start, end }))
  }
  const shares = {
    all: [new Array<number>(), new Array<number>()],
    one: [new Array<number>(), new Array<number>()],
  }
  let first = 0
  const questions: Measured['questions'] = []
  for (const [
    index,
    { query_id: questionId, contract, query, question_alone: alone, spans },
  ] of asked.entries()) {
    signal.throwIfAborted()
    const found = await search(query)
    if (found[0]?.contract === contract) first++
    const score = shareFound(spans, contract, found)
    shares.all[0]?.push(score)
    shares.all[1]?.push(shareFound(spans, contract, await dense(query)))
    shares.one[0]?.push(shareFound(spans, contract, await search(alone, contract)))
    shares.one[1]?.push(shareFound(spans, contract, await dense(alone, contract)))
    const ids = [...new Set(found.map(hit => hit.contract))]
    questions.push({ suite, questionId, question: query, wanted: [contract], found: ids.slice(0, 10), score })
    report('asking', index + 1, asked.length)
  }
  const [named, ours, theirs, difference, oursOne, theirsOne, differenceOne] = metricNames
  return {
    metrics: [
      proportion(suite, named, first, asked.length),
      ...beside(suite, [ours, theirs, difference], shares.all),
      ...beside(suite, [oursOne, theirsOne, differenceOne], shares.one),
    ],
    questions,
  }
}

/** Ours, theirs, and the mean difference with its interval over the same questions. */
function beside(
  suite: string,
  names: [string, string, string],
  [ours = [], theirs = []]: number[][],
): Metric[] {
  const { difference, low, high } = bootstrap(theirs, ours)
  return [
    average(suite, names[0], ours),
    average(suite, names[1], theirs),
    { suite, metric: names[2], value: difference, n: ours.length, low, high },
  ]
}

/** How much of the answer stands in the first characters that are read; a hit that reaches beyond them counts in part. */
export function shareFound(spans: Span[], contract: string, found: Retrieved[], read = READ): number {
  const covered = new Set<number>()
  let left = read
  for (const hit of found) {
    const end = Math.min(hit.end, hit.start + left)
    left -= Math.max(0, end - hit.start)
    if (hit.contract === contract) {
      for (const span of spans) {
        for (let at = Math.max(span.start, hit.start); at < Math.min(span.end, end); at++) covered.add(at)
      }
    }
    if (left <= 0) break
  }
  const wanted = new Set(
    spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)),
  )
  return wanted.size === 0 ? 0 : covered.size / wanted.size
}

type Embedder = FillPlace['deps']['embedder']

/** Chunks that are surely more than what is read. */
const NEAREST = 40

async function denseChunks(
  embedder: Embedder,
  texts: { id: string; text: string }[],
): Promise<(question: string, within?: string) => Promise<Retrieved[]>> {
  const chunks = texts.flatMap(({ id, text }) =>
    recursiveSplit(text).map(chunk => ({
      ...chunk,
      contract: id,
      words: text.slice(chunk.start, chunk.end),
    })),
  )
  const vectors = await embedder.embed(
    chunks.map(chunk => chunk.words),
    'passage',
  )
  return async (question, within) => {
    const [asked] = await embedder.embed([question], 'query')
    return chunks
      .map((chunk, index) => ({ chunk, score: dot(asked, vectors[index]) }))
      .filter(({ chunk }) => within === undefined || chunk.contract === within)
      .sort((a, b) => b.score - a.score)
      .slice(0, NEAREST)
      .map(({ chunk: { contract, start, end } }) => ({ contract, start, end }))
  }
}

const dot = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
  a === undefined || b === undefined ? 0 : a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
