import { type Scored, bm25 } from '@quaere/api/core/bm25'
import type { Actor } from '@quaere/api/core/matter'
import { type TellingTerm, anyOf, tellingTerms } from '@quaere/api/core/terms'
import type { Deps } from '@quaere/api/deps'
import { type Asking, comparedLaw, findLaw } from '@quaere/api/steps/retrieve-law'
import { type CountedRow, asTexts, countedTexts } from '@quaere/api/storage/counted-texts'
import { type CorpusSize, corpusSize, questionTerms } from '@quaere/api/storage/statistics'
import { allOfLaw } from '@quaere/api/storage/search-law'
import { type Metric, seeded } from '@quaere/evals/metric'
import type { Report } from '@quaere/evals/suite'
import { asGood } from './as-good.ts'
import { once, quantile, quantileMetric } from './figures.ts'
import type { RealOpinion } from './made-opinions.ts'
import { openSqliteWords } from './sqlite-words.ts'
import { timed } from './timed.ts'

/** What a measurement of rankings works with; `real` are the opinions that the corpus was made after. */
export type Ranking = {
  suite: string
  corpus: string
  deps: Deps
  actor: Actor
  real: readonly RealOpinion[]
  report: Report
  signal: AbortSignal
}

/** Questions of four words, how many of them, and how many more may be drawn for those with words that are not searched by. */
const WORDS = 4
const QUESTIONS = 60
const DRAWN = 4 * QUESTIONS
/** Passages that are ranked. */
const TOP = 20
/** Questions whose time is not taken. */
const WARM_UP = 5
/** Words alone compare no vectors. */
const NO_VECTOR = new Float32Array(1)
/** Passages whose words are read at once for the exact ranking. */
const AT_ONCE = 10_000

type FourWords = { words: string; terms: TellingTerm[] }

/**
 * Any of four words, the twenty best: our way in by words beside Postgres's `ts_rank_cd` and SQLite's FTS5 over the same
 * passages, one after the other for each question; and how many of our twenty are among the best by exact BM25.
 */
export async function measureRanking(ranking: Ranking): Promise<Metric[]> {
  const { suite, corpus, deps, actor, report, signal } = ranking
  const { db, embedder } = deps
  const size = await db.as(actor, corpusSize)
  const questions = await askable(ranking, size)
  report(`${corpus}the same texts into SQLite`, 0, null)
  const sqlite = await openSqliteWords(db, signal)
  const asking: Asking = work => db.as(actor, work)
  const ours = async (words: string): Promise<Scored[]> => {
    const [kind, vector, filter] = [db.kind, NO_VECTOR, allOfLaw]
    const asked = { kind, embedder, vector, filter, question: words, depth: TOP, ways: 'words' as const }
    const { candidates } = comparedLaw(await findLaw(asking, asked), TOP)
    return candidates.map(({ id, sourceId, words: score }) => ({ id, sourceId, score }))
  }
  const postgres = (terms: TellingTerm[]): Promise<unknown> =>
    db.as(
      actor,
      tx => tx`
        select id
        from opinion_passages, (select ${anyOf(terms.map(term => term.lexeme))}::tsquery as query) asked
        where terms @@ query
        order by ts_rank_cd(terms, query) desc
        limit ${TOP}`,
    )
  const times: Record<'ours' | 'postgres' | 'sqlite', number[]> = { ours: [], postgres: [], sqlite: [] }
  const found: Scored[][] = []
  try {
    for (const [number, { words, terms }] of [...questions.slice(0, WARM_UP), ...questions].entries()) {
      signal.throwIfAborted()
      const [top, byOurs] = await timed(() => ours(words))
      const [, byPostgres] = await timed(() => postgres(terms))
      const [, bySqlite] = await timed(() => sqlite.best(words, TOP))
      report(`${corpus}four words, three rankings`, number + 1, WARM_UP + questions.length)
      if (number < WARM_UP) continue
      found.push(top)
      times.ours.push(byOurs)
      times.postgres.push(byPostgres)
      times.sqlite.push(bySqlite)
    }
  } finally {
    sqlite.close()
  }
  const exact = await exactTops(ranking, questions, size)
  const overlaps = found.map((top, place) => {
    const best = exact[place] ?? []
    return asGood(top, best) / Math.max(1, best.length)
  })
  const name = `${corpus}four words`
  const ratio = (than: number[], q: number): number => quantile(times.ours, q) / quantile(than, q)
  return [
    ...[0.5, 0.95].flatMap(q => {
      const p = `p${q * 100}`
      return [
        quantileMetric(suite, `${name}, ours, ${p} ms`, times.ours, q),
        quantileMetric(suite, `${name}, ts_rank_cd, ${p} ms`, times.postgres, q),
        quantileMetric(suite, `${name}, FTS5, ${p} ms`, times.sqlite, q),
        once(suite, `${name}, ours to ts_rank_cd, ${p}`, ratio(times.postgres, q)),
        once(suite, `${name}, ours to FTS5, ${p}`, ratio(times.sqlite, q)),
      ]
    }),
    meanOf(suite, `${name}, our ${TOP} among the best by exact BM25`, overlaps),
    once(suite, `${name}, – of the worst question`, Math.min(...overlaps)),
  ]
}

const meanOf = (suite: string, name: string, values: number[]): Metric => ({
  ...once(suite, name, values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length)),
  n: values.length,
})

/** Draws questions of so many words, each from one place of one opinion, the same ones for the same seed. */
export function fourWords(texts: readonly string[], count: number, seed = 5): string[] {
  const random = seeded(seed)
  const at = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  return Array.from({ length: count }, () => {
    const text = at(texts)
    const from = Math.floor(random() * Math.max(1, text.length - 2_000))
    const words = text.slice(from, from + 2_000).match(/\b[a-z]{4,}\b/g) ?? []
    const chosen = new Set<string>()
    for (let tries = 0; tries < 20 && chosen.size < WORDS; tries++) chosen.add(at(words))
    return [...chosen].join(' ')
  })
}

/** Those of the drawn questions whose four words are four terms that passages hold. */
async function askable({ deps, actor, real }: Ranking, size: CorpusSize): Promise<FourWords[]> {
  const texts = real.map(opinion => opinion.text)
  const asked = await deps.db.as(actor, async tx => {
    const all: FourWords[] = []
    for (const words of fourWords(texts, DRAWN)) {
      all.push({ words, terms: tellingTerms(await questionTerms(tx, words), size.passages) })
    }
    return all
  })
  return asked
    .filter(({ terms }) => terms.length === WORDS && terms.every(term => term.passages > 0))
    .slice(0, QUESTIONS)
}

/** The best passages of each question by BM25 of every passage that there is. */
async function exactTops(
  { corpus, deps, actor, report, signal }: Ranking,
  questions: FourWords[],
  size: CorpusSize,
): Promise<Scored[][]> {
  const tops: Scored[][] = questions.map(() => [])
  let after = '00000000-0000-0000-0000-000000000000'
  for (let read = 0; ;) {
    signal.throwIfAborted()
    const [row] = await deps.db.as(
      actor,
      tx => tx<CountedRow[]>`
        select ${countedTexts(tx, tx`id`, tx`opinion_id`)}
        from (
          select id, opinion_id, words, counts from opinion_passages where id > ${after} order by id limit ${AT_ONCE}
        ) batch`,
    )
    const texts = asTexts(row)
    const last = texts.ids.at(-1)
    if (last === undefined) return tops
    after = texts.ids.reduce((most, id) => (id > most ? id : most), last)
    for (const [place, { terms }] of questions.entries()) {
      const some = bm25(texts, terms, size.averageWords).slice(0, TOP)
      tops[place] = [...(tops[place] ?? []), ...some].sort((a, b) => b.score - a.score).slice(0, TOP)
    }
    read += texts.ids.length
    report(`${corpus}exact BM25`, read, size.passages)
  }
}
