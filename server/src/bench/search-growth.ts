import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Deps } from '@quaere/api/deps'
import { retrieve } from '@quaere/api/steps/retrieve'
import { actorByEmail } from '@quaere/api/storage/people'
import { type Metric, skipped } from '@quaere/evals/metric'
import { openDeps } from '../open.ts'
import type { Bench } from './bench-suite.ts'
import { middle, once } from './figures.ts'
import { type Ingested, ingestAll, researcher } from './ingested.ts'
import { type RealOpinion, writeMadeOpinions } from './made-opinions.ts'
import { paceOf } from './pace.ts'
import { sendAgain, sentDuring, turnsOf } from './raw-sql.ts'
import { startServer } from './running.ts'
import { measureFilters } from './search-filters.ts'
import { WARM_UP, fewWords, measureWays, signIn } from './search-http.ts'
import { measureRanking } from './search-ranking.ts'
import { settle } from './settle.ts'

const suite = 'search'

/** Passages of made-up opinions when nobody asks for others. */
const PASSAGES = [10_000, 100_000]
/** The embedded database serves a desk. */
const MOST_EMBEDDED = 100_000
/** What is compared with other plans and programs is compared on the largest corpus up to this: they take their time. */
const MOST_COMPARED = 100_000
/** Questions at once, and rounds of which the middle one counts. */
const PACES = [1, 4]
const ROUNDS = 3

/** How search grows: made-up corpora of ever more passages; and on one of them, beside what else could have been done. */
export async function measureGrowth(
  bench: Bench,
  real: readonly RealOpinion[],
  paragraphs: string[],
): Promise<Metric[]> {
  const metrics: Metric[] = []
  const sizes = [...new Set(bench.passages ?? PASSAGES)].sort((a, b) => a - b)
  const compared = sizes.findLast(size => size <= MOST_COMPARED) ?? sizes[0]
  for (const size of sizes) {
    if (bench.server === null && size > MOST_EMBEDDED) {
      const why = `The embedded database serves a desk: at most ${MOST_EMBEDDED} are put into it`
      metrics.push(skipped(suite, `${size} passages`, why))
    } else metrics.push(...(await measureCorpus(bench, real, paragraphs, size, size === compared)))
  }
  return metrics
}

async function measureCorpus(
  bench: Bench,
  real: readonly RealOpinion[],
  paragraphs: string[],
  size: number,
  isCompared: boolean,
): Promise<Metric[]> {
  const { report, signal } = bench
  const corpus = `${size} passages, `
  const { stage, figures } = await readIn(bench, real, size)
  try {
    const metrics = [
      once(suite, `${corpus}passages there are`, figures.passages),
      once(suite, `${corpus}reading in, s`, figures.seconds),
    ]
    report(`${corpus}the graph of meaning`, 0, null)
    metrics.push(once(suite, `${corpus}the graph of meaning, s`, await settle(stage)))
    const questions = paragraphs.map(fewWords)
    const paces: number[][] = []
    const running = await startServer(stage, signal)
    try {
      const ask = await signIn(running.address)
      metrics.push(...(await measureWays(suite, corpus, ask, paragraphs, report, signal)))
      if (isCompared) paces.push(...(await paced(questions, async q => ask(q, 'both'))))
    } finally {
      await running.stop()
    }
    // Only now: an embedded database has one process.
    const { deps, close } = await openDeps(stage.config, 'elsewhere')
    try {
      metrics.push(once(suite, `${corpus}database, MB`, (await bytesOf(deps)) / 1e6))
      if (!isCompared) return metrics
      const actor = await deps.db.asOwner(tx => actorByEmail(tx, researcher.email))
      if (actor === null) throw new Error('The person who asks is not there')
      report(`${corpus}the same in process`, 0, null)
      const search = (q: string) => retrieve(deps, actor, { q, scope: 'law', limit: 20 })
      const inProcess = await paced(questions, search)
      report(`${corpus}its SQL alone`, 0, null)
      const turns = new Map<string, ReturnType<typeof turnsOf>>()
      for (const q of questions) turns.set(q, turnsOf(await sentDuring(deps.db, () => search(q))))
      const raw = await paced(questions, q => sendAgain(deps.db, turns.get(q) ?? []))
      metrics.push(...besideHttp(corpus, paces, inProcess, raw))
      metrics.push(...(await measureRanking({ suite, corpus, deps, actor, real, report, signal })))
      metrics.push(...(await measureFilters({ suite, corpus, deps, actor, questions, report, signal })))
      return metrics
    } finally {
      await close()
    }
  } finally {
    await stage.close()
  }
}

async function readIn(bench: Bench, real: readonly RealOpinion[], size: number): Promise<Ingested> {
  const folder = await mkdtemp(join(tmpdir(), 'quaere-made-'))
  try {
    const path = join(folder, 'made.jsonl.gz')
    bench.report(`${size} passages, making them up`, 0, null)
    await writeMadeOpinions(path, real, size)
    return await ingestAll(bench.server, path, bench.report, bench.signal)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Questions a second of each pace, each round for itself. */
async function paced(questions: string[], ask: (q: string) => Promise<unknown>): Promise<number[][]> {
  await paceOf(questions.slice(0, WARM_UP), 1, ask)
  const paces: number[][] = []
  for (const atOnce of PACES) {
    const rounds: number[] = []
    for (let round = 0; round < ROUNDS; round++) rounds.push(await paceOf(questions, atOnce, ask))
    paces.push(rounds)
  }
  return paces
}

/** What HTTP costs beside the same searches in process, and beside their SQL alone. */
function besideHttp(corpus: string, http: number[][], inProcess: number[][], raw: number[][]): Metric[] {
  return PACES.flatMap((atOnce, place) => {
    const name = `${corpus}${atOnce === 1 ? 'one at a time' : `${atOnce} at once`}`
    const [overHttp, same, sql] = (
      [
        ['over HTTP', http],
        ['in process', inProcess],
        ['raw SQL', raw],
      ] as const
    ).map(([by, paces]) => middle(suite, `${name}, ${by}, questions a second`, paces[place] ?? []))
    if (overHttp === undefined || same === undefined || sql === undefined) return []
    return [
      overHttp,
      same,
      sql,
      once(suite, `${name}, over HTTP to in process`, overHttp.value / same.value),
      once(suite, `${name}, over HTTP to raw SQL`, overHttp.value / sql.value),
    ]
  })
}

/** Bytes of the whole database on the disk. */
async function bytesOf({ db }: Deps): Promise<number> {
  const [row] = await db.asOwner(
    tx => tx<{ bytes: number }[]>`select pg_database_size(current_database())::float8 as bytes`,
  )
  return row?.bytes ?? Number.NaN
}
