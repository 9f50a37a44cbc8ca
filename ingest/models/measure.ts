/**
 * What the built-in embedder is worth alone: `node ingest/models/measure.ts [data folder]`.
 *
 * Texts are cut into windows of 300 words, a text scores as its best window. Prints one JSON object a line. The full
 * retrieval (words, citations, fusion) is measured by the evals; this is for choosing and describing a table.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { openStaticEmbedder } from '@quaere/api/providers/static'
import { z } from 'zod'

const WINDOW = 300
const data = new URL(`${process.argv[2] ?? '../shared/data'}/`, `file://${process.cwd()}/`)

type Window = { owner: string; start: number; end: number; text: string }
type Corpus = { windows: Window[]; vectors: Float32Array[] }

const Text = z.object({ id: z.string(), text: z.string() })
const CitedCase = z.object({
  query: z.string(),
  citing: z.string(),
  relevant: z.string(),
  also_cited_nearby: z.array(z.union([z.string(), z.object({ id: z.string() })])),
})
const Graded = z.object({ query: z.string(), grades: z.record(z.string(), z.number()) })
const CitedLetter = z.object({
  query: z.string(),
  asked_in: z.string(),
  relevant: z.record(z.string(), z.unknown()),
})
const Clause = z.object({
  query: z.string(),
  question_alone: z.string(),
  contract: z.string(),
  spans: z.array(z.object({ start: z.number(), end: z.number() })),
})

async function readLines<T>(path: string, line: z.ZodType<T>): Promise<T[]> {
  const bytes = await readFile(new URL(path, data))
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter(part => part !== '')
    .map(part => line.parse(JSON.parse(part)))
}

function cut(owner: string, text: string): Window[] {
  const words = [...text.matchAll(/\S+/g)]
  const windows: Window[] = []
  for (let from = 0; from < words.length; from += WINDOW) {
    const start = words[from]?.index ?? 0
    const last = words[Math.min(from + WINDOW, words.length) - 1]
    const end = last === undefined ? start : last.index + last[0].length
    windows.push({ owner, start, end, text: text.slice(start, end) })
  }
  return windows
}

const embedder = await openStaticEmbedder()

async function openCorpus(path: string): Promise<Corpus> {
  const windows = (await readLines(path, Text)).flatMap(({ id, text }) => cut(id, text))
  const started = performance.now()
  const vectors = await embedder.embed(
    windows.map(window => window.text),
    'passage',
  )
  const seconds = (performance.now() - started) / 1000
  const words = windows.reduce((sum, window) => sum + window.text.split(/\s+/).length, 0)
  print({
    corpus: path,
    windows: windows.length,
    perSecond: windows.length / seconds,
    wordsPerSecond: words / seconds,
  })
  return { windows, vectors }
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/** The best window of each text, best first, those of `leaveOut` left out. */
function rank({ windows, vectors }: Corpus, query: Float32Array, leaveOut: ReadonlySet<string>): string[] {
  const best = new Map<string, number>()
  vectors.forEach((vector, i) => {
    const owner = windows[i]?.owner ?? ''
    if (leaveOut.has(owner)) return
    const score = cosine(query, vector)
    if (score > (best.get(owner) ?? -2)) best.set(owner, score)
  })
  return [...best].sort((a, b) => b[1] - a[1]).map(([owner]) => owner)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function print(figures: Record<string, string | number>): void {
  const rounded = Object.entries(figures).map(([name, value]) => [
    name,
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(3)) : value,
  ])
  console.log(JSON.stringify(Object.fromEntries(rounded)))
}

function embedQueries(texts: string[]): Promise<Float32Array[]> {
  return embedder.embed(texts, 'query')
}

async function measureCitedCases(): Promise<void> {
  const corpus = await openCorpus('opinions-us/opinions.jsonl.gz')
  const queries = await readLines('retrieval-cited-case/queries.jsonl.gz', CitedCase)
  // The marks stand where a citation was hidden; they are not words of the passage.
  const vectors = await embedQueries(
    queries.map(q => q.query.replace(/\[(?:THIS CITATION|CITE|CASE)\]/g, ' ')),
  )
  const ranks = queries.map((query, i) => {
    const nearby = query.also_cited_nearby.map(other => (typeof other === 'string' ? other : other.id))
    const leaveOut = new Set([query.citing, ...nearby.filter(id => id !== query.relevant)])
    const at = rank(corpus, vectors[i] ?? new Float32Array(), leaveOut).indexOf(query.relevant)
    return at < 0 ? Infinity : at + 1
  })
  const recall = (k: number): number => mean(ranks.map(r => (r <= k ? 1 : 0)))
  print({
    set: 'retrieval-cited-case',
    n: ranks.length,
    recall1: recall(1),
    recall10: recall(10),
    recall100: recall(100),
    mrr: mean(ranks.map(r => 1 / r)),
  })
}

/** nDCG@10 with gain 2^grade - 1; a letter without a grade counts as 0. */
function gainAt10(ranked: readonly string[], grades: Record<string, number>): number {
  const discounted = (all: readonly number[]): number =>
    all.slice(0, 10).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0)
  return (
    discounted(ranked.map(id => grades[id] ?? 0)) / discounted(Object.values(grades).sort((a, b) => b - a))
  )
}

async function measureLetters(): Promise<void> {
  const corpus = await openCorpus('memos-fppc/memos.jsonl.gz')
  const graded = await readLines('memos-fppc/queries-graded.jsonl', Graded)
  const gradedVectors = await embedQueries(graded.map(q => q.query))
  const gains = graded.map((q, i) =>
    gainAt10(rank(corpus, gradedVectors[i] ?? new Float32Array(), new Set()), q.grades),
  )
  print({ set: 'memos-fppc queries-graded', n: gains.length, ndcg10: mean(gains) })
  const cited = await readLines('memos-fppc/queries-cited.jsonl.gz', CitedLetter)
  const citedVectors = await embedQueries(cited.map(q => q.query))
  const recalls = cited.map((q, i) => {
    const first = rank(corpus, citedVectors[i] ?? new Float32Array(), new Set([q.asked_in])).slice(0, 10)
    const relevant = Object.keys(q.relevant)
    return first.filter(id => relevant.includes(id)).length / Math.min(relevant.length, 10)
  })
  print({ set: 'memos-fppc queries-cited', n: recalls.length, recall10: mean(recalls) })
}

async function measureClauses(): Promise<void> {
  const corpus = await openCorpus('retrieval-cuad/contracts.jsonl.gz')
  const queries = await readLines('retrieval-cuad/queries.jsonl.gz', Clause)
  const named = await embedQueries(queries.map(q => q.query))
  const alone = await embedQueries(queries.map(q => q.question_alone))
  const found = queries.map((q, i) =>
    Number(rank(corpus, named[i] ?? new Float32Array(), new Set())[0] === q.contract),
  )
  // Position, among the windows of its own contract, of the first window that holds a part of the clause.
  const positions = queries.map((q, i) => {
    const inside = corpus.windows
      .map((window, at) => ({ window, vector: corpus.vectors[at] ?? new Float32Array() }))
      .filter(({ window }) => window.owner === q.contract)
      .map(({ window, vector }) => ({ window, score: cosine(alone[i] ?? new Float32Array(), vector) }))
      .sort((a, b) => b.score - a.score)
    const at = inside.findIndex(({ window }) =>
      q.spans.some(s => s.start < window.end && window.start < s.end),
    )
    return at < 0 ? Infinity : at + 1
  })
  const recall = (k: number): number => mean(positions.map(p => (p <= k ? 1 : 0)))
  print({
    set: 'retrieval-cuad',
    n: queries.length,
    contract1: mean(found),
    window1: recall(1),
    window5: recall(5),
  })
}

if (existsSync(data)) {
  await measureCitedCases()
  await measureLetters()
  await measureClauses()
} else {
  console.error(`Skipped: there is no ${data.pathname}`)
}
