import { join } from 'node:path'
import { z } from 'zod'
import {
  CitingQuery,
  filesOf,
  importLines,
  sampleOf,
  sampleOpinions,
  sampleQueries,
  shuffled,
  wholeOpinions,
} from '../retrieval/citing-queries.ts'
import { firstMissing, hashOfFiles, hashOfLines, readRecords } from '../data-files.ts'
import { type DraftQuestion, openDesk } from './desk.ts'
import { askExtracts, extractMetrics } from './extracts.ts'
import { type Scripted, askScripted, metricsOfScripted, scriptedMetrics } from './scripted.ts'
import { layFile, readLayQuestions } from '../retrieval/lay-questions.ts'
import { memoBank } from '../retrieval/letters-suite.ts'
import { type CorpusPlan, type Laboratory, type Measured, allSkipped } from '../suite.ts'

/** Questions of each set that are asked: enough to see a fall, few enough for three minutes. */
const CITING = 40
const LETTERS = 30
const LETTERS_HELD = 300
const SAMPLE = 20
/** Questions of each set that the model is asked, which answers some thirty times. */
const SCRIPTED = 25

const law = { name: 'law', hasCitations: true }
const letters = { name: 'letters', hasCitations: false }

/** A letter's question and the earlier letters that its lawyers cite. */
const LetterQuery = z.object({
  query_id: z.string(),
  query: z.string(),
  asked_in: z.string(),
  relevant: z.record(z.string(), z.number()),
})

type Part = { corpus: typeof law; plan: CorpusPlan; questions: DraftQuestion[] }

/**
 * What is suggested to somebody who drafts: by the writer that only quotes, over opinions and over letters, and by a model that
 * does everything wrong that models do, and that does it right.
 */
export async function measureDrafting(laboratory: Laboratory): Promise<Measured> {
  const suite = 'drafting'
  const { queries, opinions } = filesOf(laboratory.sharedData)
  const bank = lettersOf(laboratory.sharedData)
  const files = [queries, opinions, bank.queries, bank.letters]
  const missing = firstMissing(files)
  const metrics = [...extractMetrics('law', true), ...extractMetrics('letters', false), ...scriptedMetrics]
  if (missing !== null) return allSkipped(suite, metrics, `There is no ${missing}`)
  const citing = shuffled(await readRecords(queries, CitingQuery)).slice(0, CITING)
  const parts = [
    {
      corpus: law,
      plan: await wholeOpinions(opinions),
      questions: [...citing.map(asDraft), ...(await layQuestions('opinions-us'))],
    },
    await letterPart(laboratory, bank),
  ]
  return { ...(await ask(laboratory, suite, parts)), dataHash: await hashOfFiles([...files, layFile]) }
}

/** A part of it, over the opinions that the sample of the retrieval has read in. */
export async function measureDraftingSample(laboratory: Laboratory): Promise<Measured> {
  const suite = 'drafting-sample'
  const { queries, opinions } = filesOf(laboratory.sharedData)
  const missing = firstMissing([queries, opinions])
  const metrics = [...extractMetrics('law', true), ...scriptedMetrics]
  if (missing !== null) return allSkipped(suite, metrics, `There is no ${missing}`)
  const asked = await sampleQueries(queries)
  const plan = await sampleOpinions(opinions, asked, laboratory.corpora.folder)
  const parts = [{ corpus: law, plan, questions: asked.slice(0, SAMPLE).map(asDraft) }]
  return { ...(await ask(laboratory, suite, parts)), dataHash: await hashOfFiles([queries, opinions]) }
}

/** The asking opinion answers nothing, nor do its citations tell what is right. */
const asDraft = ({ query_id: id, query: question, relevant, citing }: CitingQuery): DraftQuestion => ({
  id,
  question,
  wanted: [relevant],
  exclude: [citing],
})

async function layQuestions(source: 'opinions-us' | 'memos-fppc'): Promise<DraftQuestion[]> {
  const own = await readLayQuestions(source)
  return own.map(({ id, question, relevant }) => ({ id, question, wanted: relevant, exclude: [] }))
}

const lettersOf = (sharedData: string) => ({
  queries: join(sharedData, 'memos-fppc', 'queries-cited.jsonl.gz'),
  letters: join(sharedData, 'memos-fppc', 'memos.jsonl.gz'),
})

/** The letters that are sought, and others: as many as are read in within half a minute. */
async function letterPart(
  { corpora: { folder } }: Laboratory,
  bank: ReturnType<typeof lettersOf>,
): Promise<Part> {
  const cited = shuffled(await readRecords(bank.queries, LetterQuery)).slice(0, LETTERS)
  const questions = [
    ...cited.map(({ query_id: id, query: question, asked_in: askedIn, relevant }) => ({
      id,
      question,
      wanted: Object.keys(relevant),
      exclude: [askedIn],
    })),
    ...(await layQuestions('memos-fppc')),
  ]
  const lines = await sampleOf(bank.letters, new Set(questions.flatMap(({ wanted }) => wanted)), LETTERS_HELD)
  const plan: CorpusPlan = {
    name: 'letters-sample',
    hash: hashOfLines(lines),
    async fill(place, report, signal) {
      const matter = await memoBank(place.deps.db, place.actor)
      await importLines(place, lines, matter, folder, report, signal)
    },
  }
  return { corpus: letters, plan, questions }
}

async function ask(
  { corpora, report, signal }: Laboratory,
  suite: string,
  parts: readonly Part[],
): Promise<Omit<Measured, 'dataHash'>> {
  const counts: Scripted = new Map()
  const measured: Omit<Measured, 'dataHash'> & { misses: NonNullable<Measured['misses']> } = {
    metrics: [],
    questions: [],
    misses: [],
  }
  for (const { corpus, plan, questions } of parts) {
    await corpora.within(plan, report, async place => {
      const desk = await openDesk(place)
      const toModel = shuffled(questions).slice(0, SCRIPTED)
      const telling = (what: string, of: readonly unknown[]) => (done: number) =>
        report(what, done, of.length)
      const extracts = telling(`${corpus.name}, extracts`, questions)
      const {
        metrics,
        questions: scored,
        misses,
      } = await askExtracts(desk, suite, corpus, questions, extracts, signal)
      measured.metrics.push(...metrics)
      measured.questions.push(...scored)
      const scripted = telling(`${corpus.name}, a model right and wrong`, toModel)
      measured.misses.push(...misses, ...(await askScripted(desk, toModel, counts, scripted, signal)))
    })
  }
  measured.metrics.push(...metricsOfScripted(suite, counts))
  return measured
}
