import { join } from 'node:path'
import { SearchAnswer } from '@quaere/api/core/wire/research'
import { readRecords, firstMissing } from '@quaere/evals/data-files'
import { type Metric, skipped } from '@quaere/evals/metric'
import { z } from 'zod'
import type { Bench } from './bench-suite.ts'
import { quantileMetric } from './figures.ts'
import { researcher } from './ingested.ts'
import { startServer } from './running.ts'

const suite = 'search'
const ways = ['words', 'meaning', 'both'] as const
type Way = (typeof ways)[number]

const QUESTIONS = 120
/** Requests whose time is not taken: the first ones fill caches. */
const WARM_UP = 10

/** Milliseconds of a search over HTTP, one after the other, for short questions and for whole paragraphs. */
export async function measureSearch({ ingested, sharedData, report, signal }: Bench): Promise<Metric[]> {
  const file = join(sharedData, 'retrieval-cited-case', 'queries.jsonl.gz')
  const done = firstMissing([file]) === null ? await ingested() : null
  if (done === null)
    return ways.map(way => skipped(suite, `${way} p95, ms`, 'The opinions or the queries are not there'))
  const passages = (await readRecords(file, z.object({ query: z.string() })))
    .map(({ query }) => query)
    .filter((_, index) => index % 4 === 0)
    .slice(0, QUESTIONS)
  const running = await startServer(done.stage, signal)
  try {
    const cookie = await signIn(running.address)
    const ask = searcher(running.address, cookie)
    for (const query of passages.slice(0, WARM_UP)) await ask(fewWords(query), 'both')
    const metrics: Metric[] = []
    for (const [kind, questions] of [
      ['question', passages.map(fewWords)],
      ['paragraph', passages],
    ] as const) {
      for (const way of ways) {
        const times: number[] = []
        let isAsAsked = true
        for (const question of questions) {
          signal.throwIfAborted()
          const { milliseconds, answer } = await ask(question, way)
          times.push(milliseconds)
          isAsAsked &&= cameBy(answer, way)
          report(`asking, ${kind}, ${way}`, times.length, questions.length)
        }
        const name = `${kind}, ${way}`
        if (!isAsAsked) metrics.push(skipped(suite, name, 'The server does not search by one way alone'))
        else
          for (const q of [50, 95]) metrics.push(quantileMetric(suite, `${name}, p${q} ms`, times, q / 100))
      }
    }
    return metrics
  } finally {
    await running.stop()
  }
}

/** Eight words out of the middle of a paragraph: as long as what people type. */
function fewWords(paragraph: string): string {
  const words = paragraph.split(/\s+/).filter(word => !word.includes('['))
  const from = Math.max(0, Math.floor(words.length / 2) - 4)
  return words.slice(from, from + 8).join(' ')
}

function cameBy({ hits }: SearchAnswer, way: Way): boolean {
  if (way === 'both') return true
  return hits.every(({ ranks }) => (way === 'words' ? ranks.meaning : ranks.words) === null)
}

async function signIn(address: string): Promise<string> {
  const response = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify(researcher),
  })
  if (!response.ok)
    throw new Error(`Signing in answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
}

function searcher(address: string, cookie: string) {
  return async (q: string, way: Way): Promise<{ milliseconds: number; answer: SearchAnswer }> => {
    const query = new URLSearchParams({
      q,
      scope: 'law',
      limit: '20',
      ...(way === 'both' ? {} : { ways: way }),
    })
    const since = performance.now()
    const response = await fetch(`${address}/api/research?${query}`, { headers: { cookie } })
    const body = await response.text()
    const milliseconds = performance.now() - since
    if (!response.ok) throw new Error(`A search answered ${response.status}: ${body.slice(0, 300)}`)
    return { milliseconds, answer: SearchAnswer.parse(JSON.parse(body)) }
  }
}
