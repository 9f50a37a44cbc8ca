import { overlaps } from '@quaere/api/core/cite/overlaps'
import { quotationsIn } from '@quaere/api/core/cite/quote/quotations'
import type { Span } from '@quaere/api/core/cite/types'
import type { Writer } from '@quaere/api/core/ports'
import { sentences } from '@quaere/api/core/sentence'
import { isWrong } from '@quaere/api/core/verdict'
import type { SuggestionRow } from '@quaere/api/core/wire/memos'
import { checkText } from '@quaere/api/steps/verify'
import { type Source, loadDocument, loadOpinion } from '@quaere/api/storage/source-pages'
import { average } from '../average.ts'
import { type Metric, proportion } from '../metric.ts'
import { reciprocalRank } from '../retrieval/rank-score.ts'
import type { ScoredQuestion, SetMiss } from '../suite.ts'
import { type Desk, type DraftQuestion, askFor } from './desk.ts'

/** What the suggestions over one corpus are counted by. */
type Tally = {
  sentences: { all: number; resting: number }
  quotations: { all: number; verbatim: number }
  citations: { all: number; found: number; verified: number; wrong: number }
  extracts: { all: number; offered: number }
  answered: number
}

const names = {
  answered: 'questions with a suggestion',
  authority: 'a right source among those suggested',
  rank: 'place of the first right source (mrr)',
  resting: 'sentences that rest on a passage found',
  verbatim: 'quotations that stand in the source letter for letter',
  found: 'citations found by the check',
  verified: 'citations verified by the check',
  wrong: 'citations called wrong by the check',
  heldBack: 'extracts held back because something stands against them',
} as const

/** Letters have no reporters: the check of citations has nothing to say of them. */
export const extractMetrics = (corpus: string, hasCitations: boolean): string[] =>
  Object.entries(names)
    .filter(([key]) => hasCitations || !['found', 'verified', 'wrong'].includes(key))
    .map(([, name]) => `${corpus}: ${name}`)

/** Asks the desk for suggestions with the writer that is there when no model is configured. */
export async function askExtracts(
  desk: Desk,
  suite: string,
  corpus: { name: string; hasCitations: boolean },
  questions: readonly DraftQuestion[],
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<{ metrics: Metric[]; questions: ScoredQuestion[]; misses: SetMiss[] }> {
  const tally: Tally = {
    sentences: { all: 0, resting: 0 },
    quotations: { all: 0, verbatim: 0 },
    citations: { all: 0, found: 0, verified: 0, wrong: 0 },
    extracts: { all: 0, offered: 0 },
    answered: 0,
  }
  const scored: ScoredQuestion[] = []
  const misses: SetMiss[] = []
  for (const [index, question] of questions.entries()) {
    signal.throwIfAborted()
    const given = new Set<string>()
    const writer = watching(desk.deps.writer, given, () => tally.extracts.all++)
    const { suggestions } = await askFor(desk, writer, question, signal)
    tally.extracts.offered += suggestions.length
    const found: string[] = []
    for (const suggestion of suggestions) {
      const sources = await sourcesOf(desk, suggestion)
      found.push(...sources.map(({ externalId }) => externalId ?? ''))
      const wrong = [
        ...judgeWords(suggestion, sources, given, tally),
        ...(corpus.hasCitations ? await judgeCitations(desk, suggestion, tally) : []),
      ]
      const { id } = question
      for (const { what, reason } of wrong) {
        misses.push({ set: corpus.name, id, what, wanted: '', found: suggestion.text, reason })
      }
    }
    if (suggestions.length > 0) tally.answered++
    const ranked = [...new Set(found)]
    scored.push({
      suite,
      questionId: `${corpus.name}:${question.id}`,
      question: question.question,
      wanted: question.wanted,
      found: ranked,
      score: reciprocalRank(ranked, new Set(question.wanted)),
    })
    progress(index + 1)
  }
  return { metrics: metricsOf(suite, corpus, tally, scored), questions: scored, misses }
}

function metricsOf(
  suite: string,
  { name, hasCitations }: { name: string; hasCitations: boolean },
  tally: Tally,
  scored: readonly ScoredQuestion[],
): Metric[] {
  const of = (metric: string, part: number, all: number) => proportion(suite, `${name}: ${metric}`, part, all)
  const scores = scored.map(({ score }) => score)
  const { citations } = tally
  return [
    of(names.answered, tally.answered, scored.length),
    of(names.authority, scores.filter(score => score > 0).length, scored.length),
    average(suite, `${name}: ${names.rank}`, scores),
    of(names.resting, tally.sentences.resting, tally.sentences.all),
    of(names.verbatim, tally.quotations.verbatim, tally.quotations.all),
    ...(hasCitations
      ? [
          of(names.found, citations.found, citations.all),
          of(names.verified, citations.verified, citations.all),
          of(names.wrong, citations.wrong, citations.all),
        ]
      : []),
    of(names.heldBack, tally.extracts.all - tally.extracts.offered, tally.extracts.all),
  ]
}

/** The same writer; the texts that it is given are noted, and each proposal is told of. */
const watching = (writer: Writer, given: Set<string>, proposed: () => void): Writer => ({
  ...writer,
  async *write(task, signal) {
    for (const { text } of task.passages) given.add(text)
    for await (const proposal of writer.write(task, signal)) {
      proposed()
      yield proposal
    }
  },
})

async function sourcesOf({ deps, researcher }: Desk, { passages }: SuggestionRow): Promise<Source[]> {
  return deps.db.as(researcher, async tx => {
    const sources: Source[] = []
    for (const { kind, sourceId } of passages) {
      const source = kind === 'opinion' ? await loadOpinion(tx, sourceId) : await loadDocument(tx, sourceId)
      if (source !== null) sources.push(source)
    }
    return sources
  })
}

type Wrong = { what: string; reason: string }

/** Letters and digits alone, small: no rule of the product's decides here what counts as the same words. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

function judgeWords(
  { text }: SuggestionRow,
  sources: readonly Source[],
  given: ReadonlySet<string>,
  tally: Tally,
): Wrong[] {
  const wrong: Wrong[] = []
  const passages = [...given].map(bare)
  const texts = sources.map(source => bare(source.text))
  const quoted = quotationsIn(text).map(span => ({ ...span, words: bare(text.slice(span.start, span.end)) }))
  const resting = quoted.filter(({ words }) => passages.some(passage => passage.includes(words)))
  for (const { words, start, end } of quoted) {
    tally.quotations.all++
    if (texts.some(source => source.includes(words))) tally.quotations.verbatim++
    else wrong.push({ what: 'a quotation', reason: `Not in the source: ${text.slice(start, end)}` })
  }
  for (const span of sentences(text)) {
    tally.sentences.all++
    if (resting.some(one => overlaps(one, span)) || isCitationAlone(text, span, quoted))
      tally.sentences.resting++
    else
      wrong.push({ what: 'a sentence', reason: `Rests on no passage: ${text.slice(span.start, span.end)}` })
  }
  return wrong
}

/** A citation behind its quotation may be cut off as a sentence of its own. */
const isCitationAlone = (text: string, span: Span, quoted: readonly Span[]): boolean =>
  quoted.some(({ end }) => end <= span.start && /^[”"’'.\s]*$/.test(text.slice(end, span.start)))

/** Each suggestion cites its source once; the check has to find that citation and to have nothing against it. */
async function judgeCitations(
  { deps, researcher }: Desk,
  { text }: SuggestionRow,
  tally: Tally,
): Promise<Wrong[]> {
  const { citations } = await deps.db.as(researcher, tx => checkText(tx, text))
  const quoted = quotationsIn(text)
  const own = citations.filter(({ citation }) => !quoted.some(span => overlaps(span, citation)))
  tally.citations.all++
  if (own.length === 0) return [{ what: 'a citation', reason: 'The check finds none' }]
  tally.citations.found++
  const verdicts = own.map(({ judgement }) => judgement.verdict)
  if (verdicts.every(verdict => verdict === 'verified')) tally.citations.verified++
  if (verdicts.some(isWrong)) tally.citations.wrong++
  return verdicts.every(verdict => verdict === 'verified')
    ? []
    : own.map(({ judgement }) => ({ what: `judged: ${judgement.verdict}`, reason: judgement.reason }))
}
