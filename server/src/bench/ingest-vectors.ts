import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { openPostgres } from '@quaere/api/storage/open'
import { insertOpinionVectors } from '@quaere/api/storage/passages'
import type { Db } from '@quaere/api/storage/session'
import { ensureVectorIndex } from '@quaere/api/storage/build-vector-index'
import { type Metric, skipped } from '@quaere/evals/metric'
import { z } from 'zod'
import type { Bench } from './bench-suite.ts'
import { middle, once } from './figures.ts'
import type { Stage } from './stage.ts'

const suite = 'ingest'
const peers = fileURLToPath(new URL('../../../evals/peers', import.meta.url))

/** Repetitions of what takes less than a few seconds. */
const ROUNDS = 5
/** Vectors in one transaction, as the filling of a new model has them. */
const AT_ONCE = 4_096

type Vectors = { passageId: string; vector: Float32Array }[]

/** Loading the vectors of the opinions on Postgres, beside LangChain's vector store with the same vectors. */
export async function measureVectors(stage: Stage, { report, signal }: Bench): Promise<Metric[]> {
  const { databaseUrl, home } = stage.config
  if (databaseUrl === null) return []
  const db = openPostgres(databaseUrl)
  try {
    const vectors = await readVectors(db)
    const dimensions = vectors[0]?.vector.length ?? 0
    const loading: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      report('loading vectors', round, ROUNDS)
      loading.push(await timed(() => load(db, `bench ${round}`, vectors)))
    }
    report('building the graph', 0, null)
    const searchable = await timed(async () => {
      await load(db, 'bench searchable', vectors)
      await ensureVectorIndex(db, 'bench searchable', dimensions, { from: 1 })
    })
    const rates = loading.map(seconds => vectors.length / seconds)
    const ours = [
      middle(suite, 'rows with vectors a second', rates),
      once(suite, 'until searchable, rows a second', vectors.length / searchable),
    ]
    report('the peer is loading the same vectors', 0, null)
    const peer = await measurePeer(databaseUrl, join(home, 'vectors.bin'), vectors, dimensions, signal)
    if (peer === null) {
      const why = 'The peer is not installed: npm ci --ignore-scripts in evals/peers'
      return [...ours, skipped(suite, 'PGVectorStore, rows with vectors a second', why)]
    }
    const peerRates = peer.loading.map(seconds => peer.rows / seconds)
    const peerLoading = middle(suite, 'PGVectorStore, rows with vectors a second', peerRates)
    return [
      ...ours,
      peerLoading,
      once(suite, 'PGVectorStore, until searchable, rows a second', peer.rows / peer.searchable),
      once(suite, 'times PGVectorStore, loading', (ours[0]?.value ?? 0) / peerLoading.value),
      once(suite, 'times PGVectorStore, until searchable', peer.searchable / searchable),
    ]
  } finally {
    await db.close()
  }
}

async function load(db: Db, model: string, vectors: Vectors): Promise<void> {
  for (let from = 0; from < vectors.length; from += AT_ONCE) {
    const some = vectors.slice(from, from + AT_ONCE)
    await db.asOwner(tx => insertOpinionVectors(tx, model, some, db.kind))
  }
}

async function readVectors(db: Db): Promise<Vectors> {
  const Numbers = z.array(z.number())
  const rows = await db.asOwner(
    tx => tx<{ id: string; embedding: string }[]>`
      select passage_id as id, embedding::text as embedding from opinion_vectors`,
  )
  return rows.map(({ id, embedding }) => ({
    passageId: id,
    vector: Float32Array.from(Numbers.parse(JSON.parse(embedding))),
  }))
}

const PeerFigures = z.object({ rows: z.int(), loading: z.array(z.number()), searchable: z.number() })

/** Null when the peer's packages are not there. */
async function measurePeer(
  url: string,
  file: string,
  vectors: Vectors,
  dimensions: number,
  signal: AbortSignal,
): Promise<z.infer<typeof PeerFigures> | null> {
  if (!existsSync(join(peers, 'node_modules', '@langchain', 'community'))) return null
  await writeFile(file, Buffer.concat(vectors.map(({ vector }) => Buffer.from(vector.buffer))))
  const program = join(peers, 'pgvector-store.mjs')
  const child = spawn(process.execPath, [program, url, file, `${dimensions}`, `${ROUNDS}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  const [said, words] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (said === '') throw new Error(`PGVectorStore could not be measured: ${words.slice(-1000)}`)
  return PeerFigures.parse(JSON.parse(said))
}

async function timed(work: () => Promise<void>): Promise<number> {
  const since = performance.now()
  await work()
  return (performance.now() - since) / 1000
}
