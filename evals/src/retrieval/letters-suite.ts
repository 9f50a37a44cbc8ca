import { join } from 'node:path'
import { newId } from '@quaere/api/core/ids'
import type { Actor } from '@quaere/api/core/matter'
import type { Deps } from '@quaere/api/deps'
import { retrieve } from '@quaere/api/steps/retrieve'
import { namesFor, insertClient } from '@quaere/api/storage/people'
import { insertMatter, listMatters } from '@quaere/api/storage/matters'
import { z } from 'zod'
import { average } from '../average.ts'
import { importLines, sampleOf, shuffled } from './citing-queries.ts'
import { firstMissing, hashOfFiles, hashOfLines, readRecords } from '../data-files.ts'
import { importFiles } from './import-files.ts'
import { layMetrics, measureLay } from './lay-questions.ts'
import type { Metric } from '../metric.ts'
import { halfOf, halves } from './halves.ts'
import { firstPlaces, ndcgAt, recallAt, reciprocalRank } from './rank-score.ts'
import { type CorpusPlan, type Laboratory, type Measured, type ScoredQuestion, allSkipped } from '../suite.ts'

/** Of the halves the documents' order is learned from the development half alone (`ingest/models/document_order.py`). */
const ofHalves = halves.flatMap(half => [`${half} half: cited recall@10`, `${half} half: cited mrr`])
const metricNames = ['graded ndcg@10', 'cited recall@10', 'cited mrr']

/** A letter's QUESTION and the earlier letters that its lawyers cite. */
export const Cited = z.object({
  query_id: z.string(),
  query: z.string(),
  asked_in: z.string(),
  date: z.string().nullable(),
  relevant: z.record(z.string(), z.number()),
})
export type Cited = z.infer<typeof Cited>

/** A search question with letters graded 0 to 2. */
const Graded = z.object({ query_id: z.string(), query: z.string(), grades: z.record(z.string(), z.number()) })
type Graded = z.infer<typeof Graded>

/** Letters asked for; the reciprocal rank of one beyond them is none. */
const WIDE = 100

export const lettersOf = (sharedData: string) => ({
  letters: join(sharedData, 'memos-fppc', 'memos.jsonl.gz'),
  cited: join(sharedData, 'memos-fppc', 'queries-cited.jsonl.gz'),
  graded: join(sharedData, 'memos-fppc', 'queries-graded.jsonl'),
})

/** A memo bank: 3,800 advice letters as the documents of one matter. */
export async function measureLetters(laboratory: Laboratory): Promise<Measured> {
  const suite = 'letters'
  const { letters, cited, graded } = lettersOf(laboratory.sharedData)
  const missing = firstMissing([letters, cited, graded])
  if (missing !== null)
    return allSkipped(suite, [...metricNames, ...ofHalves, ...layMetrics], `There is no ${missing}`)
  const plan = await wholeBank(letters)
  const measured = await laboratory.corpora.within(plan, laboratory.report, async ({ deps, actor }) => {
    const bank: Bank = { suite, deps, actor, matter: await memoBank(deps.db, actor) }
    const byGrade = await askGraded(laboratory, bank, await readRecords(graded, Graded))
    const byLink = await askCited(laboratory, bank, await readRecords(cited, Cited))
    const lay = await measureLay(suite, 'memos-fppc', (q, limit) => askBank(bank, q, limit, {}))
    return {
      metrics: [...byGrade.metrics, ...byLink.metrics, ...byLink.ofHalves, ...lay.metrics],
      questions: [...byGrade.questions, ...byLink.questions, ...lay.questions],
    }
  })
  return { ...measured, dataHash: await hashOfFiles([letters, cited, graded]) }
}

/** All letters as the documents of one matter. */
export const wholeBank = async (letters: string): Promise<CorpusPlan> => ({
  name: 'letters',
  hash: await hashOfFiles([letters]),
  async fill(place, report, signal) {
    await importFiles(place, [letters], await memoBank(place.deps.db, place.actor), report, signal)
  },
})

const SAMPLE_CITED = 40
const SAMPLE_LETTERS = 450

/** All graded questions and some of the others over the letters that they seek, and as many more as make the sample. */
export async function measureLettersSample(laboratory: Laboratory): Promise<Measured> {
  const suite = 'letters-sample'
  const { letters, cited, graded } = lettersOf(laboratory.sharedData)
  const missing = firstMissing([letters, cited, graded])
  if (missing !== null) return allSkipped(suite, metricNames, `There is no ${missing}`)
  const byGrade = await readRecords(graded, Graded)
  const byLink = shuffled(await readRecords(cited, Cited)).slice(0, SAMPLE_CITED)
  const sought = new Set([
    ...byGrade.flatMap(({ grades }) => Object.keys(grades).filter(id => (grades[id] ?? 0) > 0)),
    ...byLink.flatMap(({ relevant }) => Object.keys(relevant)),
  ])
  const lines = await sampleOf(letters, sought, SAMPLE_LETTERS)
  const plan: CorpusPlan = {
    name: 'letters-sample',
    hash: hashOfLines(lines),
    async fill(place, report, signal) {
      const matter = await memoBank(place.deps.db, place.actor)
      await importLines(place, lines, matter, laboratory.corpora.folder, report, signal)
    },
  }
  const measured = await laboratory.corpora.within(plan, laboratory.report, async ({ deps, actor }) => {
    const bank: Bank = { suite, deps, actor, matter: await memoBank(deps.db, actor) }
    const [first, second] = [
      await askGraded(laboratory, bank, byGrade),
      await askCited(laboratory, bank, byLink),
    ]
    return {
      metrics: [...first.metrics, ...second.metrics],
      questions: [...first.questions, ...second.questions],
    }
  })
  return { ...measured, dataHash: await hashOfFiles([letters, cited, graded]) }
}

type Bank = { suite: string; deps: Deps; actor: Actor; matter: string }
type Part = Pick<Measured, 'metrics' | 'questions'>

/** The one matter of this database, made when it is missing. */
export async function memoBank(db: Deps['db'], actor: Actor): Promise<string> {
  return db.as(actor, async tx => {
    const [there] = await listMatters(tx)
    if (there !== undefined) return there.id
    const { firmId } = await namesFor(tx, actor.id)
    const [clientId, id] = [newId(), newId()]
    await insertClient(tx, { id: clientId, firmId, name: 'A commission' })
    await insertMatter(tx, { id, firmId, clientId, name: 'Memo bank', jurisdiction: null })
    return id
  })
}

/** What a question to the whole bank asks for. */
export const toBank = (matter: string, q: string, limit: number) => ({
  q,
  scope: 'client' as const,
  matter,
  limit,
  groupBySource: true,
})

/** The asking letter is left out, and what came after it, where its day is known: some were misread ("2002-01-77"). */
export const asOf = ({ asked_in: askedIn, date }: Cited): { exclude: string[]; to?: string } => ({
  exclude: [askedIn],
  ...(z.iso.date().safeParse(date).success && date !== null ? { to: date } : {}),
})

async function askBank(
  { deps, actor, matter }: Bank,
  q: string,
  limit: number,
  more: { exclude?: string[]; to?: string },
): Promise<string[]> {
  const request = { ...toBank(matter, q, limit), ...more }
  const { hits } = await retrieve(deps, actor, request)
  return firstPlaces(hits.map(hit => hit.externalId ?? ''))
}

async function askGraded({ report, signal }: Laboratory, bank: Bank, asked: Graded[]): Promise<Part> {
  const { suite } = bank
  const questions: ScoredQuestion[] = []
  for (const [index, { query_id: questionId, query, grades }] of asked.entries()) {
    signal.throwIfAborted()
    const ranked = await askBank(bank, query, 10, {})
    const score = ndcgAt(ranked, new Map(Object.entries(grades)), 10)
    const wanted = Object.keys(grades).filter(id => (grades[id] ?? 0) > 0)
    questions.push({ suite, questionId, question: query, wanted, found: ranked, score })
    report('asking the graded questions', index + 1, asked.length)
  }
  const scores = questions.map(question => question.score)
  return { metrics: [average(suite, 'graded ndcg@10', scores)], questions }
}

/** As of the day of the asking letter, where it is known: a later one could not have been cited. The asking one cites nobody. */
async function askCited(
  { report, signal }: Laboratory,
  bank: Bank,
  asked: Cited[],
): Promise<Part & { ofHalves: Metric[] }> {
  const { suite } = bank
  const questions: ScoredQuestion[] = []
  const recalls: number[] = []
  for (const [index, letter] of asked.entries()) {
    const { query_id: questionId, query, relevant } = letter
    signal.throwIfAborted()
    const ranked = await askBank(bank, query, WIDE, asOf(letter))
    const wanted = new Set(Object.keys(relevant))
    recalls.push(recallAt(ranked, wanted, 10))
    const score = reciprocalRank(ranked, wanted)
    questions.push({
      suite,
      questionId,
      question: query,
      wanted: [...wanted],
      found: ranked.slice(0, 10),
      score,
    })
    report('asking for cited letters', index + 1, asked.length)
  }
  const scores = questions.map(question => question.score)
  const of = (prefix: string, isOf: (letter: Cited) => boolean): Metric[] => {
    const isMeant = asked.map(isOf)
    const only = (values: number[]): number[] => values.filter((_, at) => isMeant[at] === true)
    return [
      average(suite, `${prefix}cited recall@10`, only(recalls)),
      average(suite, `${prefix}cited mrr`, only(scores)),
    ]
  }
  return {
    metrics: of('', () => true),
    ofHalves: halves.flatMap(half => of(`${half} half: `, letter => halfOf(letter.asked_in) === half)),
    questions,
  }
}
