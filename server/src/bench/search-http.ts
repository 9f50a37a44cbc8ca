import { SearchAnswer } from '@quaere/api/core/wire/research'
import { type Metric, skipped } from '@quaere/evals/metric'
import type { Report } from '@quaere/evals/suite'
import { quantileMetric } from './figures.ts'
import { researcher } from './ingested.ts'

const ways = ['words', 'meaning', 'both'] as const
type Way = (typeof ways)[number]

/** Asks a running server by one way in or by both, and answers how long it took. */
export type Ask = (q: string, way: Way) => Promise<{ milliseconds: number; answer: SearchAnswer }>

/** Requests whose time is not taken: the first ones fill caches. */
export const WARM_UP = 10

/** Eight words out of the middle of a paragraph: as long as what people type. */
export function fewWords(paragraph: string): string {
  const words = paragraph.split(/\s+/).filter(word => !word.includes('['))
  const from = Math.max(0, Math.floor(words.length / 2) - 4)
  return words.slice(from, from + 8).join(' ')
}

/** Milliseconds of every way in over HTTP, one question after the other, for short ones and for whole paragraphs. */
export async function measureWays(
  suite: string,
  corpus: string,
  ask: Ask,
  paragraphs: string[],
  report: Report,
  signal: AbortSignal,
): Promise<Metric[]> {
  for (const query of paragraphs.slice(0, WARM_UP)) await ask(fewWords(query), 'both')
  const metrics: Metric[] = []
  for (const [kind, questions] of [
    ['question', paragraphs.map(fewWords)],
    ['paragraph', paragraphs],
  ] as const) {
    for (const way of ways) {
      const times: number[] = []
      let isAsAsked = true
      for (const question of questions) {
        signal.throwIfAborted()
        const { milliseconds, answer } = await ask(question, way)
        times.push(milliseconds)
        isAsAsked &&= cameBy(answer, way)
        report(`${corpus}asking, ${kind}, ${way}`, times.length, questions.length)
      }
      const name = `${corpus}${kind}, ${way}`
      if (!isAsAsked) metrics.push(skipped(suite, name, 'The server does not search by one way alone'))
      else for (const q of [50, 95]) metrics.push(quantileMetric(suite, `${name}, p${q} ms`, times, q / 100))
    }
  }
  return metrics
}

function cameBy({ hits }: SearchAnswer, way: Way): boolean {
  if (way === 'both') return true
  return hits.every(({ ranks }) => (way === 'words' ? ranks.meaning : ranks.words) === null)
}

/** Signs the bench's researcher in and answers how to ask. */
export async function signIn(address: string): Promise<Ask> {
  const response = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify(researcher),
  })
  if (!response.ok)
    throw new Error(`Signing in answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
  const cookie = response.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
  return async (q, way) => {
    const query = new URLSearchParams({
      q,
      scope: 'law',
      limit: '20',
      ...(way === 'both' ? {} : { ways: way }),
    })
    const since = performance.now()
    const asked = await fetch(`${address}/api/research?${query}`, { headers: { cookie } })
    const body = await asked.text()
    const milliseconds = performance.now() - since
    if (!asked.ok) throw new Error(`A search answered ${asked.status}: ${body.slice(0, 300)}`)
    return { milliseconds, answer: SearchAnswer.parse(JSON.parse(body)) }
  }
}
